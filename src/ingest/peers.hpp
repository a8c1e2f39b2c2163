// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/wide.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fupin::detail {

/// Of a positive figure `fen / thousandths`, in quarters of a doubling: it is more than
/// 2^((magnitude - 1) / 4) and less than 2^((magnitude + 2) / 4); of two of which one has a
/// magnitude that is less by two, it is the lesser.
[[nodiscard]] inline int magnitude_of(std::int64_t fen, std::int64_t thousandths) noexcept {
    // The logarithm in steps of 1/64, as if it were linear between powers of two: less than the
    // true one by no more than 0.0861 and a step.
    constexpr unsigned kBits = 6;
    const auto steps = [](std::int64_t of) {
        const auto number = static_cast<std::uint64_t>(of);
        const auto before = static_cast<unsigned>(std::countl_zero(number));
        const auto behind_first = static_cast<int>((number << before) >> (63 - kBits));
        return ((63 - static_cast<int>(before)) << kBits) + behind_first - (1 << kBits);
    };
    return (steps(fen) - steps(thousandths)) >> (kBits - 2);
}
/// If magnitudes differ by no more, no figure is a slip against the other, rounded or not.
inline constexpr int kNearMagnitudes = 41;

/// So many times another one, a figure may be a slip.
inline constexpr Int128 kLeastSlip = 5'000;

/// Figures that can be compared, all positive. First each tells its magnitude, which leaves few
/// that can be their median, or far from it; then only the others are asked what they are.
///
///     the median is the same as if all had been kept
class Peers {
public:
    void add(int magnitude) {
        least_magnitude_ = std::min(least_magnitude_, magnitude);
        most_magnitude_ = std::max(most_magnitude_, magnitude);
        ++most_count_;
        if (uncounted_ < kUncounted) {
            ++uncounted_;
            return;
        }
        if (!counts_) counts_ = std::make_unique<Counts>();
        ++(*counts_)[place_of(magnitude)];
    }
    /// Others that can be compared with these have told theirs, too.
    void join(const Peers& others);

    /// Perhaps some less.
    [[nodiscard]] std::size_t most_count() const noexcept { return most_count_; }
    /// All have been added: between which magnitudes the median must be, if that can be said.
    void narrow_median() noexcept;
    /// The same of some of these, which told theirs before they joined. They are looked at by
    /// themselves, until they are taken.
    void be_part_of(const Peers& whole) noexcept {
        whole_ = &whole;
        tells_far_ = whole.tells_far_;
        lowest_ = whole.lowest_;
        highest_ = whole.highest_;
    }
    [[nodiscard]] const Peers& whole() const noexcept { return whole_ ? *whole_ : *this; }
    /// Whether any may be a slip.
    [[nodiscard]] bool suspected() const noexcept;
    /// Whether those that may be slips are told from the others by their magnitudes.
    [[nodiscard]] bool tells_far() const noexcept { return tells_far_; }
    [[nodiscard]] bool is_far(int magnitude) const noexcept {
        return magnitude - lowest_ > kNearMagnitudes || highest_ - magnitude > kNearMagnitudes;
    }

    /// So many figures are kept at most. They are suspected.
    [[nodiscard]] std::size_t most_kept() const noexcept;
    void keep_in(std::span<std::int64_t> room) noexcept { room_ = room; }
    /// False for most of those that cannot be the median.
    [[nodiscard]] bool takes(int magnitude) noexcept {
        if (!tells_far_) return true;
        // On which side it is would be hard to foretell, that it is on either is not.
        const auto least = lowest_ - 1;
        below_ += magnitude < least ? 1U : 0U;
        const auto more = static_cast<unsigned>(magnitude - least);
        if (more <= static_cast<unsigned>(highest_ + 1 - least)) [[unlikely]]
            return true;
        ++beyond_;
        return false;
    }
    void keep(Int128 figure) {
        if (figure <= INT64_MAX) {
            room_[kept_++] = static_cast<std::int64_t>(figure);
        } else {
            large_.push_back(figure);
        }
    }
    /// What a part of these has kept behind the room that these use.
    void take(const Peers& part);
    [[nodiscard]] std::size_t count() const noexcept { return kept_ + large_.size() + beyond_; }
    /// There are some.
    void find_median();
    [[nodiscard]] Int128 median() const noexcept { return median_; }
    /// Whether any of those kept is so far from the median.
    [[nodiscard]] bool any_beyond(Int128 times) const noexcept;

private:
    /// Magnitudes that are counted one by one; none of such figures is zero when it is scaled.
    static constexpr int kLeastCounted = -18 * 4;
    static constexpr std::size_t kCounted = std::size_t{64} * 4;
    static constexpr int kMostCounted = kLeastCounted + static_cast<int>(kCounted) - 1;
    /// The first ones are not counted, so that few figures need no memory for that.
    static constexpr std::size_t kUncounted = 64;
    using Counts = std::array<std::uint32_t, kCounted>;  ///< No journal has room for more rows.

    [[nodiscard]] static std::size_t place_of(int magnitude) noexcept {
        return static_cast<std::size_t>(std::clamp(magnitude, kLeastCounted, kMostCounted) -
                                        kLeastCounted);
    }
    const Peers* whole_ = nullptr;
    std::size_t most_count_ = 0;
    std::size_t uncounted_ = 0;
    int least_magnitude_ = INT_MAX;
    int most_magnitude_ = INT_MIN;
    std::unique_ptr<Counts> counts_;
    bool tells_far_ = false;
    // The median is not less than one of the lowest magnitude or more, nor more than one of the
    // highest or less.
    int lowest_ = 0;
    int highest_ = 0;
    std::size_t below_ = 0;
    std::size_t beyond_ = 0;  ///< Below or above.
    std::span<std::int64_t> room_;
    std::size_t kept_ = 0;
    std::vector<Int128> large_;  ///< Those that do not fit.
    Int128 median_ = 0;
};

}  // namespace fupin::detail
