// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/wide.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

/// Parts of one fen, piece or percent in which printed values are counted: half a unit of the
/// eighth decimal is still whole.
inline constexpr Int128 kParts = 200'000'000;

/// Exact products and sums; throw `OverflowError` instead of wrapping.
[[nodiscard]] Int128 times(Int128 a, Int128 b);
[[nodiscard]] Int128 plus(Int128 a, Int128 b);
/// Quotients rounded down and up; `b` is positive.
[[nodiscard]] Int128 floor_of(Int128 a, Int128 b) noexcept;
[[nodiscard]] Int128 ceiling_of(Int128 a, Int128 b) noexcept;

/// An exact number of parts, `numerator / denominator`; the denominator is positive.
struct Exact {
    Int128 numerator;
    Int128 denominator = 1;
};

/// The amounts something may stand for, in parts; an open end is not one of them.
struct Range {
    Int128 least = 0;
    Int128 most = 0;
    bool least_open = false;
    bool most_open = false;

    [[nodiscard]] Range operator+(const Range& other) const;
    [[nodiscard]] Range operator-() const noexcept {
        return {-most, -least, most_open, least_open};
    }
    [[nodiscard]] Range met(const Range& other) const noexcept;  ///< What both allow.
    [[nodiscard]] bool empty() const noexcept;
};

enum class PrintedKind : unsigned char { money, rate, points, words };

/// A printed figure, read: what it says and how finely.
struct Printed {
    PrintedKind kind = PrintedKind::words;
    std::string word;    ///< Without 万 or 亿.
    Int128 scale = 1;    ///< Fen, pieces or percent in one of its unit.
    Int128 value = 0;    ///< In parts.
    Int128 quantum = 1;  ///< One unit of its last place, in parts.
    int places = 0;

    /// The amounts that round to it, half up or truncated; whole fen or pieces only, if `whole`.
    [[nodiscard]] Range range(bool whole) const;
    /// Whether the exact value is printed so when rounded half up, or truncated.
    [[nodiscard]] bool is_half_up(const Exact& exact) const;
    [[nodiscard]] bool is_truncated(const Exact& exact) const;
    [[nodiscard]] bool fits(const Printed& other) const noexcept;
    /// A value in this figure's unit, four decimals more than it has, "…" where more would follow.
    [[nodiscard]] std::string text(const Exact& exact) const;
};

/// No value if the text is no decimal of at most eight places, or money is finer than fen or
/// beyond 64 bits.
[[nodiscard]] std::optional<Printed> read_printed(std::string_view text, std::string_view unit);

/// Whether whole numbers n and d, `n` and `d` parts of which lie in these ranges, exist with
/// 100 · n / d in `percent`. All ranges but `percent` are whole and closed; `d` is positive.
[[nodiscard]] bool whole_ratio_exists(const Range& n, const Range& d, const Range& percent);
/// The same for any real numbers.
[[nodiscard]] bool real_ratio_exists(const Range& n, const Range& d, const Range& percent);

}  // namespace fupin::detail
