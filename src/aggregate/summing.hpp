// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/lens.hpp"
#include "aggregate/scan.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace fupin::detail {

/// What a table holds by the slots of a query, then code: as the scan left it where slots stay
/// apart, added up where they come together; packed unless sums were flushed.
class Figures {
public:
    /// `slot_of[s]` is the query's slot that slot s of the table lies in.
    Figures(std::shared_ptr<const Tally> tally, const std::vector<std::uint32_t>& slot_of,
            std::size_t codes);
    Figures(const Figures&) = delete;
    Figures& operator=(const Figures&) = delete;

    /// Whether there are no slots at all, since nothing was posted.
    [[nodiscard]] bool empty() const noexcept { return packed_ == nullptr && sums_.empty(); }
    /// Null if `sums` are to be read.
    [[nodiscard]] const std::int64_t* packed() const noexcept { return packed_; }
    [[nodiscard]] const Tally::Cell* sums() const noexcept { return sums_.data(); }

private:
    std::shared_ptr<const Tally> tally_;  ///< While it is read as it stands.
    const std::int64_t* packed_ = nullptr;
    std::vector<std::int64_t> together_;  ///< What `packed_` points to, if added up here.
    std::vector<Tally::Cell> sums_;
};

/// Some rows in which anything is, in the order of cells, then slots: amounts, and how many
/// purchases or postings.
struct SummedRows {
    std::span<const std::uint32_t> cells, slots;
    std::span<const std::int64_t> amounts, counts;
};

/// Cells from the first to before the end.
struct CellRange {
    std::uint32_t first = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const noexcept { return end - first; }
};

/// Adds up the codes of each cell of a query.
class Summing {
public:
    Summing(const Lens& lens, const Figures& figures, std::uint32_t slots)
        : lens_{&lens}, figures_{&figures}, slots_{slots} {}

    [[nodiscard]] Tally::Cell at(std::uint32_t cell, std::uint32_t slot) const;
    /// Hands the rows of some cells on, in batches.
    void rows(CellRange cells, const std::function<void(const SummedRows&)>& take) const;

private:
    [[nodiscard]] std::size_t codes() const noexcept { return lens_->coding().size(); }

    const Lens* lens_;
    const Figures* figures_;
    std::uint32_t slots_;
};

}  // namespace fupin::detail
