// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin {

/// What a query adds up, or finds among the purchases of its rows.
enum class Measure : std::uint8_t {
    amount,          ///< Additive over every dimension but unit_class and line.
    count,           ///< The same; purchases, a full refund taking its own back.
    quantity,        ///< The same, per measuring unit.
    distinct_units,  ///< Not additive: pairs (purchase, value) with net amount > 0.
    distinct_suppliers,
    distinct_products,
    postings,  ///< Additive over the same; entries of the ledger behind a figure.
    /// Not additive: households that benefit from the distinct suppliers of a row, by their latest
    /// declarations up to the end of its period and as_of; and how many of these declared none.
    benefited_households,
    unknown_suppliers,
    /// Not additive: of the purchases left with a positive amount in a row, the largest amount, and
    /// the first and last day on which something of one stands. Absent where there is none.
    largest,
    first_day,
    last_day,
};
[[nodiscard]] std::string_view name_of(Measure measure) noexcept;
[[nodiscard]] std::optional<Measure> measure_named(std::string_view name) noexcept;

}  // namespace fupin
