// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/segment_sums.hpp"
#include "aggregate/tally.hpp"
#include "fupin/core/control.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// One table of a scan: a cell for each code and each slot that months are put into.
struct Target {
    const PackedCodes* codes;
    std::vector<std::uint32_t> slot_of_month;
    std::uint32_t slots = 1;
    const SegmentSums* kept = nullptr;  ///< Of the same blocks, codes and counting.

    [[nodiscard]] std::size_t cells() const noexcept { return std::size_t{codes->size} * slots; }
};

/// Which postings a question sees: the first `known` of them, effective by a day.
struct Reach {
    std::uint32_t known;
    Date as_of;
};

/// Adds up all postings within reach, each once for every target, in one pass over the blocks:
/// whole segments by the sums that a target keeps of them, everything else row by row.
/// `blocks.narrow()` must hold. Any number of threads gives the same tallies.
[[nodiscard]] std::vector<Tally> scan(const Blocks& blocks, const Postings& postings,
                                      std::span<const Target> targets, Counting counting,
                                      const Reach& reach, const Control& control);

}  // namespace fupin::detail
