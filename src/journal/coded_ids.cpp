// SPDX-License-Identifier: Apache-2.0
#include "journal/coded_ids.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

Dictionary::Seen seen_if(Alone alone) noexcept {
    return alone == Alone::fresh ? Dictionary::Seen::no : Dictionary::Seen::perhaps;
}

}  // namespace

CodedIds::CodedIds(const CodedRows& rows, Dictionary& texts, Known* known)
    : rows_{rows}, texts_{texts}, ids_{known == nullptr ? own_ : *known} {
    ids_.resize(rows.texts(), kNone);
    unknown_ = static_cast<std::size_t>(std::ranges::count(ids_, kNone));
}

void CodedIds::intern(const CodedBlock& block, std::span<const Alone> alone,
                      std::span<std::uint32_t> orders) {
    const bool defers = defers_orders(block, alone);
    if (!defers) {
        for (const auto hash : block.of(block.order_hash)) texts_.prefetch(hash);
    }
    bool known = true;
    for (const auto& column : block.texts) {
        known = known && know(std::span<const std::uint32_t>{column}.first(block.count));
    }
    if (known) return intern_known(block, {0, block.count}, alone, defers, orders);
    // Rows that say nothing new go together; between them new texts come, one by one.
    for (std::size_t row = 0; row < block.count; ++row) {
        const auto first = row;
        while (row < block.count && knows(block, row)) ++row;
        intern_known(block, {first, row}, alone, defers, orders);
        if (row < block.count) intern_row(block, row, alone[row], orders[row]);
    }
}

void CodedIds::intern_known(const CodedBlock& block, RowRange rows, std::span<const Alone> alone,
                            bool defers, std::span<std::uint32_t> orders) {
    const auto count = rows.end - rows.first;
    if (count == 0) return;
    if (defers) {
        auto id =
            texts_.defer_kept(count, [&](std::uint64_t i) { return block.order(rows.first + i); });
        for (auto& order : orders.subspan(rows.first, count)) order = id++;
        return;
    }
    for (auto i = rows.first; i < rows.end; ++i) orders[i] = intern_order(block, i, alone[i]);
}

/// Whether each order is alone, and none has to be looked for or copied.
bool CodedIds::defers_orders(const CodedBlock& block, std::span<const Alone> alone) const noexcept {
    if (orders_are_ != Dictionary::Bytes::kept) return false;
    auto least = Alone::fresh;
    for (const auto what : alone) least = std::min(least, what);
    return least >= Alone::order &&
           !texts_.may_be_there(block.of(block.order_hash), seen_if(least));
}

bool CodedIds::know(std::span<const std::uint32_t> texts) const noexcept {
    if (unknown_ == 0) return true;
    if (are_one(texts)) return ids_[texts.front()] != kNone;
    bool known = true;
    for (const auto text : texts) known &= ids_[text] != kNone;
    return known;
}

bool CodedIds::knows(const CodedBlock& block, std::size_t row) const noexcept {
    bool known = true;
    for (const auto& column : block.texts) known &= ids_[column[row]] != kNone;
    return known;
}

void CodedIds::intern_row(const CodedBlock& block, std::size_t row, Alone alone,
                          std::uint32_t& order) {
    for (std::size_t t = 0; t < kCodedTexts; ++t) {
        if (t == static_cast<std::size_t>(CodedText::item)) continue;
        intern(block.texts[t][row]);
    }
    order = intern_order(block, row, alone);
    intern(block.text(CodedText::item)[row]);
}

void CodedIds::intern(std::uint32_t text) {
    auto& id = ids_[text];
    if (id != kNone) return;
    id = texts_.intern_apart(rows_.text(text), rows_.text_hash(text), Dictionary::Bytes::copied);
    --unknown_;
}

void CodedIds::put(CodedBlock& block) const noexcept {
    for (auto& column : block.texts) replace(std::span{column}.first(block.count), ids_);
}

std::uint32_t CodedIds::intern_order(const CodedBlock& block, std::size_t row, Alone alone) {
    const auto order = block.order(row);
    const auto hash = block.order_hash[row];
    return alone >= Alone::order ? texts_.defer(order, hash, orders_are_, seen_if(alone))
                                 : texts_.intern_apart(order, hash, orders_are_);
}

void CodedIds::share_orders() {
    if (orders_are_ == Dictionary::Bytes::kept) return;
    rows_.each_orders([&](const auto& orders) { texts_.keep(orders); });
    orders_are_ = Dictionary::Bytes::kept;
}

std::optional<std::uint32_t> CodedIds::find(std::uint32_t text) {
    auto& id = ids_[text];
    if (id != kNone) return id;
    const auto found = texts_.find(rows_.text(text), rows_.text_hash(text));
    if (found) {
        id = *found;
        --unknown_;
    }
    return found;
}

}  // namespace fupin::detail
