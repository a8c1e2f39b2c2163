// SPDX-License-Identifier: Apache-2.0
#include "rules/columns.hpp"
#include "rules/context.hpp"
#include "rules/day_sums.hpp"

#include "fupin/aggregate/answer.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace fupin::detail {
namespace {

Cell optional_money(const std::optional<Money>& value) {
    if (!value) return {};
    return *value;
}

std::string coverage_text(const Coverage& coverage) {
    if (!coverage.fed) return "unknown";
    std::string days;
    for (const auto& period : coverage.uncovered) {
        days +=
            (days.empty() ? "" : "; ") + period.first.to_string() + ".." + period.last->to_string();
    }
    return days.empty() ? "full" : "not covered: " + days;
}

struct TotalRow {
    Sums deduplicated, naive, outside;
};

TotalRow totals(const Context& context, const std::optional<Period>& days) {
    TotalRow row;
    const auto& sets = context.sets().sets();
    const auto& cells = context.cells(context.compared());
    for (std::uint32_t s = 0; s < sets.size(); ++s) {
        const auto sums = cells.exactly(s, days);
        (sets[s].empty() ? row.outside : row.deduplicated).add(sums);
        for (std::size_t i = 0; i < sets[s].size(); ++i) row.naive.add(sums);
    }
    return row;
}

}  // namespace

Table lines_table(const Context& context) {
    Table table{
        "lines",
        {key("line", "条线", "line"), key("period", "期间", "period"),
         names("line", "title", "条线名称", "title"), text("clause", "条款", "clause"),
         text("basis", "口径", "basis"), money("amount", "金额", "amount"),
         number("count", "笔数", "purchases"),
         money("compared_amount", "比较口径金额", "amount at the comparison basis"),
         number("expected", "应报", "expected"), number("received", "已报", "received"),
         rate("completeness", "完整率", "completeness"), text("coverage", "覆盖", "coverage")}};
    for (std::uint32_t l = 0; l < context.document().lines.size(); ++l) {
        const auto& line = context.document().lines[l];
        const auto basis = *context.campaign().basis(line.basis);
        const auto add = [&](const std::string& period, const std::optional<Period>& days) {
            const auto own = context.cells(basis).line(context.sets(), LineId{l}, days);
            const auto compared =
                context.cells(context.compared()).line(context.sets(), LineId{l}, days);
            const auto coverage = context.coverage(line, days);
            Cell share;
            if (coverage.expected > 0 && !coverage.open_class) {
                share = Ratio{coverage.received, coverage.expected};
            }
            table.append({line.code, period, line.title, line.citation.clause, line.basis,
                          own.amount.money(), own.count.value(), compared.amount.money(),
                          coverage.expected, coverage.received, share, coverage_text(coverage)});
        };
        for (const auto& period : context.periods(line)) add(period.code, period.days);
        add(std::string{kTotal}, std::nullopt);
    }
    return table;
}

Table overlap_table(const Context& context) {
    Table table{
        "overlap",
        {key("lines", "条线组合", "lines"), key("period", "期间", "period"),
         number("size", "条线数", "number of lines"),
         money("amount", "仅属该组合", "exactly these lines"), number("count", "笔数", "purchases"),
         money("at_least", "至少属该组合", "at least these lines")}};
    const auto& sets = context.sets().sets();
    std::map<std::string, std::uint32_t> by_name;
    for (std::uint32_t s = 0; s < sets.size(); ++s) {
        if (!sets[s].empty()) by_name.emplace(set_name(context.campaign(), sets[s]), s);
    }
    const auto& cells = context.cells(context.compared());
    const auto add = [&](const std::string& name, std::uint32_t set, const std::string& period,
                         const std::optional<Period>& days) {
        const auto exactly = cells.exactly(set, days);
        if (exactly.zero()) return;
        table.append({name, period, static_cast<std::int64_t>(sets[set].size()),
                      exactly.amount.money(), exactly.count.value(),
                      cells.at_least(context.sets(), set, days).amount.money()});
    };
    for (const auto& [name, set] : by_name) {
        for (const auto& month : context.months()) add(name, set, month.code, month.days);
        add(name, set, std::string{kTotal}, std::nullopt);
    }
    return table;
}

