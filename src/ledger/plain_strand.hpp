// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/snapshot.hpp"
#include "fupin/journal/strand.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// One purchase with days filled in, steps, refunds and cancels that all name it, about none of
/// which there is anything to tell: most strands of a record. It is read from columns, and comes
/// to what `resolve` makes of its entries, but for texts.
class PlainStrand {
public:
    /// Null for every other strand.
    [[nodiscard]] static std::optional<PlainStrand> of(const Snapshot& snapshot,
                                                       std::span<const std::uint64_t> positions);

    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
    [[nodiscard]] const PurchaseRow& row() const noexcept { return row_; }
    /// The same with the days filled in before `known`, if nothing else is said by then.
    [[nodiscard]] std::optional<PurchaseRow> filled(std::uint64_t known) const;
    /// The purchase from its entries before `known`: amount, quantity, steps, refunds and cancel
    /// day. Its own entry must be among them.
    [[nodiscard]] EffectivePurchase purchase(std::uint64_t known) const;

private:
    struct Said {
        std::uint64_t position;
        EntryKind kind;
        StepRow step;
    };

    /// Whether anything about the steps and refunds must be told, or left out, at any time.
    [[nodiscard]] bool is_odd() const;

    std::uint64_t position_ = 0;
    PurchaseRow row_;
    std::vector<Said> others_;  ///< By position.
};

}  // namespace fupin::detail
