// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/purchase_block.hpp"
#include "fupin/ledger/image.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fupin::detail {

/// The image of a purchase that nothing else speaks of, all of whose states have a day, by the
/// latest of these.
[[nodiscard]] inline std::optional<ImageItem> image(std::optional<Date> latest,
                                                    std::int64_t amount_fen,
                                                    const std::optional<Quantity>& quantity,
                                                    bool unlinked) {
    if (!latest || (amount_fen == 0 && !(unlinked && quantity))) return std::nullopt;
    const auto thousandths = quantity.value_or(Quantity{}).thousandths();
    if (unlinked) return ImageItem{*latest, -amount_fen, 0, -thousandths, 0};
    return ImageItem{*latest, amount_fen, 0, thousandths, 1};
}

/// The same straight from its columns.
[[nodiscard]] inline std::optional<ImageItem> image(const PurchaseRow& row, bool unlinked,
                                                    std::span<const State> basis) {
    Date latest = Date::min();
    for (const auto state : basis) {
        const auto& day = row.days[static_cast<std::size_t>(state)];
        if (!day) return std::nullopt;
        latest = std::max(latest, *day);
    }
    return image(latest, row.amount_fen, row.quantity, unlinked);
}

/// The day on which such a purchase is judged.
[[nodiscard]] inline std::optional<Date> judgement_day(const PurchaseRow& row,
                                                       std::span<const State> states) {
    for (const auto state : states) {
        if (const auto& day = row.days[static_cast<std::size_t>(state)]) return day;
    }
    return std::nullopt;
}

/// Purchases and unlinked refunds of which nothing else is said, read some after the other.
class SingleBlock {
public:
    template <class T>
    using Column = std::array<T, PurchaseBlock::kMost>;

    explicit SingleBlock(const Snapshot& snapshot) : snapshot_{snapshot} {}

    /// Takes some, by position: no more than fit in a column. Fast where they stand close together.
    void begin(std::span<const std::uint64_t> positions) {
        size_ = positions.size();
        block_.emplace(snapshot_, positions);
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// By place in the block: the earliest of the days, if there is anything that moves on it.
    void first_moves(Column<std::optional<Date>>& out) const;
    /// The images at a basis.
    void images(std::span<const State> basis, Column<std::optional<ImageItem>>& out) const;
    void recorded(std::span<Date> out) const { block_->recorded(out.first(size_)); }

private:
    template <class T>
    [[nodiscard]] std::span<T> some(Column<T>& column) const {
        return std::span{column}.first(size_);
    }

    const Snapshot& snapshot_;
    std::size_t size_ = 0;
    std::optional<PurchaseBlock> block_;
};

}  // namespace fupin::detail
