// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/evaluation.hpp"

#include "core/parallel.hpp"
#include "rules/context.hpp"
#include "rules/made_once.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>

namespace fupin {
namespace {

using Maker = Table (*)(const detail::Context&);

/// The tables of an evaluation, in their order; some are there only where the campaign has what
/// fills them.
std::vector<Maker> makers_of(const CampaignDocument& document) {
    using namespace detail;
    std::vector<Maker> out{statuses_table,     duties_table, undated_table,
                           completeness_table, lines_table,  overlap_table,
                           totals_table,       units_table,  quotas_table};
    const auto add = [&](std::initializer_list<Maker> makers) {
        out.insert(out.end(), makers.begin(), makers.end());
    };
    if (!document.quota_families.empty()) add({quota_versions_table, quota_rules_table});
    add({statements_table, declared_table, declared_candidates_table});
    if (!document.forms.empty()) add({form_checks_table});
    add({combined_table, indicators_table, quota_totals_table, quota_reasons_table,
         quota_forecast_table, certification_table});
    if (!document.decisions.empty()) add({certification_differences_table});
    add({suspicions_table, unresolved_table, findings_table, assumptions_table});
    return out;
}

}  // namespace

/// Those of `quota_items`.
struct Evaluation::Items {
    detail::MadeOnce<std::vector<QuotaItems>> made;
};

Evaluation::Evaluation(Ledger ledger, Question question)
    : ledger_{std::move(ledger)},
      question_{std::move(question)},
      items_{std::make_shared<Items>()} {}

const std::vector<QuotaItems>& Evaluation::quota_items() const {
    return items_->made.get(
        [this] { return fupin::quota_items(ledger_, record_, question_, known_day_); });
}

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
    const detail::Context context{out};
    const auto makers = makers_of(seen.campaign().document());
    std::vector<std::optional<Table>> tables(makers.size());
    const auto make = [&](std::size_t i) {
        if (!tables[i]) tables[i] = makers[i](context);
    };
    // What many tables rest on, and tables that rest on postings alone, what takes longest first:
    // what the first question makes of a ledger and no other part waits for, then the rest.
    std::vector<std::function<void()>> common;
    for (const auto basis : context.bases()) {
        common.emplace_back([&seen, basis] { (void)seen.postings(basis); });
    }
    const auto add = [&](auto work) { common.emplace_back(work); };
    add([&] { (void)context.suspicions(); });
    add([&] { out.quotas_ = judge_quotas(seen, out.record_, question, known); });
    for (std::size_t i = 0; i < makers.size(); ++i) {
        const bool rests_on_postings_alone =
            makers[i] == detail::units_table || makers[i] == detail::certification_table;
        if (rests_on_postings_alone) add([&make, i] { make(i); });
    }
    add([&] { (void)context.names(); });
    add([&] { (void)context.sets(); });
    add([&] { out.judgement_ = judge(seen, out.duties_, out.record_, question, known); });
    detail::for_each_index(common.size(), control, [&](std::size_t i) { common[i](); });
    detail::for_each_index(makers.size(), control, make);
    for (auto& table : tables) out.tables_.push_back(*std::move(table));
    return out;
}

Evaluation evaluate(Inputs inputs, const Question& question, const Control& control) {
    return evaluate(post(std::move(inputs), control), question, control);
}

}  // namespace fupin
