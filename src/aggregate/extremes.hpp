// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/purchase_nets.hpp"
#include "fupin/core/date.hpp"
#include "fupin/core/total.hpp"
#include "fupin/model/measure.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

namespace fupin::detail {

/// Whether a measure is the largest purchase of a row, or its first or last day.
[[nodiscard]] constexpr bool is_extreme(Measure measure) noexcept {
    return measure == Measure::largest || measure == Measure::first_day ||
           measure == Measure::last_day;
}

/// Of the purchases of a row that are left with a positive amount: the largest amount, and the
/// first and last day on which something of one of them stands. Semantics 4.1, decision 0033.
struct Extreme {
    std::int64_t largest_fen;
    Date first, last;

    void widen(const Extreme& other);
    /// Fen, or days since 1970.
    [[nodiscard]] std::int64_t value(Measure measure) const;

    friend bool operator==(const Extreme&, const Extreme&) = default;
};

/// Extremes while they are found, by cell and slot.
class Extremes {
public:
    void add(std::uint32_t cell, std::uint32_t slot, std::uint64_t purchase, Date day,
             std::int64_t fen);
    /// By cell and slot, `cell << 32 | slot`; a row without such a purchase has none.
    [[nodiscard]] std::unordered_map<std::uint64_t, Extreme> found() const;

private:
    PurchaseNets<std::map<Date, Total>> nets_;
};

}  // namespace fupin::detail
