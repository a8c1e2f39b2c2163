// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/ingest.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace fupin::detail {

/// Where a file's bytes or cells come from.
struct FileSource {
    std::string_view bytes;              ///< A text, whole.
    const CellSheet* cells = nullptr;    ///< Anything else; `bytes` is then its text.
    const StoredText* stored = nullptr;  ///< A text that is read in pieces; `bytes` is then empty.

    [[nodiscard]] std::uint64_t size() const noexcept {
        return stored ? stored->size : bytes.size();
    }
    /// A copy of the bytes from `begin` to before `end`, or as many of them as there are.
    [[nodiscard]] std::string part(std::uint64_t begin, std::uint64_t end) const;
};

/// By their bytes.
[[nodiscard]] std::strong_ordering compare_bytes(const FileSource& a, const FileSource& b);

}  // namespace fupin::detail
