// SPDX-License-Identifier: Apache-2.0
#include "core/decimal.hpp"

#include <algorithm>
#include <cstddef>

namespace fupin::detail {
namespace {

bool all_digits(std::string_view text) noexcept {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool all_zeros(std::string_view text) noexcept {
    return text.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

std::optional<DecimalText> split_decimal(std::string_view text) noexcept {
    DecimalText result;
    result.negative = text.starts_with('-');
    if (result.negative) text.remove_prefix(1);

    const auto dot = text.find('.');
    result.whole = text.substr(0, dot);
    if (!all_digits(result.whole)) return std::nullopt;
    if (result.whole.size() > 1 && result.whole.front() == '0') return std::nullopt;
    if (dot != std::string_view::npos) {
        result.fraction = text.substr(dot + 1);
        if (!all_digits(result.fraction)) return std::nullopt;
    }
    if (result.negative && result.whole == "0" && all_zeros(result.fraction)) return std::nullopt;
    return result;
}

Scaled scaled_decimal(const DecimalText& decimal, std::size_t places) noexcept {
    const auto kept = decimal.fraction.substr(0, std::min(places, decimal.fraction.size()));
    if (!all_zeros(decimal.fraction.substr(kept.size()))) return {0, ScaleFault::too_fine};

    // Accumulate towards the sign: -2^63 is a valid amount, +2^63 is not.
    std::int64_t value = 0;
    bool overflow = false;
    const auto take = [&](int digit) {
        overflow = overflow || __builtin_mul_overflow(value, 10, &value) ||
                   __builtin_add_overflow(value, decimal.negative ? -digit : digit, &value);
    };
    for (const char c : decimal.whole) take(c - '0');
    for (const char c : kept) take(c - '0');
    for (auto i = kept.size(); i < places; ++i) take(0);
    if (overflow) return {0, ScaleFault::overflow};
    return {value, ScaleFault::none};
}

bool rounds_outwards(bool odd, UInt128 rest, UInt128 denominator, Rounding rounding) noexcept {
    const auto missing = denominator - rest;
    switch (rounding) {
        case Rounding::half_up:
            return rest >= missing;
        case Rounding::half_even:
            return rest > missing || (rest == missing && odd);
        case Rounding::truncate:
            return false;
        case Rounding::up:
            return rest != 0;
    }
    return false;
}

UInt128 rounded_quotient(UInt128 numerator, UInt128 denominator, Rounding rounding) noexcept {
    const auto quotient = numerator / denominator;
    const auto rest = numerator % denominator;
    return quotient + (rounds_outwards(quotient % 2 != 0, rest, denominator, rounding) ? 1U : 0U);
}

std::string digits_of(UInt128 value) {
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

UInt128 power_of_ten(int exponent) noexcept {
    UInt128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::string point_text(bool negative, std::string digits, int places) {
    const auto fraction = static_cast<std::size_t>(places);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    const bool zero = all_zeros(digits);
    if (fraction > 0) digits.insert(digits.size() - fraction, 1, '.');
    if (negative && !zero) digits.insert(0, 1, '-');
    return digits;
}

std::string grouped(std::string_view decimal) {
    const std::size_t start = decimal.starts_with('-') ? 1 : 0;
    const auto end = std::min(decimal.find('.'), decimal.size());
    std::string result{decimal};
    for (auto at = end; at > start + 3;) {
        at -= 3;
        result.insert(at, 1, ',');
    }
    return result;
}

}  // namespace fupin::detail
