// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/row_numbers.hpp"
#include "journal/row_set.hpp"

#include <cstddef>

namespace fupin::detail {

/// Of each of `rows`, among all of these; nothing is looked at if no row is coded.
/// On as many threads as are worth it.
[[nodiscard]] LargeVector<Alone> sole_keys(const RowSet& set, const RowNumbers& rows,
                                           std::size_t threads);

}  // namespace fupin::detail
