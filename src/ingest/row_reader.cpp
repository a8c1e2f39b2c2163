// SPDX-License-Identifier: Apache-2.0
#include "ingest/row_reader.hpp"

#include "ingest/days.hpp"
#include "ingest/messages.hpp"
#include "ingest/personal_data.hpp"
#include "ingest/words.hpp"
#include "journal/form.hpp"

#include <algorithm>
#include <string>

namespace fupin::detail {
namespace {

/// Spreadsheets keep so many digits of a number.
constexpr std::size_t kKeptDigits = 15;

bool all_digits(std::string_view text) noexcept {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 9.16542E+17.
bool is_scientific(std::string_view text) noexcept {
    // Nearly all names begin otherwise.
    if (text.empty() || text.front() < '0' || text.front() > '9') return false;
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos) return false;
    const auto mantissa = text.substr(0, e);
    const auto power = text.substr(e + 1);
    const bool decimals = mantissa.size() == 1 || (mantissa.size() > 2 && mantissa[1] == '.' &&
                                                   all_digits(mantissa.substr(2)));
    return all_digits(mantissa.substr(0, 1)) && decimals && power.starts_with('+') &&
           all_digits(power.substr(1));
}

bool lost_digits(std::string_view text) noexcept {
    return text.size() > kKeptDigits && all_digits(text) &&
           text.find_first_not_of('0', kKeptDigits) == std::string_view::npos;
}

constexpr const Finding* kRepairFindings[kRepairs] = {
    &messages::repaired_full_width,    &messages::repaired_grouping,
    &messages::repaired_currency_sign, &messages::repaired_unit_suffix,
    &messages::repaired_plus_sign,     &messages::repaired_leading_zeros,
};

const Finding& finding_of(MoneyFault fault) noexcept {
    switch (fault) {
        case MoneyFault::too_fine:
            return messages::amount_too_fine;
        case MoneyFault::overflow:
            return messages::amount_out_of_range;
        case MoneyFault::none:
        case MoneyFault::syntax:
            break;
    }
    return messages::bad_amount;
}

bool is_number(Column column) noexcept {
    return column == Column::amount || column == Column::quantity || column == Column::value;
}

const Finding& finding_of(QuantityFault fault) noexcept {
    switch (fault) {
        case QuantityFault::too_fine:
            return messages::quantity_too_fine;
        case QuantityFault::overflow:
            return messages::quantity_out_of_range;
        case QuantityFault::none:
        case QuantityFault::syntax:
            break;
    }
    return messages::bad_quantity;
}

}  // namespace

RowReader::RowReader(const Sheet& sheet, const Record& record) : sheet_{sheet}, record_{record} {
    if (const auto moment = any_moment(Column::recorded)) {
        if (moment->second_of_day) repaired(messages::time_of_day_dropped, Column::recorded);
        recorded_ = moment->day;
    }
    if (!failed_) latest_ = recorded_.value_or(sheet_.recorded);
    if (record.marks != 0) look_at_marks();
}

/// Of cells that are read: those without a value, and those that merged ranges filled.
void RowReader::look_at_marks() {
    for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = static_cast<Column>(c);
        const auto found = marks(column);
        if ((found & kFormulaWithoutValue) != 0) {
            error(messages::formula_without_value, column, {});
        } else if ((found & kErrorValue) != 0) {
            error(messages::cell_error, column, {});
        } else if ((found & kNotPlain) != 0) {
            error(messages::json_value_not_plain, column, {});
        } else if ((found & kFromAbove) != 0 && !is_number(column)) {
            repaired(messages::merged_filled, column);
        }
    }
}

std::string_view RowReader::text(Column column) const noexcept {
    const auto field = sheet_.layout.at(column);
    const auto text = field ? record_.text(*field) : std::string_view{};
    return text.empty() ? std::string_view{sheet_.layout.default_of(column)} : text;
}

std::string RowReader::name(Column column) {
    const auto value = text(column);
    if ((marks(column) & kBeyondDigits) != 0) {
        error(messages::code_digits_lost, column, {short_value(value)});
    } else if (is_scientific(value)) {
        error(messages::code_in_scientific_notation, column, {short_value(value)});
    } else if (lost_digits(value)) {
        warn(messages::code_digits_possibly_lost, column, {short_value(value)});
    }
    return std::string{value};
}

