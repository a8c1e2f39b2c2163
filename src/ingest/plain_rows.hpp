// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/classify.hpp"
#include "ingest/csv_scanner.hpp"
#include "ingest/decode.hpp"
#include "ingest/record_block.hpp"
#include "ingest/text_memo.hpp"
#include "ingest/text_window.hpp"
#include "ingest/vocabulary.hpp"
#include "journal/coded_rows.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Reads the plain rows of a file: purchases of which there is nothing to tell, as nearly all rows
/// are. What a cell means is found out once for each different text of a column, by the very
/// functions that read any other row; numbers and orders are read where they stand. Rows are read
/// in blocks, one column after the other.
///
///     a row that is taken comes to what `SheetReader::take` would make of it, without a word
///     a row that is not taken has left no trace
class PlainRows {
public:
    /// What to do with a record that is no plain row. It may have a fault. Its offsets are those in
    /// the window.
    using Odd = std::function<void(RawRecord&)>;

    /// Of a file whose header is known; all of these must outlive the reader.
    /// `unnamed_told` are the columns without title of which it was told that they hold data.
    PlainRows(const Sheet& sheet, const Vocabulary& vocabulary,
              const std::set<std::size_t>& unnamed_told, SubtotalAudit& audit, Encoding encoding,
              char separator, CodedRows& out);

    /// Whether there can be any.
    [[nodiscard]] bool possible() const noexcept { return possible_; }
    /// Reads on in the window, of which the scanner is, about as much as a block has room for, but
    /// no record that begins at `stop` of it or behind. Records come to `out` and to `odd` in their
    /// order.
    void read(const TextWindow& window, CsvScanner& scanner, std::uint64_t stop, const Odd& odd);

private:
    /// Means: a row with this cell is not plain. No day and no id is this number.
    static constexpr std::uint32_t kOdd = 0x7FFFFFFF;
    /// Means: nobody has said yet what the cell is.
    static constexpr std::uint32_t kUnknown = UINT32_MAX;

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
    /// A quantity, which may not be said.
    struct Count {
        std::int64_t thousandths = 0;
        std::uint8_t flags = 0;
        bool odd = false;
    };
    class Cells;

    [[nodiscard]] static Reading reading_of(Column column) noexcept;
    [[nodiscard]] bool say_absent_columns();
    /// Calls with the number of each row of the block.
    template <class Visit>
    void each(const Visit& visit) const {
        for (std::size_t i = 0, count = rows_.count; i < count; ++i) visit(i);
    }
    void read_block();
    void read_column(std::size_t index);
    void read_orders(std::size_t index, const Cells& cells);
    void read_amounts(const Cells& cells);
    void read_quantities(const Cells& cells);
    void read_meanings(Field& field, std::size_t index, const Cells& cells);
    void put_absent(const Reading& reading, std::uint32_t value);
    template <std::size_t word_count>
    [[nodiscard]] static bool are_one(Cells cells) noexcept;
    template <std::size_t word_count>
    [[nodiscard]] static bool find_short(TextMemo::Short<word_count> memo, Cells cells,
                                         std::uint32_t* meanings) noexcept;
    template <std::size_t word_count>
    void read_short(Field& field, std::size_t index, const Cells& cells);
    void put_meanings(const Reading& reading);
    void check_days();
    void take_block(const Odd& odd);
    void take(std::size_t first, std::size_t end);
    [[nodiscard]] std::uint32_t meaning(Field& field, std::size_t index, std::string_view content);
    [[nodiscard]] Record alone(std::size_t index, std::string_view content) const;
    [[nodiscard]] std::optional<std::uint32_t> look_into(const Record& record, const Field& field);
    [[nodiscard]] bool is_to_be_told(const Record& record) const;
    [[nodiscard]] std::optional<std::uint32_t> value_of(RowReader& row, const Field& field);
    [[nodiscard]] std::optional<std::uint32_t> text_of(RowReader& row, Column column);
    [[nodiscard]] bool is_order(std::size_t index, std::string_view content);

    const Sheet& sheet_;
    const Vocabulary& vocabulary_;
    const std::set<std::size_t>& unnamed_told_;
    SubtotalAudit& audit_;
    // Those of the window.
    std::string_view bytes_;
    std::uint64_t base_ = 0;
    std::size_t behind_ = 0;
    Encoding encoding_;
    CodedRows& out_;
    char separator_;
    std::vector<Field> fields_;
    CodedRow absent_;  ///< What is said by columns that are not there.
    MoneyUnit absent_unit_ = MoneyUnit::yuan;
    Count empty_;  ///< What an empty cell of the quantities says.
    RawRecord raw_;
    RecordBlock records_;
    CodedBlock rows_;  ///< What the records say.
    // Of the records, by row.
    CodedBlock::Column<std::uint8_t> odd_{};
    CodedBlock::Column<std::uint32_t> meanings_{};
    CodedBlock::Column<std::uint8_t> units_{};  ///< `MoneyUnit`.
    bool possible_ = false;
};

}  // namespace fupin::detail
