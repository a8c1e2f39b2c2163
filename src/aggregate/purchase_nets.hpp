// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/pair_index.hpp"

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace fupin::detail {

/// What purchases leave in cells and slots, for measures that ask it of each purchase alone.
template <class Net>
class PurchaseNets {
public:
    [[nodiscard]] Net& at(std::uint32_t cell, std::uint32_t slot, std::uint64_t purchase) {
        const auto number =
            purchases_.try_emplace(purchase, static_cast<std::uint32_t>(purchases_.size()))
                .first->second;
        return nets_[std::uint64_t{places_.intern(cell, slot)} << 32 | number];
    }

    /// Calls `visit(cell, slot, net)` for each purchase in each of its places, in no order.
    template <class Visit>
    void for_each(Visit visit) const {
        for (const auto& [key, net] : nets_) {
            const auto [cell, slot] = places_[static_cast<std::uint32_t>(key >> 32)];
            visit(cell, slot, net);
        }
    }

private:
    PairIndex places_;                                            ///< Cell and slot.
    std::unordered_map<std::uint64_t, std::uint32_t> purchases_;  ///< Position to small number.
    std::unordered_map<std::uint64_t, Net> nets_;                 ///< By place and purchase.
};

}  // namespace fupin::detail
