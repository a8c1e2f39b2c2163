// SPDX-License-Identifier: Apache-2.0
#include "journal/coded_rows.hpp"

#include <algorithm>

namespace fupin::detail {

namespace {

/// Calls with each column of a block and the one of the rows that holds the same: those of what the
/// purchases say,
template <class Block, class Columns, class Visit>
void each_said(Block& block, Columns& columns, const Visit& visit) {
    visit(block.order_hash, columns.order_hash);
    visit(block.amount, columns.amount);
    visit(block.quantity, columns.quantity);
    visit(block.order_size, columns.order_size);
    for (std::size_t t = 0; t < kCodedTexts; ++t) visit(block.texts[t], columns.texts[t]);
    for (std::size_t s = 0; s < kStates; ++s) visit(block.days[s], columns.days[s]);
    visit(block.flags, columns.flags);
}

/// and the others, where they stood and when they were recorded;
template <class Block, class Columns, class Visit>
void each_other(Block& block, Columns& columns, const Visit& visit) {
    visit(block.begin, columns.begin);
    visit(block.length, columns.length);
    visit(block.recorded, columns.recorded);
}

/// all of them.
template <class Block, class Columns, class Visit>
void each_column(Block& block, Columns& columns, const Visit& visit) {
    each_said(block, columns, visit);
    each_other(block, columns, visit);
}

/// As in most columns. There are some.
bool are_one(std::span<const std::uint32_t> texts) noexcept {
    std::uint32_t differing = 0;
    for (const auto text : texts) differing |= text ^ texts.front();
    return differing == 0;
}

}  // namespace

void CodedBlock::fill(const CodedRow& row) noexcept {
    begin.fill(row.begin);
    line.fill(row.line);
    order_hash.fill(row.order_hash);
    amount.fill(row.amount);
    quantity.fill(row.quantity);
    order_at.fill(row.order_at);
    order_size.fill(row.order_size);
    length.fill(row.length);
    for (std::size_t t = 0; t < kCodedTexts; ++t) texts[t].fill(row.texts[t]);
    for (std::size_t s = 0; s < kStates; ++s) days[s].fill(row.days[s]);
    recorded.fill(row.recorded);
    flags.fill(row.flags);
}

CodedRows::CodedRows()
    : columns_{std::make_unique<CodedColumns>()}, orders_{std::make_shared<TextStore>()} {
    (void)intern({});  // Id 0 is the empty text.
}

std::uint32_t CodedRows::intern(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = texts();
    texts_.emplace_back(text);
    hashes_.push_back(hash_of(text));
    ids_.emplace(texts_.back(), id);
    return id;
}

void CodedRows::append(const CodedBlock& block, std::size_t first, std::size_t end) {
    const auto row = size() - first;
    CodedBlock::Column<std::uint64_t> lines;
    CodedBlock::Column<std::uint64_t> orders;
    for (auto i = first; i < end; ++i) {
        lines[i] = block.line[i] - (row + i);
        orders[i] = reinterpret_cast<std::uintptr_t>(orders_->keep(block.order(i)).data());
    }
    columns_->line_less_row.append(std::span{lines}.subspan(first, end - first));
    columns_->order_at.append(std::span{orders}.subspan(first, end - first));
    each_column(block, *columns_, [&](const auto& from, auto& to) {
        to.append(std::span{from}.subspan(first, end - first));
    });
}

void CodedRows::set_items(std::span<const std::uint32_t> texts) {
    auto& items = columns_->texts[static_cast<std::size_t>(CodedText::item)];
    items.clear();
    items.append(texts);
}

void CodedRows::copy(std::uint64_t first, std::size_t count, CodedBlock& block) const {
    copy_said(first, count, block);
    columns_->line_less_row.copy(first, std::span{block.line}.first(count));
    for (std::size_t i = 0; i < count; ++i) block.line[i] += first + i;
    each_other(block, *columns_,
               [&](auto& to, const auto& from) { from.copy(first, std::span{to}.first(count)); });
}

void CodedRows::copy_said(std::uint64_t first, std::size_t count, CodedBlock& block) const {
    block.count = count;
    columns_->order_at.copy(first, std::span{block.order_at}.first(count));
    each_said(block, *columns_,
              [&](auto& to, const auto& from) { from.copy(first, std::span{to}.first(count)); });
}

CodedRow CodedRows::operator[](std::uint64_t i) const noexcept {
    CodedRow row;
    row.line = line(i);
    row.order_at = columns_->order_at[i];
    each_column(row, *columns_, [&](auto& to, const auto& from) { to = from[i]; });
    return row;
}

Entry CodedRows::entry(std::uint64_t i) const {
    const auto row = (*this)[i];
    const auto said = [&](CodedText which) { return std::string{text(row, which)}; };
    Purchase out;
    out.key = {said(CodedText::source), std::string{row.order()}, said(CodedText::item)};
    out.side = PurchaseFlags::side_of(row.flags);
    out.mode = PurchaseFlags::mode_of(row.flags);
    out.for_unit = said(CodedText::for_unit);
    out.account = said(CodedText::account);
    out.assisting_unit = said(CodedText::assisting_unit);
    out.payer = said(CodedText::payer);
    out.supplier = said(CodedText::supplier);
    out.product = said(CodedText::product);
    out.origin = said(CodedText::origin);
    if (row.flags & PurchaseFlags::kHasQuantity)
        out.quantity = Quantity::from_thousandths(row.quantity);
    out.measure = said(CodedText::measure);
    out.amount = Money::from_fen(row.amount);
    out.channel = said(CodedText::channel);
    out.note = said(CodedText::note);
    for (std::size_t s = 0; s < kStates; ++s) {
        if (row.days[s] != kNoDay) out.days[s] = Date::from_epoch_days(row.days[s]);
    }
    return out;
}

void CodedRows::release(std::uint64_t end) noexcept {
    auto& columns = *columns_;
    is_released_ = true;
    columns.order_hash.release(end);
    columns.quantity.release(end);
    columns.order_at.release(end);
    columns.order_size.release(end);
    for (auto& texts : columns.texts) texts.release(end);
    for (auto& days : columns.days) days.release(end);
    columns.recorded.release(end);
    columns.flags.release(end);
}

void CodedIds::intern(CodedBlock& block, std::span<const Alone> alone,
                      std::span<std::uint32_t> orders) {
    const bool defers = defers_orders(block, alone);
    if (!defers) {
        for (const auto hash : block.of(block.order_hash)) texts_.prefetch(hash);
    }
    bool known = true;
    for (auto& column : block.texts) {
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

void CodedIds::intern_known(CodedBlock& block, RowRange rows, std::span<const Alone> alone,
                            bool defers, std::span<std::uint32_t> orders) {
    const auto count = rows.end - rows.first;
    if (count == 0) return;
    for (auto& column : block.texts) put_ids(std::span{column}.subspan(rows.first, count));
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
    unsigned others = 0;
    for (const auto what : alone.first(block.count)) others += what != Alone::order ? 1U : 0U;
    return others == 0 && !texts_.may_be_others(block.of(block.order_hash));
}

void CodedIds::put_ids(std::span<std::uint32_t> texts) const noexcept {
    if (are_one(texts)) {
        std::fill(texts.begin(), texts.end(), ids_[texts.front()]);
        return;
    }
    for (auto& text : texts) text = ids_[text];
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

void CodedIds::intern_row(CodedBlock& block, std::size_t row, Alone alone, std::uint32_t& order) {
    for (std::size_t t = 0; t < kCodedTexts; ++t) {
        if (t == static_cast<std::size_t>(CodedText::item)) continue;
        block.texts[t][row] = intern(block.texts[t][row]);
    }
    order = intern_order(block, row, alone);
    auto& item = block.text(CodedText::item)[row];
    item = intern(item);
}

std::uint32_t CodedIds::intern_order(const CodedBlock& block, std::size_t row, Alone alone) {
    const auto order = block.order(row);
    const auto hash = block.order_hash[row];
    return alone == Alone::order ? texts_.defer(order, hash, orders_are_)
                                 : texts_.intern_apart(order, hash, orders_are_);
}

void CodedIds::share_orders() {
    if (orders_are_ == Dictionary::Bytes::kept) return;
    texts_.keep(rows_.orders());
    orders_are_ = Dictionary::Bytes::kept;
}

std::optional<std::uint32_t> CodedIds::find(std::uint32_t text) {
    auto& id = ids_[text];
    if (id != kNone) return id;
    const auto found = texts_.find(rows_.text(text));
    if (found) {
        id = *found;
        --unknown_;
    }
    return found;
}

}  // namespace fupin::detail
