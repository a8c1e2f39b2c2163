// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/quantity.hpp"
#include "fupin/core/rounding.hpp"
#include "fupin/core/wide.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

/// What was undone to read a number. Each is counted and listed (semantics 1.4).
enum class Repair : std::uint8_t {
    full_width,     ///< １００
    grouping,       ///< 1,000
    currency_sign,  ///< ￥100
    unit_suffix,    ///< 100元, 1.5万元
    plus_sign,      ///< +100
    leading_zeros,  ///< 0100
};
inline constexpr std::size_t kRepairs = 6;

/// A number as canonical decimal text, and how it got there.
struct RepairedNumber {
    std::string decimal;
    std::uint8_t repairs = 0;            ///< Bit i: `Repair` i.
    std::optional<MoneyUnit> unit = {};  ///< Of the suffix.

    [[nodiscard]] bool has(Repair repair) const noexcept {
        return (repairs >> static_cast<unsigned>(repair) & 1U) != 0;
    }
    friend bool operator==(const RepairedNumber&, const RepairedNumber&) = default;
};

/// Reads, after undoing full width and dropping white space at both ends,
///
///     amount = [sign] [("￥" | "¥") blanks [sign]] number [blanks ("元" | "万元" | "亿元")]
///     number = (digits | grouped) ["." digits]
///
/// with one sign ("+" or "-") at most and `grouped` = one to three digits, the first not 0, then
/// groups of a comma and three digits. Null for everything else, and for "-0".
[[nodiscard]] std::optional<RepairedNumber> repaired_amount(std::string_view cell);
/// The same without currency sign and unit.
[[nodiscard]] std::optional<RepairedNumber> repaired_number(std::string_view cell);

/// A decimal in some unit as fen. `rest` is what rounding added, in 10^-18 fen.
struct RoundedMoney {
    std::optional<Money> amount;
    MoneyFault fault = MoneyFault::none;
    Int128 rest = 0;
};
/// As `parse_money`; an amount finer than fen is rounded if a rounding is given and there are at
/// most 18 decimals behind the fen, else `too_fine`.
[[nodiscard]] RoundedMoney money_from(std::string_view decimal, MoneyUnit unit,
                                      std::optional<Rounding> rounding);

/// A sum in fen as decimal yuan, beyond 64 bits, too.
[[nodiscard]] std::string fen_text(Int128 fen);
/// A sum of `RoundedMoney::rest` as decimal yuan, without trailing zeros.
[[nodiscard]] std::string rest_text(Int128 rest);

enum class QuantityFault : std::uint8_t { none, syntax, too_fine, overflow };
struct ReadQuantity {
    std::optional<Quantity> quantity;
    QuantityFault fault = QuantityFault::none;
};
/// Zeros behind the third decimal are not too fine.
[[nodiscard]] ReadQuantity quantity_from(std::string_view decimal);

}  // namespace fupin::detail
