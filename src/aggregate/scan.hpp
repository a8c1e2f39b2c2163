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

/// What a scan found: exact sums by slot, then code. Packed while everything fits.
class Tally {
public:
    struct Cell {
        std::int64_t amount = 0;
        std::int64_t count = 0;
        [[nodiscard]] bool empty() const noexcept { return amount == 0 && count == 0; }
    };

    explicit Tally(std::size_t cells) : packed_(cells) {}

    [[nodiscard]] std::size_t size() const noexcept { return packed_.size(); }
    [[nodiscard]] Cell operator[](std::size_t cell) const noexcept {
        const auto packed = packed_[cell];
        Cell out{PackedSum::amount(packed), PackedSum::count(packed)};
        if (!flushed_.empty()) {
            out.amount += flushed_[cell].amount;
            out.count += flushed_[cell].count;
        }
        return out;
    }

    [[nodiscard]] bool flushed() const noexcept { return !flushed_.empty(); }
    [[nodiscard]] const std::int64_t* packed() const noexcept { return packed_.data(); }
    /// Cells to add packed sums to, until `flush` has to make room.
    [[nodiscard]] std::int64_t* packed() noexcept { return packed_.data(); }
    void flush();
    /// A sum of any size.
    void add(std::size_t cell, std::int64_t amount, std::int64_t count);
    void add(const Tally& other);

private:
    void widen() {
        if (flushed_.empty()) flushed_.resize(packed_.size());
    }

    std::vector<std::int64_t> packed_;
    std::vector<Cell> flushed_;  ///< Empty as long as nothing was flushed.
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
