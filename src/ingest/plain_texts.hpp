// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/text_hash.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin::detail {

// Numbers and orders of plain rows, read where they stand.

/// Digits, perhaps a point and at most `places` digits more, nothing to repair, as a whole number
/// of 10^-places; none for everything else, and for numbers that might not fit.
[[nodiscard]] std::optional<std::int64_t> plain_decimal(std::string_view text,
                                                        unsigned places) noexcept;

/// Longer ones are refused.
inline constexpr std::size_t kMostIdBytes = 256;
/// `quick_decimal` reads so many bytes before the end of a text.
inline constexpr std::uint64_t kLookBack = 11;

constexpr std::uint64_t in_every_byte(unsigned byte) noexcept {
    return 0x0101'0101'0101'0101U * byte;
}
inline constexpr std::uint64_t kHighBits = in_every_byte(0x80);

constexpr bool are_digits(std::uint64_t bytes) noexcept {
    constexpr auto kHigh = in_every_byte(0xF0);
    return ((bytes & kHigh) | (((bytes + in_every_byte(6)) & kHigh) >> 4)) == in_every_byte(0x33);
}

/// At most eight bytes, the first one lowest, and zeros.
inline std::uint64_t packed(std::string_view text) noexcept {
    const auto* bytes = text.data();
    const auto size = text.size();
    if (size == 8) return word_at<std::uint64_t>(bytes);
    if (size >= 4) {
        const auto behind = word_at<std::uint32_t>(bytes + size - 4);
        return word_at<std::uint32_t>(bytes) | behind << (8 * (size - 4));
    }
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) {
        return std::uint64_t{static_cast<unsigned char>(bytes[at])} << (8 * at);
    };
    return byte(0) | byte(size / 2) | byte(size - 1);
}

inline constexpr std::array<std::int64_t, 11> kPowersOfTen = [] {
    std::array<std::int64_t, 11> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// What one is in a number, and what a hundredth: powers of ten.
struct Scale {
    std::int64_t one = 0;
    std::int64_t hundredth = 0;

    /// Of at least two places.
    [[nodiscard]] static constexpr Scale of(unsigned places) noexcept {
        return {kPowersOfTen[places], kPowersOfTen[places - 2]};
    }
};

/// What `plain_decimal` finds of a text of one to eight digits, or of such and two decimals; -1 of
/// every other. No branch depends on the text. `kLookBack` bytes before its end can be read.
inline std::int64_t quick_decimal(std::string_view text, const Scale& scale) noexcept {
    const auto* const end = text.data() + text.size();
    const auto size = text.size();
    const bool has_cents = (end[-3] == '.') & (size > 3);
    const std::size_t behind = has_cents ? 3 : 0;
    const auto whole = size - behind;
    const auto* const point = end - behind;
    const auto shift = (64 - 8 * whole) & 63U;
    auto digits = (word_at<std::uint64_t>(point - 8) ^ in_every_byte('0')) >> shift << shift;
    const auto not_digits = (digits + in_every_byte(0x80 - 10)) | digits;
    digits = digits * (10 * 0x100 + 1) >> 8;
    digits = (digits & 0x00FF'00FF'00FF'00FFU) * (100 * 0x1'0000 + 1) >> 16;
    digits = (digits & 0x0000'FFFF'0000'FFFFU) * (10'000 * 0x1'0000'0000U + 1) >> 32;
    const auto tens = static_cast<unsigned>(end[-2]) - '0';
    const auto ones = static_cast<unsigned>(end[-1]) - '0';
    const bool bad_cents = has_cents & ((tens > 9) | (ones > 9));
    const bool has_zero =
        (whole > 1) & (static_cast<std::int64_t>(digits) < kPowersOfTen[(whole - 1) & 7U]);
    const bool is_bad = (whole - 1 >= 8) | has_zero | ((not_digits & kHighBits) != 0) | bad_cents;
    const auto cents = has_cents ? static_cast<std::int64_t>(tens * 10 + ones) : 0;
    return is_bad ? -1 : static_cast<std::int64_t>(digits) * scale.one + cents * scale.hundredth;
}

/// Printable ASCII without blanks, and no "e", which numbers have.
constexpr bool are_sure(std::uint64_t bytes) noexcept {
    if (bytes & kHighBits) return false;
    const auto printable = (bytes + in_every_byte(0x80 - '!')) & ~(bytes + in_every_byte(1));
    const auto not_e = ((bytes | in_every_byte(0x20)) ^ in_every_byte('e')) + in_every_byte(0x7F);
    return (printable & not_e & kHighBits) == kHighBits;
}

constexpr bool may_begin_label(char c) noexcept {
    const auto letter = static_cast<unsigned char>(c | 0x20);
    return letter == 't' || letter == 's' || letter == 'g' || letter == 'n' || letter == 'r';
}

/// An order number that no rule can be about: neither blanks at its ends nor a label, and no
/// number that a spreadsheet may have changed.
inline bool is_sure_order(std::string_view text) noexcept {
    constexpr std::size_t kKeptDigits = 15;
    if (text.empty() || text.size() > kMostIdBytes || may_begin_label(text.front())) return false;
    if (text.size() < 8) {
        return are_sure(packed(text) | in_every_byte('0') << (8 * text.size()));
    }
    auto digits = true;
    for (std::size_t at = 0; at < text.size(); at += 8) {
        // The last eight bytes may begin within those before.
        const auto word = word_at<std::uint64_t>(text.data() + std::min(at, text.size() - 8));
        if (!are_sure(word)) return false;
        digits = digits && are_digits(word);
    }
    return !digits || text.size() <= kKeptDigits;
}

}  // namespace fupin::detail