Table totals_table(const Context& context) {
    Table table{"totals",
                {key("period", "期间", "period"), money("deduplicated", "去重合计", "deduplicated"),
                 number("count", "笔数", "purchases"), money("naive", "简单相加", "naive sum"),
                 money("multiple", "重复统计", "counted more than once"),
                 money("outside_lines", "不属任何条线", "in no line"),
                 money("all", "全部采购", "all purchases"),
                 money("suspected", "疑似重复", "under suspicion")}};
    const auto add = [&](const std::string& period, const std::optional<Period>& days,
                         const std::optional<Money>& suspected) {
        const auto row = totals(context, days);
        auto multiple = row.naive.amount;
        multiple.subtract(row.deduplicated.amount.money());
        auto all = row.deduplicated.amount;
        all.add(row.outside.amount);
        table.append({period, row.deduplicated.amount.money(), row.deduplicated.count.value(),
                      row.naive.amount.money(), multiple.money(), row.outside.amount.money(),
                      all.money(), optional_money(suspected)});
    };
    for (const auto& month : context.months()) add(month.code, month.days, std::nullopt);
    Total suspected;
    for (const auto& suspicion : context.suspicions()) suspected.add(suspicion.amount);
    add(std::string{kTotal}, std::nullopt, suspected.money());
    return table;
}

Table units_table(const Context& context) {
    Table table{"units",
                {key("unit", "单位", "unit"), names("unit", "title", "单位名称", "title"),
                 money("amount", "金额", "amount"), number("count", "笔数", "purchases")}};
    Query query;
    query.by = {{Dimension::unit, {}, {}}};
    const auto units = answer(context.ledger(), std::span{&query, 1}, context.question()).front();
    table.reserve(units.size());
    for (std::size_t row = 0; row < units.size(); ++row) {
        const auto& code = units.key(row, 0);
        const auto unit = context.campaign().unit(code);
        table.append({code, unit ? context.campaign().at(*unit).title : code,
                      units.amount[row].money(), units.count[row].value()});
    }
    return table;
}

CertificationOf::CertificationOf(const Ledger& ledger)
    : ledger_{ledger}, certified_{FactFilter::of(ledger, Condition::is(Dimension::certified))} {}

Certification CertificationOf::operator()(FactId fact) const {
    if (certified_(fact)) return Certification::certified;
    const auto& goods = ledger_.goods_versions()[ledger_.facts().goods[fact.index()].index()];
    const bool known = goods.product && goods.supplier;
    return known ? Certification::not_certified : Certification::unknown_goods;
}

std::string_view name_of(Certification certification) noexcept {
    constexpr std::string_view names[] = {"certified", "not_certified", "unknown_goods"};
    return names[static_cast<std::size_t>(certification)];
}

Table certification_table(const Context& context) {
    Table table{"certification",
                {key("label", "认定", "certification"), money("amount", "金额", "amount"),
                 number("count", "笔数", "purchases")}};
    const auto& ledger = context.ledger();
    const auto basis = context.compared();
    std::array<std::optional<Sums>, 3> sums;
    const auto cell_of = [&](std::size_t label) -> Sums& {
        return sums[label] ? *sums[label] : sums[label].emplace();
    };
    const CertificationOf label_of{ledger};
    const auto number_of = [&](FactId fact) { return static_cast<std::uint32_t>(label_of(fact)); };
    const auto* days = DaySums::of(ledger, basis, context.evaluation().known(), "certifications",
                                   sums.size(), number_of);
    if (days != nullptr) {
        for (const auto& cell : days->cells()) {
            if (cell.day <= context.question().as_of) cell_of(cell.kind).add(cell.sums);
        }
    } else {
        const auto& postings = ledger.postings(basis);
        for_each_posting(ledger, context.selection(basis), [&](std::size_t i) {
            auto& cell = cell_of(number_of(postings.fact[i]));
            cell.amount.add(postings.amount_fen[i]);
            cell.count.add(std::int64_t{postings.count[i]});
        });
    }
    using enum Certification;
    for (const auto one : {certified, not_certified, unknown_goods}) {
        const auto& cell = sums[static_cast<std::size_t>(one)];
        if (!cell) continue;
        table.append({std::string{name_of(one)}, cell->amount.money(), cell->count.value()});
    }
    return table;
}

}  // namespace fupin::detail
