// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// A UTF-16 text as UTF-8 that remembers where each of its bytes came from.
///
/// Spreadsheets save "Unicode text" so. It is turned into UTF-8 as a whole, because a comma's byte
/// can be half of another character; places are told in the bytes of the file all the same.
///
///     0 == original(0) <= original(1) <= … <= original(text().size()) == bytes read
class Utf16Text {
public:
    /// The text begins at `first`, behind the byte order mark.
    Utf16Text(std::string_view bytes, std::size_t first, bool big_endian);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    /// Of the first half of a pair without its other half, or of a last byte that is alone.
    [[nodiscard]] const std::optional<std::uint64_t>& bad_offset() const noexcept { return bad_; }
    /// The byte of the file at which the character of this byte of the text begins.
    [[nodiscard]] std::uint64_t original(std::uint64_t offset) const noexcept;

private:
    std::string text_;
    /// Of every 4,096th byte of the text: its character's first byte there and in the file.
    struct Mark {
        std::uint64_t text;
        std::uint64_t file;
    };
    std::vector<Mark> marks_;
    std::optional<std::uint64_t> bad_;
};

}  // namespace fupin::detail
