// SPDX-License-Identifier: Apache-2.0
#include "ingest/messages.hpp"
#include "ingest/typing.hpp"
#include "ingest/words.hpp"

namespace fupin::detail {
namespace {

/// What the row's figures are counted in.
struct Measure {
    bool money = false;
    std::optional<MoneyUnit> unit;
    std::string text;  ///< Of a quantity.
};

/// The column says; if it does not, a unit of money that the file, or the value itself, names.
std::optional<Measure> measure_of(RowReader& row, Column column) {
    const auto said = row.text(Column::measure);
    const auto& declared = row.sheet().layout.unit;
    if (said.empty()) {
        const auto number = repaired_amount(row.text(column));
        if (declared || (number && number->unit)) return Measure{true, declared, {}};
        row.missing(Column::measure);
        return std::nullopt;
    }
    if (word_form(said) == "money") return Measure{true, declared, {}};
    const auto unit = money_unit_word(said);
    if (!unit) return Measure{false, std::nullopt, std::string{said}};
    if (declared && *declared != *unit) {
        row.error(messages::money_unit_contradiction, Column::measure,
                  {std::string{name_of(*unit)}, std::string{name_of(*declared)}});
    }
    return Measure{true, unit, {}};
}

}  // namespace

std::optional<Figure> figure(RowReader& row, Column column) {
    if (!row.says(column)) {
        row.missing(column);
        return std::nullopt;
    }
    const auto measure = measure_of(row, column);
    if (!measure) return std::nullopt;
    if (measure->money) {
        const auto amount = row.money(column, measure->unit);
        if (!amount) return std::nullopt;
        return Figure{*amount, "money"};
    }
    const auto quantity = row.quantity(column);
    if (!quantity) return std::nullopt;
    return Figure{*quantity, measure->text};
}

Entry declared_entry(RowReader& row, EntryKind) {
    Declared declared;
    declared.key = row.own_key();
    declared.unit = row.required_name(Column::unit);
    declared.indicator = row.required_name(Column::indicator);
    declared.period = row.required_name(Column::period);
    if (!row.says(Column::cumulative)) row.missing(Column::cumulative);
    declared.cumulative = row.word(Column::cumulative, cumulative_word).value_or(false);
    if (auto said = figure(row, Column::value)) {
        declared.value = said->value;
        declared.measure = std::move(said->measure);
    }
    declared.day = row.day(Column::day);
    return declared;
}

}  // namespace fupin::detail
