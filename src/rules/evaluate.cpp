// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/evaluation.hpp"

#include "core/parallel.hpp"
#include "rules/context.hpp"
#include "rules/made_once.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <initializer_list>
#include <thread>

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

/// Does works that do not depend on each other on the threads of a control, which the calling
/// thread alone asks whether to go on.
class Works {
public:
    explicit Works(const Control& control) : control_{control} {}

    template <class Work>
    void each(std::size_t count, const Work& work) {
        std::atomic<std::uint64_t> done = 0;
        std::atomic<bool> stopped = false;
        detail::for_each_index(count, control_.threads, [&](std::size_t i) {
            if (stopped) return;
            try {
                if (std::this_thread::get_id() == caller_) control_.check(done, count);
                work(i);
            } catch (...) {
                stopped = true;
                throw;
            }
            ++done;
        });
    }

private:
    const Control& control_;
    std::thread::id caller_ = std::this_thread::get_id();
};

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
    Works works{control};
    // What many tables rest on, what takes longest first.
    const std::function<void()> common[] = {
        [&] { out.quotas_ = judge_quotas(seen, out.record_, question, known); },
        [&] { (void)context.suspicions(); }, [&] { (void)context.names(); },
        [&] { out.judgement_ = judge(seen, out.duties_, out.record_, question, known); }};
    works.each(std::size(common), [&](std::size_t i) { common[i](); });
    const auto makers = makers_of(seen.campaign().document());
    std::vector<std::optional<Table>> tables(makers.size());
    works.each(makers.size(), [&](std::size_t i) { tables[i] = makers[i](context); });
    for (auto& table : tables) out.tables_.push_back(*std::move(table));
    return out;
}

Evaluation evaluate(Inputs inputs, const Question& question, const Control& control) {
    return evaluate(post(std::move(inputs), control), question, control);
}

}  // namespace fupin
