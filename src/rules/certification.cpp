// SPDX-License-Identifier: Apache-2.0
// Where decisions judge a purchase otherwise then than now.
#include "rules/behind.hpp"
#include "rules/columns.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fupin::detail {
namespace {

/// What one way to judge makes of every fact.
struct Judged {
    Judged(const Ledger& ledger, const Question& question, Certifying certifying)
        : seen{ledger.seen(question, certifying)},
          certified{FactFilter::of(seen, Condition::is(Dimension::certified))},
          lines{LineSets::of(seen)} {}

    Ledger seen;
    const FactFilter& certified;
    const LineSets& lines;
};

}  // namespace

std::vector<CertificationDifference> certification_differences(const Context& context) {
    const auto& ledger = context.ledger();
    const Judged then{ledger, context.question(), Certifying::then};
    const Judged now{ledger, context.question(), Certifying::now};
    std::vector<FactId> differ;
    for (std::uint32_t f = 0; f < ledger.facts().size(); ++f) {
        const FactId fact{f};
        if (then.certified(fact) != now.certified(fact) && ledger.buys(fact))
            differ.push_back(fact);
    }
    const auto from = ledger.visible_from(context.evaluation().known(), differ);
    std::map<std::tuple<std::uint64_t, std::string, bool, bool, bool>, std::vector<FactId>> found;
    for (std::size_t i = 0; i < differ.size(); ++i) {
        if (!from[i] || *from[i] > context.question().as_of) continue;
        const auto fact = differ[i];
        const bool was = then.certified(fact);
        const auto add = [&](const std::string& line, bool counted, bool counts) {
            found[{ledger.facts().purchase[fact.index()], line, was, counted, counts}].push_back(
                fact);
        };
        bool any = false;
        const auto& lines = context.document().lines;
        for (std::uint32_t l = 0; l < lines.size(); ++l) {
            const bool counted = then.lines.contains(then.lines.of(fact), LineId{l});
            const bool counts = now.lines.contains(now.lines.of(fact), LineId{l});
            if (counted == counts) continue;
            any = true;
            add(lines[l].code, counted, counts);
        }
        if (!any) add("none", false, false);
    }
    std::vector<CertificationDifference> out;
    for (auto& [at, of] : found) {
        const auto& [purchase, line, was, counted, counts] = at;
        out.push_back({purchase, line, std::move(of), was, !was, counted, counts});
    }
    std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
        return std::pair{context.entry_name(a.purchase), a.line} <
               std::pair{context.entry_name(b.purchase), b.line};
    });
    return out;
}

Table certification_differences_table(const Context& context) {
    const auto flag = [](const char* name, const char* zh, const char* en) {
        return ColumnSpec{name, zh, en, CellKind::flag, false};
    };
    Table table{"certification_differences",
                {key("purchase", "采购", "purchase"),
                 key("line", "条线", "line"),
                 text("unit", "单位", "unit"),
                 text("product", "产品", "product"),
                 text("supplier", "供应商", "supplier"),
                 {"judged", "判定日", "judged on", CellKind::day, false},
                 flag("then", "当时已认定", "certified then"),
                 flag("now", "现在已认定", "certified now"),
                 flag("counted_then", "当时计入条线", "in the line then"),
                 flag("counted_now", "现在计入条线", "in the line now"),
                 text("decides", "以何者为准", "decides"),
                 money("amount", "金额", "amount"),
                 number("count", "笔数", "purchases")}};
    const auto& ledger = context.ledger();
    const auto& postings = ledger.postings(context.compared());
    const auto differences = certification_differences(context);
    std::map<FactId, Sums> sums;
    for (const auto& difference : differences) {
        for (const auto fact : difference.facts) sums[fact];
    }
    for_each_posting(ledger, context.selection(context.compared()), [&](std::size_t i) {
        const auto known = sums.find(postings.fact[i]);
        if (known == sums.end()) return;
        known->second.amount.add(postings.amount_fen[i]);
        known->second.count.add(std::int64_t{postings.count[i]});
    });
    for (const auto& difference : differences) {
        Sums of;
        for (const auto fact : difference.facts) of.add(sums[fact]);
        const auto& fact = ledger.facts()[difference.facts.back().index()];
        const auto& goods = ledger.goods_versions()[fact.goods.index()];
        table.append({context.entry_name(difference.purchase), difference.line,
                      context.unit_of(difference.facts.back()),
                      context.campaign().at(*goods.product).code,
                      context.campaign().at(*goods.supplier).code, *fact.judged,
                      difference.then_certified, difference.now_certified, difference.then_counted,
                      difference.now_counted, std::string{name_of(context.document().certifying)},
                      of.amount.money(), of.count.value()});
    }
    return table;
}

Behind behind_certification_difference(const Context& context, const Address& address) {
    Behind out;
    out.rule = "then-and-now";
    out.say("then 只看判定日前已作出的决定，now 看截至日前已作出的决定；两者判定不同的采购在此列出",
            "then: by the decisions issued up to the judgement day; now: up to the day asked for; "
            "listed where the two differ");
    std::vector<bool> wanted(context.ledger().facts().size());
    for (const auto& difference : certification_differences(context)) {
        if (context.entry_name(difference.purchase) != address.keys.at(0)) continue;
        if (difference.line != address.keys.at(1)) continue;
        for (const auto fact : difference.facts) wanted[fact.index()] = true;
    }
    add_terms(
        context, context.compared(), std::nullopt,
        [&](FactId fact) { return wanted[fact.index()] ? 1 : 0; }, out);
    return out;
}

}  // namespace fupin::detail
