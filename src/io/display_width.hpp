// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace fupin::detail {

/// Columns of a terminal that a UTF-8 text takes up: two for Han and other wide characters, none
/// for marks that combine with the character before them.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

}  // namespace fupin::detail
