// SPDX-License-Identifier: Apache-2.0
#include "ingest/gb18030.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace fupin::detail {
namespace {

/// Four-byte codes are numbered in order: a pointer is that number, 81308130 has 0.
struct FourByteRange {
    std::uint16_t pointer;
    std::uint16_t code_point;
};

#include "ingest/gb18030_table.inc"

constexpr std::uint32_t kBmpEnd = 39'420;               // One past 8431A439.
constexpr std::uint32_t kSupplementaryBegin = 189'000;  // 90308130.
constexpr std::uint32_t kSupplementaryEnd = kSupplementaryBegin + 0x100000;

constexpr bool is_lead(unsigned byte) noexcept { return byte >= 0x81 && byte <= 0xFE; }
constexpr bool is_digit(unsigned byte) noexcept { return byte >= 0x30 && byte <= 0x39; }
constexpr bool is_trail(unsigned byte) noexcept {
    return byte >= 0x40 && byte <= 0xFE && byte != 0x7F;
}
constexpr bool is_assigned(std::uint32_t pointer) noexcept {
    return pointer < kBmpEnd || (pointer >= kSupplementaryBegin && pointer < kSupplementaryEnd);
}

constexpr unsigned byte_at(std::string_view bytes, std::size_t offset) noexcept {
    return static_cast<unsigned char>(bytes[offset]);
}

char32_t two_byte(unsigned lead, unsigned trail) noexcept {
    return kTwoByteCodes[(lead - 0x81) * 190 + (trail - (trail < 0x7F ? 0x40 : 0x41))];
}

char32_t four_byte(std::uint32_t pointer) noexcept {
    if (pointer >= kSupplementaryBegin) return 0x10000 + (pointer - kSupplementaryBegin);
    const auto range = std::prev(std::upper_bound(
        kFourByteRanges.begin(), kFourByteRanges.end(), pointer,
        [](std::uint32_t wanted, const FourByteRange& other) { return wanted < other.pointer; }));
    return range->code_point + (pointer - range->pointer);
}

#if defined(__SSE2__)

/// Bit i of each: about the byte at `block + i`. Reads 64 bytes.
struct BlockBits {
    std::uint64_t high = 0;   ///< 80 or above.
    std::uint64_t never = 0;  ///< 80 or FF, which no two bytes of a usual text are.
};

BlockBits block_bits(const char* block) noexcept {
    BlockBits bits;
    for (unsigned at = 0; at < 64; at += 16) {
        const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
        const auto is = [&](int byte) {
            return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(byte)));
        };
        const auto mask = [&](__m128i of) {
            return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(of))} << at;
        };
        bits.high |= mask(bytes);
        bits.never |= mask(_mm_or_si128(is(0x80), is(0xFF)));
    }
    return bits;
}

/// From one beginning of a character to a later one or the same: everything between is well-formed.
/// Knows only ASCII and pairs of bytes from 81 to FE, which is nearly all of a usual text: a run of
/// such bytes is well-formed if its length is even, and if it is odd, its last byte begins
/// something else.
std::size_t skip_well_formed(std::string_view bytes, std::size_t begin) noexcept {
    constexpr std::uint64_t kEven = 0x5555555555555555;
    while (begin + 64 <= bytes.size()) {
        auto [high, never] = block_bits(bytes.data() + begin);
        if (never != 0) high &= (never & -never) - 1;  // Look no further than the first of them.
        const auto starts = high & ~(high << 1);
        const auto ends_of_even = ((starts & kEven) + high) & ~high;
        const auto ends_of_odd = ((starts & ~kEven) + high) & ~high;
        const auto odd_runs = (ends_of_even & ~kEven) | (ends_of_odd & kEven);
        if (odd_runs != 0) return begin + static_cast<unsigned>(std::countr_zero(odd_runs)) - 1;
        if (never != 0) return begin + static_cast<unsigned>(std::countr_zero(never));
        begin += 64 - static_cast<unsigned>(std::countl_one(high)) % 2;
    }
    return begin;
}

