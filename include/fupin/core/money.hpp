// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin {

/// An exact amount of money in fen (1/100 yuan).
///
/// There is one currency, no conversion from or to binary floating point, and no silent
/// rounding: every operation is exact or throws `OverflowError`. Representation: one signed
/// 64-bit count of fen, so amounts run to ±92 233 720 368 547 758.07 yuan.
///
///     Money::parse(m.to_string()) == m          for all m
///     (a + b) - b == a                          whenever a + b exists
///
/// Eight bytes: pass by value. Semantics 6, "Money".
class Money {
public:
    constexpr Money() noexcept = default;  ///< Zero.

    [[nodiscard]] static constexpr Money from_fen(std::int64_t fen) noexcept { return Money{fen}; }
    template <std::floating_point T>
    static Money from_fen(T) = delete;  ///< Money never comes from binary floating point.

    /// Reads canonical yuan text: `-?(0|[1-9][0-9]*)(\.[0-9]{1,2})?`, not "-0".
    /// Throws `FormatError`, or `OverflowError` beyond 64 bits of fen.
    [[nodiscard]] static Money parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t fen() const noexcept { return fen_; }

    /// Canonical yuan text with exactly two decimals, e.g. "-0.05".
    [[nodiscard]] std::string to_string() const;

    Money& operator+=(Money other);
    Money& operator-=(Money other);
    [[nodiscard]] Money operator-() const;

    [[nodiscard]] friend Money operator+(Money a, Money b) { return a += b; }
    [[nodiscard]] friend Money operator-(Money a, Money b) { return a -= b; }
    friend constexpr auto operator<=>(Money, Money) noexcept = default;

private:
    constexpr explicit Money(std::int64_t fen) noexcept : fen_{fen} {}

    std::int64_t fen_ = 0;
};

/// The units money is written in. The scale is exact: 1 万元 is 1 000 000 fen.
enum class MoneyUnit : std::uint8_t { yuan, wan, yi };

/// What reading a decimal text in some unit came to.
enum class MoneyFault : std::uint8_t { none, syntax, too_fine, overflow };

/// Reads canonical decimal text (any number of decimals, not "-0", at most 64 characters) that
/// stands for `unit`. `too_fine`: the value is not a whole number of fen, e.g. "1.005" yuan or
/// "0.0000001" 万元; trailing zeros are not too fine. Where two faults apply, the first of
/// `syntax`, `too_fine`, `overflow` is told. Never throws.
struct ScaledMoney {
    std::optional<Money> amount;
    MoneyFault fault = MoneyFault::none;
};
[[nodiscard]] ScaledMoney parse_money(std::string_view text, MoneyUnit unit) noexcept;

}  // namespace fupin
