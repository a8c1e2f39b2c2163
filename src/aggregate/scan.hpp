// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/blocks.hpp"
#include "fupin/core/control.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// What is counted beside the amounts: purchases, or the postings themselves.
enum class Counting : std::uint8_t { purchases, postings };

/// One table of a scan: a cell for each code and each slot that months are put into.
struct Target {
    const PackedCodes* codes;
    std::vector<std::uint32_t> slot_of_month;
    std::uint32_t slots = 1;

    [[nodiscard]] std::size_t cells() const noexcept { return std::size_t{codes->size} * slots; }
};

/// What a scan found: exact sums by slot, then code.
struct Tally {
    std::vector<std::int64_t> amount;
    std::vector<std::int64_t> count;
};

/// Which postings a question sees: the first `known` of them, effective by a day.
struct Reach {
    std::uint32_t known;
    Date as_of;
};

/// Adds up all postings within reach, each once for every target, in one pass over the blocks.
/// `blocks.narrow()` must hold. Any number of threads gives the same tallies.
[[nodiscard]] std::vector<Tally> scan(const Blocks& blocks, const Postings& postings,
                                      std::span<const Target> targets, Counting counting,
                                      const Reach& reach, const Control& control);

}  // namespace fupin::detail
