// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/lens.hpp"
#include "aggregate/scan.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// What a table holds by the slots of a query, then code: packed as the scan left it, or added up
/// where slots come together or sums were flushed.
class Figures {
public:
    /// `slot_of[s]` is the query's slot that slot s of the table lies in; ascending.
    Figures(const Tally& tally, const std::vector<std::uint32_t>& slot_of, std::size_t codes);

    /// Whether there are no slots at all, since nothing was posted.
    [[nodiscard]] bool empty() const noexcept { return packed_ == nullptr && sums_.empty(); }
    /// Null if `sums` are to be read.
    [[nodiscard]] const std::int64_t* packed() const noexcept { return packed_; }
    [[nodiscard]] const Tally::Cell* sums() const noexcept { return sums_.data(); }

private:
    const std::int64_t* packed_ = nullptr;
    std::vector<Tally::Cell> sums_;
};

/// Rows in which anything is, in the order of cells, then slots: amounts, and how many purchases or
/// postings.
struct SummedRows {
    std::vector<std::uint32_t> cells, slots;
    std::vector<std::int64_t> amounts, counts;
};

/// Adds up the codes of each cell of a query.
class Summing {
public:
    Summing(const Lens& lens, const Figures& figures, std::uint32_t slots)
        : lens_{&lens}, figures_{&figures}, slots_{slots} {}

    [[nodiscard]] Tally::Cell at(std::uint32_t cell, std::uint32_t slot) const;
    [[nodiscard]] SummedRows rows() const;

private:
    [[nodiscard]] std::size_t codes() const noexcept { return lens_->coding().size(); }

    const Lens* lens_;
    const Figures* figures_;
    std::uint32_t slots_;
};

}  // namespace fupin::detail
