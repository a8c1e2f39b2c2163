// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/journal.hpp"
#include "ingest/file_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// An entry whose row has no item number.
struct Itemless {
    std::size_t submission;
    std::uint64_t byte;  ///< Where the number would stand.
};

/// Gives the entries at `without` (indices into one file's submissions) their item: the 1-based
/// rank of the entry's content among the distinct contents of its kind, source and order, in
/// bytewise order of `content_json`. So the order of rows decides nothing, and rows of equal
/// content share an item.
///
/// Returns the indices that get none because other rows of the same kind and order have item
/// numbers of their own; their rank could be any of these.
[[nodiscard]] std::vector<std::size_t> assign_items(std::span<Submission> file,
                                                    std::span<const std::size_t> without);

/// Numbers the items of a file that was read. Rows that get none are refused: `column` is the
/// place of the column of item numbers, but for row and byte. `without` is ascending.
void number_items(FileReading& file, std::span<const Itemless> without, const Place& column);

}  // namespace fupin::detail
