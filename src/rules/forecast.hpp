// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/quotas.hpp"

#include <optional>
#include <string_view>

namespace fupin::detail {

/// Where a quota will end at the present pace, and what pace it needs. No value where no working
/// day has passed, or none is left. Semantics 5, "Forecast".
struct Forecast {
    std::optional<Ratio> elapsed_share;  ///< Of the working days of the period.
    std::string_view mark = {};          ///< ahead, on_schedule or behind; nothing without a rate.
    std::optional<Money> pace;           ///< Executed a working day.
    std::optional<Money> needed;         ///< A working day, so that nothing is missing at the end.
    std::optional<Money> expected;       ///< Executed at the end.
};
[[nodiscard]] Forecast forecast(const QuotaFigures& row, const QuotaDays& days);

}  // namespace fupin::detail
