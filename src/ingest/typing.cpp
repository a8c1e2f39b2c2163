// SPDX-License-Identifier: Apache-2.0
#include "ingest/typing.hpp"

#include "ingest/messages.hpp"
#include "ingest/stable_order.hpp"
#include "ingest/words.hpp"

#include <utility>

namespace fupin::detail {
namespace {

std::optional<EntryKind> kind_of_row(RowReader& row) {
    const auto text = row.text(Column::kind);
    if (text.empty()) return default_kind(row.family());
    const auto kind = row_kind_word(row.family(), text);
    if (!kind) row.unknown_word(Column::kind);
    return kind;
}

Entry entry_of(RowReader& row, EntryKind kind) {
    if (kind == EntryKind::correction) return correction_entry(row);
    if (kind == EntryKind::annulment) return annulment_entry(row);
    switch (row.family()) {
        case Family::purchases:
            return purchase_entry(row, kind);
        case Family::filings:
            return filing_entry(row, kind);
        case Family::declared:
            return declared_entry(row, kind);
        case Family::observations:
            return observation_entry(row);
        case Family::commitments:
            return commitment_entry(row);
    }
    return {};
}

/// Kinds whose rows may leave the item to be numbered.
bool is_numbered(EntryKind kind) noexcept {
    return kind <= EntryKind::annulment && kind != EntryKind::same_as;
}

}  // namespace

TypedRow type_row(const Sheet& sheet, const Record& record) {
    RowReader row{sheet, record};
    TypedRow out;
    const auto said = kind_of_row(row);
    out.kind = said.value_or(default_kind(sheet.family));
    if (said) {
        auto entry = entry_of(row, *said);
        out.kind = kind_of(entry);
        out.without_item = is_numbered(out.kind) && key_of(entry).item.empty();
        if (!row.failed()) out.entry = std::move(entry);
    } else {
        // Without a kind nothing else is certain but that an amount is an amount.
        (void)row.money(Column::amount);
    }
    out.written = row.written();
    out.money = out.entry ? money_of(*out.entry) : out.written;
    out.amount_unread = !row.amount_known();
    out.recorded = row.recorded();
    auto told = std::move(row).take_told();
    out.repairs = std::move(told.repairs);
    out.diagnostics = std::move(told.diagnostics);
    order_stably(out.diagnostics, [](const Diagnostic& a, const Diagnostic& b) {
        return a.place.column < b.place.column;
    });
    return out;
}

Money opposite(RowReader& row, Column column, Money amount) {
    if (amount.fen() == INT64_MIN) {
        row.error(messages::amount_out_of_range, column, {short_value(row.text(column))});
        return {};
    }
    return -amount;
}

}  // namespace fupin::detail
