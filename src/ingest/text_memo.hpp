// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/text_hash.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What the raw bytes of a column's cells were found to mean, each once. Refers to the bytes.
class TextMemo {
public:
    TextMemo() = default;
    TextMemo(const TextMemo&) = delete;
    TextMemo& operator=(const TextMemo&) = delete;

    /// Null if nobody has said yet. Valid until the next `put`.
    [[nodiscard]] const std::uint32_t* find(std::string_view raw) noexcept {
        // Rows that follow each other often say the same.
        if (last_->text && last_->is(raw)) return &last_->value;
        last_ = &places_[place_of(raw)];
        return last_->text ? &last_->value : nullptr;
    }
    void put(std::string_view raw, std::uint32_t value);
    [[nodiscard]] std::size_t size() const noexcept { return used_; }

private:
    /// Open addressing, at most half full.
    struct Place {
        const char* text = nullptr;
        std::uint32_t size = 0;
        std::uint32_t value = 0;

        [[nodiscard]] bool is(std::string_view raw) const noexcept {
            return size == raw.size() && same_bytes(text, raw.data(), raw.size());
        }
    };

    [[nodiscard]] std::size_t place_of(std::string_view raw) const noexcept {
        const auto last = places_.size() - 1;
        auto at = static_cast<std::size_t>(hash_of(raw)) & last;
        while (places_[at].text && !places_[at].is(raw)) at = (at + 1) & last;
        return at;
    }

    std::vector<Place> places_ = std::vector<Place>(64);
    const Place* last_ = places_.data();
    std::size_t used_ = 0;
};

}  // namespace fupin::detail
