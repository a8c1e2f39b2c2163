// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"

#include <cstddef>
#include <iterator>
#include <vector>

namespace fupin::detail {

/// Columns of the tables of an evaluation: name in code, labels in zh and en.
inline ColumnSpec key(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::text, true};
}
inline ColumnSpec text(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::text, false};
}
/// Readable names for the codes of a key column.
inline ColumnSpec names(const char* key, const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::text, false, key};
}
inline ColumnSpec number(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::integer, false};
}
inline ColumnSpec money(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::money, false};
}
inline ColumnSpec day(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::day, false};
}
inline ColumnSpec rate(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::ratio, false};
}

/// The cells of a row to which others may be added. (Of a list, texts would have to be copied.)
template <std::size_t count>
std::vector<Cell> cells_of(Cell (&&cells)[count]) {  // NOLINT(*-avoid-c-arrays): what braces make
    return {std::make_move_iterator(cells), std::make_move_iterator(cells + count)};
}

}  // namespace fupin::detail
