// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// Which facts stand on the buy side, for those who ask of all of them: a look at their profiles,
/// 0 or 1.
class Bought {
public:
    explicit Bought(const Ledger& ledger) : profile_of_{ledger.facts().profile} {
        for (const auto& profile : ledger.profiles()) {
            by_profile_.push_back(profile.side == Side::buy ? 1 : 0);
        }
    }

    [[nodiscard]] std::uint8_t operator[](ProfileId profile) const {
        return by_profile_[profile.index()];
    }
    [[nodiscard]] std::uint8_t operator[](FactId fact) const {
        return by_profile_[profile_of_[fact.index()].index()];
    }

private:
    const NarrowColumn<ProfileId>& profile_of_;
    std::vector<std::uint8_t> by_profile_;
};

}  // namespace fupin::detail
