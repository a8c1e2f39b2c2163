// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "ingest/sheet_reader.hpp"

#include <string_view>

namespace fupin::detail {

/// Reads a CSV file into `reader`: encoding, separator, records. What the file is read as is
/// written into `out`.
void read_text(std::string_view bytes, const FileOptions& options, FileReading& out,
               SheetReader& reader, const Control& control);
/// The same of a text that is read in pieces, and perhaps in this encoding (`utf8` or `gb18030`).
/// False if it is in another, which shows anywhere in it: then what was read is worth nothing.
[[nodiscard]] bool read_text(const StoredText& text, Encoding encoding, const FileOptions& options,
                             FileReading& out, SheetReader& reader, const Control& control);

}  // namespace fupin::detail
