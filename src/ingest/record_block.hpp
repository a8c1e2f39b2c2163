// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/csv_scanner.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Records of one width side by side, none of which has a fault, a doubled quote, or a "#" at its
/// front: those that may be read column by column.
class RecordBlock {
public:
    static constexpr std::size_t kMost = 256;

    /// From the block's first byte to before `end`, without quotes.
    struct Cell {
        std::uint32_t begin;
        std::uint32_t end;
    };

    explicit RecordBlock(std::size_t width) : width_{width}, cells_(width * kMost) {}

    [[nodiscard]] std::size_t width() const noexcept { return width_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::uint64_t base() const noexcept { return begin_[0]; }
    [[nodiscard]] std::uint64_t begin(std::size_t row) const noexcept { return begin_[row]; }
    [[nodiscard]] std::uint64_t end(std::size_t row) const noexcept { return end_[row]; }
    [[nodiscard]] std::uint64_t line(std::size_t row) const noexcept { return line_[row]; }
    /// Those of the first row, then those of the next.
    [[nodiscard]] const Cell* cells() const noexcept { return cells_.data(); }

    /// From now on there is room for so many, and none is there.
    void clear(std::size_t most = kMost) noexcept {
        size_ = 0;
        most_ = std::min(most, kMost);
    }
    /// Whether there is room for one more, which begins so.
    [[nodiscard]] bool has_room(std::uint64_t begin) const noexcept {
        return size_ < most_ && reaches(begin);
    }
    /// False if it is not such a record. There is room.
    [[nodiscard]] bool add(std::string_view bytes, const RawRecord& raw);

private:
    friend class CsvScanner;

    [[nodiscard]] bool reaches(std::uint64_t begin) const noexcept {
        constexpr std::uint64_t kReach = std::uint64_t{1} << 31;  // And a record more.
        return size_ == 0 || begin - begin_[0] < kReach;
    }

    std::size_t width_;
    std::size_t size_ = 0;
    std::size_t most_ = kMost;
    std::size_t expected_ = kMost;  ///< Plain lines that are likely to follow each other.
    std::array<std::uint64_t, kMost> begin_;
    std::array<std::uint64_t, kMost> end_;
    std::array<std::uint64_t, kMost> line_;
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> marks_;  ///< Memory of the scanner.
};

}  // namespace fupin::detail
