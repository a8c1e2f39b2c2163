// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Finds out which of many hashes come more than once, in eight bytes each: of a hash half is kept.
///
///     every hash that was put twice is repeated
///     few others are
class SeenHashes {
public:
    /// At most so many will be put.
    explicit SeenHashes(std::size_t most) : halves_(std::bit_ceil(most * 2), 0) {}

    void put(std::span<const std::uint64_t> hashes) {
        for (const auto hash : hashes) __builtin_prefetch(&halves_[home(hash)]);
        for (const auto hash : hashes) put(hash);
    }
    [[nodiscard]] bool any_repeated() const noexcept { return !repeated_.empty(); }
    [[nodiscard]] bool is_repeated(std::uint64_t hash) const { return repeated_.contains(hash); }

private:
    /// Open addressing, at most half full.
    void put(std::uint64_t hash) {
        const auto half = static_cast<std::uint32_t>(hash >> 32U) | 1U;
        auto at = home(hash);
        for (; halves_[at] != 0; at = (at + 1) & (halves_.size() - 1)) {
            if (halves_[at] != half) continue;
            repeated_.insert(hash);
            return;
        }
        halves_[at] = half;
    }
    [[nodiscard]] std::size_t home(std::uint64_t hash) const noexcept {
        return static_cast<std::size_t>(hash) & (halves_.size() - 1);
    }

    std::vector<std::uint32_t, LargeMemory<std::uint32_t>> halves_;
    boost::unordered_flat_set<std::uint64_t> repeated_;
};

}  // namespace fupin::detail
