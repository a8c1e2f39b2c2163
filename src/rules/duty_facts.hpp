// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/evaluation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// Filings of others on which a duty rests: how many are in, of how many that are not exempt.
struct Based {
    std::int64_t in = 0;
    std::int64_t expected = 0;
};
/// None where the obligation compiles nothing.
[[nodiscard]] std::optional<Based> based_on(const Evaluation& evaluation, const Duty& duty);

/// To whom a duty is owed on its due day: `beside` means the filer's own parent. Sorted.
[[nodiscard]] std::vector<UnitId> recipients(const Campaign& campaign, const Duty& duty);
/// Their names, or what the document prints.
[[nodiscard]] std::string recipient_text(const Campaign& campaign, const Duty& duty);

/// The unit of a level at or above a unit on a day; none if there is no such unit.
[[nodiscard]] std::optional<UnitId> area_of(const Campaign& campaign, UnitId unit, TreeId tree,
                                            const std::string& level, Date day);

/// Working days after `first` up to `last` as known under the question; negative the other way.
[[nodiscard]] std::int64_t working_days(const Evaluation& evaluation, Date first, Date last);

[[nodiscard]] std::string clock_text(const std::optional<std::int32_t>& second);

}  // namespace fupin::detail
