// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fupin {

/// Days within which equal purchases under different keys are suspected to be one.
inline constexpr int kSuspicionDays = 7;

/// Purchases under different keys that may be one trade: the same unit, supplier, product (at
/// least one of them named) and amount within `kSuspicionDays`, or the same order number under
/// two sources, item by item where both number their items alike.
struct Suspicion {
    struct Member {
        std::uint64_t purchase;  ///< Position of its entry.
        FactId fact;
        Money net;
        std::string name;  ///< Source, order and item of its key, as "platform/A17/2".
    };
    std::vector<Member> members;  ///< By name, at least two.
    Money amount;                 ///< Σ net less the largest: what would be counted twice.
};

/// Suspected duplicates among purchases with a positive net at the question's basis, by the name of
/// the first: in an order that does not depend on arrival. Reported beside totals, never removed:
/// only a `same_as` joins purchases. Semantics 1.4.
[[nodiscard]] std::vector<Suspicion> suspicions(const Ledger& ledger, const Question& question);

}  // namespace fupin
