// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fupin::detail {

/// Some of the numbers below a limit: a bit for each number. Once they are numbered in turn, each
/// knows how many come before it.
class Chosen {
public:
    explicit Chosen(std::size_t limit) : bits_((limit + 63) / 64) {}

    void choose(std::uint32_t number) { bits_[number / 64] |= std::uint64_t{1} << (number % 64); }
    /// When all are chosen.
    void number() {
        std::uint32_t count = 0;
        before_.reserve(bits_.size());
        for (const auto bits : bits_) {
            before_.push_back(count);
            count += static_cast<std::uint32_t>(std::popcount(bits));
        }
    }

    [[nodiscard]] bool contains(std::uint32_t number) const {
        return (bits_[number / 64] >> (number % 64) & 1U) != 0;
    }
    /// How many come before it.
    [[nodiscard]] std::uint32_t rank(std::uint32_t number) const {
        const auto below = bits_[number / 64] & ((std::uint64_t{1} << (number % 64)) - 1);
        return before_[number / 64] + static_cast<std::uint32_t>(std::popcount(below));
    }
    /// Calls with each, from the least on.
    template <class Visit>
    void for_each(const Visit& visit) const {
        for (std::size_t i = 0; i < bits_.size(); ++i) {
            for (auto left = bits_[i]; left != 0; left &= left - 1) {
                visit(static_cast<std::uint32_t>(64 * i) +
                      static_cast<std::uint32_t>(std::countr_zero(left)));
            }
        }
    }

private:
    std::vector<std::uint64_t> bits_;
    std::vector<std::uint32_t> before_;  ///< So many come before each 64 numbers.
};

}  // namespace fupin::detail
