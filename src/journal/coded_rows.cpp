// SPDX-License-Identifier: Apache-2.0
#include "journal/coded_rows.hpp"

#include <algorithm>

namespace fupin::detail {

namespace {

/// Calls with each column of a block and the one of the rows that holds the same: those of texts
/// and orders,
template <class Block, class Columns, class Visit>
void each_named(Block& block, Columns& columns, const Visit& visit) {
    visit(block.order_hash, columns.order_hash);
    visit(block.order_size, columns.order_size);
    for (std::size_t t = 0; t < kCodedTexts; ++t) visit(block.texts[t], columns.texts[t]);
}

/// those of whatever else the purchases say,
template <class Block, class Columns, class Visit>
void each_figure(Block& block, Columns& columns, const Visit& visit) {
    visit(block.amount, columns.amount);
    visit(block.quantity, columns.quantity);
    for (std::size_t s = 0; s < kStates; ++s) visit(block.days[s], columns.days[s]);
    visit(block.flags, columns.flags);
}

/// the others, where they stood and when they were recorded;
template <class Block, class Columns, class Visit>
void each_other(Block& block, Columns& columns, const Visit& visit) {
    visit(block.begin, columns.begin);
    visit(block.length, columns.length);
    visit(block.recorded, columns.recorded);
}

/// all of them.
template <class Block, class Columns, class Visit>
void each_column(Block& block, Columns& columns, const Visit& visit) {
    each_named(block, columns, visit);
    each_figure(block, columns, visit);
    each_other(block, columns, visit);
}

}  // namespace

bool are_one(std::span<const std::uint32_t> texts) noexcept {
    std::uint32_t differing = 0;
    for (const auto text : texts) differing |= text ^ texts.front();
    return differing == 0;
}

void replace(std::span<std::uint32_t> texts, std::span<const std::uint32_t> ids) noexcept {
    if (are_one(texts)) {
        std::fill(texts.begin(), texts.end(), ids[texts.front()]);
        return;
    }
    for (auto& text : texts) text = ids[text];
}

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

void CodedRows::append(const CodedBlock& block, std::size_t first, std::size_t end) {
    if (!parts_.back().ids.empty()) {
        const auto before = size();
        parts_.emplace_back().first = before;
    }
    auto& part = parts_.back();
    auto& columns = *part.columns;
    const auto row = columns.begin.size() - first;
    CodedBlock::Column<std::uint64_t> lines;
    CodedBlock::Column<std::uint64_t> orders;
    for (auto i = first; i < end; ++i) {
        lines[i] = block.line[i] - (row + i);
        orders[i] = reinterpret_cast<std::uintptr_t>(part.orders->keep(block.order(i)).data());
    }
    columns.line_less_row.append(std::span{lines}.subspan(first, end - first));
    columns.order_at.append(std::span{orders}.subspan(first, end - first));
    each_column(block, columns, [&](const auto& from, auto& to) {
        to.append(std::span{from}.subspan(first, end - first));
    });
}

void CodedRows::take_over(CodedRows&& others, std::uint64_t lines) {
    std::vector<std::uint32_t> ids;
    ids.reserve(others.texts());
    for (std::uint32_t id = 0; id < others.texts(); ++id) ids.push_back(intern(others.text(id)));
    const auto first = size();
    for (auto& part : others.parts_) {
        part.first += first;
        part.lines += lines;
        if (part.ids.empty()) {
            part.ids = ids;
        } else {
            for (auto& id : part.ids) id = ids[id];
        }
        parts_.push_back(std::move(part));
    }
}

void CodedRows::set_items(std::span<const std::uint32_t> texts) {
    for (auto& part : parts_) {
        auto& items = part.columns->texts[static_cast<std::size_t>(CodedText::item)];
        items.clear();
        items.append(texts.subspan(static_cast<std::size_t>(part.first),
                                   static_cast<std::size_t>(part.end() - part.first)));
        part.has_own_items = false;
    }
}

void CodedRows::Part::put_ids(CodedText which, std::span<std::uint32_t> texts) const noexcept {
    if (!ids.empty() && (which != CodedText::item || has_own_items)) replace(texts, ids);
}

void CodedRows::copy(std::uint64_t first, std::size_t count, CodedBlock& block) const {
    copy_said(first, count, block);
    each_part(first, count, [&](const Part& part, const Stretch& rows) {
        const auto lines = std::span{block.line}.subspan(rows.place, rows.count);
        part.columns->line_less_row.copy(rows.first, lines);
        for (std::size_t i = 0; i < rows.count; ++i) lines[i] += part.lines + rows.first + i;
        each_other(block, *part.columns, copy_of(rows));
    });
}

void CodedRows::copy_named(std::uint64_t first, std::size_t count, CodedBlock& block) const {
    block.count = count;
    each_part(first, count, [&](const Part& part, const Stretch& rows) {
        copy_of(rows)(block.order_at, part.columns->order_at);
        each_named(block, *part.columns, copy_of(rows));
        for (std::size_t t = 0; t < kCodedTexts; ++t) {
            part.put_ids(static_cast<CodedText>(t),
                         std::span{block.texts[t]}.subspan(rows.place, rows.count));
        }
    });
}

void CodedRows::copy_figures(std::uint64_t first, std::size_t count, CodedBlock& block) const {
    each_part(first, count, [&](const Part& part, const Stretch& rows) {
        each_figure(block, *part.columns, copy_of(rows));
    });
}

void CodedRows::copy_texts(CodedText which, std::uint64_t first,
                           std::span<std::uint32_t> out) const noexcept {
    each_part(first, out.size(), [&](const Part& part, const Stretch& rows) {
        const auto texts = out.subspan(rows.place, rows.count);
        part.columns->text(which).copy(rows.first, texts);
        part.put_ids(which, texts);
    });
}

CodedRow CodedRows::operator[](std::uint64_t i) const noexcept {
    const auto& part = part_of(i);
    CodedRow row;
    row.line = line(i);
    row.order_at = part.columns->order_at[i - part.first];
    each_column(row, *part.columns, [&](auto& to, const auto& from) { to = from[i - part.first]; });
    for (std::size_t t = 0; t < kCodedTexts; ++t) {
        part.put_ids(static_cast<CodedText>(t), {&row.texts[t], 1});
    }
    return row;
}

std::uint64_t CodedRows::begin(std::uint64_t i) const noexcept {
    const auto& part = part_of(i);
    return part.columns->begin[i - part.first];
}

std::uint64_t CodedRows::line(std::uint64_t i) const noexcept {
    const auto& part = part_of(i);
    const auto row = i - part.first;
    return part.columns->line_less_row[row] + row + part.lines;
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
    is_released_ = true;
    for (auto& part : parts_) {
        if (end > part.first) part.release(std::min(end, part.end()) - part.first);
    }
}

void CodedRows::Part::release(std::uint64_t rows) noexcept {
    columns->order_hash.release(rows);
    columns->quantity.release(rows);
    columns->order_at.release(rows);
    columns->order_size.release(rows);
    for (auto& texts : columns->texts) texts.release(rows);
    for (auto& days : columns->days) days.release(rows);
    columns->recorded.release(rows);
    columns->flags.release(rows);
}

}  // namespace fupin::detail
