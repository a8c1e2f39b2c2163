// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/partial.hpp"

#include "aggregate/outcome.hpp"
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
        case Measure::postings:
            return {"台账笔数", "postings"};
        case Measure::benefited_households:
            return {"带贫户数", "benefited households"};
        case Measure::unknown_suppliers:
            return {"未申报带贫户数的供应商数", "suppliers without declared households"};
        case Measure::largest:
            return {"最大单笔金额", "largest purchase"};
        case Measure::first_day:
            return {"最早日期", "first day"};
        case Measure::last_day:
            return {"最晚日期", "last day"};
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
    if (measure == Measure::amount || measure == Measure::largest) return CellKind::money;
    if (detail::is_extreme(measure)) return CellKind::day;
    return measure == Measure::quantity ? CellKind::quantity : CellKind::integer;
}

fupin::Cell value_of(Measure measure, const Sums& sums, std::int64_t postings, std::int64_t values,
                     std::optional<std::int64_t> extreme) {
    switch (measure) {
        case Measure::amount:
            return sums.amount.money();
        case Measure::count:
            return sums.count.value();
        case Measure::quantity:
            return Quantity::from_thousandths(sums.quantity.value());
        case Measure::postings:
            return postings;
        case Measure::distinct_units:
        case Measure::distinct_suppliers:
        case Measure::distinct_products:
        case Measure::benefited_households:
        case Measure::unknown_suppliers:
            break;
        case Measure::largest:
            return extreme ? fupin::Cell{Money::from_fen(*extreme)} : fupin::Cell{};
        case Measure::first_day:
        case Measure::last_day:
            if (!extreme) return {};
            return Date::from_epoch_days(static_cast<std::int32_t>(*extreme));
    }
    return values;
}

/// Takes the column of a measure out of an answer.
NumericColumn column_of(Answer& answer, Measure measure) {
    switch (measure) {
        case Measure::amount:
            return {std::move(answer.amount).numbers()};
        case Measure::count:
            return {std::move(answer.count).numbers()};
        case Measure::quantity:
            return {std::move(answer.quantity).numbers()};
        case Measure::postings:
            return {std::move(answer.postings)};
        case Measure::distinct_units:
        case Measure::distinct_suppliers:
        case Measure::distinct_products:
        case Measure::benefited_households:
        case Measure::unknown_suppliers:
            return {std::move(answer.distinct[measure])};
        case Measure::largest:
        case Measure::first_day:
        case Measure::last_day:
            break;
    }
    NumericColumn out;
    for (const auto& extreme : answer.extremes[measure]) {
        out.numbers.push_back(extreme.value_or(0));
        out.absent.push_back(!extreme.has_value());
    }
    return out;
}

std::vector<ColumnSpec> columns_of(const Query& query) {
    std::vector<ColumnSpec> columns;
    for (const auto& grouping : query.by) columns.push_back(key_column(query, grouping));
    for (const auto measure : query.measures) {
        const auto label = label_of(measure);
        columns.push_back({std::string{name_of(measure)}, std::string{label.zh},
                           std::string{label.en}, kind_of(measure), false});
    }
    return columns;
}

bool nothing_in(const Partial::Cell& cell) {
    return cell.sums.zero() && cell.postings == 0 && cell.values.empty() && cell.extremes.empty();
}

}  // namespace

void Partial::merge(const Partial& other) {
    if (header_ != other.header_) throw Error{"partials of different questions cannot be merged"};
    for (const auto& measure : other.measures_) add_measure(measure);
    for (const auto& [keys, theirs] : other.cells_) {
        const auto place = cells_.try_emplace(keys).first;
        auto& mine = place->second;
        mine.sums.add(theirs.sums);
        mine.postings += theirs.postings;
        for (const auto& [measure, values] : theirs.values) {
            for (const auto& [value, purchases] : values) mine.values[measure][value] += purchases;
        }
        for (const auto& [measure, value] : theirs.extremes) {
            const auto [kept, fresh] = mine.extremes.try_emplace(measure, value);
            if (fresh) continue;
            kept->second = measure == Measure::first_day ? std::min(kept->second, value)
                                                         : std::max(kept->second, value);
        }
        if (nothing_in(mine)) cells_.erase(place);
    }
}

void Partial::add_measure(const std::string& measure) {
    measures_.insert(measure);
    detail::check_measures(query_, measures_);
}

std::string Partial::bytes() const {
    std::string out = header_ + "\n";
    for (const auto& [keys, cell] : cells_) {
        out += '[';
        for (std::size_t i = 0; i < keys.size(); ++i) out += (i ? "," : "") + json_text(keys[i]);
        out += "] " + std::to_string(cell.sums.amount.value());
        out += ' ' + std::to_string(cell.sums.count.value());
        out += ' ' + std::to_string(cell.sums.quantity.value());
        if (cell.postings != 0) out += " postings " + std::to_string(cell.postings);
        for (const auto& [measure, values] : cell.values) {
            out += ' ';
            out += name_of(measure);
            for (const auto& [value, purchases] : values) {
                out += ' ' + json_text(value) + ":" + std::to_string(purchases);
            }
        }
        for (const auto& [measure, value] : cell.extremes) {
            out += ' ';
            out += name_of(measure);
            out += ' ' + std::to_string(value);
        }
        out += '\n';
    }
    return out;
}

std::int64_t Partial::values_in(Measure measure, const Keys& keys, const Cell& cell) const {
    const auto found = cell.values.find(measure);
    if (found == cell.values.end()) return 0;
    if (!detail::is_of_benefits(measure)) return static_cast<std::int64_t>(found->second.size());
    const auto day = benefits_->day_of(query_, keys);
    Total total;
    for (const auto& [supplier, purchases] : found->second) {
        total.add(benefits_->value(measure, supplier, day));
    }
    return total.value();
}

Table Partial::table() const {
    Table table{"query", columns_of(query_)};
    for (const auto& [keys, cell] : cells_) {
        std::vector<fupin::Cell> row(keys.begin(), keys.end());
        for (const auto measure : query_.measures) {
            const auto extreme = cell.extremes.find(measure);
            row.push_back(value_of(
                measure, cell.sums, cell.postings, values_in(measure, keys, cell),
                extreme == cell.extremes.end() ? std::nullopt : std::optional{extreme->second}));
        }
        table.append(std::move(row));
    }
    return table;
}

Table Answer::table() const& { return Answer{*this}.table(); }

Table Answer::table() && {
    const auto rows = size();
    auto specs = columns_of(query);
    if (specs.empty()) {
        Table out{"query", {}};
        for (std::size_t row = 0; row < rows; ++row) out.append(std::vector<fupin::Cell>{});
        return out;
    }
    std::vector<WholeColumn> columns;
    for (std::size_t d = 0; d < keys.size(); ++d) {
        columns.emplace_back(DictionaryColumn{texts[d], std::move(keys[d])});
    }
    for (const auto measure : query.measures) {
        auto column = column_of(*this, measure);
        // Where nothing was counted, nothing was written.
        column.numbers.resize(rows);
        if (detail::is_extreme(measure)) column.absent.resize(rows, true);
        columns.emplace_back(std::move(column));
    }
    return {"query", std::move(specs), std::move(columns)};
}

}  // namespace fupin
