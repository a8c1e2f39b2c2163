// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/wide.hpp"
#include "rules/columns.hpp"
#include "rules/combined.hpp"
#include "rules/declared_rates.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

ColumnSpec quantity(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::quantity, false};
}

std::vector<ColumnSpec> cell_keys() {
    return {key("unit", "单位", "unit"), key("indicator", "条线或指标", "line or indicator"),
            key("period", "期间", "period"), key("span", "口径", "span"),
            key("measure", "计量", "measure")};
}

std::vector<Cell> keys_of(const DeclaredCell& cell) {
    const auto span = cell.content().cumulative ? Span::cumulative : Span::period;
    return {cell.unit, cell.indicator, cell.period, std::string{name_of(span)},
            cell.content().measure};
}

/// A figure in the column of its kind: money, then other numbers.
void put(std::vector<Cell>& row, const DeclaredCell& cell,
         const std::optional<std::int64_t>& value) {
    row.push_back(value && cell.money() ? Cell{Money::from_fen(*value)} : Cell{});
    row.push_back(value && !cell.money() ? Cell{Quantity::from_thousandths(*value)} : Cell{});
}

std::string title_of_form_cell(const Context& context, const std::string& code) {
    for (const auto& form : context.document().forms) {
        const auto found = std::ranges::find(form.cells, code, &FormCell::code);
        if (found != form.cells.end() && !found->title.empty()) return found->title;
    }
    return code;
}

std::string title_of(const Context& context, const DeclaredCell& cell) {
    if (cell.line != nullptr) return cell.line->title;
    if (cell.said->indicator) return context.campaign().at(*cell.said->indicator).title;
    if (cell.state == DeclaredState::form_cell) return title_of_form_cell(context, cell.indicator);
    return cell.indicator;
}

/// What explains a difference to the fen, by name.
std::string explained(const std::vector<DeclaredCandidate>& candidates, std::int64_t difference) {
    std::string out;
    for (const auto& one : candidates) {
        if (one.amount == difference) out += (out.empty() ? "" : ", ") + one.name;
    }
    return out;
}

/// By cell, in the total of its line.
std::vector<Taken> taken_in_totals(const Context& context) {
    std::vector<Taken> out(context.declared().cells().size(), Taken::none);
    for (const auto& rule : context.document().reconciliations) {
        if (rule.prefer == Prefer::none) continue;
        const auto total = combined(context, context.declared(), rule, std::nullopt);
        for (std::size_t c = 0; c < out.size(); ++c) {
            if (total.taken[c] != Taken::none) out[c] = total.taken[c];
        }
    }
    return out;
}

}  // namespace

Table declared_table(const Context& context) {
    auto columns = cell_keys();
    for (const auto& column :
         {names("unit", "unit_title", "单位名称", "unit name"),
          names("indicator", "title", "名称", "title"), text("state", "状态", "state"),
          day("first_day", "起始日期", "first day"), day("last_day", "终止日期", "last day"),
          ColumnSpec{"to_date", "截至当日", "to date", CellKind::flag, false},
          money("declared", "申报金额", "declared"),
          quantity("declared_number", "申报数", "declared number"),
          money("recorded", "台账金额", "recorded"),
          quantity("recorded_number", "台账数", "recorded number"),
          money("difference", "差额", "difference"),
          quantity("difference_number", "差数", "difference of numbers"),
          rate("declared_rate", "申报比率", "declared rate"),
          rate("recorded_rate", "台账比率", "recorded rate"),
          rate("difference_rate", "百分点差", "difference of rates"),
          text("explained_by", "可由此解释", "explained by"),
          text("taken", "合并所取", "taken in the combined total"),
          text("entry", "编号", "entry")}) {
        columns.push_back(column);
    }
    Table table{"declared", std::move(columns)};
    const auto& sums = context.declared();
    const auto taken = taken_in_totals(context);
    const auto rates = declared_rates(context);
    for (std::size_t c = 0; c < sums.cells().size(); ++c) {
        const auto& cell = sums.cells()[c];
        auto row = keys_of(cell);
        const auto& unit = cell.said->unit;
        row.emplace_back(unit ? context.campaign().at(*unit).title : cell.unit);
        row.emplace_back(title_of(context, cell));
        row.emplace_back(std::string{name_of(cell.state)});
        const auto last = cell.days_known() ? cell.days.last : std::nullopt;
        row.push_back(cell.days_known() ? Cell{cell.days.first} : Cell{});
        row.push_back(last ? Cell{*last} : Cell{});
        row.emplace_back(cell.days_known() &&
                         last.value_or(Date::max()) > context.question().as_of);
        put(row, cell, cell.value);
        std::optional<std::int64_t> recorded;
        std::optional<std::int64_t> difference;
        std::string why;
        if (cell.of_line()) {
            recorded = sums.recorded_value(c);
            difference = narrowed(Int128{cell.value} - *recorded, "difference beyond 64 bits");
            if (*difference != 0) why = explained(sums.candidates(c), *difference);
        }
        put(row, cell, recorded);
        put(row, cell, difference);
        for (const auto& one : {rates[c].declared, rates[c].recorded, rates[c].difference}) {
            row.push_back(one ? Cell{*one} : Cell{});
        }
        row.emplace_back(std::move(why));
        row.emplace_back(std::string{name_of(taken[c])});
        row.emplace_back(context.entry_name(cell.said->declared.position));
        table.append(std::move(row));
    }
    return table;
}

