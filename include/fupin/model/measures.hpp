// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/period.hpp"
#include "fupin/core/state.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/units.hpp"

#include <string>
#include <vector>

namespace fupin {

/// Which states a purchase must have reached to count (口径): `paid`, or
/// `completed = accepted + paid + evaluated`.
struct Basis {
    std::string code = {};
    std::string title = {};
    std::vector<State> states = {};  ///< All of them must have happened; at least one.
    friend bool operator==(const Basis&, const Basis&) = default;
};

/// A reporting line (条线): a condition, owned by a unit, with a basis and a cycle.
struct Line {
    std::string code = {};
    std::string title = {};
    std::string owner = {};
    std::string basis = {};
    Cycle cycle = Cycle::month;
    Condition condition = {};
    Citation citation = {};
    friend bool operator==(const Line&, const Line&) = default;
};

/// The period's edition is closed on this day: what is recorded later is booked later.
struct Close {
    std::string period = {};
    Date day = Date::min();
    friend bool operator==(const Close&, const Close&) = default;
};

/// A source of entries. Smaller rank wins where two purchases are joined.
struct Source {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    friend bool operator==(const Source&, const Source&) = default;
};

/// A channel (渠道) or payer kind of the campaign, with the words that mean it.
struct Term {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    friend bool operator==(const Term&, const Term&) = default;
};

}  // namespace fupin
