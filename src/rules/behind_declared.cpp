// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"
#include "rules/combined.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// The cell whose keys an address begins with.
std::size_t cell_of(const Context& context, const Address& address) {
    const auto& cells = context.declared().cells();
    const auto named = [&](const DeclaredCell& cell) {
        const auto span = cell.content().cumulative ? Span::cumulative : Span::period;
        return address.keys.at(0) == cell.unit && address.keys.at(1) == cell.indicator &&
               address.keys.at(2) == cell.period && address.keys.at(3) == name_of(span) &&
               address.keys.at(4) == cell.content().measure;
    };
    const auto found = std::ranges::find_if(cells, named);
    if (found == cells.end()) throw NotFoundError{"no declared cell " + address.to_string()};
    return static_cast<std::size_t>(found - cells.begin());
}

void add_input(const Context& context, const PostedDeclared& said, bool taken_off, Behind& out) {
    const auto& content = said.declared.content;
    const auto* amount = std::get_if<Money>(&content.value);
    if (amount == nullptr) return;
    const auto name = content.unit + " " + content.indicator + " " + content.period;
    out.inputs.push_back({(taken_off ? "减：此前累计申报 " : "申报 ") + name,
                          (taken_off ? "less, declared before: " : "declared: ") + name,
                          taken_off ? -*amount : *amount,
                          context.entry_name(said.declared.position)});
}

void add_declared(const Context& context, const DeclaredCell& cell, Behind& out) {
    add_input(context, *cell.said, false, out);
    if (cell.before != nullptr) add_input(context, *cell.before, true, out);
}

void add_postings(BasisId basis, const std::vector<std::size_t>& postings, std::int64_t weight,
                  Behind& out) {
    for (const auto i : postings) out.terms.push_back({basis, i, weight});
}

void say_cell(const DeclaredCell& cell, Behind& out) {
    out.rule = "declared";
    if (cell.line != nullptr) out.citations.push_back(cell.line->citation);
    if (cell.rule != nullptr) out.citations.push_back(cell.rule->citation);
    if (!cell.days_known()) {
        const std::string state{name_of(cell.state)};
        return out.say("不与台账比较：" + state, "not compared with the record: " + state);
    }
    const auto days = cell.days.first.to_string() + ".." +
                      (cell.days.last ? cell.days.last->to_string() : std::string{});
    out.say("申报数所属日期 " + days + (cell.before ? "（累计数减去此前一期）" : ""),
            "the figure is of " + days + (cell.before ? " (cumulative, less the one before)" : ""));
    if (cell.tree) {
        out.say("台账数含该单位及树 " + cell.rule->tree + " 中其下各单位",
                "recorded: the unit and all below it in tree '" + cell.rule->tree + "'");
    }
}

struct Reason {
    std::string_view name, zh, en;
};
constexpr Reason kReasons[] = {
    {"late", "申报之后才登记的采购", "purchases recorded after the figure was"},
    {"refunded", "该期采购的退款", "money given back"},
    {"basis:", "按另一口径计算的差额", "what another basis would make of it"},
    {"unresolved", "名称无法识别、可能属于该单元的采购",
     "purchases that a name the campaign does not know may keep out"},
    {"suspected", "疑似重复的采购", "purchases suspected to be recorded twice"}};

}  // namespace

Behind behind_declared(const Context& context, const Address& address) {
    Behind out;
    const auto c = cell_of(context, address);
    const auto& sums = context.declared();
    const auto& cell = sums.cells()[c];
    say_cell(cell, out);
    const bool difference = address.column == "difference";
    if (address.column == "declared" || difference) add_declared(context, cell, out);
    if (!cell.of_line() || !cell.money()) return out;
    if (address.column == "recorded" || difference) {
        add_postings(sums.basis(c), sums.recorded(c), difference ? -1 : 1, out);
    }
    return out;
}

Behind behind_declared_candidate(const Context& context, const Address& address) {
    Behind out;
    const auto c = cell_of(context, address);
    const auto& cell = context.declared().cells()[c];
    say_cell(cell, out);
    const auto& name = address.keys.at(5);
    for (const auto& reason : kReasons) {
        if (!name.starts_with(reason.name)) continue;
        out.say(std::string{reason.zh} + "；金额为其对台账数的影响",
                std::string{reason.en} + "; the amount is what it would add to the record");
    }
    for (const auto& one : context.declared().candidates(c)) {
        if (one.name != name || !cell.money()) continue;
        for (const auto& term : one.terms) {
            Term behind{term.basis, term.posting, term.weight};
            const auto& postings = context.ledger().postings(term.basis);
            if (term.returned) behind.part = Money::from_fen(postings.returned_fen[term.posting]);
            out.terms.push_back(behind);
        }
    }
    return out;
}

Behind behind_combined(const Context& context, const Address& address) {
    const auto& rules = context.document().reconciliations;
    const auto rule = std::ranges::find(rules, address.keys.at(0), &Reconciliation::line);
    if (rule == rules.end()) throw NotFoundError{"no combined total " + address.keys.at(0)};
    Behind out;
    out.rule = "combined";
    const auto& line = context.campaign().at(*context.campaign().line(rule->line));
    out.citations = {line.citation, rule->citation};
    const bool recorded_first = rule->prefer == Prefer::recorded;
    out.say(recorded_first ? "每个单元有台账数的取台账数，否则取申报数，从不相加"
                           : "每个单元有申报数的取申报数，否则取台账数，从不相加",
            recorded_first ? "of each cell what is recorded, else what was declared; never both"
                           : "of each cell what was declared, else what is recorded; never both");
    const auto found =
        combined(context, context.declared(), *rule, Context::days_of(address.keys.at(1)));
    const auto basis = *context.campaign().basis(line.basis);
    const auto& column = address.column;
    if (column == "combined" || column == "recorded") {
        add_postings(basis, found.recorded_postings, 1, out);
    }
    if (column == "replaced") add_postings(basis, found.replaced_postings, 1, out);
    if (column != "combined" && column != "declared") return out;
    for (std::size_t c = 0; c < found.taken.size(); ++c) {
        if (found.taken[c] != Taken::declared) continue;
        add_declared(context, context.declared().cells()[c], out);
    }
    return out;
}

}  // namespace fupin::detail
