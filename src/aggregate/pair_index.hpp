// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Numbers pairs of numbers in order of appearance: open addressing, one probe as a rule.
class PairIndex {
public:
    PairIndex() : slots_(kSmallest, kEmpty) {}

    std::uint32_t intern(std::uint32_t a, std::uint32_t b) {
        if (2 * (pairs_.size() + 1) > slots_.size()) grow();
        const std::pair pair{a, b};
        auto slot = place(pair);
        while (slots_[slot] != kEmpty) {
            if (pairs_[slots_[slot]] == pair) return slots_[slot];
            slot = (slot + 1) & (slots_.size() - 1);
        }
        slots_[slot] = static_cast<std::uint32_t>(pairs_.size());
        pairs_.push_back(pair);
        return slots_[slot];
    }

    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t a, std::uint32_t b) const {
        const std::pair pair{a, b};
        for (auto slot = place(pair); slots_[slot] != kEmpty;
             slot = (slot + 1) & (slots_.size() - 1)) {
            if (pairs_[slots_[slot]] == pair) return slots_[slot];
        }
        return std::nullopt;
    }

    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> operator[](std::uint32_t id) const {
        return pairs_[id];
    }
    [[nodiscard]] std::size_t size() const noexcept { return pairs_.size(); }

private:
    static constexpr std::size_t kSmallest = 64;
    static constexpr std::uint32_t kEmpty = UINT32_MAX;

    [[nodiscard]] std::size_t place(std::pair<std::uint32_t, std::uint32_t> pair) const noexcept {
        auto mixed = (std::uint64_t{pair.first} << 32 | pair.second) * 0x9E3779B97F4A7C15U;
        mixed ^= mixed >> 32;
        return static_cast<std::size_t>(mixed) & (slots_.size() - 1);
    }

    void grow() {
        slots_.assign(slots_.size() * 4, kEmpty);
        for (std::uint32_t id = 0; id < pairs_.size(); ++id) {
            auto slot = place(pairs_[id]);
            while (slots_[slot] != kEmpty) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = id;
        }
    }

    std::vector<std::uint32_t> slots_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

}  // namespace fupin::detail
