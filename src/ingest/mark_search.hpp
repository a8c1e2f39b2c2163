// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/instructions.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fupin::detail {

/// What a search for marks begins with, and where it may end.
struct MarkSearch {
    std::string_view text;
    char separator;
    std::uint64_t from;       ///< The first byte that is looked at.
    std::uint64_t stop;       ///< No bytes are looked at that begin much behind this one,
    std::size_t wanted;       ///< or when so many were found.
    std::uint32_t first = 0;  ///< The number of the first byte in what is found.

    /// So many more than wanted may be found.
    static constexpr std::size_t kMostAhead = 1024;
};

struct MarksFound {
    std::size_t count = 0;
    std::size_t others = 0;  ///< Those of them that are no separators.

    friend bool operator==(const MarksFound&, const MarksFound&) = default;
};

/// Where the bytes are that may mean something in a CSV file: separators, quotes, line ends, and
/// perhaps other control characters, as 32-bit numbers in order. `out` has room for those wanted
/// and `MarkSearch::kMostAhead` more.
[[nodiscard]] MarksFound find_marks(const MarkSearch& search, std::uint32_t* out,
                                    Instructions with = instructions()) noexcept;

}  // namespace fupin::detail
