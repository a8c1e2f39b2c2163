// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/instructions.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fupin::detail {

/// How many bytes a character of UTF-8 that begins with this one has; 0 for a byte that goes on
/// with one.
[[nodiscard]] constexpr std::uint8_t sequence_length(unsigned byte) noexcept {
    if (byte < 0x80) return 1;
    if (byte < 0xC0) return 0;
    if (byte < 0xE0) return 2;
    return byte < 0xF0 ? 3 : 4;
}

/// From one beginning of a character to a later one or the same, as far as a quick look shows:
/// everything between is well-formed.
[[nodiscard]] std::size_t skip_well_formed(std::string_view bytes, std::size_t begin,
                                           Instructions with = instructions()) noexcept;

}  // namespace fupin::detail
