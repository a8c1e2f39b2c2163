// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/pair_index.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fupin::detail {

/// Numbers pairs of a number, whose largest grows slowly, and one of a few, in order of appearance:
/// by a table as long as that is small.
class PairNumbers {
public:
    /// Cells of the largest table.
    static constexpr std::size_t kMostCells = std::size_t{1} << 20U;

    /// The second numbers are below `values`, which is not 0.
    explicit PairNumbers(std::uint32_t values) : values_{values} {
        if (values_ > kMostCells) is_table_ = false;
    }

    std::uint32_t intern(std::uint32_t first, std::uint32_t value) {
        if (is_table_) {
            const auto cell = std::size_t{first} * values_ + value;
            if (cell < table_.size() || grow(first)) {
                auto& number = table_[cell];
                if (number == kNone) number = size_++;
                return number;
            }
        }
        const auto number = pairs_.intern(first, value);
        size_ = std::max(size_, number + 1);
        return number;
    }
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// Whether the table has cells for it now; else there is none any more.
    bool grow(std::uint32_t first) {
        const auto needed = (std::size_t{first} + 1) * values_;
        if (needed <= kMostCells) {
            table_.resize(std::clamp(2 * needed, table_.size(), kMostCells), kNone);
            return true;
        }
        is_table_ = false;
        std::vector<std::size_t> cells(size_);
        for (std::size_t cell = 0; cell < table_.size(); ++cell) {
            if (table_[cell] != kNone) cells[table_[cell]] = cell;
        }
        for (const auto cell : cells) {
            (void)pairs_.intern(static_cast<std::uint32_t>(cell / values_),
                                static_cast<std::uint32_t>(cell % values_));
        }
        table_ = {};
        return false;
    }

    std::uint32_t values_;
    std::uint32_t size_ = 0;
    bool is_table_ = true;
    std::vector<std::uint32_t> table_;
    PairIndex pairs_;
};

}  // namespace fupin::detail
