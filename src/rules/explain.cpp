// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <tuple>
#include <utility>

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

Money amount_of(const Context& context, const detail::Term& term) {
    const auto& postings = context.ledger().postings(term.basis);
    return term.part.value_or(Money::from_fen(postings.amount_fen[term.posting]));
}

void add(Total& sum, Money amount, std::int64_t weight) {
    for (; weight > 0; --weight) sum.add(amount);
    for (; weight < 0; ++weight) sum.subtract(amount);
}

/// What a term adds to the figure, whatever its sign.
std::uint64_t size_of(const Context& context, const detail::Term& term) {
    Total sum;
    add(sum, amount_of(context, term), term.weight);
    const auto fen = sum.value();
    return fen < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(fen)
                   : static_cast<std::uint64_t>(fen);
}

struct Line {
    std::string purchase, entry;
    const detail::Term* term;
};

/// Ordered by names and days, never by arrival.
std::vector<Line> named(const Context& context, const std::vector<const detail::Term*>& terms) {
    const auto& ledger = context.ledger();
    std::vector<Line> lines;
    for (const auto* term : terms) {
        const auto& postings = ledger.postings(term->basis);
        const auto& fact = ledger.facts()[postings.fact[term->posting].index()];
        lines.push_back({context.entry_name(fact.purchase),
                         context.entry_name(postings.position[term->posting]), term});
    }
    const auto order = [&](const Line& line) {
        const auto& postings = ledger.postings(line.term->basis);
        const auto i = line.term->posting;
        return std::tuple{line.purchase,          postings.effective[i], line.entry,
                          postings.amount_fen[i], line.term->weight,     i};
    };
    std::sort(lines.begin(), lines.end(),
              [&](const Line& a, const Line& b) { return order(a) < order(b); });
    return lines;
}

Table listed(const Context& context, const std::vector<Line>& lines) {
    const auto& ledger = context.ledger();
    auto table = postings_table();
    std::int64_t number = 0;
    for (const auto& line : lines) {
        const auto& postings = ledger.postings(line.term->basis);
        const auto i = line.term->posting;
        const auto position = postings.position[i];
        table.append({++number, line.purchase, line.entry,
                      std::string{name_of(ledger.snapshot().kind(position))},
                      context.unit_of(postings.fact[i]), ledger.snapshot().recorded(position),
                      postings.effective[i], postings.booked[i], amount_of(context, *line.term),
                      std::int64_t{postings.count[i]}, line.term->weight});
    }
    return table;
}

std::vector<const detail::Term*> all_of(const std::vector<detail::Term>& terms) {
    std::vector<const detail::Term*> out;
    out.reserve(terms.size());
    for (const auto& term : terms) out.push_back(&term);
    return out;
}

/// The `most` terms that add most, largest first. Names are made only of these and of those that
/// are as large as the last of them.
std::vector<Line> largest(const Context& context, const std::vector<detail::Term>& terms,
                          std::size_t most) {
    std::vector<std::pair<std::uint64_t, const detail::Term*>> sized;
    sized.reserve(terms.size());
    for (const auto& term : terms) sized.emplace_back(size_of(context, term), &term);
    std::uint64_t least = 0;
    if (most < sized.size()) {
        const auto last = sized.begin() + static_cast<std::ptrdiff_t>(most);
        std::nth_element(sized.begin(), last, sized.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        least = last->first;
    }
    std::vector<const detail::Term*> candidates;
    for (const auto& [size, term] : sized) {
        if (size >= least) candidates.push_back(term);
    }
    auto lines = named(context, candidates);
    std::stable_sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
        return size_of(context, *a.term) > size_of(context, *b.term);
    });
    if (lines.size() > most) lines.resize(most);
    return lines;
}

Explanation::Rest rest_of(const Context& context, const std::vector<detail::Term>& terms,
                          const std::vector<Line>& shown) {
    Total sum;
    for (const auto& term : terms) add(sum, amount_of(context, term), term.weight);
    for (const auto& line : shown) add(sum, amount_of(context, *line.term), -line.term->weight);
    return {terms.size() - shown.size(), sum.money()};
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
        {"form_checks", detail::behind_form_check},
        {"indicators", detail::behind_indicator},
        {"quota_versions", detail::behind_quota_version},
        {"quota_rules", detail::behind_quota_rule},
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
    auto plain = fupin::text(explanation.value, format);
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
    for (const auto& term : found.terms) add(sum, amount_of(context, term), term.weight);
    return sum.money();
}

Explanation Evaluation::explain(const Address& address) const {
    return explained(address, std::nullopt);
}

Explanation Evaluation::explain(const Address& address, std::size_t most) const {
    return explained(address, most);
}

Explanation Evaluation::explained(const Address& address, std::optional<std::size_t> most) const {
    const auto& source = table(address.table);
    const auto& column = source.columns()[source.column_index(address.column)];
    const auto& value = source[address];
    const detail::Context context{*this};
    auto found = behind(context, address);
    const auto lines =
        most ? largest(context, found.terms, *most) : named(context, all_of(found.terms));
    Explanation out{address,
                    column,
                    value,
                    std::move(found.rule),
                    {},
                    {},
                    {},
                    std::move(found.zh),
                    std::move(found.en),
                    std::move(found.inputs),
                    listed(context, lines),
                    rest_of(context, found.terms, lines)};
    cite(context.document(), found.citations, out);
    return out;
}

Table Evaluation::by_day(const Address& address) const {
    const auto& source = table(address.table);
    (void)source[address];
    const detail::Context context{*this};
    std::map<Date, Total> changes;
    for (const auto& term : behind(context, address).terms) {
        const auto& postings = ledger_.postings(term.basis);
        const auto& days = postings.days(question_.dating);
        add(changes[days[term.posting]], amount_of(context, term), term.weight);
    }
    Table out{"by_day",
              {{"day", "日期", "day", CellKind::day, true},
               {"change", "当日变动", "change on the day", CellKind::money},
               {"amount", "累计金额", "cumulative amount", CellKind::money}}};
    Total sum;
    for (const auto& [day, change] : changes) {
        sum.add(change);
        out.append({day, change.money(), sum.money()});
    }
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
    line("规则：docs/rules.md#", "rule: docs/rules.md#", rule);
    line("条款：", "clause: ", clause);
    line("文件：", "instrument: ", instrument);
    for (const auto& sentence : chinese ? zh : en) line("", "", sentence);
    for (const auto& assumption : assumptions) {
        line("假定：",
             "assumed: ", assumption.code + " " + assumption.title + " — " + assumption.reason);
    }
    for (const auto& input : inputs) {
        line("起算：", "input: ",
             (chinese ? input.zh : input.en) + " " + money_text(input.amount, format) + " " +
                 input.pointer);
    }
    if (postings.rows() > 0) {
        line("依据明细：", "postings: ", std::to_string(postings.rows() + rest.postings));
    }
    return out;
}

}  // namespace fupin
