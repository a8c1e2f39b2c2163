// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/stable_vector.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <type_traits>

namespace fupin::detail {

/// A grow-only column of numbers, of which a chunk takes no memory as long as all of it is one
/// number: most files fill few of the columns of a journal.
///
/// One writer may append while others read elements that existed when they were told the size. A
/// chunk that needs memory after all is written in full before it is shown, so that a reader finds
/// either the one number or all of them.
template <class T>
class NumberColumn {
public:
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    [[nodiscard]] T operator[](std::uint64_t index) const noexcept {
        const auto place = ChunkPlace::of(index);
        const auto& chunk = chunks_[place.chunk];
        const T* elements = chunk.elements.load(std::memory_order_acquire);
        return elements ? elements[place.offset] : chunk.same;
    }

    void push_back(T value) {
        append(1, [value](std::uint64_t) { return value; });
    }

    /// So many elements; `value_of(i)` is the i-th of them, from 0.
    template <class ValueOf>
    void append(std::uint64_t count, const ValueOf& value_of) {
        for (std::uint64_t from = 0; from < count;) {
            const auto place = ChunkPlace::of(size_);
            const auto fit = std::min(count - from, place.size() - place.offset);
            put(place, fit, [&](std::uint64_t i) { return value_of(from + i); });
            from += fit;
            size_ += fit;
        }
    }

    void append(std::span<const T> values) {
        while (!values.empty()) {
            const auto place = ChunkPlace::of(size_);
            const auto fit = std::min<std::uint64_t>(values.size(), place.size() - place.offset);
            put(place, values.first(fit));
            values = values.subspan(fit);
            size_ += fit;
        }
    }

    /// As many elements from `first` on as `out` holds.
    void copy(std::uint64_t first, std::span<T> out) const noexcept {
        while (!out.empty()) {
            const auto place = ChunkPlace::of(first);
            const auto fit = std::min<std::uint64_t>(out.size(), place.size() - place.offset);
            const auto& chunk = chunks_[place.chunk];
            const T* elements = chunk.elements.load(std::memory_order_acquire);
            if (elements) {
                std::copy_n(elements + place.offset, fit, out.begin());
            } else {
                std::fill_n(out.begin(), fit, chunk.same);
            }
            out = out.subspan(fit);
            first += fit;
        }
    }

    /// Forgets the elements from `size` on; only what no reader was told of.
    void truncate(std::uint64_t size) noexcept { size_ = size; }

private:
    struct Chunk {
        std::atomic<T*> elements{nullptr};
        T same{};
        LargeArray<T> memory;
    };

    template <class ValueOf>
    void put(const ChunkPlace& place, std::uint64_t count, const ValueOf& value_of) {
        auto& chunk = chunks_[place.chunk];
        std::uint64_t done = 0;
        if (!chunk.memory) {
            if (place.offset == 0) chunk.same = value_of(0);
            while (done < count && value_of(done) == chunk.same) ++done;
            if (done == count) return;
            unfold(chunk, place, place.offset + done);
        }
        auto* const elements = chunk.memory.get() + place.offset;
        for (; done < count; ++done) elements[done] = value_of(done);
    }

    void put(const ChunkPlace& place, std::span<const T> values) {
        auto& chunk = chunks_[place.chunk];
        if (!chunk.memory) {
            if (place.offset == 0) chunk.same = values.front();
            if (are_all(values, chunk.same)) return;
            unfold(chunk, place, place.offset);
        }
        std::copy(values.begin(), values.end(), chunk.memory.get() + place.offset);
    }

    /// Without an end before the last, so that several are compared at once.
    static bool are_all(std::span<const T> values, T same) noexcept {
        using Word = std::make_unsigned_t<T>;
        Word differing = 0;
        for (const auto value : values) {
            differing |= static_cast<Word>(static_cast<Word>(value) ^ static_cast<Word>(same));
        }
        return differing == 0;
    }

    static void unfold(Chunk& chunk, const ChunkPlace& place, std::uint64_t used) {
        chunk.memory = large_array<T>(place.size());
        std::fill_n(chunk.memory.get(), used, chunk.same);
        chunk.elements.store(chunk.memory.get(), std::memory_order_release);
    }

    std::array<Chunk, ChunkPlace::kChunks> chunks_;
    std::uint64_t size_ = 0;
};

}  // namespace fupin::detail
