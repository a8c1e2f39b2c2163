// SPDX-License-Identifier: Apache-2.0
#include "core/utf8.hpp"

#include <array>

namespace fupin::detail {
namespace {

/// By the length of a character: the payload of its lead byte, and its smallest code.
constexpr std::array<char32_t, 5> kLeadBits{0, 0, 0x1F, 0x0F, 0x07};
constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};

constexpr std::size_t length_after(char32_t lead) noexcept {
    if (lead >= 0xF0) return 4;
    return lead >= 0xE0 ? 3 : 2;
}

}  // namespace

Utf8Char long_utf8_at(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const char32_t lead = byte(0);
    const std::size_t length = length_after(lead);
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {lead, 1, false};
    char32_t code = lead & kLeadBits[length];
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {lead, 1, false};
        code = code << 6U | (byte(i) & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < kSmallest[length] || code > 0x10FFFF || surrogate) return {lead, 1, false};
    return {code, length, true};
}

}  // namespace fupin::detail
