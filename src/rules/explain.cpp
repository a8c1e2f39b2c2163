// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace fupin {
namespace {

using detail::Behind;
using detail::Context;

Table postings_table() {
    return {"postings",
            {{"number", "序", "number", CellKind::integer, true},
             {"purchase", "采购", "purchase", CellKind::text, false},
             {"entry", "依据记录", "entry", CellKind::text, false},
             {"kind", "记录类型", "kind of entry", CellKind::text, false},
             {"unit", "单位", "unit", CellKind::text, false},
             {"recorded", "登记日", "recorded", CellKind::day, false},
             {"effective", "生效日", "effective", CellKind::day, false},
             {"booked", "入账日", "booked", CellKind::day, false},
             {"amount", "金额", "amount", CellKind::money, false},
             {"count", "笔数", "count", CellKind::integer, false},
             {"weight", "计入次数", "weight", CellKind::integer, false}}};
}

/// Ordered by names and days, never by arrival.
Table listed(const Context& context, const std::vector<detail::Term>& terms) {
    struct Line {
        std::string purchase, entry;
        const detail::Term* term;
    };
    const auto& ledger = context.ledger();
    std::vector<Line> lines;
    for (const auto& term : terms) {
        const auto& postings = ledger.postings(term.basis);
        const auto& fact = ledger.facts()[postings.fact[term.posting].index()];
        lines.push_back({context.entry_name(fact.purchase),
                         context.entry_name(postings.position[term.posting]), &term});
    }
    const auto order = [&](const Line& line) {
        const auto& postings = ledger.postings(line.term->basis);
        const auto i = line.term->posting;
        return std::tuple{line.purchase,          postings.effective[i], line.entry,
                          postings.amount_fen[i], line.term->weight,     i};
    };
    std::sort(lines.begin(), lines.end(),
              [&](const Line& a, const Line& b) { return order(a) < order(b); });
    auto table = postings_table();
    std::int64_t number = 0;
    for (const auto& line : lines) {
        const auto& postings = ledger.postings(line.term->basis);
        const auto i = line.term->posting;
        const auto position = postings.position[i];
        table.append({++number, line.purchase, line.entry,
                      std::string{name_of(ledger.snapshot().kind(position))},
                      context.unit_of(postings.fact[i]), ledger.snapshot().recorded(position),
                      postings.effective[i], postings.booked[i],
                      line.term->part.value_or(Money::from_fen(postings.amount_fen[i])),
                      std::int64_t{postings.count[i]}, line.term->weight});
    }
    return table;
}

Behind behind(const Context& context, const Address& address) {
    using Find = Behind (*)(const Context&, const Address&);
    constexpr std::pair<std::string_view, Find> finders[] = {
        {"lines", detail::behind_line},
        {"overlap", detail::behind_overlap},
        {"totals", detail::behind_total},
        {"units", detail::behind_unit},
        {"quotas", detail::behind_quota},
        {"certification", detail::behind_certification},
        {"suspicions", detail::behind_suspicion},
        {"duties", detail::behind_duty},
        {"undated", detail::behind_duty},
        {"completeness", detail::behind_completeness},
        {"statuses", detail::behind_status},
        {"statements", detail::behind_statement},
        {"declared", detail::behind_declared},
        {"declared_candidates", detail::behind_declared_candidate},
        {"combined", detail::behind_combined},
        {"indicators", detail::behind_indicator},
        {"certification_differences", detail::behind_certification_difference},
        {"quota_totals", detail::behind_quota_total},
        {"quota_forecast", detail::behind_quota},
        {"quota_reasons", detail::behind_quota_reason},
    };
    for (const auto& [table, find] : finders) {
        if (table == address.table) return find(context, address);
    }
    return detail::behind_list(context, address);
}

void cite(const CampaignDocument& document, const std::vector<Citation>& citations,
          Explanation& out) {
    std::set<std::string> assumed;
    std::set<std::pair<const std::string*, std::string>> cited;
    const auto join = [&](std::string& into, const std::string& text) {
        if (text.empty() || !cited.emplace(&into, text).second) return;
        into += (into.empty() ? "" : ", ") + text;
    };
    for (const auto& citation : citations) {
        join(out.clause, citation.clause);
        join(out.instrument, citation.instrument);
        assumed.insert(citation.assumed.begin(), citation.assumed.end());
    }
    for (const auto& assumption : document.assumptions) {
        if (assumed.contains(assumption.code)) out.assumptions.push_back(assumption);
    }
}

struct Word {
    std::string_view code, zh, en;
};
constexpr Word kWords[] = {{"in_progress", "进行中", "in progress"},
                           {"met", "已完成", "met"},
                           {"not_met", "未完成", "not met"},
                           {"none", "没有", "none"},
                           {"exempt", "豁免", "exempt"},
                           {"declared", "已申报", "declared"},
                           {"undeclared", "未申报", "undeclared"},
                           {"below_minimum", "低于应预留", "below the minimum"},
                           {"full", "全覆盖", "full"},
                           {"unknown", "未知", "unknown"}};
constexpr DutyStatus kStatuses[] = {
    DutyStatus::not_yet_open, DutyStatus::open,    DutyStatus::on_time, DutyStatus::late,
    DutyStatus::late_waived,  DutyStatus::missing, DutyStatus::exempt};

/// The value for a reader: in columns of codes the word for the code.
std::string value_text(const Explanation& explanation, const Format& format) {
    const auto plain = fupin::text(explanation.value, format);
    const auto& column = explanation.column.name;
    if (column == "status") {
        for (const auto status : kStatuses) {
            if (plain == name_of(status)) return std::string{label_of(status, format.language)};
        }
    }
    if (column != "state" && column != "execution" && column != "coverage") return plain;
    for (const auto& word : kWords) {
        if (plain == word.code) {
            return std::string{format.language == Language::zh ? word.zh : word.en};
        }
    }
    return plain;
}

}  // namespace

