// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace fupin {
namespace {

using detail::utf8_at;

constexpr std::string_view kIdeographicSpace = "\u3000";
/// The high bit, and a one, in each of eight bytes.
constexpr std::uint64_t kHigh = 0x8080808080808080U;
constexpr std::uint64_t kOnes = 0x0101010101010101U;

constexpr std::string_view kHex = "0123456789abcdef";

bool is_ascii_space(char32_t code) noexcept { return code == ' ' || (code >= 9 && code <= 13); }

bool is_ascii_digit(char32_t code) noexcept { return code >= '0' && code <= '9'; }

bool is_one_of(char32_t code, std::u32string_view set) noexcept {
    return set.find(code) != std::u32string_view::npos;
}

bool is_space(char32_t code) noexcept {
    return is_ascii_space(code) || is_one_of(code, U"\u0085\u00A0\u202F\u205F\u3000\uFEFF") ||
           (code >= 0x2000 && code <= 0x200D);
}

/// Brackets and quotes as they stand after `half_width`.
bool is_bracket_or_quote(char32_t code) noexcept {
    return is_one_of(code, U"()[]{}<>\"'`") ||
           is_one_of(code,
                     U"〈〉《》「」『』【】〔〕〖〗〘〙〚〛〝〞〟｢｣︵︶﹙﹚﹝﹞‘’‚‛“”„‟«»‹›´");
}

/// Most characters of names; known at once to be no sign of any sort.
bool is_ideograph(char32_t code) noexcept { return code >= 0x3400 && code <= 0x9FFF; }

bool is_separator(char32_t code) noexcept {
    return is_one_of(code, U"-_/\\,.;:|~·•・･‧∙、。｡‐‑‒–—―－〜");
}

/// Characters that hide, break a line or reorder what follows when shown.
bool is_invisible(char32_t code) noexcept {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

void put_hex(std::string& out, char32_t value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kHex[value >> shift & 0xFU];
}

/// The short escape of a control character, or 0.
char short_escape(char32_t code) noexcept {
    switch (code) {
        case '\b':
            return 'b';
        case '\t':
            return 't';
        case '\n':
            return 'n';
        case '\f':
            return 'f';
        case '\r':
            return 'r';
        default:
            return 0;
    }
}

void put_escape(std::string& out, char32_t code) {
    out += '\\';
    if (const char letter = short_escape(code)) {
        out += letter;
        return;
    }
    out += 'u';
    put_hex(out, code, 4);
}

/// The length of the leading run of eight-byte blocks that are ASCII without NUL.
std::size_t plain_prefix(std::string_view bytes) noexcept {
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t block = 0;
        std::memcpy(&block, bytes.data() + at, 8);
        // A borrow shows in the high bit of a block that holds a zero byte.
        if (((block | (block - kOnes)) & kHigh) != 0) break;
    }
    return at;
}

/// Copies a text run by run, but for what is written another way.
class Runs {
public:
    Runs(std::string& out, std::string_view text) noexcept : out_{out}, text_{text} {}
    /// What is not yet copied and stands before a place.
    void copy_until(std::size_t at) {
        out_ += text_.substr(copied_, at - copied_);
        copied_ = at;
    }
    /// So many bytes behind what is copied.
    void leave_out(std::size_t bytes) noexcept { copied_ += bytes; }

private:
    std::string& out_;
    std::string_view text_;
    std::size_t copied_ = 0;
};

}  // namespace

std::string half_width(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8_at(text, at);
        if (next.valid && next.code >= 0xFF01 && next.code <= 0xFF5E) {
            result.push_back(static_cast<char>(next.code - 0xFF01 + '!'));
        } else if (next.valid && next.code == 0x3000) {
            result.push_back(' ');
        } else {
            result.append(text.substr(at, next.length));
        }
        at += next.length;
    }
    return result;
}

std::string_view trimmed(std::string_view text) noexcept {
    const auto ascii = [](char c) { return is_ascii_space(static_cast<unsigned char>(c)); };
    for (;;) {
        if (text.empty()) return text;
        if (ascii(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(kIdeographicSpace)) {
            text.remove_prefix(kIdeographicSpace.size());
        } else if (ascii(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(kIdeographicSpace)) {
            text.remove_suffix(kIdeographicSpace.size());
        } else {
            return text;
        }
    }
}

std::string normalised_name(std::string_view name) {
    const auto narrow = half_width(name);
    std::string result;
    result.reserve(narrow.size());
    const auto digit_at = [&](std::size_t at) {
        return at < narrow.size() && is_ascii_digit(static_cast<unsigned char>(narrow[at]));
    };
    for (std::size_t at = 0; at < narrow.size();) {
        const auto next = utf8_at(narrow, at);
        const auto end = at + next.length;
        const bool in_number = at > 0 && digit_at(at - 1) && digit_at(end);
        const bool dropped = next.valid && !is_ideograph(next.code) &&
                             (is_space(next.code) || is_bracket_or_quote(next.code) ||
                              (is_separator(next.code) && !in_number));
        if (next.code >= 'A' && next.code <= 'Z') {
            result.push_back(static_cast<char>(next.code - 'A' + 'a'));
        } else if (!dropped) {
            result.append(narrow, at, next.length);
        }
        at = end;
    }
    return result;
}

std::string quoted_value(std::string_view value, std::size_t limit) {
    std::string result;
    std::size_t count = 0;
    Runs runs{result, value};
    for (std::size_t at = 0; at < value.size(); ++count) {
        if (count == limit) {
            runs.copy_until(at);
            return result + "…";
        }
        const auto next = utf8_at(value, at);
        if (!next.valid || is_invisible(next.code)) {
            runs.copy_until(at);
            if (next.valid) {
                put_escape(result, next.code);
            } else {
                result += "\\x";
                put_hex(result, next.code, 2);
            }
            runs.leave_out(next.length);
        }
        at += next.length;
    }
    runs.copy_until(value.size());
    return result;
}

std::string json_text(std::string_view text) {
    std::string result = "\"";
    result.reserve(text.size() + 2);
    Runs runs{result, text};
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8_at(text, at);
        if (!next.valid) {
            runs.copy_until(at);
            result += "\uFFFD";
            runs.leave_out(1);
        } else if (next.code < 0x20) {
            runs.copy_until(at);
            put_escape(result, next.code);
            runs.leave_out(1);
        } else if (next.code == '"' || next.code == '\\') {
            runs.copy_until(at);
            result += '\\';
        }
        at += next.length;
    }
    runs.copy_until(text.size());
    result += '"';
    return result;
}

bool is_text(std::string_view bytes) noexcept {
    for (std::size_t at = 0; at < bytes.size();) {
        if (const auto plain = plain_prefix(bytes.substr(at))) {
            at += plain;
            continue;
        }
        const auto next = utf8_at(bytes, at);
        if (!next.valid || next.code == 0) return false;
        at += next.length;
    }
    return true;
}

}  // namespace fupin
