// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/declared_sums.hpp"

#include <optional>
#include <vector>

namespace fupin::detail {

/// A declared rate beside what the indicator comes to. None where a cell is of no indicator, is
/// money, or counts something; no recorded one where the denominator is zero.
struct DeclaredRate {
    std::optional<Ratio> declared, recorded, difference;
};

/// By declared cell, of its unit and days. Figures in "%" are hundredths; "ratio" and "count" are
/// what they are.
[[nodiscard]] std::vector<DeclaredRate> declared_rates(const Context& context);

}  // namespace fupin::detail
