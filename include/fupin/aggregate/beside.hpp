// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/query.hpp"
#include "fupin/core/control.hpp"
#include "fupin/core/table.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fupin {

class Ledger;

/// What may stand beside each figure of a query. Semantics 4.1.
enum class Relation : std::uint8_t {
    cumulative,   ///< 累计: from a named start to the end of the row's period.
    previous,     ///< 上期: the period before.
    year_before,  ///< 上年同期: the same period of the year before; up to the same day if to date.
    share,        ///< 占比: of the figure without the last dimension that is no period.
};
[[nodiscard]] std::string_view name_of(Relation relation) noexcept;
[[nodiscard]] std::optional<Relation> relation_named(std::string_view name) noexcept;

struct Beside {
    std::vector<Relation> relations;
    /// Where cumulative figures start: the first day of one of the query's periods.
    std::optional<Date> since = {};
};

/// The answer to a query with related figures beside its own: for each measure its column, then
/// one a relation ("amount", "amount_previous" …). A row for a period in which nothing happened
/// stands where something related did. With a period among the dimensions, `to_date` says whether
/// the row's period ends after `as_of`. Shares are ratios, absent where the whole is not positive.
///
/// Throws `InputError`: unless the query has exactly one of day, month, quarter and year for
/// relations between periods; for cumulative figures and shares of measures that do not add up,
/// without a start, or with one inside a period; for a share of a query without any other
/// dimension; for the year before by units that the question shows as they were, since those of
/// two years may differ (`comparable_to(DAY)` makes them comparable); and as `answer` does.
[[nodiscard]] Table answer_beside(const Ledger& ledger, const Query& query,
                                  const Question& question, const Beside& beside,
                                  const Control& control = {});

}  // namespace fupin
