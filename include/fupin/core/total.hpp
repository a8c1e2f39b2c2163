// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/wide.hpp"

namespace fupin {

/// A running sum in 128 bits: no order of additions can overflow it within 2^63 terms, so a
/// sum whose result fits never fails on the way. `money()` and `value()` throw `OverflowError`
/// when the result itself does not fit 64 bits.
class Total {
public:
    constexpr Total() noexcept = default;

    constexpr void add(std::int64_t value) noexcept { sum_ += value; }
    constexpr void add(Money amount) noexcept { sum_ += amount.fen(); }
    constexpr void add(const Total& other) noexcept { sum_ += other.sum_; }
    constexpr void subtract(Money amount) noexcept { sum_ -= amount.fen(); }

    [[nodiscard]] Money money() const { return Money::from_fen(value()); }
    [[nodiscard]] std::int64_t value() const {
        return detail::narrowed(sum_, "total beyond 64 bits");
    }
    [[nodiscard]] constexpr bool zero() const noexcept { return sum_ == 0; }
    [[nodiscard]] constexpr bool positive() const noexcept { return sum_ > 0; }

    friend constexpr bool operator==(const Total&, const Total&) noexcept = default;

private:
    detail::Int128 sum_ = 0;
};

}  // namespace fupin
