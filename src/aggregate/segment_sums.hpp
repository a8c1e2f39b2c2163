// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/tally.hpp"
#include "fupin/core/control.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// The partials of whole segments: by segment and month, what the postings of each code come to. A
/// question that sees all of a segment adds these instead of its rows; one that knows the record up
/// to some position adds those before it and the rows of one segment at most.
///
///     Σ sums of a run  ==  packed Σ of the postings of its segment and month
class SegmentSums {
public:
    struct Run {
        std::size_t begin, end;  ///< Of `codes` and `sums`; codes ascend.
        std::uint32_t month;
        Date first, last;  ///< Of the effective days.
        Bound bound;       ///< Of any one of its sums.
    };

    /// Throws `CancelledError`.
    SegmentSums(const Blocks& blocks, const PackedCodes& codes, Counting counting,
                const Control& control);

    /// By month. Empty for a segment that is too wide for packed sums.
    [[nodiscard]] std::span<const Run> runs(std::uint32_t segment) const {
        return std::span{runs_}.subspan(starts_[segment], starts_[segment + 1] - starts_[segment]);
    }
    [[nodiscard]] const std::uint32_t* codes() const noexcept { return codes_.data(); }
    [[nodiscard]] const std::int64_t* sums() const noexcept { return sums_.data(); }

private:
    std::vector<Run> runs_;
    std::vector<std::size_t> starts_{0};  ///< Of runs, by segment.
    std::vector<std::uint32_t> codes_;
    std::vector<std::int64_t> sums_;
};

}  // namespace fupin::detail
