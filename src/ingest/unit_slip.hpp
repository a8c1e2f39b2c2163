// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/file_reader.hpp"
#include "ingest/sheet.hpp"

namespace fupin::detail {

/// Warns of figures that look as if 元 had been written where 万元 was meant, or the other way
/// round: a purchase whose price a unit of quantity, or a declared figure which, is between 5,000
/// and 20,000 times (or a 5,000th to a 20,000th of) the median of its peers in the file.
///
/// Peers of a purchase are those of the same product and measuring unit, of a figure those of the
/// same unit and indicator; there must be five besides it (three of figures). Nothing is changed.
/// On as many threads as are worth it.
void suspect_unit_slips(FileReading& file, const Sheet& sheet, std::size_t threads);

}  // namespace fupin::detail
