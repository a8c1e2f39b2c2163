// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/receipt.hpp"

namespace fupin {

/// The rows of a receipt that were not taken, as they stood, to be corrected and read again.
///
/// Columns: 拒收位置 and 拒收原因 (rejected_at, rejected_because), which the reader passes over;
/// then the columns of the files by the names of docs/formats.md, with the unit of money, so that
/// the rows mean the same without the lines above them and without the mapping of their titles
/// (words of a mapping stay as they were); 来源 where the file's name was the source. Files that
/// could not be read as a whole are not in it. All cells are texts.
[[nodiscard]] Table rejected_rows(const Receipt& receipt, Language language);

}  // namespace fupin
