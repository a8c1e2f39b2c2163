// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/quotas.hpp"

#include "fupin/core/total.hpp"

#include <algorithm>
#include <map>

namespace fupin {
namespace {

/// The days on which the items of a fact count under refund_year = of_purchase: what was given
/// back counts on the first day on which something was bought.
std::map<FactId, Date> first_days(const Postings& postings, std::size_t end, Date as_of) {
    std::map<std::pair<FactId, Date>, std::int64_t> items;
    for (std::size_t i = 0; i < end; ++i) {
        if (postings.effective[i] > as_of) continue;
        items[{postings.fact[i], postings.effective[i]}] += postings.amount_fen[i];
    }
    std::map<FactId, Date> first;
    for (const auto& [key, amount] : items) {
        if (amount > 0) first.try_emplace(key.first, key.second);
    }
    return first;
}

/// Net amount per (fact, day): a negative net day is money given back.
class CountingDays {
public:
    CountingDays(const Postings& postings, std::size_t end, Date as_of)
        : first_{first_days(postings, end, as_of)} {
        for (std::size_t i = 0; i < end; ++i) {
            if (postings.effective[i] > as_of) continue;
            net_[{postings.fact[i], postings.effective[i]}] += postings.amount_fen[i];
        }
    }

    [[nodiscard]] Date day(FactId fact, Date effective) const {
        const auto net = net_.find({fact, effective});
        const auto first = first_.find(fact);
        const bool given_back = net != net_.end() && net->second < 0;
        return given_back && first != first_.end() ? first->second : effective;
    }

private:
    std::map<FactId, Date> first_;
    std::map<std::pair<FactId, Date>, std::int64_t> net_;
};

class Family {
public:
    Family(const Ledger& ledger, const QuotaFamily& family, const Question& question)
        : ledger_{ledger},
          family_{family},
          question_{question},
          postings_{ledger.postings(*ledger.campaign().basis(family.basis))},
          eligible_{ledger, family.condition} {
        const auto end = postings_.prefix(ledger.snapshot().prefix(question.known_at));
        const CountingDays days{postings_, end, question.as_of};
        for (std::size_t i = 0; i < end; ++i) {
            if (postings_.effective[i] > question.as_of) continue;
            const auto fact_id = postings_.fact[i];
            const auto& fact = ledger.facts()[fact_id.index()];
            const auto& version = ledger.unit_versions()[fact.unit.index()];
            const bool buys = ledger.profiles()[fact.profile.index()].side == Side::buy;
            if (!version.unit || !buys) continue;
            if (!family.period.days.contains(days.day(fact_id, postings_.effective[i]))) continue;
            const bool counts = fact.judged && eligible_(fact_id);
            (counts ? counted_ : failed_)[*version.unit].push_back(i);
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
    void set_amounts(const Quota& quota, QuotaFigures& out) const {
        if (family_.share && quota.base) {
            out.required = share_of(*quota.base, *family_.share, Rounding::up);
        }
        out.reserved = quota.amount ? quota.amount : out.required;
    }

    void add_postings(QuotaFigures& out) const {
        const auto list = [&](const auto& map) {
            const auto found = map.find(out.unit);
            return found == map.end() ? std::vector<std::size_t>{} : found->second;
        };
        out.counted = list(counted_);
        out.failed = list(failed_);
        Total executed;
        Total count;
        Total failed;
        for (const auto i : out.counted) {
            executed.add(postings_.amount_fen[i]);
            count.add(std::int64_t{postings_.count[i]});
        }
        for (const auto i : out.failed) failed.add(postings_.amount_fen[i]);
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
    std::map<UnitId, std::vector<std::size_t>> counted_;
    std::map<UnitId, std::vector<std::size_t>> failed_;
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
