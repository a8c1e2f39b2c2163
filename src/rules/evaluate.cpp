// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/evaluation.hpp"

#include "rules/context.hpp"

#include <algorithm>

namespace fupin {
const Table& Evaluation::table(std::string_view name) const {
    const auto named = [&](const Table& table) { return table.name() == name; };
    const auto found = std::find_if(tables_.begin(), tables_.end(), named);
    if (found != tables_.end()) return *found;
    std::string names;
    for (const auto& table : tables_) names += (names.empty() ? "" : ", ") + table.name();
    throw NotFoundError{"no table '" + std::string{name} + "'; there are " + names};
}

Evaluation evaluate(const Ledger& ledger, const Question& question, const Control& control) {
    const auto seen = ledger.seen(question);
    Evaluation out{seen, question};
    const auto& snapshot = seen.snapshot();
    out.known_ = snapshot.prefix(question.known_at);
    const auto known = seen.known_day(question.known_at);
    out.known_day_ = known;
    out.duties_ = expand(seen.campaign(), seen.calendar(), question, known, control);
    out.record_ = seen.record(out.known_);
    out.judgement_ = judge(seen, out.duties_, out.record_, question, known);
    out.quotas_ = judge_quotas(seen, out.record_, question, known);
    const detail::Context context{out};
    using Maker = Table (*)(const detail::Context&);
    constexpr Maker makers[] = {detail::statuses_table,       detail::duties_table,
                                detail::undated_table,        detail::completeness_table,
                                detail::lines_table,          detail::overlap_table,
                                detail::totals_table,         detail::units_table,
                                detail::quotas_table,         detail::statements_table,
                                detail::declared_table,       detail::declared_candidates_table,
                                detail::combined_table,       detail::indicators_table,
                                detail::quota_totals_table,   detail::quota_reasons_table,
                                detail::quota_forecast_table, detail::certification_table,
                                detail::suspicions_table,     detail::unresolved_table,
                                detail::findings_table,       detail::assumptions_table};
    std::uint64_t done = 0;
    for (const auto make : makers) {
        control.check(done++, std::size(makers));
        out.tables_.push_back(make(context));
    }
    // Tables that are there only where the campaign has what fills them.
    const auto& document = seen.campaign().document();
    const auto add_after = [&](std::string_view name, Maker make) {
        const auto after = std::find_if(out.tables_.begin(), out.tables_.end(),
                                        [&](const auto& t) { return t.name() == name; });
        out.tables_.insert(after + 1, make(context));
    };
    if (!document.quota_families.empty()) {
        add_after("quotas", detail::quota_versions_table);
        add_after("quota_versions", detail::quota_rules_table);
    }
    if (!document.forms.empty()) add_after("declared_candidates", detail::form_checks_table);
    if (!document.decisions.empty()) {
        add_after("certification", detail::certification_differences_table);
    }
    return out;
}

Evaluation evaluate(Inputs inputs, const Question& question, const Control& control) {
    return evaluate(post(std::move(inputs), control), question, control);
}

}  // namespace fupin
