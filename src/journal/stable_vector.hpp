// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace fupin::detail {

/// Where elements of a grow-only column are: chunk i holds 1024·2^i of them.
struct ChunkPlace {
    static constexpr std::uint64_t kFirst = 1024;
    static constexpr std::size_t kChunks = 40;

    std::size_t chunk;
    std::uint64_t offset;

    [[nodiscard]] static ChunkPlace of(std::uint64_t index) noexcept {
        const auto shifted = index + kFirst;
        const auto chunk = static_cast<std::size_t>(std::bit_width(shifted)) - 11;
        return {chunk, shifted - (kFirst << chunk)};
    }
    [[nodiscard]] std::uint64_t size() const noexcept { return kFirst << chunk; }
};

/// A grow-only column whose elements never move.
///
/// One writer may append while others read elements that existed when they were told the size:
/// no element, and no chunk pointer they need, is written again. The size is the writer's.
template <class T>
class StableVector {
public:
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    void push_back(T value) {
        const auto place = ChunkPlace::of(size_);
        auto& chunk = chunks_[place.chunk];
        if (!chunk) chunk = large_array<T>(place.size());
        chunk[place.offset] = std::move(value);
        ++size_;
    }

    /// So many elements; `value_of(i)` is the i-th of them, from 0.
    template <class ValueOf>
    void append(std::uint64_t count, const ValueOf& value_of) {
        for (std::uint64_t from = 0; from < count;) {
            const auto place = ChunkPlace::of(size_);
            auto& chunk = chunks_[place.chunk];
            if (!chunk) chunk = large_array<T>(place.size());
            const auto fit = std::min(count - from, place.size() - place.offset);
            auto* const elements = chunk.get() + place.offset;
            for (std::uint64_t i = 0; i < fit; ++i) elements[i] = value_of(from + i);
            from += fit;
            size_ += fit;
        }
    }

    [[nodiscard]] const T& operator[](std::uint64_t index) const noexcept {
        const auto place = ChunkPlace::of(index);
        return chunks_[place.chunk][place.offset];
    }

    /// Forgets the elements from `size` on; only what no reader was told of.
    void truncate(std::uint64_t size) noexcept { size_ = size; }

private:
    std::array<LargeArray<T>, ChunkPlace::kChunks> chunks_;
    std::uint64_t size_ = 0;
};

}  // namespace fupin::detail
