// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace fupin::detail {

/// One character of a text. Bytes that are not well-formed UTF-8 are characters of their own,
/// one byte long, with `valid` false and the byte as `code`.
struct Utf8Char {
    char32_t code = 0;
    std::size_t length = 1;
    bool valid = true;
};

/// As `utf8_at`, for a lead byte of 0x80 and above.
[[nodiscard]] Utf8Char long_utf8_at(std::string_view text, std::size_t at) noexcept;

/// The character at `at < text.size()`. Refuses overlong forms, surrogates and codes above
/// U+10FFFF.
[[nodiscard]] inline Utf8Char utf8_at(std::string_view text, std::size_t at) noexcept {
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead < 0x80 ? Utf8Char{lead, 1, true} : long_utf8_at(text, at);
}

}  // namespace fupin::detail
