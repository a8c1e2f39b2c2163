// SPDX-License-Identifier: Apache-2.0
#pragma once

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
          parts_(std::size_t{1} << part_bits_) {
        const auto each = most / parts_.size();
        for (auto& part : parts_) part.reserve(each + each / 16 + 16);
    }

    void put(std::uint64_t hash) { parts_[part_of(hash)].push_back(half_of(hash)); }
    void put(std::span<const std::uint64_t> hashes) {
        for (const auto hash : hashes) put(hash);
    }
    /// After the last was put: only then there is an answer to the questions below.
    void settle() {
        std::vector<std::uint32_t> table;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            settle(p, table);
            parts_[p] = {};
        }
    }
    [[nodiscard]] bool any_repeated() const noexcept { return !repeated_.empty(); }
    [[nodiscard]] bool is_repeated(std::uint64_t hash) const {
        return repeated_.contains(name_of(part_of(hash), half_of(hash)));
    }

private:
    static constexpr std::size_t kWanted = std::size_t{1} << 16;
    static constexpr unsigned kMostPartBits = 12;

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
        const auto& halves = parts_[part];
        table.assign(std::bit_ceil(halves.size() * 2 + 2), 0);
        const auto last = table.size() - 1;
        for (const auto half : halves) {
            auto at = (half >> 1U) & last;
            while (table[at] != 0 && table[at] != half) at = (at + 1) & last;
            if (table[at] == half) repeated_.insert(name_of(part, half));
            table[at] = half;
        }
    }

    unsigned part_bits_;
    std::vector<std::vector<std::uint32_t>> parts_;
    boost::unordered_flat_set<std::uint64_t> repeated_;
};

}  // namespace fupin::detail
