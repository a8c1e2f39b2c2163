// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/chosen.hpp"
#include "fupin/rules/suspicion.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace fupin::detail {

/// A purchase that may have its like. By its hash first, which tells nearly all of them apart.
struct Trade {
    /// What it is compared by with others.
    struct Content {
        std::uint32_t unit, product, supplier;
        std::int64_t amount_fen;

        friend auto operator<=>(const Content&, const Content&) = default;
    };

    std::uint64_t hash;
    Content content;
    Date day;
    std::uint32_t candidate;  ///< At first a fact.

    friend auto operator<=>(const Trade&, const Trade&) = default;
};

/// Of two trades in order: the same, judged within a few days of each other.
[[nodiscard]] inline bool may_be_one(const Trade& earlier, const Trade& later) {
    return earlier.content == later.content && later.day - earlier.day <= kSuspicionDays;
}

/// Facts that look like another one, whatever the question: which of them are there is asked
/// later. Kept with a ledger.
class Lookalikes {
public:
    struct Candidate {
        std::uint64_t purchase;
        FactId fact;
        std::array<TextId, 3> key;
        std::string name;
    };

    explicit Lookalikes(const Ledger& ledger);
    [[nodiscard]] static const Lookalikes& of(const Ledger& ledger);

    /// Whether a fact is a candidate, and its number then.
    [[nodiscard]] bool meets(FactId fact) const { return chosen_.contains(fact.index()); }
    [[nodiscard]] std::uint32_t candidate(FactId fact) const { return chosen_.rank(fact.index()); }
    /// By fact.
    [[nodiscard]] const std::vector<Candidate>& candidates() const noexcept { return candidates_; }
    /// Equal ones together, by day.
    [[nodiscard]] const std::vector<Trade>& trades() const noexcept { return trades_; }
    /// Candidates of each order that several sources have.
    [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& orders() const noexcept {
        return orders_;
    }

private:
    void find_trades(const Ledger& ledger);
    void find_orders(const Ledger& ledger);
    /// Facts become candidates.
    void number(const Ledger& ledger);

    std::vector<Candidate> candidates_;
    Chosen chosen_;  ///< Facts that are candidates.
    std::vector<Trade> trades_;
    std::vector<std::vector<std::uint32_t>> orders_;
};

}  // namespace fupin::detail
