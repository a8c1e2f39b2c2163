// SPDX-License-Identifier: Apache-2.0
#include "ledger/plain_strand.hpp"

#include "fupin/core/total.hpp"

#include <algorithm>
#include <array>

namespace fupin::detail {
namespace {

void fill(std::array<std::optional<Date>, kStates>& days, const StepRow& step) {
    auto& day = days[static_cast<std::size_t>(step.state)];
    day = std::min(day.value_or(step.day), step.day);
}

}  // namespace

std::optional<PlainStrand> PlainStrand::of(const Snapshot& snapshot,
                                           std::span<const std::uint64_t> positions) {
    PlainStrand out;
    bool bought = false;
    for (const auto position : positions) {
        const auto kind = snapshot.kind(position);
        if (kind == EntryKind::purchase && !bought) {
            bought = true;
            out.position_ = position;
            out.row_ = snapshot.purchase(position);
        } else if (kind == EntryKind::progress || kind == EntryKind::refund ||
                   kind == EntryKind::cancel) {
            out.others_.push_back({position, kind, snapshot.step(position)});
        } else {
            return std::nullopt;
        }
    }
    if (!bought) return std::nullopt;
    const auto names_it = [&](const Said& said) {
        const auto key = snapshot.reference(said.position)->key;
        return key[0] == out.row_.source && key[1] == out.row_.order &&
               (key[2] == out.row_.item || key[2].index() == 0);
    };
    if (!std::all_of(out.others_.begin(), out.others_.end(), names_it)) return std::nullopt;
    const bool only_filled = out.row_.amount_fen >= 0 && out.filled(snapshot.size());
    if (!only_filled && out.is_odd()) return std::nullopt;
    return out;
}

std::optional<PurchaseRow> PlainStrand::filled(std::uint64_t known) const {
    auto out = row_;
    for (const auto& [position, kind, step] : others_) {
        if (position >= known) break;
        if (!step.fills) return std::nullopt;
        fill(out.days, step);
    }
    return out;
}

EffectivePurchase PlainStrand::purchase(std::uint64_t known) const {
    EffectivePurchase out;
    out.positions = {position_};
    out.content.amount = Money::from_fen(row_.amount_fen);
    out.content.quantity = row_.quantity;
    auto days = row_.days;
    for (const auto& [position, kind, step] : others_) {
        if (position >= known) break;
        if (kind == EntryKind::refund) {
            out.refunds.push_back({step.day, step.amount.value_or(Money{}), step.quantity});
        } else if (kind == EntryKind::cancel) {
            out.cancelled = std::min(out.cancelled.value_or(step.day), step.day);
        } else if (step.fills) {
            fill(days, step);
        } else {
            out.steps.push_back({step.state, step.day, step.amount});
        }
    }
    for (std::size_t s = 0; s < kStates; ++s) {
        if (days[s]) out.steps.push_back({static_cast<State>(s), *days[s], std::nullopt});
    }
    std::sort(out.steps.begin(), out.steps.end());
    std::sort(out.refunds.begin(), out.refunds.end());
    return out;
}

bool PlainStrand::is_odd() const {
    const auto all = purchase(UINT64_MAX);
    const auto exceeds = [&](const Total& sum) {
        Total excess = sum;
        excess.subtract(all.content.amount);
        return excess.positive();
    };
    // Of a day that one filled in later comes before, too.
    const auto late = [&](const std::optional<Date>& day) {
        return day && all.cancelled && *day > *all.cancelled;
    };
    if (std::any_of(row_.days.begin(), row_.days.end(), late)) return true;
    std::array<Total, kStates> stated;
    std::array<int, kStates> whole{};
    for (const auto& [state, day, amount] : all.steps) {
        if (late(day)) return true;
        const auto s = static_cast<std::size_t>(state);
        if (amount) {
            stated[s].add(*amount);
        } else if (++whole[s] > 1) {
            return true;
        }
    }
    for (const auto& [position, kind, step] : others_) {
        if (kind == EntryKind::progress && late(step.day)) return true;
    }
    Total refunded;
    for (const auto& refund : all.refunds) refunded.add(refund.amount);
    return exceeds(refunded) || std::any_of(stated.begin(), stated.end(), exceeds);
}

}  // namespace fupin::detail
