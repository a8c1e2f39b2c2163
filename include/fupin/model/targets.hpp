// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/quantity.hpp"
#include "fupin/model/units.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// How much of a target a unit takes, beside the others: persons, last year's purchases.
struct TargetWeight {
    std::string unit = {};
    Quantity weight = {};
    friend bool operator==(const TargetWeight&, const TargetWeight&) = default;
};

/// A total (任务总额) that is decomposed over units by weights. The share of each is a version of
/// its quota in the family: its amount, and nothing else.
///
/// Several entries of one code are versions of the target, as those of quotas are: by `issued`, or
/// by an instrument. Each names the same units; one that gets nothing any more has weight 0.
struct QuotaTarget {
    std::string code = {};
    std::string title = {};
    std::string family = {};  ///< Of fixed amounts, or a cap.
    Money amount = {};
    std::vector<TargetWeight> weights = {};
    std::optional<Date> issued = {};
    std::optional<Date> recorded = {};  ///< Default: issued.
    Citation citation = {};
    friend bool operator==(const QuotaTarget&, const QuotaTarget&) = default;
};

/// `total` by weights, in their order, exact to the fen: each share is cut off to the fen, on the
/// magnitude, and the fen left over go, one each, to those where most was cut off, of equals to
/// the smaller code (byte by byte). The sign is restored.
///
///     Σ decompose(total, weights) == total
///     a share differs from the exact one by less than a fen; weight 0 gives 0
///
/// Throws `Error` if a weight is negative or none is above zero. Semantics 5.
[[nodiscard]] std::vector<Money> decompose(Money total, std::span<const TargetWeight> weights);

/// A unit's weight and that of all, "3/7"; empty if the unit has none.
[[nodiscard]] std::string weight_text(const QuotaTarget& target, std::string_view unit);

}  // namespace fupin
