// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/money.hpp"

#include "core/decimal.hpp"
#include "core/money_units.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/text.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace fupin {
namespace {

/// Longer texts are refused unread; the longest amount in 元 has 21 characters.
constexpr std::size_t kMaxLength = 64;

}  // namespace

Money Money::parse(std::string_view text) {
    const auto decimal = detail::split_decimal(text);
    if (!decimal || decimal->fraction.size() > 2) {
        throw FormatError{"not an amount: '" + quoted_value(text) + "'"};
    }
    const auto scaled = detail::scaled_decimal(*decimal, 2);
    if (scaled.fault != detail::ScaleFault::none) {
        throw OverflowError{"amount beyond 64 bits of fen: '" + quoted_value(text) + "'"};
    }
    return from_fen(scaled.value);
}

std::string Money::to_string() const {
    // Sign, 19 digits, point; a whole part of zero keeps its digit.
    std::array<char, 24> buffer;
    const auto fen = static_cast<std::uint64_t>(detail::magnitude(fen_));
    char* end = buffer.data();
    if (fen_ < 0) *end++ = '-';
    end = std::to_chars(end, buffer.data() + buffer.size(), fen / 100).ptr;
    *end++ = '.';
    *end++ = static_cast<char>('0' + fen % 100 / 10);
    *end++ = static_cast<char>('0' + fen % 10);
    return {buffer.data(), end};
}

// A failed addition leaves the amount as it was: the wrapped value never reaches the member.
Money& Money::operator+=(Money other) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(fen_, other.fen_, &sum)) throw OverflowError{"sum of amounts"};
    fen_ = sum;
    return *this;
}

Money& Money::operator-=(Money other) {
    std::int64_t rest = 0;
    if (__builtin_sub_overflow(fen_, other.fen_, &rest)) {
        throw OverflowError{"difference of amounts"};
    }
    fen_ = rest;
    return *this;
}

Money Money::operator-() const { return Money{} - *this; }

ScaledMoney parse_money(std::string_view text, MoneyUnit unit) noexcept {
    if (text.size() > kMaxLength) return {std::nullopt, MoneyFault::syntax};
    const auto decimal = detail::split_decimal(text);
    if (!decimal) return {std::nullopt, MoneyFault::syntax};

    const auto scaled = detail::scaled_decimal(*decimal, detail::places_of(unit));
    switch (scaled.fault) {
        case detail::ScaleFault::none:
            return {Money::from_fen(scaled.value), MoneyFault::none};
        case detail::ScaleFault::too_fine:
            return {std::nullopt, MoneyFault::too_fine};
        case detail::ScaleFault::overflow:
            return {std::nullopt, MoneyFault::overflow};
    }
    return {std::nullopt, MoneyFault::syntax};
}

}  // namespace fupin
