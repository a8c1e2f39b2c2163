// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/snapshot.hpp"
#include "fupin/ledger/image.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace fupin::detail {

/// The image of a purchase that nothing else speaks of, straight from its columns.
[[nodiscard]] inline std::optional<ImageItem> image(const PurchaseRow& row, bool unlinked,
                                                    std::span<const State> basis) {
    if (row.amount_fen == 0 && !(unlinked && row.quantity)) return std::nullopt;
    Date latest = Date::min();
    for (const auto state : basis) {
        const auto& day = row.days[static_cast<std::size_t>(state)];
        if (!day) return std::nullopt;
        latest = std::max(latest, *day);
    }
    const auto quantity = row.quantity.value_or(Quantity{}).thousandths();
    if (unlinked) return ImageItem{latest, -row.amount_fen, 0, -quantity, 0};
    return ImageItem{latest, row.amount_fen, 0, quantity, 1};
}

/// The day on which such a purchase is judged.
[[nodiscard]] inline std::optional<Date> judgement_day(const PurchaseRow& row,
                                                       std::span<const State> states) {
    for (const auto state : states) {
        if (const auto& day = row.days[static_cast<std::size_t>(state)]) return day;
    }
    return std::nullopt;
}

}  // namespace fupin::detail