std::string RowReader::required_name(Column column) {
    if (!says(column)) missing(column);
    return name(column);
}

std::string RowReader::id(Column column) {
    const auto value = text(column);
    if (value.size() > kMostIdBytes) {
        error(messages::id_too_long, column, {std::to_string(value.size())});
    }
    return name(column);
}

std::string RowReader::required_id(Column column) {
    if (!says(column)) missing(column);
    return id(column);
}

std::string RowReader::free_text(Column column) {
    const auto value = text(column);
    if (const auto kind = personal_data_in(value)) {
        warn(messages::personal_data_suspected, column, {std::string{name_of(*kind)}});
    }
    return std::string{value};
}

Key RowReader::own_key() {
    Key key;
    key.source = says(Column::source) ? id(Column::source) : sheet_.source;
    if (key.source.empty()) missing(Column::source);
    key.order = required_id(Column::order);
    key.item = id(Column::item);
    return key;
}

Key RowReader::referred_key() {
    Key key;
    key.source = id(Column::ref_source);
    if (key.source.empty()) {
        key.source = says(Column::source) ? std::string{text(Column::source)} : sheet_.source;
    }
    if (sheet_.refers_to_itself && !says(Column::ref_order)) {
        key.order = id(Column::order);
        key.item = says(Column::ref_item) ? id(Column::ref_item) : id(Column::item);
        return key;
    }
    key.order = required_id(Column::ref_order);
    key.item = id(Column::ref_item);
    return key;
}

Reference RowReader::referred() {
    auto kind = default_kind(family());
    if (says(Column::ref_kind)) {
        const auto said = target_kind_word(family(), text(Column::ref_kind));
        if (!said) unknown_word(Column::ref_kind);
        kind = said.value_or(kind);
    }
    return {kind, referred_key()};
}

void RowReader::expect_target(EntryKind kind) {
    if (!says(Column::ref_kind)) return;
    const auto said = target_kind_word(family(), text(Column::ref_kind));
    if (!said) {
        unknown_word(Column::ref_kind);
    } else if (*said != kind) {
        error(messages::reference_kind_not_allowed, Column::ref_kind,
              {short_value(text(Column::ref_kind))});
    }
}

/// The unit the row's money is declared to be in; contradictions are told once.
std::optional<MoneyUnit> RowReader::declared_unit() {
    if (unit_known_) return unit_;
    unit_known_ = true;
    unit_ = sheet_.layout.unit;
    const auto cell = word(Column::money_unit, money_unit_word);
    if (cell && unit_ && *cell != *unit_) {
        error(messages::money_unit_contradiction, Column::money_unit,
              {std::string{name_of(*cell)}, std::string{name_of(*unit_)}});
    }
    if (cell) unit_ = cell;
    return unit_;
}

std::optional<Money> RowReader::money(Column column) {
    if (!says(column)) return std::nullopt;
    // The unit in a header is that column's; what a correction quotes is in yuan or says its unit.
    const bool quoted = column == Column::old_value || column == Column::new_value;
    return money(column, quoted ? std::nullopt : declared_unit());
}

std::optional<Money> RowReader::money(Column column, std::optional<MoneyUnit> declared) {
    const auto value = text(column);
    if (value.empty() || is_shared_number(column)) return std::nullopt;
    const auto number = repaired_amount(value);
    if (!number) {
        error(messages::bad_amount, column, {short_value(value)});
        return std::nullopt;
    }
    if (number->unit && declared && *number->unit != *declared) {
        error(messages::money_unit_contradiction, column,
              {std::string{name_of(*number->unit)}, std::string{name_of(*declared)}});
        return std::nullopt;
    }
    const auto unit = number->unit.value_or(declared.value_or(MoneyUnit::yuan));
    const auto read = money_from(number->decimal, unit, sheet_.rounding);
    if (!read.amount) {
        error(finding_of(read.fault), column, {short_value(value)});
        return std::nullopt;
    }
    note_repairs(*number, column);
    note_precision(column);
    if (read.rest != 0) repaired(messages::amounts_rounded, column, read.rest);
    if (column == Column::amount || column == Column::value) {
        written_ = *read.amount;
        amount_known_ = true;
    }
    return read.amount;
}

Money RowReader::required_money(Column column) {
    if (!says(column)) missing(column);
    return money(column).value_or(Money{});
}