#else

std::size_t skip_well_formed(std::string_view bytes, std::size_t begin) noexcept {
    while (begin < bytes.size() && byte_at(bytes, begin) < 0x80) ++begin;
    return begin;
}

#endif

void append_utf8(std::string& text, char32_t code_point) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80 | ((code_point >> shift) & 0x3F));
    };
    const auto head = [&](unsigned mark, unsigned shift) {
        return static_cast<char>(mark | (code_point >> shift));
    };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text.append({head(0xC0, 6), tail(0)});
    } else if (code_point < 0x10000) {
        text.append({head(0xE0, 12), tail(6), tail(0)});
    } else {
        text.append({head(0xF0, 18), tail(12), tail(6), tail(0)});
    }
}

}  // namespace

Gb18030Char first_gb18030(std::string_view bytes) noexcept {
    constexpr Gb18030Char kIllFormed{0, 0};
    if (bytes.empty()) return kIllFormed;
    const auto first = byte_at(bytes, 0);
    if (first < 0x80) return {first, 1};
    if (!is_lead(first) || bytes.size() < 2) return kIllFormed;
    const auto second = byte_at(bytes, 1);
    if (is_trail(second)) return {two_byte(first, second), 2};
    if (!is_digit(second) || bytes.size() < 4) return kIllFormed;
    const auto third = byte_at(bytes, 2);
    const auto fourth = byte_at(bytes, 3);
    if (!is_lead(third) || !is_digit(fourth)) return kIllFormed;
    const auto pointer =
        (((first - 0x81) * 10 + (second - 0x30)) * 126 + (third - 0x81)) * 10 + (fourth - 0x30);
    return is_assigned(pointer) ? Gb18030Char{four_byte(pointer), 4} : kIllFormed;
}

DecodedText gb18030_to_utf8(std::string_view bytes) {
    DecodedText result;
    result.text.reserve(bytes.size() + bytes.size() / 2);  // Two bytes become three.
    for (std::size_t offset = 0; offset < bytes.size();) {
        const auto character = first_gb18030(bytes.substr(offset));
        if (character.length == 0) {
            result.bad_offset = offset;
            break;
        }
        append_utf8(result.text, character.code_point);
        if (is_private_use(character.code_point)) ++result.private_use;
        offset += character.length;
    }
    return result;
}

void Gb18030Validator::feed(std::string_view bytes) noexcept {
    for (std::size_t offset = 0; offset < bytes.size() && state_ != State::bad; ++offset) {
        if (state_ == State::nothing) {
            offset = skip_well_formed(bytes, offset);
            if (offset == bytes.size()) break;
            begin_ = size_ + offset;
        }
        state_ = after(byte_at(bytes, offset));
    }
    size_ += bytes.size();
}

Gb18030Validator::State Gb18030Validator::after(unsigned byte) noexcept {
    switch (state_) {
        case State::nothing:
            if (byte < 0x80) return State::nothing;
            pointer_ = byte - 0x81;
            return is_lead(byte) ? State::lead : State::bad;
        case State::lead:
            if (is_trail(byte)) return State::nothing;
            pointer_ = pointer_ * 10 + (byte - 0x30);
            return is_digit(byte) ? State::lead_digit : State::bad;
        case State::lead_digit:
            pointer_ = pointer_ * 126 + (byte - 0x81);
            return is_lead(byte) ? State::lead_digit_lead : State::bad;
        case State::lead_digit_lead:
            pointer_ = pointer_ * 10 + (byte - 0x30);
            return is_digit(byte) && is_assigned(pointer_) ? State::nothing : State::bad;
        case State::bad:
            break;
    }
    return State::bad;
}

std::optional<std::uint64_t> Gb18030Validator::bad_offset() const noexcept {
    if (state_ == State::nothing) return std::nullopt;
    return begin_;
}

}  // namespace fupin::detail
