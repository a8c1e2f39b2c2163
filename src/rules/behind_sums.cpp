// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"

#include "aggregate/row_key.hpp"

#include <algorithm>
#include <map>

namespace fupin::detail {
namespace {

/// "paid (paid)", in Chinese "付款（付款）": the basis, and the states it takes.
std::string basis_text(const Context& context, BasisId basis, bool chinese) {
    static constexpr std::string_view kChinese[] = {"下单", "验收", "付款", "评价"};
    const auto& found = context.campaign().at(basis);
    std::string states;
    for (const auto state : found.states) {
        const auto name = chinese ? kChinese[static_cast<std::size_t>(state)] : name_of(state);
        states += (states.empty() ? "" : "+") + std::string{name};
    }
    if (!chinese) return found.code + " (" + states + ")";
    return (found.title.empty() ? found.code : found.title) + "（" + states + "）";
}

void say_scope(const Context& context, BasisId basis, const std::string& period, Behind& out) {
    const auto text = to_string(context.question());
    const auto shown = period == kTotal ? std::string{"全部"} : period;
    out.say(
        "口径 " + basis_text(context, basis, true) + "，期间 " + shown + "，问题 " + text,
        "basis " + basis_text(context, basis, false) + ", period " + period + ", question " + text);
}

LineId line_of(const Context& context, const std::string& code) {
    const auto found = context.campaign().line(code);
    if (!found) throw NotFoundError{"no line " + code};
    return *found;
}

void say_coverage(const Context& context, const Line& line, const std::optional<Period>& days,
                  Behind& out) {
    const auto coverage = context.coverage(line, days);
    const auto expected = std::to_string(coverage.expected);
    const auto received = std::to_string(coverage.received);
    out.say("支撑该合计的应报 " + expected + " 项，已报 " + received + " 项",
            expected + " duties feed this total, " + received + " are in");
    for (const auto& gap : coverage.uncovered) {
        const auto run = gap.first.to_string() + ".." + gap.last->to_string();
        out.say("没有应报覆盖 " + run, "no duty covers " + run);
    }
}

}  // namespace

void add_terms(const Context& context, BasisId basis, const std::optional<Period>& days,
               const std::function<std::int64_t(FactId)>& weight, Behind& into) {
    const auto& postings = context.ledger().postings(basis);
    for_each_posting(context.ledger(), context.selection(basis, days), [&](std::size_t i) {
        const auto times = weight(postings.fact[i]);
        if (times != 0) into.terms.push_back({basis, i, times});
    });
}

Behind behind_line(const Context& context, const Address& address) {
    const auto id = line_of(context, address.keys.at(0));
    const auto& line = context.campaign().at(id);
    const auto days = Context::days_of(address.keys.at(1));
    const bool own = address.column != "compared_amount";
    const auto basis = own ? *context.campaign().basis(line.basis) : context.compared();
    Behind out;
    out.rule = "lines";
    out.citations.push_back(line.citation);
    out.say("条线“" + line.title + "”:" + describe(line.condition, true),
            "line '" + line.title + "': " + describe(line.condition, false));
    say_scope(context, basis, address.keys.at(1), out);
    const bool of_duties = address.column == "expected" || address.column == "received" ||
                           address.column == "completeness" || address.column == "coverage";
    say_coverage(context, line, days, out);
    if (of_duties) {
        out.rule = "completeness-of-totals";
        return out;
    }
    add_terms(
        context, basis, days,
        [&](FactId fact) { return context.sets().contains(context.sets().of(fact), id) ? 1 : 0; },
        out);
    return out;
}

Behind behind_overlap(const Context& context, const Address& address) {
    const auto& sets = context.sets().sets();
    std::optional<std::uint32_t> wanted;
    for (std::uint32_t s = 0; s < sets.size(); ++s) {
        if (set_name(context.campaign(), sets[s]) == address.keys.at(0)) wanted = s;
    }
    if (!wanted) throw NotFoundError{"no set of lines " + address.keys.at(0)};
    Behind out;
    out.rule = "overlap";
    for (const auto line : sets[*wanted]) {
        out.citations.push_back(context.campaign().at(line).citation);
    }
    const bool superset = address.column == "at_least";
    out.say(superset ? "至少同时属于 " + address.keys[0] + " 的采购"
                     : "恰好只属于 " + address.keys[0] + " 的采购",
            superset ? "purchases in at least " + address.keys[0]
                     : "purchases in exactly " + address.keys[0]);
    say_scope(context, context.compared(), address.keys.at(1), out);
    add_terms(
        context, context.compared(), Context::days_of(address.keys[1]),
        [&](FactId fact) {
            const auto set = context.sets().of(fact);
            if (!superset) return set == *wanted ? 1 : 0;
            return std::includes(sets[set].begin(), sets[set].end(), sets[*wanted].begin(),
                                 sets[*wanted].end())
                       ? 1
                       : 0;
        },
        out);
    return out;
}

Behind behind_total(const Context& context, const Address& address) {
    if (address.column == "suspected") {
        Behind out = behind_suspicion(context, {"suspicions", {}, "amount"});
        return out;
    }
    const auto& sets = context.sets().sets();
    const auto size = [&](FactId fact) {
        return static_cast<std::int64_t>(sets[context.sets().of(fact)].size());
    };
    const std::map<std::string, std::function<std::int64_t(FactId)>> weights{
        {"deduplicated", [&](FactId f) { return size(f) > 0 ? 1 : 0; }},
        {"count", [&](FactId f) { return size(f) > 0 ? 1 : 0; }},
        {"naive", size},
        {"multiple", [&](FactId f) { return size(f) > 0 ? size(f) - 1 : 0; }},
        {"outside_lines", [&](FactId f) { return size(f) == 0 ? 1 : 0; }},
        {"all", [](FactId) { return 1; }},
    };
    Behind out;
    out.rule = "overlap";
    out.say("去重合计中每笔采购只计一次；简单相加按所属条线数计；两者之差为重复统计",
            "deduplicated counts each purchase once, the naive sum once per line; the difference "
            "is what was counted more than once");
    say_scope(context, context.compared(), address.keys.at(0), out);
    const auto found = weights.find(address.column);
    if (found == weights.end()) return out;
    add_terms(context, context.compared(), Context::days_of(address.keys.at(0)), found->second,
              out);
    return out;
}

Behind behind_unit(const Context& context, const Address& address) {
    Behind out;
    out.rule = "units";
    const auto& name = address.keys.at(0);
    out.say("采购单位为 " + name + " 的全部采购", "all purchases for unit " + name);
    say_scope(context, context.compared(), std::string{kTotal}, out);
    add_terms(
        context, context.compared(), std::nullopt,
        [&](FactId fact) {
            const auto version = context.ledger().facts().unit[fact.index()].index();
            return shown_key(context.ledger(), context.ledger().unit_versions()[version]) == name
                       ? 1
                       : 0;
        },
        out);
    return out;
}

Behind behind_certification(const Context& context, const Address& address) {
    Behind out;
    out.rule = "certification";
    const auto& level = context.document().counting_level;
    out.say("认定在判定日有效且已达到级别“" + level +
                "”的产品和供应商为 certified；产品或供应商"
                "不在名录中的为 unknown_goods",
            "certified: a certificate of this product and supplier covers the judgement day with "
            "level '" +
                level + "' reached; unknown_goods: product or supplier not in the register");
    say_scope(context, context.compared(), std::string{kTotal}, out);
    const CertificationOf label_of{context.ledger()};
    add_terms(
        context, context.compared(), std::nullopt,
        [&](FactId fact) { return name_of(label_of(fact)) == address.keys.at(0) ? 1 : 0; }, out);
    return out;
}

Behind behind_suspicion(const Context& context, const Address& address) {
    Behind out;
    out.rule = "suspicion";
    out.say(
        "编号不同而单位、供应商、产品、金额相同且相隔不超过 7 天，或同一订单号出现在两个来源；"
        "每组除最大一笔外计为疑似重复，从不自动删除",
        "different keys with equal unit, supplier, product and amount within 7 days, or one "
        "order number under two sources; all but the largest of each group are under "
        "suspicion, nothing is removed");
    say_scope(context, context.compared(), std::string{kTotal}, out);
    std::vector<bool> wanted(context.ledger().facts().size());
    for (const auto& suspicion : context.suspicions()) {
        const auto& first = suspicion.members.front().name;
        if (!address.keys.empty() && first != address.keys[0]) continue;
        const auto largest =
            std::max_element(suspicion.members.begin(), suspicion.members.end(),
                             [](const auto& a, const auto& b) { return a.net < b.net; });
        for (auto it = suspicion.members.begin(); it != suspicion.members.end(); ++it) {
            if (it != largest) wanted[it->fact.index()] = true;
        }
    }
    add_terms(
        context, context.compared(), std::nullopt,
        [&](FactId fact) { return wanted[fact.index()] ? 1 : 0; }, out);
    return out;
}

}  // namespace fupin::detail
