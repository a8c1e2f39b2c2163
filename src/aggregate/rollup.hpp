// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/coding.hpp"
#include "aggregate/dimension.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// From the codes of a coding to the cells of some dimensions: which cells a code counts in, and
/// the keys of each cell as indices into the dimensions' texts. Cells are sorted by their keys.
class Rollup {
public:
    Rollup(const Ledger& ledger, const Coding& coding,
           std::span<const FactDimension* const> dimensions);

    [[nodiscard]] std::span<const std::uint32_t> cells_of(std::uint32_t code) const {
        return std::span{cells_}.subspan(starts_[code], starts_[code + 1] - starts_[code]);
    }
    /// The cell of each code, if each has exactly one; else empty.
    [[nodiscard]] std::span<const std::uint32_t> only_cells() const noexcept {
        return single_ ? std::span{cells_} : std::span<const std::uint32_t>{};
    }
    /// The codes that count in a cell, ascending.
    [[nodiscard]] std::span<const std::uint32_t> codes_of(std::uint32_t cell) const {
        return std::span{codes_}.subspan(begins_[cell], begins_[cell + 1] - begins_[cell]);
    }
    /// The same of all cells, one after another.
    [[nodiscard]] std::span<const std::uint32_t> codes_of_cells() const noexcept { return codes_; }
    /// Where the codes of each cell begin among those of all cells; one more, where they end.
    [[nodiscard]] std::span<const std::uint32_t> begins() const noexcept { return begins_; }
    /// Whether these are all codes, in their own order.
    [[nodiscard]] bool in_order() const noexcept { return in_order_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
    [[nodiscard]] std::uint32_t key(std::uint32_t cell, std::size_t dimension) const {
        return keys_[dimension][cell];
    }
    /// Keys of all cells in one dimension.
    [[nodiscard]] const std::vector<std::uint32_t>& keys(std::size_t dimension) const {
        return keys_[dimension];
    }

private:
    std::uint32_t size_ = 0;
    bool single_ = true;  ///< Each code counts in one cell.
    bool in_order_ = false;
    std::vector<std::uint32_t> cells_;  ///< Code after code.
    std::vector<std::uint32_t> starts_{0};
    std::vector<std::uint32_t> codes_;  ///< Cell after cell.
    std::vector<std::uint32_t> begins_;
    std::vector<std::vector<std::uint32_t>> keys_;  ///< By dimension, then cell.
};

}  // namespace fupin::detail
