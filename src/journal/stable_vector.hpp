// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace fupin::detail {

/// A grow-only column whose elements never move: chunk i holds 1024·2^i of them.
///
/// One writer may append while others read elements that existed when they were told the size:
/// no element, and no chunk pointer they need, is written again. The size is the writer's.
template <class T>
class StableVector {
public:
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    void push_back(T value) {
        const auto [chunk, offset] = place(size_);
        if (!chunks_[chunk]) chunks_[chunk] = std::make_unique_for_overwrite<T[]>(kFirst << chunk);
        chunks_[chunk][offset] = std::move(value);
        ++size_;
    }

    [[nodiscard]] const T& operator[](std::uint64_t index) const noexcept {
        const auto [chunk, offset] = place(index);
        return chunks_[chunk][offset];
    }

    /// Forgets the elements from `size` on; only what no reader was told of.
    void truncate(std::uint64_t size) noexcept { size_ = size; }

private:
    static constexpr std::uint64_t kFirst = 1024;

    struct Position {
        std::size_t chunk;
        std::uint64_t offset;
    };
    [[nodiscard]] static Position place(std::uint64_t index) noexcept {
        const auto shifted = index + kFirst;
        const auto chunk = static_cast<std::size_t>(std::bit_width(shifted)) - 11;
        return {chunk, shifted - (kFirst << chunk)};
    }

    std::array<std::unique_ptr<T[]>, 40> chunks_;
    std::uint64_t size_ = 0;
};

}  // namespace fupin::detail
