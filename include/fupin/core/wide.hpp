// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/error.hpp"

#include <cstdint>

namespace fupin::detail {

__extension__ typedef __int128 Int128;

/// Narrows to 64 bits; throws `OverflowError` naming `what` instead of wrapping.
[[nodiscard]] inline std::int64_t narrowed(Int128 value, const char* what) {
    if (value < INT64_MIN || value > INT64_MAX) throw OverflowError{what};
    return static_cast<std::int64_t>(value);
}

}  // namespace fupin::detail
