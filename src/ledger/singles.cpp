// SPDX-License-Identifier: Apache-2.0
#include "ledger/singles.hpp"

namespace fupin::detail {

void SingleBlock::first_moves(Column<std::optional<Date>>& out) const {
    constexpr std::array kAll{State::placed, State::accepted, State::paid, State::evaluated};
    static_assert(kAll.size() == kStates);
    block_->earliest_days(kAll, some(out));
    Column<std::int64_t> amounts;
    block_->amounts_fen(some(amounts));
    if (std::ranges::none_of(some(amounts), [](std::int64_t fen) { return fen == 0; })) return;
    Column<std::optional<Quantity>> quantities;
    block_->quantities(some(quantities));
    for (std::size_t i = 0; i < size_; ++i) {
        if (amounts[i] == 0 && !quantities[i]) out[i] = std::nullopt;
    }
}

void SingleBlock::images(std::span<const State> basis,
                         Column<std::optional<ImageItem>>& out) const {
    Column<std::optional<Date>> days;
    Column<std::int64_t> amounts;
    Column<std::optional<Quantity>> quantities;
    Column<EntryKind> kinds;
    block_->latest_days(basis, some(days));
    block_->amounts_fen(some(amounts));
    block_->quantities(some(quantities));
    block_->kinds(some(kinds));
    for (std::size_t i = 0; i < size_; ++i) {
        out[i] = image(days[i], amounts[i], quantities[i], kinds[i] == EntryKind::unlinked_refund);
    }
}

}  // namespace fupin::detail
