// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/form.hpp"

#include "ingest/columns.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <initializer_list>

namespace fupin {
namespace detail {
namespace {

FormKind kind_of_column(Family family, Column column) {
    switch (column) {
        case Column::order:
        case Column::item:
        case Column::ref_order:
        case Column::ref_item:
        case Column::period:
            return FormKind::code;
        case Column::amount:
        case Column::value:
            return FormKind::money;
        case Column::quantity:
            return FormKind::quantity;
        case Column::placed:
        case Column::accepted:
        case Column::paid:
        case Column::evaluated:
        case Column::recorded:
        case Column::day:
        case Column::received:
        case Column::first_day:
        case Column::last_day:
            return FormKind::day;
        case Column::note:
        case Column::reason:
        case Column::old_value:
        case Column::new_value:
            return FormKind::text;
        default:
            return words_of(family, column).empty() ? FormKind::name : FormKind::word;
    }
}

bool is_required(Family family, Column column) {
    const auto is = [&](std::initializer_list<Column> columns) {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    switch (family) {
        case Family::purchases:
            return is({Column::order, Column::for_unit, Column::amount});
        case Family::filings:
            return is({Column::order, Column::unit, Column::obligation, Column::received});
        case Family::declared:
            return is({Column::order, Column::unit, Column::indicator, Column::period,
                       Column::cumulative, Column::value});
        case Family::observations:
            return is({Column::order, Column::unit, Column::indicator, Column::value, Column::day});
        case Family::commitments:
            return is(
                {Column::order, Column::unit, Column::amount, Column::first_day, Column::day});
    }
    return false;
}

}  // namespace
}  // namespace detail

std::vector<FormColumn> form_columns(Family family) {
    std::vector<FormColumn> columns;
    std::vector<detail::Column> seen;
    for (const auto& title : detail::titles_of(family)) {
        if (std::find(seen.begin(), seen.end(), title.column) != seen.end()) continue;
        seen.push_back(title.column);
        FormColumn column{std::string{title.zh},
                          std::string{title.en},
                          detail::kind_of_column(family, title.column),
                          detail::is_required(family, title.column),
                          {}};
        for (const auto& [zh, en] : detail::words_of(family, title.column)) {
            column.words.emplace_back(zh, en);
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace fupin
