// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/quotas.hpp"

#include "fupin/core/total.hpp"

#include <algorithm>
#include <map>

namespace fupin {
namespace {

/// The first day on which each fact counts, before anything was given back.
std::map<FactId, Date> first_days(const Postings& postings, std::size_t end, Date as_of) {
    std::map<std::pair<FactId, Date>, std::int64_t> reached;
    for (std::size_t i = 0; i < end; ++i) {
        if (postings.effective[i] > as_of) continue;
        reached[{postings.fact[i], postings.effective[i]}] +=
            postings.amount_fen[i] - postings.returned_fen[i];
    }
    std::map<FactId, Date> first;
    for (const auto& [key, amount] : reached) {
        if (amount > 0) first.try_emplace(key.first, key.second);
    }
    return first;
}

class Family {
public:
    Family(const Ledger& ledger, const QuotaFamily& family, const Question& question)
        : ledger_{ledger},
          family_{family},
          question_{question},
          postings_{ledger.postings(*ledger.campaign().basis(family.basis))},
          eligible_{ledger, family.condition} {
        const auto end = postings_.prefix(ledger.snapshot().prefix(question.known_at));
        const auto first = first_days(postings_, end, question.as_of);
        for (std::size_t i = 0; i < end; ++i) {
            if (postings_.effective[i] > question.as_of) continue;
            const auto found = first.find(postings_.fact[i]);
            const auto day = postings_.effective[i];
            count(i, day, found == first.end() ? day : found->second);
        }
    }

    [[nodiscard]] QuotaFigures figures(std::size_t index, std::size_t family) const {
        const auto& quota = ledger_.campaign().document().quotas[index];
        QuotaFigures out;
        out.quota = index;
        out.family = family;
        out.unit = *ledger_.campaign().unit(quota.unit);
        out.base = quota.base;
        if (!quota.exemption) set_amounts(quota, out);
        add_postings(out);
        out.state = state(quota, out);
        out.execution = execution(out);
        return out;
    }

private:
    /// What a posting adds on its own day, and what of it was given back on the purchase's day.
    void count(std::size_t i, Date own_day, Date purchase_day) {
        const auto fact_id = postings_.fact[i];
        const auto& fact = ledger_.facts()[fact_id.index()];
        const auto& version = ledger_.unit_versions()[fact.unit.index()];
        const bool buys = ledger_.profiles()[fact.profile.index()].side == Side::buy;
        if (!version.unit || !buys) return;
        auto& list = (fact.judged && eligible_(fact_id) ? counted_ : failed_)[*version.unit];
        const auto& period = family_.period.days;
        const auto back = postings_.returned_fen[i];
        const auto reached = postings_.amount_fen[i] - back;
        // A purchase that is given back whole stops counting with the money.
        const std::int64_t own_count = reached != 0 ? postings_.count[i] : 0;
        const std::int64_t back_count = postings_.count[i] - own_count;
        const auto add = [&](Date day, std::int64_t fen, std::int64_t purchases) {
            if ((fen == 0 && purchases == 0) || !period.contains(day)) return;
            list.push_back({i, Money::from_fen(fen), purchases});
        };
        add(own_day, reached, own_count);
        add(purchase_day, back, back_count);
    }

    void set_amounts(const Quota& quota, QuotaFigures& out) const {
        if (family_.share && quota.base) {
            out.required = share_of(*quota.base, *family_.share, Rounding::up);
        }
        out.reserved = quota.amount ? quota.amount : out.required;
    }

    void add_postings(QuotaFigures& out) const {
        const auto list = [&](const auto& map) {
            const auto found = map.find(out.unit);
            return found == map.end() ? std::vector<QuotaFigures::Counted>{} : found->second;
        };
        out.counted = list(counted_);
        out.failed = list(failed_);
        Total executed;
        Total count;
        Total failed;
        for (const auto& item : out.counted) {
            executed.add(item.amount);
            count.add(item.count);
        }
        for (const auto& item : out.failed) failed.add(item.amount);
        out.executed = executed.money();
        out.purchases = count.value();
        out.not_eligible = failed.money();
    }

    [[nodiscard]] static QuotaState state(const Quota& quota, const QuotaFigures& out) {
        if (quota.exemption) return QuotaState::exempt;
        if (!out.reserved) return QuotaState::undeclared;
        const bool below = out.required && *out.reserved < *out.required;
        return below ? QuotaState::below_minimum : QuotaState::declared;
    }

    [[nodiscard]] ExecutionState execution(const QuotaFigures& out) const {
        if (!out.reserved) return ExecutionState::none;
        const auto& last = family_.period.days.last;
        if (!last || question_.as_of < *last) return ExecutionState::in_progress;
        return out.executed >= *out.reserved ? ExecutionState::met : ExecutionState::not_met;
    }

    const Ledger& ledger_;
    const QuotaFamily& family_;
    const Question& question_;
    const Postings& postings_;
    FactFilter eligible_;
    std::map<UnitId, std::vector<QuotaFigures::Counted>> counted_;
    std::map<UnitId, std::vector<QuotaFigures::Counted>> failed_;
};

std::optional<Money> short_of(const std::optional<Money>& wanted, Money executed) {
    if (!wanted || executed >= *wanted) return std::nullopt;
    return *wanted - executed;
}

}  // namespace

std::string_view name_of(QuotaState state) noexcept {
    constexpr std::string_view names[] = {"declared", "below_minimum", "undeclared", "exempt"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view name_of(ExecutionState state) noexcept {
    constexpr std::string_view names[] = {"in_progress", "met", "not_met", "none"};
    return names[static_cast<std::size_t>(state)];
}

std::optional<Ratio> QuotaFigures::rate() const {
    if (!reserved || *reserved == Money{}) return std::nullopt;
    return Ratio{executed, *reserved};
}

std::optional<Money> QuotaFigures::missing() const { return short_of(reserved, executed); }

std::optional<Money> QuotaFigures::missing_required() const { return short_of(required, executed); }

std::vector<QuotaFigures> quota_figures(const Ledger& ledger, const Question& question) {
    const auto& document = ledger.campaign().document();
    std::vector<std::optional<Family>> families(document.quota_families.size());
    std::vector<QuotaFigures> out;
    for (std::size_t q = 0; q < document.quotas.size(); ++q) {
        const auto named = [&](const QuotaFamily& f) {
            return f.code == document.quotas[q].family;
        };
        const auto found =
            std::find_if(document.quota_families.begin(), document.quota_families.end(), named);
        const auto f = static_cast<std::size_t>(found - document.quota_families.begin());
        if (!families[f]) families[f].emplace(ledger, *found, question);
        out.push_back(families[f]->figures(q, f));
    }
    return out;
}

}  // namespace fupin
