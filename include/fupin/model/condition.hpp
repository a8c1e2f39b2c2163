// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/rounding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// What a purchase can be asked about in a condition, and grouped by in a query.
enum class Dimension : std::uint8_t {
    // of the day
    day,
    month,
    quarter,
    year,
    phase,
    // of the unit, on the judgement day
    unit,
    ancestor,
    unit_class,
    account,
    assisting_unit,
    // of the row
    payer,
    channel,
    mode,
    side,
    source,
    origin,
    measure,
    // of the goods
    supplier,
    product,
    category,
    certified,
    listed,
    household,
    // of the campaign
    line,
    label,
};
[[nodiscard]] std::string_view name_of(Dimension dimension) noexcept;
/// The word of the field, e.g. 渠道 / channel.
[[nodiscard]] std::string_view label_of(Dimension dimension, Language language) noexcept;
[[nodiscard]] std::optional<Dimension> dimension_named(std::string_view name) noexcept;

/// Whether a purchase counts: all / any / not of `dimension ∈ set`, predicates and comparisons
/// of the purchase's amount before refunds (never a posting's). The same small expression serves
/// lines, quotas and query filters. An empty `all` holds for everything. Semantics 4.1.
struct Condition {
    enum class Kind : std::uint8_t { all, any, none_of, member, amount };

    Kind kind = Kind::all;
    std::vector<Condition> parts;           ///< all, any; exactly one for none_of ("not").
    Dimension dimension = Dimension::unit;  ///< member.
    std::vector<std::string> values;        ///< member: codes; "true"/"false" for predicates.
    std::string tree;                       ///< member of `ancestor`: at or below, in this tree.
    std::optional<Money> at_least;          ///< amount.
    std::optional<Money> below;             ///< amount.

    [[nodiscard]] static Condition everything() { return {}; }
    [[nodiscard]] static Condition all(std::vector<Condition> parts);
    [[nodiscard]] static Condition any(std::vector<Condition> parts);
    [[nodiscard]] static Condition negated(Condition part);
    [[nodiscard]] static Condition in(Dimension dimension, std::vector<std::string> values);
    [[nodiscard]] static Condition is(Dimension predicate);
    [[nodiscard]] static Condition under(std::string tree, std::vector<std::string> units);

    friend bool operator==(const Condition&, const Condition&) = default;
};

/// The condition in words, e.g. "资金来源 是 工会 且 已认定".
[[nodiscard]] std::string describe(const Condition& condition, bool chinese);

}  // namespace fupin
