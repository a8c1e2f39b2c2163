// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/stable_vector.hpp"
#include "journal/text_hash.hpp"
#include "journal/text_store.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Texts as received, each once, their bytes side by side. Readers use ids; only the writer looks
/// texts up.
class Dictionary {
public:
    Dictionary() { (void)intern({}); }

    std::uint32_t intern(std::string_view text) { return intern(text, hash_of(text)); }
    /// `hash` is that of the text.
    std::uint32_t intern(std::string_view text, std::uint64_t hash);
    /// The text will be asked for soon.
    void prefetch(std::uint64_t hash) const noexcept {
        __builtin_prefetch(&places_[static_cast<std::size_t>(hash) & (places_.size() - 1)]);
    }
    /// Writer only. Null if the text was never interned.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const {
        return find(text, hash_of(text));
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text,
                                                    std::uint64_t hash) const;
    [[nodiscard]] std::string_view text(std::uint32_t id) const { return texts_[id]; }
    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(texts_.size());
    }
    /// Makes room for so many further texts, so that looking up need not stop to grow.
    void expect(std::size_t texts);

private:
    /// Open addressing, at most two thirds full. A tag of the hash spares looking at the text.
    struct Place {
        std::uint32_t tag = 0;
        std::uint32_t id = kFree;
    };
    static constexpr std::uint32_t kFree = UINT32_MAX;

    [[nodiscard]] std::size_t place_of(std::string_view text, std::uint64_t hash) const noexcept;
    void grow(std::size_t places);

    StableVector<std::string_view> texts_;
    TextStore kept_;
    std::vector<Place, LargeMemory<Place>> places_;
};

}  // namespace fupin::detail
