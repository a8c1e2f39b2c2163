// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/roll_up.hpp"
#include "model/timeline.hpp"

#include <optional>
#include <vector>

namespace fupin::detail {

/// What a unit on `day` comes to on `base`; see `Campaign::comparable`.
[[nodiscard]] Comparable comparable(const Timeline& timeline, UnitId unit, std::optional<Date> day,
                                    Date base);
/// It and what it stands under on `base`; see `Campaign::comparable_ancestry`.
[[nodiscard]] std::vector<Comparable> comparable_ancestry(const Timeline& timeline, TreeId tree,
                                                          Comparable row, Date base);

}  // namespace fupin::detail
