// SPDX-License-Identifier: Apache-2.0
#include "journal/coded_rows.hpp"

#include "journal/key_index.hpp"

namespace fupin::detail {

std::uint32_t CodedRows::intern(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = texts();
    texts_.emplace_back(text);
    ids_.emplace(texts_.back(), id);
    return id;
}

Entry CodedRows::entry(std::uint64_t i) const {
    const auto& row = rows_[i];
    const auto said = [&](CodedText which) { return std::string{text(row, which)}; };
    Purchase out;
    out.key = {said(CodedText::source), std::string{order(row)}, said(CodedText::item)};
    out.side = row.side;
    out.mode = row.mode;
    out.for_unit = said(CodedText::for_unit);
    out.account = said(CodedText::account);
    out.assisting_unit = said(CodedText::assisting_unit);
    out.payer = said(CodedText::payer);
    out.supplier = said(CodedText::supplier);
    out.product = said(CodedText::product);
    out.origin = said(CodedText::origin);
    if (row.has_quantity) out.quantity = Quantity::from_thousandths(row.quantity);
    out.measure = said(CodedText::measure);
    out.amount = Money::from_fen(row.amount);
    out.channel = said(CodedText::channel);
    out.note = said(CodedText::note);
    for (std::size_t s = 0; s < kStates; ++s) {
        if (row.days[s] != kNoDay) out.days[s] = Date::from_epoch_days(row.days[s]);
    }
    return out;
}

std::uint64_t CodedIds::names_hash_of(std::uint32_t source, std::uint32_t item) const noexcept {
    return detail::names_hash(EntryKind::purchase, rows_.text(source), rows_.text(item));
}

void CodedIds::intern(std::span<const CodedRow* const> rows, CodedBlock& block) {
    block.rows = rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = *rows[i];
        for (std::size_t t = 0; t < kCodedTexts; ++t) {
            if (t == static_cast<std::size_t>(CodedText::item)) continue;
            block.texts[t][i] = intern(row.texts[t]);
        }
        block.orders[i] = texts_.intern(rows_.order(row), row.order_hash);
        block.texts[static_cast<std::size_t>(CodedText::item)][i] =
            intern(row.text(CodedText::item));
    }
}

std::optional<std::uint32_t> CodedIds::find(std::uint32_t text) {
    auto& id = ids_[text];
    if (id != kNone) return id;
    const auto found = texts_.find(rows_.text(text));
    if (found) id = *found;
    return found;
}

}  // namespace fupin::detail
