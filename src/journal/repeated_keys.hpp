// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/row_set.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Which of `rows` have a key that no other one of them has: by a hash of the keys, so that a row
/// answered true is alone, and one answered false may be, too.
[[nodiscard]] std::vector<std::uint8_t> sole_keys(const RowSet& set,
                                                  std::span<const std::size_t> rows);

}  // namespace fupin::detail