Money detail::amount_behind(const Context& context, const Address& address) {
    const auto found = behind(context, address);
    Total sum;
    for (const auto& input : found.inputs) sum.add(input.amount);
    for (const auto& term : found.terms) {
        const auto& postings = context.ledger().postings(term.basis);
        const auto amount = term.part.value_or(Money::from_fen(postings.amount_fen[term.posting]));
        for (auto left = term.weight; left > 0; --left) sum.add(amount);
        for (auto left = term.weight; left < 0; ++left) sum.subtract(amount);
    }
    return sum.money();
}

Explanation Evaluation::explain(const Address& address) const {
    const auto& source = table(address.table);
    const auto& column = source.columns()[source.column_index(address.column)];
    const detail::Context context{*this};
    auto found = behind(context, address);
    Explanation out{address,
                    column,
                    source[address],
                    std::move(found.rule),
                    {},
                    {},
                    {},
                    std::move(found.zh),
                    std::move(found.en),
                    std::move(found.inputs),
                    listed(context, found.terms)};
    cite(context.document(), found.citations, out);
    return out;
}

std::string Explanation::text(Language language) const {
    const bool chinese = language == Language::zh;
    Format format;
    format.language = language;
    std::string out = address.to_string() + " = " + value_text(*this, format) + "  (" +
                      column.label(language) + ")\n";
    const auto line = [&](const char* zh_label, const char* en_label, const std::string& content) {
        if (content.empty()) return;
        out += std::string{chinese ? zh_label : en_label} + content + "\n";
    };
    line("规则:docs/rules.md#", "rule: docs/rules.md#", rule);
    line("条款:", "clause: ", clause);
    line("文件:", "instrument: ", instrument);
    for (const auto& sentence : chinese ? zh : en) line("", "", sentence);
    for (const auto& assumption : assumptions) {
        line("假定:", "assumed: ",
             assumption.code + " " + assumption.title + " — " + assumption.reason);
    }
    for (const auto& input : inputs) {
        line("起算:", "input: ",
             (chinese ? input.zh : input.en) + " " + money_text(input.amount, format) + " " +
                 input.pointer);
    }
    if (postings.rows() > 0) {
        line("依据明细:", "postings: ", std::to_string(postings.rows()));
    }
    return out;
}

}  // namespace fupin
