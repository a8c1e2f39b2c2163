// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace fupin::detail {

/// Tells of most hashes that they are none of those that were put, by one bit of each. As long as
/// these are few, of nearly all.
///
///     may_have(h) if h was put
class HashFilter {
public:
    void put(std::uint64_t hash) noexcept {
        is_empty_ = false;
        bits_[(hash >> 6U) % bits_.size()] |= std::uint64_t{1} << (hash % 64);
    }
    /// Whether one of these may be.
    [[nodiscard]] bool may_have(std::span<const std::uint64_t> hashes) const noexcept {
        if (is_empty_) return false;
        std::uint64_t found = 0;
        for (const auto hash : hashes) {
            found |= bits_[(hash >> 6U) % bits_.size()] >> (hash % 64);
        }
        return (found & 1U) != 0;
    }
    void clear() noexcept {
        if (!is_empty_) *this = {};
    }

private:
    bool is_empty_ = true;
    std::array<std::uint64_t, 1024> bits_{};
};

}  // namespace fupin::detail
