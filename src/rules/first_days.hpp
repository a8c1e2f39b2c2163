// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/total.hpp"
#include "fupin/ledger/ledger.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace fupin::detail {

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

}  // namespace fupin::detail
