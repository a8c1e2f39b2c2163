// SPDX-License-Identifier: Apache-2.0
#include "ingest/utf16.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

constexpr std::uint64_t kBetweenMarks = 4096;

constexpr bool is_high(unsigned unit) noexcept { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(unsigned unit) noexcept { return unit >= 0xDC00 && unit < 0xE000; }

void put(std::string& text, char32_t code) {
    const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) {
        byte(0xC0 | code >> 6);
    } else {
        if (code < 0x10000) {
            byte(0xE0 | code >> 12);
        } else {
            byte(0xF0 | code >> 18);
            byte(0x80 | (code >> 12 & 0x3F));
        }
        byte(0x80 | (code >> 6 & 0x3F));
    }
    byte(0x80 | (code & 0x3F));
}

/// How many bytes of UTF-16 the character that begins with this byte of UTF-8 had, and of UTF-8.
struct Width {
    std::uint64_t file;
    std::uint64_t text;
};
Width width_of(char lead) noexcept {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0x80) return {2, 1};
    if (byte < 0xE0) return {2, 2};
    return byte < 0xF0 ? Width{2, 3} : Width{4, 4};
}

}  // namespace

Utf16Text::Utf16Text(std::string_view bytes, std::size_t first, bool big_endian) {
    const auto unit_at = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(bytes[at]);
        const auto b = static_cast<unsigned char>(bytes[at + 1]);
        return big_endian ? unsigned{a} << 8U | b : unsigned{b} << 8U | a;
    };
    text_.reserve((bytes.size() - first) / 2 * 3 / 2);
    for (auto at = first; at < bytes.size();) {
        if (text_.size() / kBetweenMarks >= marks_.size()) marks_.push_back({text_.size(), at});
        if (bytes.size() - at < 2) {
            bad_ = at;
            break;
        }
        const unsigned unit = unit_at(at);
        if (!is_high(unit) && !is_low(unit)) {
            put(text_, unit);
            at += 2;
            continue;
        }
        const bool pair = is_high(unit) && bytes.size() - at >= 4 && is_low(unit_at(at + 2));
        if (!pair) {
            bad_ = at;
            break;
        }
        put(text_, 0x10000 + ((unit - 0xD800) << 10U) + (unit_at(at + 2) - 0xDC00));
        at += 4;
    }
    if (marks_.empty()) marks_.push_back({0, first});
}

std::uint64_t Utf16Text::original(std::uint64_t offset) const noexcept {
    // A mark stands at the first character at or behind its 4,096th byte.
    auto index = std::min<std::uint64_t>(offset / kBetweenMarks, marks_.size() - 1);
    while (index > 0 && marks_[index].text > offset) --index;
    auto [text, file] = marks_[index];
    while (text < offset) {
        const auto width = width_of(text_[text]);
        if (text + width.text > offset) break;
        text += width.text;
        file += width.file;
    }
    return file;
}

}  // namespace fupin::detail
