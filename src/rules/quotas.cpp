// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/quotas.hpp"

#include "fupin/core/total.hpp"

#include <algorithm>
#include <utility>

namespace fupin {
namespace {

/// The first day on which each fact counts, before anything was given back; by fact.
class FirstDays {
public:
    FirstDays(const Ledger& ledger, const Postings& postings, std::size_t end, Date as_of)
        : days_(ledger.facts().size(), kNever) {
        std::vector<std::uint32_t> postings_of(days_.size());
        for (std::size_t i = 0; i < end; ++i) ++postings_of[postings.fact[i].index()];
        std::vector<Reached> several;
        for (std::size_t i = 0; i < end; ++i) {
            const auto day = postings.effective[i];
            if (day > as_of) continue;
            const auto fact = postings.fact[i].index();
            const auto amount = postings.amount_fen[i] - postings.returned_fen[i];
            if (postings_of[fact] > 1) {
                several.push_back({fact, day, amount});
            } else if (amount > 0) {
                days_[fact] = day.epoch_days();
            }
        }
        add(several);
    }

    /// Null if it never counts.
    [[nodiscard]] std::optional<Date> of(FactId fact) const {
        const auto day = days_[fact.index()];
        if (day == kNever) return std::nullopt;
        return Date::from_epoch_days(day);
    }

private:
    static constexpr auto kNever = INT32_MAX;
    struct Reached {
        std::uint32_t fact;
        Date day;
        std::int64_t amount;
    };

    /// The first day of each fact on which its amounts come to something.
    void add(std::vector<Reached>& several) {
        std::sort(several.begin(), several.end(), [](const Reached& a, const Reached& b) {
            return std::pair{a.fact, a.day} < std::pair{b.fact, b.day};
        });
        for (std::size_t i = 0; i < several.size();) {
            const auto& first = several[i];
            Total amount;
            for (;
                 i < several.size() && several[i].fact == first.fact && several[i].day == first.day;
                 ++i) {
                amount.add(several[i].amount);
            }
            auto& day = days_[first.fact];
            if (amount.positive()) day = std::min(day, first.day.epoch_days());
        }
    }

    std::vector<std::int32_t> days_;
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
        const FirstDays first{ledger, postings_, end, question.as_of};
        counted_.resize(ledger.campaign().document().units.size());
        failed_.resize(counted_.size());
        for (std::size_t i = 0; i < end; ++i) {
            const auto day = postings_.effective[i];
            if (day <= question.as_of) count(i, day, first.of(postings_.fact[i]).value_or(day));
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
        auto& lists = fact.judged && eligible_(fact_id) ? counted_ : failed_;
        auto& list = lists[version.unit->index()];
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
        out.counted = counted_[out.unit.index()];
        out.failed = failed_[out.unit.index()];
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
    std::vector<std::vector<QuotaFigures::Counted>> counted_, failed_;  ///< By unit.
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
