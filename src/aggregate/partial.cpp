// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/partial.hpp"

#include "aggregate/messages.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>

namespace fupin {
namespace {

struct Label {
    std::string_view zh;
    std::string_view en;
};

Label label_of(Measure measure) {
    switch (measure) {
        case Measure::amount:
            return {"金额", "amount"};
        case Measure::count:
            return {"笔数", "purchases"};
        case Measure::quantity:
            return {"数量", "quantity"};
        case Measure::distinct_units:
            return {"单位数", "units"};
        case Measure::distinct_suppliers:
            return {"供应商数", "suppliers"};
        case Measure::distinct_products:
            return {"产品数", "products"};
    }
    return {};
}

/// The key column of a grouping. One of several ancestors says which: "ancestor:territory:county".
ColumnSpec key_column(const Query& query, const Grouping& grouping) {
    const auto is_ancestor = [](const Grouping& by) { return by.dimension == Dimension::ancestor; };
    std::string name{name_of(grouping.dimension)};
    std::string zh{label_of(grouping.dimension, Language::zh)};
    std::string en{label_of(grouping.dimension, Language::en)};
    if (is_ancestor(grouping) && std::count_if(query.by.begin(), query.by.end(), is_ancestor) > 1) {
        name += ":" + grouping.tree + ":" + grouping.level;
        zh += "（" + grouping.tree + " " + grouping.level + "）";
        en += " (" + grouping.tree + " " + grouping.level + ")";
    }
    return {std::move(name), std::move(zh), std::move(en), CellKind::text, true};
}

CellKind kind_of(Measure measure) noexcept {
    if (measure == Measure::amount) return CellKind::money;
    return measure == Measure::quantity ? CellKind::quantity : CellKind::integer;
}

fupin::Cell value_of(const Partial::Cell& cell, Measure measure) {
    switch (measure) {
        case Measure::amount:
            return cell.sums.amount.money();
        case Measure::count:
            return cell.sums.count.value();
        case Measure::quantity:
            return Quantity::from_thousandths(cell.sums.quantity.value());
        default:
            break;
    }
    const auto found = cell.values.find(measure);
    return found == cell.values.end() ? std::int64_t{0}
                                      : static_cast<std::int64_t>(found->second.size());
}

}  // namespace

void Partial::merge(const Partial& other) {
    if (header_ != other.header_) throw Error{"partials of different questions cannot be merged"};
    for (const auto& measure : other.measures_) add_measure(measure);
    for (const auto& [keys, theirs] : other.cells_) {
        auto& mine = cells_[keys];
        mine.sums.add(theirs.sums);
        for (const auto& [measure, values] : theirs.values) {
            for (const auto& [value, purchases] : values) mine.values[measure][value] += purchases;
        }
    }
    prune();
}

void Partial::add_measure(const std::string& measure) {
    const auto grouped = std::any_of(
        query_.by.begin(), query_.by.end(),
        [](const Grouping& grouping) { return grouping.dimension == Dimension::measure; });
    const auto& asked = query_.measures;
    const bool wanted = std::find(asked.begin(), asked.end(), Measure::quantity) != asked.end();
    if (!wanted || grouped) return;
    measures_.insert(measure);
    if (measures_.size() < 2) return;
    throw InputError{{{&messages::query_measures_mixed,
                       Severity::error,
                       {},
                       {*measures_.begin(), *measures_.rbegin()}}}};
}

void Partial::prune() {
    std::erase_if(cells_, [](const auto& entry) {
        return entry.second.sums.zero() && entry.second.values.empty();
    });
}

std::string Partial::bytes() const {
    std::string out = header_ + "\n";
    for (const auto& [keys, cell] : cells_) {
        out += '[';
        for (std::size_t i = 0; i < keys.size(); ++i) out += (i ? "," : "") + json_text(keys[i]);
        out += "] " + std::to_string(cell.sums.amount.value());
        out += ' ' + std::to_string(cell.sums.count.value());
        out += ' ' + std::to_string(cell.sums.quantity.value());
        for (const auto& [measure, values] : cell.values) {
            out += ' ';
            out += name_of(measure);
            for (const auto& [value, purchases] : values) {
                out += ' ' + json_text(value) + ":" + std::to_string(purchases);
            }
        }
        out += '\n';
    }
    return out;
}

Table Partial::table() const {
    std::vector<ColumnSpec> columns;
    for (const auto& grouping : query_.by) {
        columns.push_back(key_column(query_, grouping));
    }
    for (const auto measure : query_.measures) {
        const auto label = label_of(measure);
        columns.push_back({std::string{name_of(measure)}, std::string{label.zh},
                           std::string{label.en}, kind_of(measure), false});
    }
    Table table{"query", std::move(columns)};
    for (const auto& [keys, cell] : cells_) {
        std::vector<fupin::Cell> row(keys.begin(), keys.end());
        for (const auto measure : query_.measures) row.push_back(value_of(cell, measure));
        table.append(std::move(row));
    }
    return table;
}

}  // namespace fupin
