// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/body.hpp"

#include <array>
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

struct KeyIdsHash {
    std::size_t operator()(const KeyIds& ids) const noexcept {
        std::uint64_t h = static_cast<std::uint64_t>(ids.kind) + 0x9e3779b97f4a7c15ULL;
        for (const auto part : ids.key) h = (h ^ part) * 0xff51afd7ed558ccdULL ^ (h >> 29);
        return static_cast<std::size_t>(h ^ (h >> 32));
    }
};

/// The positions of keys; the keys themselves stand in the body.
///
/// The entries of an order are a chain, found by the id of its text: new orders have new ids, so
/// that what is written for them lies side by side. Of an order with many entries only the first
/// few are chained, the others are found by a hash of their keys. Four bytes each and what tells
/// how far the one before is, or up to sixteen.
class KeyIndex {
public:
    [[nodiscard]] std::optional<std::uint64_t> find(const KeyIds& key,
                                                    const JournalBody& body) const;
    /// The key of an entry of the body, behind all those that are there.
    void add(const KeyIds& key, std::uint64_t position);
    /// The last one that is there.
    void remove(const KeyIds& key, std::uint64_t position);
    /// Keys of orders among so many texts.
    void expect(std::size_t texts);

private:
    static constexpr std::size_t kMostChained = 8;

    using Positions = std::vector<std::uint32_t, LargeMemory<std::uint32_t>>;

    /// Open addressing, at most two thirds full.
    struct Place {
        std::uint32_t tag = 0;
        std::uint32_t next = 0;  ///< Position and one; 0: free.
    };
    using Places = std::vector<Place, LargeMemory<Place>>;

    [[nodiscard]] std::size_t after(std::size_t at) const noexcept {
        return (at + 1) & (places_.size() - 1);
    }
    [[nodiscard]] std::optional<std::uint64_t> find_hashed(const KeyIds& key,
                                                           const JournalBody& body) const;
    void add_hashed(const Place& place);
    void remove_hashed(const Place& place);
    void put(const Place& place);

    /// Position and one of the entry before in the chain, 0 if there is none.
    [[nodiscard]] std::uint32_t before(std::uint32_t next) const noexcept {
        const auto distance = back_[next - 1];
        return distance == 0 ? 0 : next - distance;
    }

    Positions last_;  ///< By the id of the order: position and one, 0 if there is none.
    NumberColumn<std::uint32_t> back_;  ///< By position: how far the one before is, 0: none.
    Places places_;
    std::size_t used_ = 0;
};

}  // namespace fupin::detail
