// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "ingest/row_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// One row as an entry, or everything that keeps it from being one.
struct TypedRow {
    EntryKind kind = EntryKind::purchase;  ///< Of a rejected row: as far as known.
    std::optional<Entry> entry;
    std::optional<Date> recorded;
    Money money;                 ///< What the entry states, or the amount of a rejected row.
    Money written;               ///< The amount with the sign it is written with.
    bool amount_unread = false;  ///< There is an amount, but what it is could not be told.
    bool without_item = false;   ///< The entry's key still needs an item.
    std::vector<Diagnostic> diagnostics;
    std::vector<RepairMade> repairs;
};

/// The record has at least as many fields as the header.
[[nodiscard]] TypedRow type_row(const Sheet& sheet, const Record& record);

// One function a family; each answers with an entry even if the row failed, which is then not
// used. `kind` is one of the family's row kinds.
[[nodiscard]] Entry purchase_entry(RowReader& row, EntryKind kind);
[[nodiscard]] Entry filing_entry(RowReader& row, EntryKind kind);
[[nodiscard]] Entry declared_entry(RowReader& row, EntryKind kind);
[[nodiscard]] Entry observation_entry(RowReader& row);
[[nodiscard]] Entry commitment_entry(RowReader& row);

// Of every family.
[[nodiscard]] Entry correction_entry(RowReader& row);
[[nodiscard]] Entry annulment_entry(RowReader& row);

/// What a declared figure says: money in fen or a quantity, and of what.
struct Figure {
    std::variant<Money, Quantity> value;
    std::string measure;
};
/// The figure in a column, in the unit that the row or the file names.
[[nodiscard]] std::optional<Figure> figure(RowReader& row, Column column);

/// Names of parts, parted by + 、 , ; (also full width), sorted, each once.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view text);

/// -amount where that exists; else reports the column.
[[nodiscard]] Money opposite(RowReader& row, Column column, Money amount);

}  // namespace fupin::detail
