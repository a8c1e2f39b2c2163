// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/blocks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace fupin::detail {

constexpr std::size_t kFused = 4;  ///< Tables per pass over a run.

/// A table during a run: where its codes are, and its cells of the run's slot, once for each of
/// four neighbouring rows, so that a frequent key does not wait for itself.
template <class Code>
struct Lane {
    const Code* codes = nullptr;
    std::array<std::int64_t*, 4> cells{};

    template <std::size_t way>
    void add(std::uint32_t row, std::int64_t value) const {
        cells[way][codes[row]] += value;
    }
};
using NarrowLane = Lane<std::uint16_t>;
using WideLane = Lane<std::uint32_t>;

struct Lanes {
    std::array<NarrowLane, kFused> narrow;
    std::array<WideLane, kFused> wide;
};

/// Adds the packed values of rows, from one up to another, to all lanes.
using AddRows = void (*)(const std::int64_t* values, std::uint32_t begin, std::uint32_t end,
                         const Lanes& lanes);

/// The loop for so many tables with codes of 16 and of 32 bits, one to `kFused` of them.
[[nodiscard]] AddRows loop_for(Counting counting, std::size_t narrow, std::size_t wide);

}  // namespace fupin::detail
