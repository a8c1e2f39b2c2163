// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/state.hpp"
#include "fupin/journal/strand.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fupin {

/// One increment of a purchase at a basis.
struct ImageItem {
    Date day;  ///< Effective day.
    std::int64_t amount_fen = 0;
    std::int64_t returned_fen = 0;  ///< The part of the amount that is money given back; not > 0.
    std::int64_t quantity = 0;      ///< Thousandths of the measuring unit.
    std::int32_t count = 0;

    friend bool operator==(const ImageItem&, const ImageItem&) = default;
};

/// The image law (semantics 1.5): what a purchase, as its entries now stand, amounts to at a basis.
///
/// A purchase is at a basis when all its states have happened. At a basis of one state the items
/// follow the amounts of the steps; at one of several the whole amount stands on the latest of
/// their days. Refunds lower the net from their own day on, never below zero; from the cancel
/// day on the net is zero. Items are the increments of the net, in order of days:
///
///     Σ items.amount up to d == net(d)          for every day d
///     Σ items.count  up to d == (net(d) > 0)
///
/// An unlinked refund is one negative item of count 0. Empty if not (yet) at the basis.
[[nodiscard]] std::vector<ImageItem> image(const EffectivePurchase& purchase,
                                           std::span<const State> basis);

/// The first day on which a state has (begun to) happen; null if it has not.
[[nodiscard]] std::optional<Date> first_day(const EffectivePurchase& purchase, State state);

/// The day on which everything about a purchase is judged: the first day of the first of the
/// `states` that has any. Null: unjudged (semantics 2.1).
[[nodiscard]] std::optional<Date> judgement_day(const EffectivePurchase& purchase,
                                                std::span<const State> states);

}  // namespace fupin