Table declared_candidates_table(const Context& context) {
    auto columns = cell_keys();
    for (const auto& column :
         {key("candidate", "可能原因", "candidate"), names("indicator", "title", "名称", "title"),
          money("amount", "金额", "amount"), quantity("number", "数", "number"),
          number("count", "涉及明细", "postings"),
          ColumnSpec{"exact", "正好等于差额", "exactly the difference", CellKind::flag, false}}) {
        columns.push_back(column);
    }
    Table table{"declared_candidates", std::move(columns)};
    const auto& sums = context.declared();
    for (std::size_t c = 0; c < sums.cells().size(); ++c) {
        const auto& cell = sums.cells()[c];
        if (!cell.of_line()) continue;
        const auto difference = Int128{cell.value} - sums.recorded_value(c);
        if (difference == 0) continue;
        for (const auto& one : sums.candidates(c)) {
            auto row = keys_of(cell);
            row.emplace_back(one.name);
            row.emplace_back(title_of(context, cell));
            put(row, cell, one.amount);
            row.emplace_back(static_cast<std::int64_t>(one.terms.size()));
            row.emplace_back(difference == one.amount);
            table.append(std::move(row));
        }
    }
    return table;
}

Table combined_table(const Context& context) {
    Table table{
        "combined",
        {key("line", "条线", "line"), key("period", "期间", "period"),
         names("line", "title", "条线名称", "title"), text("prefer", "优先", "first"),
         money("combined", "合并合计", "combined"), money("recorded", "其中台账", "recorded"),
         money("declared", "其中申报", "declared"),
         money("replaced", "被申报数取代的台账", "recorded but replaced"),
         number("cells_declared", "取申报数的单元", "cells taken as declared"),
         number("cells_recorded", "取台账数的单元", "cells taken as recorded"),
         number("cells_inside", "已含于其他单元", "cells inside others"),
         text("clause", "条款", "clause")}};
    for (const auto& rule : context.document().reconciliations) {
        if (rule.prefer == Prefer::none) continue;
        const auto& line = context.campaign().at(*context.campaign().line(rule.line));
        const auto add = [&](const std::string& period, const std::optional<Period>& days) {
            const auto found = combined(context, context.declared(), rule, days);
            const auto count = [&](Taken what) {
                return static_cast<std::int64_t>(found.count(what));
            };
            table.append({rule.line, period, line.title, std::string{name_of(rule.prefer)},
                          found.recorded + found.declared, found.recorded, found.declared,
                          found.replaced, count(Taken::declared), count(Taken::recorded),
                          count(Taken::inside), rule.citation.clause});
        };
        for (const auto& period : context.periods(line)) add(period.code, period.days);
        add(std::string{kTotal}, std::nullopt);
    }
    return table;
}

}  // namespace fupin::detail
