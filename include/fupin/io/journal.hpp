// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/journal/journal.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// The journal as canonical JSON Lines, format "journal/1" (docs/formats.md): a line that names
/// the number of entries and the digest, then one line an entry, sorted by set, recorded day and
/// text. Snapshots that hold the same sets have the same bytes, in whatever order the entries of
/// a set arrived.
[[nodiscard]] std::string write_journal(const Snapshot& snapshot);

/// Fills an empty journal with what was written; sets, recorded days and the digest come back.
///
/// Throws `InputError` with every broken line at its line, byte and JSON Pointer, or if number or
/// digest do not match the first line, or if the journal is not empty; it is then as before.
///
///     write_journal(journal.snapshot()) == json_lines          after reading what was written
///
/// Progress is in bytes. Throws `CancelledError`.
void parse_journal(std::string_view json_lines, Journal& journal, std::string name = {},
                   const Control& control = {});

/// The same for the bytes of a file.
void read_journal(const std::string& path, Journal& journal, const Control& control = {});

}  // namespace fupin
