// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/stable_vector.hpp"
#include "journal/text_hash.hpp"
#include "journal/text_store.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Texts as received, each once, their bytes side by side. Readers use ids; only the writer looks
/// texts up.
class Dictionary {
public:
    Dictionary() { (void)intern({}); }

    std::uint32_t intern(std::string_view text) { return intern(text, hash_of(text)); }
    /// `hash` is that of the text.
    std::uint32_t intern(std::string_view text, std::uint64_t hash) {
        return intern(text, hash, [this](std::string_view added) { return kept_.keep(added); });
    }
    /// The same without a copy, of a text in a store that was given to `keep`.
    std::uint32_t intern_kept(std::string_view text, std::uint64_t hash) {
        return intern(text, hash, [](std::string_view added) { return added; });
    }
    /// Texts that stay where they are as long as the dictionary is there.
    void keep(std::shared_ptr<const TextStore> texts) { others_.push_back(std::move(texts)); }
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

    /// `kept(text)` is where a new text is kept.
    template <class Kept>
    std::uint32_t intern(std::string_view text, std::uint64_t hash, const Kept& kept) {
        if ((texts_.size() + 1) * 3 > places_.size() * 2) grow_one();
        auto& place = places_[place_of(text, hash)];
        if (place.id != kFree) return place.id;
        texts_.push_back(kept(text));
        place = {tag_of(hash), size() - 1};
        return place.id;
    }
    [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash >> 32U);
    }

    [[nodiscard]] std::size_t place_of(std::string_view text, std::uint64_t hash) const noexcept;
    void grow_one();
    void grow(std::size_t places);

    StableVector<std::string_view> texts_;
    TextStore kept_;
    std::vector<std::shared_ptr<const TextStore>> others_;
    std::vector<Place, LargeMemory<Place>> places_;
};

}  // namespace fupin::detail
