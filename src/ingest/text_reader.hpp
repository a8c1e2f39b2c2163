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

}  // namespace fupin::detail
