// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"
#include "rules/columns.hpp"

#include <algorithm>
#include <tuple>

namespace fupin::detail {
namespace {

/// A statement as the table shows it.
struct Stated {
    EntryKind kind;
    std::string entry;
    const std::optional<UnitId>* unit;
    std::string unit_name, indicator, supplier, period, span, measure;
    std::optional<Money> amount;
    std::optional<Quantity> quantity;
    std::optional<Date> day, first_day, last_day;
};

Stated stated(const PostedDeclared& posted) {
    const auto& said = posted.declared.content;
    Stated out{EntryKind::declared,
               {},
               &posted.unit,
               said.unit,
               said.indicator,
               {},
               said.period,
               std::string{name_of(Span::period)},
               said.measure,
               {},
               {},
               said.day,
               {},
               {}};
    if (said.cumulative) out.span = name_of(Span::cumulative);
    if (const auto* money = std::get_if<Money>(&said.value)) {
        out.amount = *money;
        out.measure.clear();
    } else {
        out.quantity = std::get<Quantity>(said.value);
    }
    return out;
}

Stated stated(const PostedObservation& posted) {
    const auto& seen = posted.observation.content;
    return {EntryKind::observation,
            {},
            &posted.unit,
            seen.unit,
            seen.indicator,
            {},
            seen.period,
            std::string{name_of(seen.span)},
            seen.measure,
            {},
            seen.value,
            seen.day,
            {},
            {}};
}

Stated stated(const PostedCommitment& posted) {
    const auto& order = posted.commitment.content;
    return {EntryKind::commitment,
            {},
            &posted.unit,
            order.unit,
            order.indicator,
            order.supplier,
            {},
            {},
            {},
            order.amount,
            {},
            order.day,
            order.first_day,
            order.last_day};
}

/// All that was stated by as_of, ordered by names and not by arrival.
std::vector<Stated> all_stated(const Context& context) {
    std::vector<Stated> out;
    const auto add = [&](std::uint64_t position, Stated row) {
        if (row.day && *row.day > context.question().as_of) return;
        row.entry = context.entry_name(position);
        out.push_back(std::move(row));
    };
    const auto& record = context.evaluation().record();
    for (const auto& posted : record.declared) add(posted.declared.position, stated(posted));
    for (const auto& posted : record.observations) {
        add(posted.observation.position, stated(posted));
    }
    for (const auto& posted : record.commitments) add(posted.commitment.position, stated(posted));
    std::sort(out.begin(), out.end(), [](const Stated& a, const Stated& b) {
        return std::tie(a.kind, a.entry) < std::tie(b.kind, b.entry);
    });
    return out;
}

template <class T>
Cell cell(const std::optional<T>& value) {
    return value ? Cell{*value} : Cell{};
}

}  // namespace

Table statements_table(const Context& context) {
    Table table{"statements",
                {key("kind", "类型", "kind"),
                 key("entry", "编号", "entry"),
                 text("unit", "单位", "unit"),
                 names("unit", "unit_title", "单位名称", "unit name"),
                 text("indicator", "指标", "indicator"),
                 text("supplier", "供应商", "supplier"),
                 text("period", "期间", "period"),
                 text("span", "口径", "span"),
                 money("amount", "金额", "amount"),
                 {"quantity", "数值", "value", CellKind::quantity, false},
                 text("measure", "单位量", "measure"),
                 day("day", "日期", "day"),
                 day("first_day", "起始日期", "first day"),
                 day("last_day", "终止日期", "last day")}};
    for (const auto& row : all_stated(context)) {
        const auto& unit = *row.unit;
        const auto* known = unit ? &context.campaign().at(*unit) : nullptr;
        table.append({std::string{name_of(row.kind)}, row.entry,
                      known ? known->code : row.unit_name, known ? known->title : row.unit_name,
                      row.indicator, row.supplier, row.period, row.span, cell(row.amount),
                      cell(row.quantity), row.measure, cell(row.day), cell(row.first_day),
                      cell(row.last_day)});
    }
    return table;
}

Behind behind_statement(const Context& context, const Address& address) {
    Behind out;
    out.rule = "statements";
    for (const auto& row : all_stated(context)) {
        if (name_of(row.kind) != address.keys.at(0) || row.entry != address.keys.at(1)) continue;
        out.say("按登记簿原样列出，不计入采购", "as the record says it; never added to purchases");
        if (row.amount && address.column == "amount") {
            out.inputs.push_back({row.unit_name + " " + row.indicator,
                                  row.unit_name + " " + row.indicator, *row.amount, row.entry});
        }
    }
    return out;
}

}  // namespace fupin::detail
