// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/text_hash.hpp"
#include "journal/text_store.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What the raw bytes of a column's cells were found to mean, each once. Keeps its own
/// copies: those of a whole column lie in few pages, their first places in a file do not.
class TextMemo {
public:
    /// Null if nobody has said yet. Valid until the next `put`.
    [[nodiscard]] const std::uint32_t* find(std::string_view raw) const noexcept {
        const auto& place = places_[place_of(raw, hash_of(raw))];
        return place.text ? &place.value : nullptr;
    }
    void put(std::string_view raw, std::uint32_t value);
    [[nodiscard]] std::size_t size() const noexcept { return used_; }

private:
    /// Open addressing, at most half full.
    struct Place {
        const char* text = nullptr;
        std::uint64_t hash = 0;
        std::uint32_t size = 0;
        std::uint32_t value = 0;

        [[nodiscard]] bool is(std::string_view raw) const noexcept {
            return size == raw.size() && same_bytes(text, raw.data(), raw.size());
        }
    };

    [[nodiscard]] const char* kept(std::string_view raw);

    /// Comparing hashes first spares guesses at how far texts agree, which are often wrong.
    [[nodiscard]] std::size_t place_of(std::string_view raw, std::uint64_t hash) const noexcept {
        const auto last = places_.size() - 1;
        auto at = static_cast<std::size_t>(hash) & last;
        while (places_[at].text && (places_[at].hash != hash || !places_[at].is(raw))) {
            at = (at + 1) & last;
        }
        return at;
    }

    std::vector<Place> places_ = std::vector<Place>(64);
    TextStore kept_;
    std::size_t used_ = 0;
};

}  // namespace fupin::detail
