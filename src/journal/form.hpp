// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/text.hpp"

#include <cstddef>
#include <string_view>

namespace fupin::detail {

inline constexpr std::size_t kMostIdBytes = 256;
inline constexpr std::size_t kMostTextBytes = 1 << 20;

/// Whether an entry may have it as part of a key.
[[nodiscard]] inline bool is_id(std::string_view part) noexcept {
    return part.size() <= kMostIdBytes && is_text(part);
}

/// Whether an entry may say it anywhere else.
[[nodiscard]] inline bool is_entry_text(std::string_view text) noexcept {
    return text.size() <= kMostTextBytes && is_text(text);
}

}  // namespace fupin::detail
