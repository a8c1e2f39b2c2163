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

/// A text of at most 24 bytes as three numbers; behind its end they are zero. As no text has a zero
/// byte, no two have the same numbers.
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
    /// Its first bits are the best ones. The words behind those counted are zero.
    template <std::size_t word_count = kWords>
    [[nodiscard]] std::uint64_t hash() const noexcept {
        std::uint64_t sum = 0;
        for (std::size_t w = 0; w < word_count; ++w) sum += words[w] * kFactors[w];
        return sum;
    }
    /// Without a way out before the end: nearly all comparisons find what they look for.
    template <std::size_t word_count = kWords>
    [[nodiscard]] bool is(const ShortText& other) const noexcept {
        std::uint64_t differing = 0;
        for (std::size_t w = 0; w < word_count; ++w) differing |= words[w] ^ other.words[w];
        return differing == 0;
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
    static constexpr std::array<std::uint64_t, kWords> kFactors{
        0x9e3779b97f4a7c15U, 0xd6e8feb86659fd93U, 0xff51afd7ed558ccdU};
};

/// What the raw bytes of a column's cells were found to mean, each once. Keeps its own
/// copies: those of a whole column lie in few pages, their first places in a file do not. No cell
/// has a zero byte.
class TextMemo {
    /// The number of what is no text.
    static constexpr std::uint32_t kFree = 0;
    /// A first word that no short text has: there is something behind a zero byte.
    static constexpr std::uint64_t kNoText = 0x0100;

    /// Of a text that is not short, the words are `kNoText`, its hash, and the number of its copy.
    /// All lie in the order in which they came: those that come often came early, so that they are
    /// near each other.
    struct alignas(32) Known {
        ShortText text{{kNoText, 0, 0}};
        std::uint32_t size = 0;
        std::uint32_t value = 0;
    };

public:
    /// Null if nobody has said yet. Valid until the next `put`.
    [[nodiscard]] const std::uint32_t* find(std::string_view raw) const noexcept;
    /// What is looked at for a short text of at most `word_count` words, if all short texts are
    /// such. Valid until the next `put`.
    template <std::size_t word_count>
    class Short {
    public:
        explicit Short(const TextMemo& memo) noexcept
            : places_{memo.places_.data()},
              known_{memo.known_.data()},
              last_{memo.places_.size() - 1},
              shift_{memo.shift_} {}

        /// `unknown` if nobody has said yet. Reads all of the words.
        [[nodiscard, gnu::always_inline]] std::uint32_t find(const char* bytes, std::size_t size,
                                                             std::uint32_t unknown) const noexcept {
            const auto text = ShortText::of<word_count>(bytes, size);
            auto at = text.template hash<word_count>() >> shift_;
            for (;;) {
                const auto number = places_[at];
                const auto& known = known_[number];
                if (known.text.template is<word_count>(text)) [[likely]]
                    return known.value;
                if (number == kFree) return unknown;
                at = (at + 1) & last_;
            }
        }

    private:
        const std::uint32_t* places_;
        const Known* known_;
        std::size_t last_;
        unsigned shift_;
    };
    void put(std::string_view raw, std::uint32_t value);
    [[nodiscard]] std::size_t size() const noexcept { return known_.size() - 1; }
    /// So many words have the longest of the short texts.
    [[nodiscard]] std::size_t words() const noexcept { return words_; }

private:
    /// Where the search for a text begins.
    [[nodiscard]] std::size_t home(const ShortText& text) const noexcept {
        return (text.words[0] == kNoText ? text.words[1] : text.hash()) >> shift_;
    }
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept {
        return (at + 1) & (places_.size() - 1);
    }
    [[nodiscard]] static ShortText numbers_of(std::string_view raw) noexcept;
    [[nodiscard]] std::size_t place_of(std::string_view raw, const ShortText& text) const noexcept;
    void grow();

    static constexpr unsigned kFirstBits = 9;

    /// Open addressing, at most a quarter full, as hardly any text should be sought twice.
    std::vector<std::uint32_t> places_ = std::vector<std::uint32_t>(std::size_t{1} << kFirstBits);
    unsigned shift_ = 64 - kFirstBits;
    std::vector<Known> known_ = std::vector<Known>(1);
    std::vector<std::string_view> long_texts_;
    TextStore kept_;
    std::size_t words_ = 1;
};

}  // namespace fupin::detail
