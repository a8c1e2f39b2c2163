// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/hash_filter.hpp"
#include "journal/text_column.hpp"
#include "journal/text_hash.hpp"
#include "journal/text_store.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Texts as received, each once, their bytes side by side. Readers use ids; only the writer looks
/// texts up.
///
/// A text that is none of those before, or of which that is soon found out, may be *deferred*: it
/// has its id at once, and gets its place among those that are looked up when that matters,
/// together with others. A look-up far beyond the caches costs more than all else there is to do.
class Dictionary {
public:
    Dictionary() { (void)intern({}); }

    /// Whose bytes: copied, or in a store that was given to `keep`.
    enum class Bytes : std::uint8_t { copied, kept };

    std::uint32_t intern(std::string_view text) { return intern(text, hash_of(text)); }
    /// `hash` is that of the text.
    std::uint32_t intern(std::string_view text, std::uint64_t hash);
    /// The same of a text that is none of those deferred.
    std::uint32_t intern_apart(std::string_view text, std::uint64_t hash, Bytes bytes);
    /// What else is known of a text that was neither deferred nor interned apart since the last
    /// `settle`: nothing, or that it was not there then either.
    enum class Seen : std::uint8_t { perhaps, no };
    /// The same of such a text, which is not empty; if it is new, it is deferred.
    std::uint32_t defer(std::string_view text, std::uint64_t hash, Bytes bytes, Seen seen);
    /// Whether one of such texts has to be looked for before it is deferred.
    [[nodiscard]] bool may_be_there(std::span<const std::uint64_t> hashes,
                                    Seen seen) const noexcept;
    /// Defers so many kept texts, for which `may_be_there` says no; returns the id of the first,
    /// which those of the next follow. `text_of(i)` is the i-th, from 0.
    template <class TextOf>
    [[nodiscard]] std::uint32_t defer_kept(std::uint64_t count, const TextOf& text_of) {
        begin_deferring();
        const auto first = size();
        texts_.append(count, text_of);
        deferred_.back().second = size();
        return first;
    }
    /// While one is there, `intern` is only asked for texts that are none of those deferred.
    class Apart {
    public:
        explicit Apart(Dictionary& texts) noexcept : texts_{texts} { texts_.is_apart_ = true; }
        Apart(const Apart&) = delete;
        Apart& operator=(const Apart&) = delete;
        ~Apart() { texts_.is_apart_ = false; }

    private:
        Dictionary& texts_;
    };
    /// Gives all deferred texts their places. All that are there now count as those before.
    void settle();
    /// Of a text that is not deferred. False: there is none of this hash.
    [[nodiscard]] bool may_have(std::uint64_t hash) const noexcept;
    /// The text will be asked for soon.
    void prefetch(std::uint64_t hash) const noexcept {
        __builtin_prefetch(&places_[home_of(tag_of(hash))]);
    }
    /// Writer only. Null if the text was never interned.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) {
        return find(text, hash_of(text));
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, std::uint64_t hash);
    [[nodiscard]] std::string_view text(std::uint32_t id) const { return texts_[id]; }
    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(texts_.size());
    }
    /// Makes room for so many further texts, so that looking up need not stop to grow.
    void expect(std::size_t texts);
    /// Texts that stay where they are as long as the dictionary is there.
    void keep(std::shared_ptr<const TextStore> texts) { others_.push_back(std::move(texts)); }

private:
    /// Open addressing, at most two thirds full, in the order of the tags, which are the first bits
    /// of the hashes. They spare looking at the texts, and growing needs none. Any number of places
    /// will do.
    struct Place {
        std::uint32_t tag = 0;
        std::uint32_t id = kFree;
    };
    using Places = std::vector<Place, LargeMemory<Place>>;
    static constexpr std::uint32_t kFree = UINT32_MAX;

    [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash >> 32U);
    }
    [[nodiscard]] std::size_t home_of(std::uint32_t tag) const noexcept {
        return static_cast<std::size_t>(std::uint64_t{tag} * places_.size() >> 32U);
    }
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept {
        return at + 1 == places_.size() ? 0 : at + 1;
    }
    [[nodiscard]] Place& place_of(std::string_view text, std::uint32_t tag) noexcept;
    void put(const Place& place) noexcept;
    void put_deferred();
    /// The next texts are deferred: a range for them, before any has an id.
    void begin_deferring();
    [[nodiscard]] std::uint32_t push(std::string_view text, Bytes bytes);
    void grow(std::size_t places);

    TextColumn texts_;
    TextStore kept_;
    std::vector<std::shared_ptr<const TextStore>> others_;
    Places places_;
    std::size_t placed_ = 0;
    // Texts that one to be deferred may equal: those that were there at the last `settle`, kept
    // here only while they are few, and those interned since, but not apart.
    HashFilter before_, since_;
    std::uint32_t marked_ = 0;   ///< So many of them, from the first, are in `before_`.
    std::uint32_t settled_ = 0;  ///< So many texts were there at the last `settle`.
    bool is_apart_ = false;
    /// From the first to before the last.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> deferred_;
};

}  // namespace fupin::detail
