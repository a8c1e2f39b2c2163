// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/text_hash.hpp"
#include "journal/text_store.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// A text of at most 24 bytes as three numbers; behind its end they are zero.
struct ShortText {
    static constexpr std::size_t kWords = 3;
    static constexpr std::size_t kMost = 8 * kWords;

    std::array<std::uint64_t, kWords> words{};

    /// Of a text of at most `8 * word_count` bytes. Reads so many, whatever the size.
    template <std::size_t word_count = kWords>
    [[nodiscard]] static ShortText of(const char* bytes, std::size_t size) noexcept {
        ShortText text;
        for (std::size_t w = 0; w < word_count; ++w) {
            text.words[w] = word_at<std::uint64_t>(bytes + 8 * w) & kMasks[w][size];
        }
        return text;
    }
    /// Its first bits are the best ones.
    [[nodiscard]] std::uint64_t hash(std::size_t size) const noexcept {
        return words[0] * kFactors[0] + words[1] * kFactors[1] + words[2] * kFactors[2] +
               size * kFactors[3];
    }
    /// Without a way out before the end: nearly all comparisons find what they look for.
    friend bool operator==(const ShortText& a, const ShortText& b) noexcept {
        return ((a.words[0] ^ b.words[0]) | (a.words[1] ^ b.words[1]) |
                (a.words[2] ^ b.words[2])) == 0;
    }

private:
    /// The bytes of each word that belong to a text, by its size.
    static constexpr std::array<std::array<std::uint64_t, kMost + 1>, kWords> kMasks = [] {
        std::array<std::array<std::uint64_t, kMost + 1>, kWords> masks{};
        for (std::size_t size = 0; size <= kMost; ++size) {
            for (std::size_t i = 0; i < size; ++i) {
                masks[i / 8][size] |= std::uint64_t{0xFF} << (i % 8 * 8);
            }
        }
        return masks;
    }();
    static constexpr std::array<std::uint64_t, kWords + 1> kFactors{
        0x9e3779b97f4a7c15U, 0xd6e8feb86659fd93U, 0xff51afd7ed558ccdU, 0xc4ceb9fe1a85ec53U};
};

/// What the raw bytes of a column's cells were found to mean, each once. Keeps its own
/// copies: those of a whole column lie in few pages, their first places in a file do not.
class TextMemo {
public:
    /// Null if nobody has said yet. Valid until the next `put`.
    [[nodiscard]] const std::uint32_t* find(std::string_view raw) const noexcept;
    /// The same for a short text.
    [[nodiscard]] const std::uint32_t* find(const ShortText& text,
                                            std::size_t size) const noexcept {
        for (auto at = text.hash(size) >> shift_;; at = after(at)) {
            const auto& place = places_[at];
            if (place.size == size && place.text == text) return &place.value;
            if (place.size == kFree) return nullptr;
        }
    }
    void prefetch(const ShortText& text, std::size_t size) const noexcept {
        __builtin_prefetch(&places_[text.hash(size) >> shift_]);
    }
    /// Whether it is worth while to prefetch.
    [[nodiscard]] bool is_large() const noexcept { return places_.size() >= 1024; }
    void put(std::string_view raw, std::uint32_t value);
    [[nodiscard]] std::size_t size() const noexcept { return used_; }
    /// So many words have the longest of the short texts.
    [[nodiscard]] std::size_t words() const noexcept { return words_; }

private:
    static constexpr std::uint32_t kFree = UINT32_MAX;

    /// Open addressing, at most half full. Of a text that is not short, `text` is its hash and
    /// the number of its copy.
    struct Place {
        ShortText text{};
        std::uint32_t size = kFree;
        std::uint32_t value = 0;
    };

    /// Where the search for a text begins.
    [[nodiscard]] std::size_t home(const ShortText& text, std::size_t size) const noexcept {
        return (size <= ShortText::kMost ? text.hash(size) : text.words[0]) >> shift_;
    }
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept {
        return (at + 1) & (places_.size() - 1);
    }
    [[nodiscard]] std::size_t place_of(std::string_view raw, const ShortText& text) const noexcept;

    static constexpr unsigned kFirstBits = 6;

    std::vector<Place> places_ = std::vector<Place>(std::size_t{1} << kFirstBits);
    unsigned shift_ = 64 - kFirstBits;
    std::vector<std::string_view> long_texts_;
    TextStore kept_;
    std::size_t used_ = 0;
    std::size_t words_ = 1;
};

}  // namespace fupin::detail
