// SPDX-License-Identifier: Apache-2.0
#include "ingest/typing.hpp"
#include "ingest/words.hpp"

namespace fupin::detail {
namespace {

Date required_day(RowReader& row, Column column, std::optional<Date> said) {
    if (!row.says(column)) row.missing(column);
    return said.value_or(Date::min());
}

}  // namespace

Entry observation_entry(RowReader& row) {
    Observation seen;
    seen.key = row.own_key();
    seen.unit = row.required_name(Column::unit);
    seen.indicator = row.required_name(Column::indicator);
    seen.period = row.name(Column::period);
    seen.span = row.word(Column::cumulative, span_word).value_or(Span::period);
    if (!row.says(Column::value)) row.missing(Column::value);
    seen.value = row.quantity(Column::value).value_or(Quantity{});
    seen.measure = row.says(Column::measure) ? row.name(Column::measure) : "count";
    seen.day = required_day(row, Column::day, row.day(Column::day));
    return seen;
}

Entry commitment_entry(RowReader& row) {
    Commitment order;
    order.key = row.own_key();
    order.unit = row.required_name(Column::unit);
    order.indicator = row.name(Column::indicator);
    order.supplier = row.name(Column::supplier);
    order.amount = row.required_money(Column::amount);
    order.first_day = required_day(row, Column::first_day, row.any_day(Column::first_day));
    order.last_day = row.any_day(Column::last_day);
    order.day = required_day(row, Column::day, row.day(Column::day));
    order.note = row.free_text(Column::note);
    return order;
}

}  // namespace fupin::detail
