// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/decimal.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fupin::detail {

/// One number of two, in which every bit of both shows.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
    const auto product = static_cast<UInt128>(a ^ 0x9e3779b97f4a7c15U) * (b ^ 0xd6e8feb86659fd93U);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <class Word>
[[nodiscard]] inline std::uint64_t word_at(const char* bytes) noexcept {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// Eight bytes and less as a number; with the size, no other text has it.
[[nodiscard]] inline std::uint64_t short_word(const char* bytes, std::size_t size) noexcept {
    if (size >= 4) {
        return word_at<std::uint32_t>(bytes) | word_at<std::uint32_t>(bytes + size - 4) << 32U;
    }
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) {
        return std::uint64_t{static_cast<unsigned char>(bytes[at])};
    };
    return byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
}

/// A number that equal texts share.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view text) noexcept {
    const auto* bytes = text.data();
    const auto size = text.size();
    if (size <= 8) return mixed(size, short_word(bytes, size));
    std::uint64_t hash = size;
    for (std::size_t at = 0; at + 8 < size; at += 8) {
        hash = mixed(hash, word_at<std::uint64_t>(bytes + at));
    }
    return mixed(hash, word_at<std::uint64_t>(bytes + size - 8));
}

/// For tables of texts.
struct TextHash {
    using is_avalanching = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept {
        return hash_of(text);
    }
};

/// Whether two texts of one size are the same; made for short ones.
[[nodiscard]] inline bool same_bytes(const char* a, const char* b, std::size_t size) noexcept {
    if (size <= 8) return short_word(a, size) == short_word(b, size);
    for (std::size_t at = 0; at + 8 < size; at += 8) {
        if (word_at<std::uint64_t>(a + at) != word_at<std::uint64_t>(b + at)) return false;
    }
    return word_at<std::uint64_t>(a + size - 8) == word_at<std::uint64_t>(b + size - 8);
}

}  // namespace fupin::detail
