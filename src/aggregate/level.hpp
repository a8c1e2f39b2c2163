// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// The unit at a level at or above another one on a day.
class Level {
public:
    Level(const Campaign& campaign, TreeId tree, const std::string& level)
        : campaign_{campaign}, tree_{tree} {
        const auto& units = campaign.document().units;
        is_at_.reserve(units.size());
        for (const auto& unit : units) is_at_.push_back(unit.level == level ? 1 : 0);
    }

    [[nodiscard]] std::optional<UnitId> above(UnitId unit, Date day) const {
        std::optional<UnitId> at = unit;
        for (int step = 0; at && step < kUsualSteps; ++step) {
            if (is_at(*at)) return at;
            at = campaign_.parent(*at, tree_, day);
        }
        // A long way, or a ring.
        if (at) {
            for (const auto one : campaign_.ancestry(*at, tree_, day)) {
                if (is_at(one)) return one;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] bool is_at(UnitId unit) const { return is_at_[unit.index()] != 0; }

private:
    static constexpr int kUsualSteps = 16;

    const Campaign& campaign_;
    TreeId tree_;
    std::vector<std::uint8_t> is_at_;
};

}  // namespace fupin::detail
