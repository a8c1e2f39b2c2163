// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/rounding.hpp"
#include "fupin/core/wide.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

__extension__ typedef unsigned __int128 UInt128;

/// The parts of a canonical decimal text `-?(0|[1-9][0-9]*)(\.[0-9]+)?` that is not "-0".
struct DecimalText {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;  ///< Empty if there is no point.
};
[[nodiscard]] std::optional<DecimalText> split_decimal(std::string_view text) noexcept;

enum class ScaleFault : std::uint8_t { none, too_fine, overflow };

/// A decimal times 10^places as a whole number. `too_fine` wins where both faults apply.
struct Scaled {
    std::int64_t value = 0;
    ScaleFault fault = ScaleFault::none;
};
[[nodiscard]] Scaled scaled_decimal(const DecimalText& decimal, std::size_t places) noexcept;

[[nodiscard]] constexpr UInt128 magnitude(Int128 value) noexcept {
    return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

/// Whether a magnitude with last kept digit of parity `odd` and a remainder grows by one unit.
[[nodiscard]] bool rounds_outwards(bool odd, UInt128 rest, UInt128 denominator,
                                   Rounding rounding) noexcept;

/// numerator / denominator, rounded to a whole number.
[[nodiscard]] UInt128 rounded_quotient(UInt128 numerator, UInt128 denominator,
                                       Rounding rounding) noexcept;

[[nodiscard]] std::string digits_of(UInt128 value);
[[nodiscard]] UInt128 power_of_ten(int exponent) noexcept;

/// `digits` (an integer's) with a point before the last `places`, as in "0.05". Zero has no sign.
[[nodiscard]] std::string point_text(bool negative, std::string digits, int places);

/// Decimal text with a comma between groups of three digits of its integer part.
[[nodiscard]] std::string grouped(std::string_view decimal);

}  // namespace fupin::detail
