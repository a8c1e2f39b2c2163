// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/purchase_block.hpp"

#include "journal/body.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fupin {

using detail::kNoDay;
using detail::NumberColumn;
using detail::PurchaseFlags;

namespace {

std::optional<Date> day_of(std::int32_t days) {
    return days == kNoDay ? std::nullopt : std::optional{Date::from_epoch_days(days)};
}

}  // namespace

PurchaseBlock::PurchaseBlock(const Snapshot& snapshot, std::span<const std::uint64_t> positions)
    : body_{*snapshot.body_}, size_{positions.size()} {
    if (positions.empty()) return;
    const auto stand = [&](Places& places, auto place_of) {
        for (std::size_t i = 0; i < size_; ++i) places.offsets[i] = place_of(i);
        const auto stands = std::span{places.offsets}.first(size_);
        const auto [first, last] = std::ranges::minmax(stands);
        places.first = first;
        places.extent = last - first + 1;
        for (auto& offset : stands) offset -= places.first;
    };
    stand(entries_, [&](std::size_t i) { return positions[i]; });
    std::array<std::uint32_t, kMost> less_position;
    read(body_.row_less_position, entries_, std::span{less_position}.first(size_),
         [](std::uint32_t less) { return less; });
    stand(purchases_, [&](std::size_t i) {
        return std::uint64_t{less_position[i] + static_cast<std::uint32_t>(positions[i])};
    });
}

/// Close to each other, everything from the first to the last is read.
template <class T, class Out, class Make>
void PurchaseBlock::read(const NumberColumn<T>& column, const Places& places, std::span<Out> out,
                         const Make& make) const {
    constexpr auto kClose = 2 * kMost;
    if (places.extent > kClose) {
        for (std::size_t i = 0; i < size_; ++i)
            out[i] = make(column[places.first + places.offsets[i]]);
        return;
    }
    std::array<T, kClose> all;
    column.copy(places.first, std::span{all}.first(places.extent));
    for (std::size_t i = 0; i < size_; ++i) out[i] = make(all[places.offsets[i]]);
}

void PurchaseBlock::rows(std::span<PurchaseRow> out) const {
    using Text = TextId PurchaseRow::*;
    constexpr std::array<std::pair<PurchaseText, Text>, 13> kTexts{
        {{PurchaseText::source, &PurchaseRow::source},
         {PurchaseText::order, &PurchaseRow::order},
         {PurchaseText::item, &PurchaseRow::item},
         {PurchaseText::for_unit, &PurchaseRow::for_unit},
         {PurchaseText::account, &PurchaseRow::account},
         {PurchaseText::assisting_unit, &PurchaseRow::assisting_unit},
         {PurchaseText::payer, &PurchaseRow::payer},
         {PurchaseText::supplier, &PurchaseRow::supplier},
         {PurchaseText::product, &PurchaseRow::product},
         {PurchaseText::origin, &PurchaseRow::origin},
         {PurchaseText::measure, &PurchaseRow::measure},
         {PurchaseText::channel, &PurchaseRow::channel},
         {PurchaseText::note, &PurchaseRow::note}}};
    const auto take = [&](auto& column, auto member) {
        for (std::size_t i = 0; i < size_; ++i) out[i].*member = column[i];
    };
    const auto some = [&](auto& column) { return std::span{column}.first(size_); };
    std::vector<TextId> ids(size_, TextId{0});
    for (const auto& [which, member] : kTexts) {
        texts(which, ids);
        take(ids, member);
    }
    std::array<Side, kMost> sides;
    std::array<Mode, kMost> modes;
    ways(some(sides), some(modes));
    take(sides, &PurchaseRow::side);
    take(modes, &PurchaseRow::mode);
    std::array<std::int64_t, kMost> amounts;
    amounts_fen(some(amounts));
    take(amounts, &PurchaseRow::amount_fen);
    std::array<std::optional<Quantity>, kMost> all_quantities;
    quantities(some(all_quantities));
    take(all_quantities, &PurchaseRow::quantity);
    std::array<std::optional<Date>, kMost> some_days;
    for (std::size_t s = 0; s < kStates; ++s) {
        days(static_cast<State>(s), some(some_days));
        for (std::size_t i = 0; i < size_; ++i) out[i].days[s] = some_days[i];
    }
}

void PurchaseBlock::kinds(std::span<EntryKind> out) const {
    read(body_.kind, entries_, out, [](std::uint8_t kind) { return static_cast<EntryKind>(kind); });
}

void PurchaseBlock::recorded(std::span<Date> out) const {
    read(body_.recorded, entries_, out, Date::from_epoch_days);
}

