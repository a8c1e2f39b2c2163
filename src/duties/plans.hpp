// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "duties/effects.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Positions of the effects that hold for a unit: what tells the rows of one period apart. Days
/// that were set and superseded are among them; the last one is the one that counts.
using Plan = std::vector<std::uint32_t>;

[[nodiscard]] inline Plan plan_for(UnitId unit, std::span<const NamedEffect> effects,
                                   const Plan& in_period) {
    Plan plan;
    for (const auto i : in_period) {
        if (effects[i].names(unit)) plan.push_back(i);
    }
    return plan;
}

/// Of one duty of several units: a waiver must name them all, for other effects one is enough.
[[nodiscard]] inline Plan plan_for(std::span<const UnitId> units,
                                   std::span<const NamedEffect> effects, const Plan& in_period) {
    Plan plan;
    for (const auto i : in_period) {
        const auto names = [&](UnitId unit) { return effects[i].names(unit); };
        const bool holds = effects[i].kind == NamedEffect::Kind::waive
                               ? std::all_of(units.begin(), units.end(), names)
                               : std::any_of(units.begin(), units.end(), names);
        if (holds) plan.push_back(i);
    }
    return plan;
}

}  // namespace fupin::detail
