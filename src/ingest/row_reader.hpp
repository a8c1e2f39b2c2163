// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/core/quantity.hpp"
#include "fupin/core/wide.hpp"
#include "fupin/journal/entry.hpp"
#include "ingest/amounts.hpp"
#include "ingest/sheet.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// A repair made in a row: counted if the row is taken.
struct RepairMade {
    const Finding* finding;
    Column column;
    Int128 rest = 0;  ///< What rounding added, in 10^-18 fen.
};

/// What there is to tell of a row.
struct ToldOfRow {
    std::vector<Diagnostic> diagnostics;
    std::vector<RepairMade> repairs;
};

/// Reads the values of one row by column and collects everything wrong with them.
///
/// An empty cell is "not said": the optional readers answer null without a word, the `required`
/// ones report `missing_value`. A bad value is reported once and answered by null or a neutral
/// value, so that reading goes on and one mistake is one diagnostic.
class RowReader {
public:
    RowReader(const Sheet& sheet, const Record& record);

    [[nodiscard]] const Sheet& sheet() const noexcept { return sheet_; }
    [[nodiscard]] Family family() const noexcept { return sheet_.family; }
    [[nodiscard]] std::string_view text(Column column) const noexcept;
    [[nodiscard]] bool says(Column column) const noexcept { return !text(column).empty(); }

    /// A name or code, as received.
    [[nodiscard]] std::string name(Column column);
    [[nodiscard]] std::string required_name(Column column);
    /// A name that is part of a key: at most 256 bytes.
    [[nodiscard]] std::string id(Column column);
    [[nodiscard]] std::string required_id(Column column);
    /// Searched for personal data.
    [[nodiscard]] std::string free_text(Column column);

    [[nodiscard]] Key own_key();
    [[nodiscard]] Key referred_key();
    [[nodiscard]] Reference referred();
    /// The kind of what is referred to must be one kind.
    void expect_target(EntryKind kind);

    /// A word of a closed list.
    template <class T>
    [[nodiscard]] std::optional<T> word(Column column, std::optional<T> (*read)(std::string_view)) {
        if (!says(column)) return std::nullopt;
        auto value = read(text(column));
        if (!value) unknown_word(column);
        return value;
    }

    /// In the unit of the row.
    [[nodiscard]] std::optional<Money> money(Column column);
    [[nodiscard]] std::optional<Money> money(Column column, std::optional<MoneyUnit> declared);
    [[nodiscard]] Money required_money(Column column);
    [[nodiscard]] std::optional<Quantity> quantity(Column column);
    /// Not after the recorded day.
    [[nodiscard]] std::optional<Moment> moment(Column column);
    [[nodiscard]] std::optional<Date> day(Column column);
    /// May lie ahead, as the days of a term do.
    [[nodiscard]] std::optional<Date> any_day(Column column);
    /// Null if the row does not say.
    [[nodiscard]] const std::optional<Date>& recorded() const noexcept { return recorded_; }

    void missing(Column column);
    void unknown_word(Column column);
    void error(const Finding& finding, Column column, std::vector<std::string> arguments);
    void warn(const Finding& finding, Column column, std::vector<std::string> arguments);
    void repaired(const Finding& finding, Column column, Int128 rest = 0) {
        repairs_.push_back({&finding, column, rest});
    }

    [[nodiscard]] bool failed() const noexcept { return failed_; }
    /// The amount or value of the row, with the sign it is written with.
    [[nodiscard]] Money written() const noexcept { return written_; }
    [[nodiscard]] bool amount_known() const noexcept {
        return amount_known_ || !says(Column::amount);
    }
    [[nodiscard]] ToldOfRow take_told() && { return {std::move(found_), std::move(repairs_)}; }

private:
    [[nodiscard]] std::uint16_t marks(Column column) const noexcept {
        const auto field = sheet_.layout.at(column);
        return field && *field < record_.fields.size() ? record_.fields[*field].marks
                                                       : std::uint16_t{0};
    }
    void look_at_marks();
    void note_precision(Column column);
    [[nodiscard]] bool is_shared_number(Column column);
    [[nodiscard]] std::optional<Moment> serial_day(Column column) const;
    [[nodiscard]] Place place(Column column) const { return place_of(sheet_, record_, column); }
    [[nodiscard]] std::optional<MoneyUnit> declared_unit();
    [[nodiscard]] std::optional<Moment> any_moment(Column column);
    void note_repairs(const RepairedNumber& number, Column column);
    void check_recorded(Date day, Column column);

    const Sheet& sheet_;
    const Record& record_;
    std::vector<Diagnostic> found_;
    std::vector<RepairMade> repairs_;
    std::optional<Date> recorded_;
    std::optional<Date> latest_;  ///< Business day possible; none: not known.
    std::optional<MoneyUnit> unit_;
    bool unit_known_ = false;
    bool failed_ = false;
    Money written_;
    bool amount_known_ = false;
};

}  // namespace fupin::detail
