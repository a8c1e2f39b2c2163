// SPDX-License-Identifier: Apache-2.0
#include "aggregate/extremes.hpp"

#include <algorithm>

namespace fupin::detail {

void Extreme::widen(const Extreme& other) {
    largest_fen = std::max(largest_fen, other.largest_fen);
    first = std::min(first, other.first);
    last = std::max(last, other.last);
}

std::int64_t Extreme::value(Measure measure) const {
    if (measure == Measure::largest) return largest_fen;
    return (measure == Measure::first_day ? first : last).epoch_days();
}

void Extremes::add(std::uint32_t cell, std::uint32_t slot, std::uint64_t purchase, Date day,
                   std::int64_t fen) {
    const auto number =
        purchases_.try_emplace(purchase, static_cast<std::uint32_t>(purchases_.size()))
            .first->second;
    const auto place = places_.intern(cell, slot);
    net_[std::uint64_t{place} << 32 | number][day].add(fen);
}

std::unordered_map<std::uint64_t, Extreme> Extremes::found() const {
    std::unordered_map<std::uint64_t, Extreme> out;
    for (const auto& [key, by_day] : net_) {
        Total net;
        std::optional<Extreme> extreme;
        for (const auto& [day, fen] : by_day) {
            net.add(fen);
            if (!fen.positive()) continue;
            if (!extreme) extreme = Extreme{0, day, day};
            extreme->last = day;
        }
        if (!net.positive()) continue;
        extreme->largest_fen = net.value();
        const auto [cell, slot] = places_[static_cast<std::uint32_t>(key >> 32)];
        const auto [place, fresh] = out.try_emplace(std::uint64_t{cell} << 32 | slot, *extreme);
        if (!fresh) place->second.widen(*extreme);
    }
    return out;
}

}  // namespace fupin::detail
