// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/total.hpp"
#include "fupin/ledger/ledger.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fupin::detail {

/// The first day on which each fact of which something was given back, or that counts without an
/// amount, comes to anything before that.
class FirstDays {
public:
    FirstDays(const Ledger& ledger, const Postings& postings, std::size_t end, Date as_of) {
        std::vector<bool> wanted(ledger.facts().size());
        for (std::size_t i = 0; i < end; ++i) {
            const auto back = postings.returned_fen[i];
            const bool alone = postings.amount_fen[i] == back && postings.count[i] != 0;
            if (back != 0 || alone) wanted[postings.fact[i].index()] = true;
        }
        std::vector<Reached> reached;
        for (std::size_t i = 0; i < end; ++i) {
            const auto fact = postings.fact[i];
            if (!wanted[fact.index()] || postings.effective[i] > as_of) continue;
            reached.push_back(
                {fact, postings.effective[i], postings.amount_fen[i] - postings.returned_fen[i]});
        }
        add(reached);
    }

    /// Null if it never does, and of other facts.
    [[nodiscard]] std::optional<Date> of(FactId fact) const {
        const auto found = days_.find(fact.index());
        return found == days_.end() ? std::nullopt : std::optional{found->second};
    }

private:
    struct Reached {
        FactId fact;
        Date day;
        std::int64_t amount;
    };

    /// The first day of each fact on which its amounts come to something.
    void add(std::vector<Reached>& reached) {
        std::sort(reached.begin(), reached.end(), [](const Reached& a, const Reached& b) {
            return std::pair{a.fact, a.day} < std::pair{b.fact, b.day};
        });
        for (std::size_t i = 0; i < reached.size();) {
            const auto& first = reached[i];
            Total amount;
            for (;
                 i < reached.size() && reached[i].fact == first.fact && reached[i].day == first.day;
                 ++i) {
                amount.add(reached[i].amount);
            }
            if (amount.positive()) days_.try_emplace(first.fact.index(), first.day);
        }
    }

    std::unordered_map<std::uint32_t, Date> days_;
};

}  // namespace fupin::detail