std::optional<Quantity> RowReader::quantity(Column column) {
    const auto value = text(column);
    if (value.empty() || is_shared_number(column)) return std::nullopt;
    const auto number = repaired_number(value);
    const auto read =
        number ? quantity_from(number->decimal) : ReadQuantity{std::nullopt, QuantityFault::syntax};
    if (!read.quantity) {
        error(finding_of(read.fault), column, {short_value(value)});
        return std::nullopt;
    }
    note_repairs(*number, column);
    note_precision(column);
    return read.quantity;
}

void RowReader::note_repairs(const RepairedNumber& number, Column column) {
    for (std::size_t i = 0; i < kRepairs; ++i) {
        if (number.has(static_cast<Repair>(i))) repaired(*kRepairFindings[i], column);
    }
}

void RowReader::note_precision(Column column) {
    if ((marks(column) & kInexact) != 0) repaired(messages::cell_precision, column);
}

/// A number of a merged range of several rows: whose it is, or how it is parted, nobody said.
bool RowReader::is_shared_number(Column column) {
    if ((marks(column) & kTall) == 0) return false;
    error(messages::merged_amount, column, {short_value(text(column))});
    return true;
}

/// A number cell where a day should be, as spreadsheets count days. Programs disagree about the
/// days before March 1900, so none of them is read.
std::optional<Moment> RowReader::serial_day(Column column) const {
    if ((marks(column) & kNumberCell) == 0) return std::nullopt;
    const auto serial = text(column);
    if (!all_digits(serial) || serial.size() > 6) return std::nullopt;
    const int days = std::stoi(std::string{serial});
    constexpr int kFirstSure = 61;  // 1900-03-01
    if (!sheet_.epoch_1904 && days < kFirstSure) return std::nullopt;
    const auto origin = sheet_.epoch_1904 ? Date{1904, 1, 1} : Date{1900, 3, 1};
    const int after = sheet_.epoch_1904 ? days : days - kFirstSure;
    if (after > Date::max() - origin) return std::nullopt;
    return Moment{origin.plus_days(after), std::nullopt};
}

std::optional<Moment> RowReader::any_moment(Column column) {
    const auto value = text(column);
    if (value.empty()) return std::nullopt;
    const auto read = read_day(value, sheet_.year);
    if (!read.moment) {
        if (const auto day = serial_day(column)) {
            repaired(messages::day_from_serial, column);
            return day;
        }
        const bool no_year = read.fault == DayFault::no_year;
        error(no_year ? messages::day_without_year : messages::bad_day, column,
              {short_value(value)});
        return std::nullopt;
    }
    if (read.full_width) repaired(messages::repaired_full_width, column);
    if (read.year_declared) repaired(messages::day_year_declared, column);
    return read.moment;
}

std::optional<Moment> RowReader::moment(Column column) {
    const auto read = any_moment(column);
    if (read) check_recorded(read->day, column);
    return read;
}

std::optional<Date> RowReader::day(Column column) {
    const auto read = any_day(column);
    if (read) check_recorded(*read, column);
    return read;
}

std::optional<Date> RowReader::any_day(Column column) {
    const auto read = any_moment(column);
    if (!read) return std::nullopt;
    if (read->second_of_day) repaired(messages::time_of_day_dropped, column);
    return read->day;
}

void RowReader::check_recorded(Date day, Column column) {
    // What a correction replaces may be anything that was once written.
    if (!latest_ || day <= *latest_ || column == Column::old_value) return;
    error(messages::business_day_after_recorded, column, {day.to_string(), latest_->to_string()});
}

void RowReader::missing(Column column) {
    // What stands in the cell has been told.
    if ((marks(column) & kFaultMarks) != 0) return;
    error(messages::missing_value, column, {short_value(place(column).field)});
}

void RowReader::unknown_word(Column column) {
    error(messages::unknown_word, column, {short_value(text(column))});
}

void RowReader::error(const Finding& finding, Column column, std::vector<std::string> arguments) {
    failed_ = true;
    found_.push_back({&finding, Severity::error, place(column), std::move(arguments)});
}

void RowReader::warn(const Finding& finding, Column column, std::vector<std::string> arguments) {
    found_.push_back({&finding, Severity::warning, place(column), std::move(arguments)});
}

}  // namespace fupin::detail
