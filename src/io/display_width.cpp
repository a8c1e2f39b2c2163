// SPDX-License-Identifier: Apache-2.0
#include "io/display_width.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace fupin::detail {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// East Asian Width W and F of Unicode, in blocks: Han, kana, Hangul, full-width forms, emoji.
constexpr auto kWide = std::to_array<Range>({
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD},
});

constexpr auto kCombining = std::to_array<Range>({
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x0591, 0x05BD},
    {0x064B, 0x065F},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x20D0, 0x20FF},
    {0x302A, 0x302D},
    {0x3099, 0x309A},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
    {0xE0100, 0xE01EF},
});

template <std::size_t size>
bool is_in(const std::array<Range, size>& ranges, char32_t code) noexcept {
    return std::any_of(std::begin(ranges), std::end(ranges), [code](const Range& range) {
        return range.first <= code && code <= range.last;
    });
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8_at(text, at);
        at += next.length;
        if (next.code < 0x300) {
            ++width;
        } else if (!is_in(kCombining, next.code)) {
            width += is_in(kWide, next.code) ? 2 : 1;
        }
    }
    return width;
}

}  // namespace fupin::detail
