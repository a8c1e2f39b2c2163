// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/journal.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace fupin::detail {

/// Gives the entries at `without` (indices into one file's submissions) their item: the 1-based
/// rank of the entry's content among the distinct contents of its kind, source and order, in
/// bytewise order of `content_json`. So the order of rows decides nothing, and rows of equal
/// content share an item.
///
/// Returns the indices that get none because other rows of the same kind and order have item
/// numbers of their own; their rank could be any of these.
[[nodiscard]] std::vector<std::size_t> assign_items(std::span<Submission> file,
                                                    std::span<const std::size_t> without);

}  // namespace fupin::detail
