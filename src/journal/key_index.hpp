// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/body.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fupin::detail {

/// A key as ids of the writer's dictionary.
struct KeyIds {
    EntryKind kind;
    std::array<std::uint32_t, 3> key;
    friend bool operator==(const KeyIds&, const KeyIds&) = default;
};

/// What the source and item of a key add to the hash of its order.
[[nodiscard]] std::uint64_t names_hash(EntryKind kind, std::string_view source,
                                       std::string_view item) noexcept;
[[nodiscard]] inline std::uint64_t key_hash(std::uint64_t order, std::uint64_t names) noexcept {
    return mixed(order, names);
}
[[nodiscard]] std::uint64_t key_hash(const KeyIds& key, const Dictionary& texts) noexcept;

/// The positions of keys, in eight bytes each. The keys themselves stand in the body; hashes are
/// of their texts, so that they are known before the texts have ids.
class KeyIndex {
public:
    [[nodiscard]] std::optional<std::uint64_t> find(const KeyIds& key,
                                                    const JournalBody& body) const;
    /// The key of an entry of the body, which is not there yet.
    void add(std::uint64_t hash, std::uint64_t position);
    void remove(std::uint64_t hash, std::uint64_t position);
    void expect(std::size_t keys);
    void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&places_[home(hash)]); }

private:
    /// Open addressing, at most two thirds full.
    struct Place {
        std::uint32_t tag = 0;
        std::uint32_t next = 0;  ///< Position and one; 0: free.
    };

    [[nodiscard]] std::size_t home(std::uint64_t hash) const noexcept {
        return static_cast<std::uint32_t>(hash >> 32U) & (places_.size() - 1);
    }
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept {
        return (at + 1) & (places_.size() - 1);
    }
    void grow(std::size_t places);
    void put(const Place& place);

    using Places = std::vector<Place, LargeMemory<Place>>;
    Places places_ = Places(1024);
    std::size_t used_ = 0;
};

}  // namespace fupin::detail
