// SPDX-License-Identifier: Apache-2.0
#include "aggregate/tally.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {

void Tally::flush() {
    widen();
    for (std::size_t cell = 0; cell < packed_.size(); ++cell) {
        const auto sums = std::exchange(packed_[cell], 0);
        flushed_[cell].amount += PackedSum::amount(sums);
        flushed_[cell].count += PackedSum::count(sums);
    }
    bound_ = {};
}

void Tally::add(std::size_t cell, std::int64_t amount, std::int64_t count) {
    widen();
    flushed_[cell].amount += amount;
    flushed_[cell].count += count;
}

void Tally::add(const Tally& other) {
    if (!flushed() && !other.flushed() && !is_full_for(other.bound_)) {
        expect(other.bound_);
        for (std::size_t cell = 0; cell < size(); ++cell) packed_[cell] += other.packed_[cell];
        return;
    }
    widen();
    for (std::size_t cell = 0; cell < size(); ++cell) {
        const auto more = other[cell];
        flushed_[cell].amount += more.amount;
        flushed_[cell].count += more.count;
    }
}

bool Tally::packs_together(std::uint64_t cells) const noexcept {
    if (flushed()) return false;
    if (!settled_ || cells <= 1) return true;
    return bound_.weight < PackedSum::kAmountLimit / cells &&
           bound_.rows < PackedSum::kCountLimit / cells;
}

void Tally::settle() {
    Bound largest;
    for (std::size_t cell = 0; cell < size(); ++cell) {
        const auto sums = (*this)[cell];
        largest.weight = std::max(largest.weight, magnitude(sums.amount));
        largest.rows = std::max(largest.rows, magnitude(sums.count));
    }
    if (!largest.fits_packed()) return;
    for (std::size_t cell = 0; cell < flushed_.size(); ++cell) {
        packed_[cell] = PackedSum::of((*this)[cell].amount, (*this)[cell].count);
    }
    flushed_ = {};
    bound_ = largest;
    settled_ = true;
}

}  // namespace fupin::detail