void PurchaseBlock::texts(PurchaseText which, std::span<TextId> out) const {
    const auto id = [](std::uint32_t text) { return TextId{text}; };
    const auto& columns = body_.purchases;
    switch (which) {
        case PurchaseText::source:
            return read(body_.source, entries_, out, id);
        case PurchaseText::order:
            read(body_.order_less_position, entries_, out,
                 [](std::int32_t less) { return TextId{static_cast<std::uint32_t>(less)}; });
            for (std::size_t i = 0; i < size_; ++i) {
                const auto position = entries_.first + entries_.offsets[i];
                out[i] = TextId{out[i].index() + static_cast<std::uint32_t>(position)};
            }
            return;
        case PurchaseText::item:
            return read(body_.item, entries_, out, id);
        case PurchaseText::for_unit:
            return read(columns.for_unit, purchases_, out, id);
        case PurchaseText::account:
            return read(columns.account, purchases_, out, id);
        case PurchaseText::assisting_unit:
            return read(columns.assisting_unit, purchases_, out, id);
        case PurchaseText::payer:
            return read(columns.payer, purchases_, out, id);
        case PurchaseText::supplier:
            return read(columns.supplier, purchases_, out, id);
        case PurchaseText::product:
            return read(columns.product, purchases_, out, id);
        case PurchaseText::origin:
            return read(columns.origin, purchases_, out, id);
        case PurchaseText::measure:
            return read(columns.measure, purchases_, out, id);
        case PurchaseText::channel:
            return read(columns.channel, purchases_, out, id);
        case PurchaseText::note:
            return read(columns.note, purchases_, out, id);
    }
}

void PurchaseBlock::ways(std::span<Side> sides, std::span<Mode> modes) const {
    read(body_.purchases.flags, purchases_, sides, PurchaseFlags::side_of);
    read(body_.purchases.flags, purchases_, modes, PurchaseFlags::mode_of);
}

void PurchaseBlock::amounts_fen(std::span<std::int64_t> out) const {
    read(body_.purchases.amount, purchases_, out, [](std::int64_t fen) { return fen; });
}

void PurchaseBlock::quantities(std::span<std::optional<Quantity>> out) const {
    std::array<std::uint8_t, kMost> flags;
    read(body_.purchases.flags, purchases_, std::span{flags}.first(size_),
         [](std::uint8_t bits) { return bits; });
    read(body_.purchases.quantity, purchases_, out, [](std::int64_t thousandths) {
        return std::optional{Quantity::from_thousandths(thousandths)};
    });
    for (std::size_t i = 0; i < size_; ++i) {
        if (!(flags[i] & PurchaseFlags::kHasQuantity)) out[i].reset();
    }
}

void PurchaseBlock::days(State state, std::span<std::optional<Date>> out) const {
    read(body_.purchases.days[static_cast<std::size_t>(state)], purchases_, out, day_of);
}

template <class Add>
void PurchaseBlock::add_days(std::span<const State> states, std::int32_t none, const Add& add,
                             std::span<std::optional<Date>> out) const {
    std::array<std::int32_t, kMost> sums;
    std::array<std::int32_t, kMost> days;
    std::fill_n(sums.begin(), size_, none);
    for (const auto state : states) {
        read(body_.purchases.days[static_cast<std::size_t>(state)], purchases_,
             std::span{days}.first(size_), [](std::int32_t day) { return day; });
        for (std::size_t i = 0; i < size_; ++i) sums[i] = add(sums[i], days[i]);
    }
    for (std::size_t i = 0; i < size_; ++i) {
        out[i] = sums[i] == none ? std::nullopt : day_of(sums[i]);
    }
}

void PurchaseBlock::earliest_days(std::span<const State> states,
                                  std::span<std::optional<Date>> out) const {
    const auto earlier = [](std::int32_t sum, std::int32_t day) {
        return std::min(sum, day == kNoDay ? INT32_MAX : day);
    };
    add_days(states, INT32_MAX, earlier, out);
}

void PurchaseBlock::latest_days(std::span<const State> states,
                                std::span<std::optional<Date>> out) const {
    const auto later = [](std::int32_t sum, std::int32_t day) {
        return sum == kNoDay || day == kNoDay ? kNoDay : std::max(sum, day);
    };
    add_days(states, kNoDay + 1, later, out);
}

void PurchaseBlock::first_days(std::span<const State> states,
                               std::span<std::optional<Date>> out) const {
    add_days(
        states, kNoDay,
        [](std::int32_t sum, std::int32_t day) { return sum == kNoDay ? day : sum; }, out);
}

}  // namespace fupin
