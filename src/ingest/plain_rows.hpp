// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/classify.hpp"
#include "ingest/csv_scanner.hpp"
#include "ingest/decode.hpp"
#include "ingest/text_memo.hpp"
#include "ingest/vocabulary.hpp"
#include "journal/coded_rows.hpp"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Reads the plain rows of a file: purchases of which there is nothing to tell, as nearly all rows
/// are. What a cell means is found out once for each different text of a column, by the very
/// functions that read any other row; numbers and orders are read where they stand.
///
///     a row that is taken comes to what `SheetReader::take` would make of it, without a word
///     a row that is not taken has left no trace
class PlainRows {
public:
    /// Of a file whose header is known; all of these must outlive the reader.
    /// `unnamed_told` are the columns without title of which it was told that they hold data.
    PlainRows(const Sheet& sheet, const Vocabulary& vocabulary,
              const std::set<std::size_t>& unnamed_told, SubtotalAudit& audit,
              std::string_view bytes, Encoding encoding, CodedRows& out);

    /// Whether there can be any.
    [[nodiscard]] bool possible() const noexcept { return possible_; }
    /// Whether the row was plain. It has no fault.
    [[nodiscard]] bool take(const RawRecord& raw);

private:
    /// What is read of a column.
    enum class Use : std::uint8_t {
        nothing,
        text,
        day,
        recorded,
        kind,
        reference,
        side,
        mode,
        unit,
        order,
        quantity,
        amount
    };
    struct Reading {
        Use use = Use::nothing;
        CodedText text = CodedText::note;  ///< Of `Use::text`.
        State state = State::placed;       ///< Of `Use::day`.
    };
    struct Field {
        std::optional<Column> column;  ///< None: not known.
        Reading reading;
        TextMemo memo;
    };
    /// What a row says besides what it is coded as.
    struct Said {
        MoneyUnit unit = MoneyUnit::yuan;
        std::string_view amount;
        std::string_view quantity;
    };

    [[nodiscard]] static Reading reading_of(Column column) noexcept;
    [[nodiscard]] bool say_absent_columns();
    [[nodiscard]] std::optional<std::uint32_t> meaning(Field& field, std::size_t index,
                                                       const RawField& raw);
    [[nodiscard]] Record alone(std::size_t index, const RawField& raw) const;
    [[nodiscard]] std::optional<std::uint32_t> look_into(const Record& record, const Field& field);
    [[nodiscard]] bool is_to_be_told(const Record& record) const;
    [[nodiscard]] std::optional<std::uint32_t> value_of(RowReader& row, const Field& field);
    [[nodiscard]] std::optional<std::uint32_t> text_of(RowReader& row, Column column);
    [[nodiscard]] static bool put(CodedRow& row, Said& said, const Reading& reading,
                                  std::uint32_t value);
    [[nodiscard]] bool take_field(CodedRow& row, Said& said, std::size_t index,
                                  const RawField& raw);
    [[nodiscard]] bool is_order(std::size_t index, const RawField& raw);
    [[nodiscard]] static bool take_numbers(CodedRow& row, const Said& said);
    [[nodiscard]] bool days_have_come(const CodedRow& row) const noexcept;

    const Sheet& sheet_;
    const Vocabulary& vocabulary_;
    const std::set<std::size_t>& unnamed_told_;
    SubtotalAudit& audit_;
    std::string_view bytes_;
    Encoding encoding_;
    CodedRows& out_;
    std::vector<Field> fields_;
    CodedRow absent_;  ///< What is said by columns that are not there.
    Said said_absent_;
    bool possible_ = false;
};

/// Digits, perhaps a point and at most `places` digits more, nothing to repair, as a whole number
/// of 10^-places; none for everything else, and for numbers that might not fit.
[[nodiscard]] std::optional<std::int64_t> plain_decimal(std::string_view text,
                                                        unsigned places) noexcept;

}  // namespace fupin::detail
