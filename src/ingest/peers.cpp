// SPDX-License-Identifier: Apache-2.0
#include "ingest/peers.hpp"

namespace fupin::detail {
namespace {

template <class T>
T nth(std::span<T> of, std::size_t n) {
    const auto at = of.begin() + static_cast<std::ptrdiff_t>(n);
    std::nth_element(of.begin(), at, of.end());
    return *at;
}

}  // namespace

void Peers::join(const Peers& others) {
    least_magnitude_ = std::min(least_magnitude_, others.least_magnitude_);
    most_magnitude_ = std::max(most_magnitude_, others.most_magnitude_);
    most_count_ += others.most_count_;
    uncounted_ += others.uncounted_;
    if (!others.counts_) return;
    if (!counts_) counts_ = std::make_unique<Counts>();
    for (std::size_t place = 0; place < kCounted; ++place) {
        (*counts_)[place] += (*others.counts_)[place];
    }
}

void Peers::take(const Peers& part) {
    below_ += part.below_;
    beyond_ += part.beyond_;
    std::ranges::copy(part.room_.first(part.kept_), room_.subspan(kept_).begin());
    kept_ += part.kept_;
    large_.insert(large_.end(), part.large_.begin(), part.large_.end());
}

bool Peers::suspected() const noexcept {
    if (most_magnitude_ - least_magnitude_ <= kNearMagnitudes) return false;
    return !tells_far_ || is_far(least_magnitude_) || is_far(most_magnitude_);
}

/// Wherever the uncounted ones are.
void Peers::narrow_median() noexcept {
    if (!counts_ || least_magnitude_ < kLeastCounted || most_magnitude_ > kMostCounted) return;
    const auto middle = most_count_ / 2;
    std::size_t less = 0;
    lowest_ = kLeastCounted;
    for (std::size_t place = 0; place < kCounted; ++place) {
        const auto magnitude = kLeastCounted + static_cast<int>(place);
        if (less + uncounted_ <= middle) lowest_ = magnitude;
        less += (*counts_)[place];
        if (less <= middle) continue;
        highest_ = magnitude;
        tells_far_ = true;
        return;
    }
}

std::size_t Peers::most_kept() const noexcept {
    if (!tells_far_) return most_count_;
    std::size_t most = uncounted_;
    if (!counts_) return most;
    const auto last = place_of(highest_ + 1);
    for (auto place = place_of(lowest_ - 1); place <= last; ++place) most += (*counts_)[place];
    return most;
}

void Peers::find_median() {
    const auto middle = count() / 2 - below_;
    median_ =
        middle < kept_ ? nth(room_.first(kept_), middle) : nth(std::span{large_}, middle - kept_);
}

bool Peers::any_beyond(Int128 times) const noexcept {
    const auto beyond = [low = median_ / times, high = median_ * times](Int128 figure) {
        return figure <= low || figure >= high;
    };
    return std::ranges::any_of(room_.first(kept_), beyond) || std::ranges::any_of(large_, beyond);
}

}  // namespace fupin::detail
