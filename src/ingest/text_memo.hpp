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
    static constexpr std::size_t kMost = 24;

    std::array<std::uint64_t, 3> words;

    /// Reads `kMost` bytes, whatever the size.
    [[nodiscard]] static ShortText of(const char* bytes, std::size_t size) noexcept {
        const auto& masks = kMasks[size];
        return {{word_at<std::uint64_t>(bytes) & masks[0],
                 word_at<std::uint64_t>(bytes + 8) & masks[1],
                 word_at<std::uint64_t>(bytes + 16) & masks[2]}};
    }
    [[nodiscard]] std::uint64_t hash(std::size_t size) const noexcept {
        return mixed(mixed(words[0], words[1]), words[2] + size);
    }
    /// Without a way out before the end: nearly all comparisons find what they look for.
    friend bool operator==(const ShortText& a, const ShortText& b) noexcept {
        return ((a.words[0] ^ b.words[0]) | (a.words[1] ^ b.words[1]) |
                (a.words[2] ^ b.words[2])) == 0;
    }

private:
    /// By size: the bytes of each word that belong to the text.
    static constexpr std::array<std::array<std::uint64_t, 3>, kMost + 1> kMasks = [] {
        std::array<std::array<std::uint64_t, 3>, kMost + 1> masks{};
        for (std::size_t size = 0; size <= kMost; ++size) {
            for (std::size_t i = 0; i < size; ++i) {
                masks[size][i / 8] |= std::uint64_t{0xFF} << (i % 8 * 8);
            }
        }
        return masks;
    }();
};

/// What the raw bytes of a column's cells were found to mean, each once. Keeps its own
/// copies: those of a whole column lie in few pages, their first places in a file do not.
class TextMemo {
public:
    /// Null if nobody has said yet. Valid until the next `put`.
    [[nodiscard]] const std::uint32_t* find(std::string_view raw) const noexcept;
    /// The same for a text of at most `ShortText::kMost` bytes and its hash; may be null even if
    /// somebody has said, then `find` knows.
    [[nodiscard]] const std::uint32_t* find_quickly(const ShortText& text, std::size_t size,
                                                    std::uint64_t hash) const noexcept {
        const auto& place = places_[hash & (places_.size() - 1)];
        return place.size == size && place.text == text ? &place.value : nullptr;
    }
    /// Such a text will be asked for soon.
    void prefetch(std::uint64_t hash) const noexcept {
        __builtin_prefetch(&places_[hash & (places_.size() - 1)]);
    }
    void put(std::string_view raw, std::uint32_t value);
    [[nodiscard]] std::size_t size() const noexcept { return used_; }

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
        const bool is_short = size <= ShortText::kMost;
        return (is_short ? text.hash(size) : text.words[0]) & (places_.size() - 1);
    }
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept {
        return (at + 1) & (places_.size() - 1);
    }
    [[nodiscard]] std::size_t place_of(std::string_view raw, const ShortText& text) const noexcept;

    std::vector<Place> places_ = std::vector<Place>(64);
    std::vector<std::string_view> long_texts_;
    TextStore kept_;
    std::size_t used_ = 0;
};

}  // namespace fupin::detail
