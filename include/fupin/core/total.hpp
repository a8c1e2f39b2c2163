// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/wide.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

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
    [[nodiscard]] constexpr bool fits() const noexcept {  ///< In 64 bits.
        return sum_ >= INT64_MIN && sum_ <= INT64_MAX;
    }
    [[nodiscard]] constexpr bool zero() const noexcept { return sum_ == 0; }
    [[nodiscard]] constexpr bool positive() const noexcept { return sum_ > 0; }

    friend constexpr bool operator==(const Total&, const Total&) noexcept = default;

private:
    friend class Totals;
    detail::Int128 sum_ = 0;
};

/// A column of totals: 64 bits each while all of them fit, 128 once one does not.
class Totals {
public:
    [[nodiscard]] std::size_t size() const noexcept { return narrow_.size() + wide_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    void reserve(std::size_t rows) { narrow_.reserve(rows); }

    void push_back(std::int64_t value) {
        if (wide_.empty()) {
            narrow_.push_back(value);
        } else {
            wide_.push_back(value);
        }
    }
    void append(std::span<const std::int64_t> values) {
        if (wide_.empty()) {
            narrow_.insert(narrow_.end(), values.begin(), values.end());
        } else {
            wide_.insert(wide_.end(), values.begin(), values.end());
        }
    }
    void push_back(const Total& total) {
        if (wide_.empty() && total.fits()) return push_back(static_cast<std::int64_t>(total.sum_));
        if (wide_.empty()) {
            wide_.assign(narrow_.begin(), narrow_.end());
            narrow_ = {};
        }
        wide_.push_back(total.sum_);
    }

    [[nodiscard]] Total operator[](std::size_t row) const noexcept {
        Total out;
        out.sum_ = wide_.empty() ? narrow_[row] : wide_[row];
        return out;
    }

    /// All of them where they are, or none if one does not fit 64 bits.
    [[nodiscard]] std::span<const std::int64_t> narrow() const noexcept { return narrow_; }
    /// All of them as numbers of 64 bits. Throws `OverflowError` if one does not fit.
    [[nodiscard]] std::vector<std::int64_t> numbers() && {
        std::vector<std::int64_t> out = std::move(narrow_);
        out.reserve(out.size() + wide_.size());
        for (const auto sum : wide_) out.push_back(detail::narrowed(sum, "total beyond 64 bits"));
        return out;
    }

    friend bool operator==(const Totals& a, const Totals& b) {
        if (a.size() != b.size()) return false;
        for (std::size_t row = 0; row < a.size(); ++row) {
            if (a[row] != b[row]) return false;
        }
        return true;
    }

private:
    std::vector<std::int64_t> narrow_;
    std::vector<detail::Int128> wide_;  ///< Used instead once it holds anything.
};

}  // namespace fupin
