// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/question.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
};
[[nodiscard]] std::string_view name_of(Measure measure) noexcept;
[[nodiscard]] std::optional<Measure> measure_named(std::string_view name) noexcept;

/// One dimension of a query. `ancestor` names its tree and the level of the unit to climb to.
struct Grouping {
    Dimension dimension = Dimension::unit;
    std::string tree = {};
    std::string level = {};

    friend bool operator==(const Grouping&, const Grouping&) = default;
};

/// "month", "ancestor["territory","county"]".
[[nodiscard]] std::string to_string(const Grouping& grouping);

/// Dimensions × measures × filter. The side is part of every query: buying and selling are two
/// ends of partly the same trades and are never added. Semantics 4.1.
struct Query {
    std::vector<Grouping> by;
    std::vector<Measure> measures{Measure::amount, Measure::count};
    Condition where;
    Side side = Side::buy;

    friend bool operator==(const Query&, const Query&) = default;
};

/// Canonical text of a query; equal queries have equal texts.
[[nodiscard]] std::string to_string(const Query& query);

}  // namespace fupin
