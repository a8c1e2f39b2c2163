// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_source.hpp"

#include <algorithm>

namespace fupin::detail {

std::string FileSource::part(std::uint64_t begin, std::uint64_t end) const {
    end = std::min(end, size());
    if (begin >= end) return {};
    if (!stored) return std::string{bytes.substr(begin, end - begin)};
    std::string text(static_cast<std::size_t>(end - begin), '\0');
    stored->read(begin, text);
    return text;
}

std::strong_ordering compare_bytes(const FileSource& a, const FileSource& b) {
    if (!a.stored && !b.stored) return a.bytes <=> b.bytes;
    constexpr std::uint64_t kPiece = std::uint64_t{1} << 16;
    const auto shared = std::min(a.size(), b.size());
    for (std::uint64_t at = 0; at < shared; at += kPiece) {
        const auto end = std::min(at + kPiece, shared);
        if (const auto order = a.part(at, end) <=> b.part(at, end); order != 0) return order;
    }
    return a.size() <=> b.size();
}

}  // namespace fupin::detail
