// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Finds out which of many hashes come more than once, in some four bytes each: of a hash less than
/// forty bits are kept. They are parted by their first bits, and looked at part by part, in a table
/// that fits the caches.
///
///     every hash that was put twice is repeated
///     few others are
class SeenHashes {
public:
    /// About so many will be put.
    explicit SeenHashes(std::size_t most)
        : part_bits_{std::clamp(static_cast<unsigned>(std::bit_width(most / kWanted)), 1U,
                                kMostPartBits)},
          room_{room_for(most >> part_bits_)},
          halves_{large_array<std::uint32_t>(room_ << part_bits_)},
          parts_(std::size_t{1} << part_bits_) {}

    void put(std::uint64_t hash) {
        const auto number = part_of(hash);
        auto& part = parts_[number];
        if (part.count < room_) {
            halves_[number * room_ + part.count++] = half_of(hash);
        } else {
            part.more.push_back(half_of(hash));
        }
    }
    void put(std::span<const std::uint64_t> hashes) {
        for (const auto hash : hashes) put(hash);
    }
    /// After the last was put: only then there is an answer to the questions below.
    void settle() {
        std::vector<std::uint32_t> table;
        for (std::size_t p = 0; p < parts_.size(); ++p) settle(p, table);
        halves_.reset();
    }
    [[nodiscard]] bool any_repeated() const noexcept { return !repeated_.empty(); }
    [[nodiscard]] bool is_repeated(std::uint64_t hash) const {
        return repeated_.contains(name_of(part_of(hash), half_of(hash)));
    }

private:
    static constexpr std::size_t kWanted = std::size_t{1} << 16;
    static constexpr unsigned kMostPartBits = 12;

    /// Those of a part that has more than there is room for are rare.
    struct Part {
        std::size_t count = 0;
        std::vector<std::uint32_t> more;
    };

    [[nodiscard]] static constexpr std::size_t room_for(std::size_t each) noexcept {
        return each + each / 32 + 64;
    }
    [[nodiscard]] std::size_t part_of(std::uint64_t hash) const noexcept {
        return static_cast<std::size_t>(hash >> (64 - part_bits_));
    }
    [[nodiscard]] static std::uint32_t half_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash) | 1U;
    }
    [[nodiscard]] static std::uint64_t name_of(std::size_t part, std::uint32_t half) noexcept {
        return std::uint64_t{part} << 32U | half;
    }

    /// Open addressing, at most half full.
    void settle(std::size_t part, std::vector<std::uint32_t>& table) {
        const auto& more = parts_[part].more;
        const auto count = parts_[part].count;
        table.assign(std::bit_ceil((count + more.size()) * 2 + 2), 0);
        const auto last = table.size() - 1;
        const auto put_half = [&](std::uint32_t half) {
            auto at = (half >> 1U) & last;
            while (table[at] != 0 && table[at] != half) at = (at + 1) & last;
            if (table[at] == half) repeated_.insert(name_of(part, half));
            table[at] = half;
        };
        const std::span<const std::uint32_t> halves{halves_.get() + part * room_, count};
        std::for_each(halves.begin(), halves.end(), put_half);
        std::for_each(more.begin(), more.end(), put_half);
    }

    unsigned part_bits_;
    std::size_t room_;                  ///< Of each part.
    LargeArray<std::uint32_t> halves_;  ///< Part by part.
    std::vector<Part> parts_;
    boost::unordered_flat_set<std::uint64_t> repeated_;
};

}  // namespace fupin::detail
