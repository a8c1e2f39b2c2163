// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/rounding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin {

/// An exact fraction of two sums: a rate, a share, a threshold.
///
/// Kept as it arose, not reduced, because "9 of 12" says more than "3 of 4". The denominator is
/// never negative; with denominator zero there is no value (`has_value()` is false) and every
/// comparison of values is false. Comparison is by value and exact (128-bit cross products):
///
///     Ratio{1, 2} is the same value as Ratio{2, 4}:   same_value(a, b)
///
/// Sixteen bytes: pass by value. Semantics 6, "Rates".
class Ratio {
public:
    /// Throws `Error` if `denominator` is negative.
    Ratio(std::int64_t numerator, std::int64_t denominator);
    Ratio(Money numerator, Money denominator) : Ratio{numerator.fen(), denominator.fen()} {}

    /// Reads "3/20", "15%", "0.15" or "12.5%" exactly and without reducing: 3/20, 15/100, 15/100,
    /// 125/1000. Throws `FormatError`, also for a denominator of zero and beyond 64 bits.
    [[nodiscard]] static Ratio parse(std::string_view text);

    [[nodiscard]] std::int64_t numerator() const noexcept { return numerator_; }
    [[nodiscard]] std::int64_t denominator() const noexcept { return denominator_; }
    [[nodiscard]] bool has_value() const noexcept { return denominator_ != 0; }

    /// "numerator/denominator".
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(Ratio, Ratio) noexcept = default;  ///< Same numerator and denominator.

private:
    std::int64_t numerator_;
    std::int64_t denominator_;
};

[[nodiscard]] bool same_value(Ratio a, Ratio b) noexcept;
/// a < b by value; false if either has no value.
[[nodiscard]] bool less_than(Ratio a, Ratio b) noexcept;
/// a >= b by value; false if either has no value.
[[nodiscard]] bool at_least(Ratio a, Ratio b) noexcept;

/// `share` of `base`, rounded to whole fen. A floor takes `Rounding::up`: the smallest amount that
/// is at least the share, never met by rounding down. Throws `OverflowError`; `Error` if the share
/// has no value.
[[nodiscard]] Money share_of(Money base, Ratio share, Rounding rounding);

/// Percent text such as "23.43%"; empty if the ratio has no value. A printed rate never crosses
/// `threshold`: where rounding to `places` would make 99.996 % look like 100 %, more places are
/// printed until the text lies on the true side. A ratio that equals the threshold is printed
/// rounded, as the threshold would be. A text of zero has no sign. Throws `Error` unless `places`
/// is 0 … 8.
[[nodiscard]] std::string percent_text(Ratio ratio, int places, Rounding rounding,
                                       std::optional<Ratio> threshold = std::nullopt);

}  // namespace fupin
