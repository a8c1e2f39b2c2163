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
    nets_.at(cell, slot, purchase)[day].add(fen);
}

std::unordered_map<std::uint64_t, Extreme> Extremes::found() const {
    std::unordered_map<std::uint64_t, Extreme> out;
    nets_.for_each([&](std::uint32_t cell, std::uint32_t slot, const auto& by_day) {
        Total net;
        std::optional<Extreme> extreme;
        for (const auto& [day, fen] : by_day) {
            net.add(fen);
            if (!fen.positive()) continue;
            if (!extreme) extreme = Extreme{0, day, day};
            extreme->last = day;
        }
        if (!net.positive()) return;
        extreme->largest_fen = net.value();
        const auto [place, fresh] = out.try_emplace(std::uint64_t{cell} << 32 | slot, *extreme);
        if (!fresh) place->second.widen(*extreme);
    });
    return out;
}

}  // namespace fupin::detail
