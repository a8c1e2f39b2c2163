// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/measure.hpp"
#include "fupin/model/question.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fupin {

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
