// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace fupin {

/// An exact quantity of goods in thousandths of its measuring unit (kilograms to the gram).
///
/// The measuring unit stands beside it, never inside; quantities of different units are never
/// added. At most three decimals: finer input is refused, not rounded. Eight bytes.
class Quantity {
public:
    constexpr Quantity() noexcept = default;  ///< Zero.

    [[nodiscard]] static constexpr Quantity from_thousandths(std::int64_t value) noexcept {
        return Quantity{value};
    }
    /// Canonical decimal text with up to three decimals. Throws `FormatError`, `OverflowError`.
    [[nodiscard]] static Quantity parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t thousandths() const noexcept { return value_; }
    /// Without trailing zeros: "12", "0.5".
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(Quantity, Quantity) noexcept = default;

private:
    constexpr explicit Quantity(std::int64_t value) noexcept : value_{value} {}

    std::int64_t value_ = 0;
};

}  // namespace fupin
