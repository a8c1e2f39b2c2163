// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "ingest/sheet_reader.hpp"

namespace fupin::detail {

/// Reads a sheet of cells into `reader`: texts of cells, merged ranges, hidden rows.
void read_cells(const CellSheet& sheet, FileReading& out, SheetReader& reader,
                const Control& control);

}  // namespace fupin::detail
