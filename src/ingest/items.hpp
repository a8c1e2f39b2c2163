// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "ingest/file_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fupin::detail {

/// An entry whose row has no item number.
struct Itemless {
    std::size_t submission;
    std::optional<std::uint64_t> byte;  ///< Where the number would stand, in a text.
};

/// Gives the entries of a file that was read, and whose rows have no item number (`without`,
/// ascending), their item: the 1-based rank of the entry's content among the distinct contents of
/// its kind, source and order, in bytewise order of `content_json`. So the order of rows decides
/// nothing, and rows of equal content share an item.
///
/// Rows that the record refuses for their form take no part and get no item. Where other rows of
/// the same kind and order have numbers of their own, the rank could be any of these: such rows
/// are refused. Coded rows are numbered likewise, but none of them can be refused: false if one had
/// to be, and then the file must be read in full. `column` is the place of the column of item
/// numbers, without row and byte; `recorded` the day of rows without one of their own.
[[nodiscard]] bool number_items(FileReading& file, std::span<const Itemless> without,
                                const Place& column, Date recorded);

}  // namespace fupin::detail
