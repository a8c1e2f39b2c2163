// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "core/parallel.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <bit>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Finds out which of many hashes come more than once, in some four bytes each: of a hash less than
/// forty bits are kept. They are parted by their first bits, and looked at part by part, in a table
/// that fits the caches. Several threads may put hashes if each has a lane of its own.
///
///     every hash that was put twice is repeated
///     few others are
class SeenHashes {
public:
    /// About so many will be put, about as many in each lane.
    explicit SeenHashes(std::size_t most, std::size_t lanes = 1)
        : lanes_{lanes},
          part_bits_{
              std::clamp(static_cast<unsigned>(std::bit_width(most / kWanted)), 1U, kMostPartBits)},
          room_{room_for((most / lanes) >> part_bits_)},
          halves_{large_array<std::uint32_t>((room_ * lanes) << part_bits_)},
          parts_(lanes << part_bits_) {}

    void put(std::uint64_t hash, std::size_t lane = 0) {
        const auto number = (lane << part_bits_) + part_of(hash);
        auto& part = parts_[number];
        if (part.count < room_) {
            halves_[number * room_ + part.count++] = half_of(hash);
        } else {
            part.more.push_back(half_of(hash));
        }
    }
    void put(std::span<const std::uint64_t> hashes, std::size_t lane = 0) {
        for (const auto hash : hashes) put(hash, lane);
    }
    /// After the last was put: only then there is an answer to the questions below. On as many
    /// threads as there are lanes.
    void settle() {
        std::vector<std::vector<std::uint64_t>> repeated(lanes_);
        for_each_index(lanes_, lanes_, [&](std::size_t lane) {
            std::vector<std::uint32_t> table;
            for (auto part = lane; part >> part_bits_ == 0; part += lanes_) {
                settle(part, table, repeated[lane]);
            }
        });
        for (const auto& some : repeated) repeated_.insert(some.begin(), some.end());
        for (const auto name : repeated_) marks_[mark_of(half_in(name))] = true;
        halves_.reset();
    }
    [[nodiscard]] bool any_repeated() const noexcept { return !repeated_.empty(); }
    [[nodiscard]] bool is_repeated(std::uint64_t hash) const {
        const auto half = half_of(hash);
        return marks_[mark_of(half)] && repeated_.contains(name_of(part_of(hash), half));
    }

private:
    static constexpr std::size_t kWanted = std::size_t{1} << 16;
    static constexpr unsigned kMostPartBits = 12;
    static constexpr std::size_t kMarks = std::size_t{1} << 16;

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
    [[nodiscard]] static std::uint32_t half_in(std::uint64_t name) noexcept {
        return static_cast<std::uint32_t>(name);
    }
    [[nodiscard]] static std::size_t mark_of(std::uint32_t half) noexcept {
        return (half >> 1U) % kMarks;
    }

    /// Open addressing, at most half full.
    void settle(std::size_t part, std::vector<std::uint32_t>& table,
                std::vector<std::uint64_t>& repeated) const {
        std::size_t count = 0;
        each_lane(part, [&](std::span<const std::uint32_t> halves) { count += halves.size(); });
        table.assign(std::bit_ceil(count * 2 + 2), 0);
        const auto last = table.size() - 1;
        const auto put_half = [&](std::uint32_t half) {
            auto at = (half >> 1U) & last;
            while (table[at] != 0 && table[at] != half) at = (at + 1) & last;
            if (table[at] == half) repeated.push_back(name_of(part, half));
            table[at] = half;
        };
        each_lane(part, [&](std::span<const std::uint32_t> halves) {
            std::for_each(halves.begin(), halves.end(), put_half);
        });
    }

    /// Calls with what was put into the part, piece by piece.
    template <class Visit>
    void each_lane(std::size_t part, const Visit& visit) const {
        for (std::size_t lane = 0; lane < lanes_; ++lane) {
            const auto number = (lane << part_bits_) + part;
            visit(std::span<const std::uint32_t>{halves_.get() + number * room_,
                                                 parts_[number].count});
            visit(std::span<const std::uint32_t>{parts_[number].more});
        }
    }

    std::size_t lanes_;
    unsigned part_bits_;
    std::size_t room_;                  ///< Of each part in a lane.
    LargeArray<std::uint32_t> halves_;  ///< Lane by lane, part by part.
    std::vector<Part> parts_;           ///< Likewise.
    boost::unordered_flat_set<std::uint64_t> repeated_;
    /// Of bits of these, as nearly all sets have few of them: nothing else is to be looked at.
    std::bitset<kMarks> marks_;
};

}  // namespace fupin::detail
