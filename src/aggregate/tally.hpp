// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/blocks.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// How far packed cells may have moved: no more than this much, and so many, in any of them.
struct Bound {
    std::uint64_t weight = 0;  ///< Of |Σ amount|.
    std::uint64_t rows = 0;    ///< Of |Σ count|.

    [[nodiscard]] bool fits_packed() const noexcept {
        return weight < PackedSum::kAmountLimit && rows < PackedSum::kCountLimit;
    }
    friend Bound operator+(const Bound& a, const Bound& b) noexcept {
        const auto sum = a.weight + b.weight;
        return {sum < a.weight ? UINT64_MAX : sum, a.rows + b.rows};
    }
};

/// Exact sums by slot, then code. Packed while everything fits.
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

    /// Whether some sums are no longer packed.
    [[nodiscard]] bool flushed() const noexcept { return !flushed_.empty(); }
    /// Whether any so many cells may be added in packed form.
    [[nodiscard]] bool packs_together(std::uint64_t cells) const noexcept;
    [[nodiscard]] const std::int64_t* packed() const noexcept { return packed_.data(); }
    [[nodiscard]] std::int64_t* packed() noexcept { return packed_.data(); }
    /// To be said before packed cells move by as much again: whether `flush` must come first.
    [[nodiscard]] bool is_full_for(const Bound& more) const noexcept {
        return !(bound_ + more).fits_packed();
    }
    void expect(const Bound& more) noexcept { bound_ = bound_ + more; }
    void flush();
    /// A sum of any size.
    void add(std::size_t cell, std::int64_t amount, std::int64_t count);
    void add(const Tally& other);
    /// Packs every sum again if each of them fits: nothing more will be added.
    void settle();

private:
    void widen() {
        if (flushed_.empty()) flushed_.resize(packed_.size());
    }

    std::vector<std::int64_t> packed_;
    Bound bound_;
    bool settled_ = false;       ///< The bound is that of each cell, no longer that of all.
    std::vector<Cell> flushed_;  ///< Empty as long as nothing was flushed.
};

}  // namespace fupin::detail
