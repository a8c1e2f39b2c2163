// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"
#include "rules/columns.hpp"
#include "rules/indicator_parts.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fupin::detail {
namespace {

ColumnSpec quantity(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::quantity, false};
}

struct NamedRow {
    std::string unit, title, period;
    IndicatorRow row;
};

/// The total, then the units of the level that are there; of each the periods, then all days.
std::vector<NamedRow> rows_of(const Context& context, const Indicator& indicator) {
    const auto periods = context.periods(indicator.cycle);
    const auto& units = context.document().units;
    std::vector<NamedRow> out;
    const auto add = [&](const std::string& code, const std::string& title,
                         std::optional<UnitId> unit) {
        const auto there = [&](const Period& days) {
            const auto last = std::min(*days.last, context.question().as_of);
            return !unit || context.campaign().exists(*unit, last) ||
                   context.campaign().exists(*unit, days.first);
        };
        for (const auto& period : periods) {
            if (there(period.days)) out.push_back({code, title, period.code, {unit, period.days}});
        }
        out.push_back({code, title, std::string{kTotal}, {unit, std::nullopt}});
    };
    add(std::string{kTotal}, {}, std::nullopt);
    if (indicator.level.empty()) return out;
    for (std::uint32_t u = 0; u < units.size(); ++u) {
        if (units[u].level == indicator.level) add(units[u].code, units[u].title, UnitId{u});
    }
    return out;
}

std::vector<IndicatorRow> plain(const std::vector<NamedRow>& rows) {
    std::vector<IndicatorRow> out;
    for (const auto& row : rows) out.push_back(row.row);
    return out;
}

void put(std::vector<Cell>& row, const IndicatorValue& value) {
    row.push_back(value.money ? Cell{Money::from_fen(value.raw)} : Cell{});
    row.push_back(value.money ? Cell{} : Cell{Quantity::from_thousandths(value.raw)});
}

/// A part in words.
void say(const IndicatorPart& part, const char* zh, const char* en, Behind& out) {
    if (const auto* purchases = std::get_if<IndicatorPurchases>(&part)) {
        const std::string measure{name_of(purchases->measure)};
        return out.say(std::string{zh} + measure + "，" + describe(purchases->condition, true),
                       en + measure + " of purchases: " + describe(purchases->condition, false));
    }
    if (const auto* duties = std::get_if<IndicatorDuties>(&part)) {
        const std::string counted{name_of(duties->counted)};
        return out.say(std::string{zh} + "应报 " + counted + " " + duties->obligation,
                       en + std::string{"duties "} + counted + " " + duties->obligation);
    }
    const auto& observed = std::get<IndicatorObserved>(part).observed;
    out.say(std::string{zh} + "观察 " + observed, en + std::string{"observed: "} + observed);
}

void add_behind(const Context& context, const IndicatorParts& parts, const IndicatorPart& part,
                const IndicatorValue& value, Behind& out) {
    if (const auto* purchases = std::get_if<IndicatorPurchases>(&part)) {
        for (const auto i : value.from) out.terms.push_back({parts.basis(*purchases), i, 1});
    }
    if (!std::holds_alternative<IndicatorObserved>(part)) return;
    const auto& seen = context.evaluation().record().observations;
    for (const auto o : value.from) {
        const auto& content = seen[o].observation.content;
        const auto name = context.entry_name(seen[o].observation.position) + " " + content.unit;
        out.say(name + "：" + content.value.to_string(), name + ": " + content.value.to_string());
    }
}

}  // namespace

Table indicators_table(const Context& context) {
    Table table{"indicators",
                {key("indicator", "指标", "indicator"),
                 key("unit", "单位", "unit"),
                 key("period", "期间", "period"),
                 names("indicator", "title", "指标名称", "title"),
                 names("unit", "unit_title", "单位名称", "unit name"),
                 money("numerator_amount", "分子（金额）", "numerator (money)"),
                 quantity("numerator", "分子", "numerator"),
                 money("denominator_amount", "分母（金额）", "denominator (money)"),
                 quantity("denominator", "分母", "denominator"),
                 rate("rate", "比率", "rate"),
                 text("state", "状态", "state"),
                 {"to_date", "截至当日", "to date", CellKind::flag, false},
                 text("clause", "条款", "clause")}};
    for (const auto& indicator : context.document().indicators) {
        const auto rows = rows_of(context, indicator);
        const IndicatorParts parts{context, indicator, plain(rows)};
        const auto above = parts.values(indicator.numerator);
        const auto below = parts.values(indicator.denominator);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::vector<Cell> row{indicator.code, rows[r].unit, rows[r].period, indicator.title,
                                  rows[r].title};
            put(row, above[r]);
            put(row, below[r]);
            const auto found = quotient(above[r], below[r]);
            row.push_back(found ? Cell{*found} : Cell{});
            row.emplace_back(std::string{found ? "defined" : "undefined"});
            const auto& days = rows[r].row.days;
            const auto last = days ? days->last.value_or(Date::max()) : Date::max();
            row.emplace_back(last > context.question().as_of);
            row.emplace_back(indicator.citation.clause);
            table.append(std::move(row));
        }
    }
    return table;
}

Behind behind_indicator(const Context& context, const Address& address) {
    const auto id = context.campaign().indicator(address.keys.at(0));
    if (!id) throw NotFoundError{"no indicator " + address.keys.at(0)};
    const auto& indicator = context.campaign().at(*id);
    const auto unit = context.campaign().unit(address.keys.at(1));
    const IndicatorParts parts{context, indicator, {{unit, Context::days_of(address.keys.at(2))}}};
    Behind out;
    out.rule = "indicators";
    out.citations.push_back(indicator.citation);
    say(indicator.numerator, "分子：", "numerator: ", out);
    say(indicator.denominator, "分母：", "denominator: ", out);
    out.say("比率为两个合计之商；分母为零则无值",
            "the ratio of the two sums; none if the "
            "denominator is zero");
    const auto& column = address.column;
    if (column.starts_with("numerator") || column == "rate") {
        const auto above = parts.values(indicator.numerator);
        add_behind(context, parts, indicator.numerator, above.front(), out);
    }
    if (column.starts_with("denominator") || column == "rate") {
        const auto below = parts.values(indicator.denominator);
        add_behind(context, parts, indicator.denominator, below.front(), out);
    }
    return out;
}

}  // namespace fupin::detail
