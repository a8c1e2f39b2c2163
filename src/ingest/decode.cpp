// SPDX-License-Identifier: Apache-2.0
#include "ingest/decode.hpp"

#include "ingest/utf16.hpp"
#include "ingest/utf8_check.hpp"

#include <algorithm>
#include <cstddef>

namespace fupin::detail {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kGb18030Mark = "\x84\x31\x95\x33";

constexpr unsigned byte_at(std::string_view bytes, std::size_t offset) noexcept {
    return static_cast<unsigned char>(bytes[offset]);
}

/// Of well-formed UTF-8. The first private-use character is EE 80 80.
std::uint32_t private_use_in(std::string_view text) noexcept {
    std::uint32_t count = 0;
    for (std::size_t offset = 0; offset + 2 < text.size(); ++offset) {
        const auto first = byte_at(text, offset);
        if (first < 0xEE) continue;
        const auto second = byte_at(text, offset + 1) & 0x3FU;
        const auto third = byte_at(text, offset + 2) & 0x3FU;
        if (first < 0xF0) {
            count += is_private_use(((first & 0xFU) << 12) | (second << 6) | third) ? 1U : 0U;
        } else {
            const auto fourth = byte_at(text, offset + 3) & 0x3FU;
            count += is_private_use(((first & 7U) << 18) | (second << 12) | (third << 6) | fourth)
                         ? 1U
                         : 0U;
        }
    }
    return count;
}

/// Bytes of the character that a well-formed text begins with; `text` has four bytes or all.
std::size_t character_length(std::string_view text, Encoding encoding) noexcept {
    const auto first = byte_at(text, 0);
    switch (encoding) {
        case Encoding::utf8:
        case Encoding::utf8_bom:
            return std::max<std::size_t>(sequence_length(first), 1);
        case Encoding::gb18030:
            if (first < 0x81 || text.size() < 2) return 1;
            return text[1] >= '0' && text[1] <= '9' ? 4 : 2;
        case Encoding::utf16le:
        case Encoding::utf16be:
            break;
    }
    if (text.size() < 2) return 1;
    const auto high = byte_at(text, encoding == Encoding::utf16le ? 1 : 0);
    return high >= 0xD8 && high < 0xDC ? 4 : 2;
}

}  // namespace

std::string_view first_characters(std::string_view text, Encoding encoding,
                                  std::size_t most_bytes) noexcept {
    std::size_t end = 0;
    while (end < text.size()) {
        const auto after = end + character_length(text.substr(end, 4), encoding);
        if (after > std::min(most_bytes, text.size())) break;
        end = after;
    }
    return text.substr(0, end);
}

std::optional<Encoding> utf16_mark(std::string_view start) noexcept {
    if (start.starts_with("\xFF\xFE")) return Encoding::utf16le;
    if (start.starts_with("\xFE\xFF")) return Encoding::utf16be;
    return std::nullopt;
}

std::size_t bom_size(std::string_view start, Encoding encoding) noexcept {
    switch (encoding) {
        case Encoding::utf8:
            return 0;
        case Encoding::utf8_bom:
            return start.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0;
        case Encoding::gb18030:
            return start.starts_with(kGb18030Mark) ? kGb18030Mark.size() : 0;
        case Encoding::utf16le:
        case Encoding::utf16be:
            return utf16_mark(start) == encoding ? 2 : 0;
    }
    return 0;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept {
    Utf8Validator validator;
    validator.feed(bytes);
    return validator.bad_offset();
}

bool is_well_formed(std::string_view bytes, Encoding encoding) noexcept {
    if (encoding != Encoding::gb18030) return !first_invalid_utf8(bytes);
    Gb18030Validator validator;
    validator.feed(bytes);
    return !validator.bad_offset();
}

DecodedText decode_field(std::string_view raw, Encoding encoding) {
    if (encoding == Encoding::gb18030) return gb18030_to_utf8(raw);
    if (encoding == Encoding::utf16le || encoding == Encoding::utf16be) {
        const Utf16Text text{raw, 0, encoding == Encoding::utf16be};
        return {text.text(), text.bad_offset(), private_use_in(text.text())};
    }
    DecodedText result;
    result.bad_offset = first_invalid_utf8(raw);
    result.text = raw.substr(0, result.bad_offset.value_or(raw.size()));
    result.private_use = private_use_in(result.text);
    return result;
}

void Utf8Validator::feed(std::string_view bytes) noexcept {
    for (std::size_t offset = 0; offset < bytes.size() && !bad_; ++offset) {
        if (missing_ == 0) {
            offset = skip_well_formed(bytes, offset);
            if (offset == bytes.size()) break;
            begin_ = size_ + offset;
            bad_ = !begins(byte_at(bytes, offset));
        } else {
            const auto byte = byte_at(bytes, offset);
            bad_ = byte < lowest_ || byte > highest_;
            lowest_ = 0x80;
            highest_ = 0xBF;
            --missing_;
        }
    }
    size_ += bytes.size();
}

/// The second byte is what refuses overlong forms, surrogates and codes above U+10FFFF.
bool Utf8Validator::begins(unsigned byte) noexcept {
    if (byte < 0x80) return true;
    if (byte < 0xC2 || byte > 0xF4) return false;
    missing_ = static_cast<std::uint8_t>(sequence_length(byte) - 1);
    lowest_ = 0x80;
    highest_ = 0xBF;
    if (byte == 0xE0) lowest_ = 0xA0;
    if (byte == 0xED) highest_ = 0x9F;
    if (byte == 0xF0) lowest_ = 0x90;
    if (byte == 0xF4) highest_ = 0x8F;
    return true;
}

std::optional<std::uint64_t> Utf8Validator::bad_offset() const noexcept {
    if (!bad_ && missing_ == 0) return std::nullopt;
    return begin_;
}

void EncodingProbe::feed(std::string_view bytes) noexcept {
    utf8_.feed(bytes);
    gb18030_.feed(bytes);
    for (const char byte : bytes) {
        if (mark_size_ == kUtf8Mark.size() || !at_mark_) break;
        at_mark_ = byte == kUtf8Mark[mark_size_];
        if (at_mark_) ++mark_size_;
    }
}

EncodingVerdict EncodingProbe::finish() const noexcept {
    EncodingVerdict verdict{std::nullopt, utf8_.bad_offset(), gb18030_.bad_offset()};
    const bool marked = mark_size_ == kUtf8Mark.size();
    if (!verdict.bad_utf8) {
        verdict.encoding = marked ? Encoding::utf8_bom : Encoding::utf8;
    } else if (!verdict.bad_gb18030 && !marked) {
        verdict.encoding = Encoding::gb18030;
    }
    return verdict;
}

}  // namespace fupin::detail
