// SPDX-License-Identifier: Apache-2.0
// View 12: ids that occur more than once in a raw column.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include <sys/mman.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Finds ids that occur more than once among ids of `width` bytes each, eight or more. Rows are
/// first put in heaps by hash, so that the table of one heap stays in the cache; equal hashes are
/// settled by the ids themselves. Threads share out rows, then heaps.
class Repeats {
public:
    Repeats(const unsigned char* column, std::size_t width, std::size_t rows, unsigned threads)
        : ids_{column}, width_{width}, rows_{rows}, threads_{std::max(threads, 1U)} {
        while (heap_bits_ < 11 && rows >> heap_bits_ > kHeap) ++heap_bits_;
    }

    void count() {
        const auto heaps = std::size_t{1} << heap_bits_;
        std::vector<Heaps> of_threads;
        for (unsigned t = 0; t < threads_; ++t) {
            of_threads.emplace_back(heaps, first_row(t + 1) - first_row(t));
        }
        each_thread([&](unsigned t) {
            if (width_ == 8) {
                share_out<8>(t, of_threads[t]);
            } else {
                share_out<0>(t, of_threads[t]);
            }
        });
        std::atomic<std::size_t> next = 0;
        std::vector<Found> found(threads_);
        each_thread([&](unsigned t) {
            Search search{*this};
            for (auto heap = next++; heap < heaps; heap = next++) {
                search.look_through(of_threads, heap, found[t]);
            }
        });
        for (const auto& [more_ids, more_rows] : found) {
            ids += more_ids;
            surplus += more_rows;
        }
    }
    std::int64_t ids = 0;      ///< That occur more than once.
    std::int64_t surplus = 0;  ///< Rows but the first of each.

private:
    static constexpr std::size_t kHeap = 1U << 14;  ///< Rows, at most, while there are few heaps.

    struct Place {
        std::uint32_t row;   ///< From 1; 0: free.
        std::uint32_t mark;  ///< Of the hash; the lowest bit: was repeated.
    };
    struct alignas(64) Found {
        std::int64_t ids = 0, rows = 0;
    };

    /// Memory that one count leaves for the next one, as the allocators of the peers do.
    class Spare {
    public:
        static Spare& of_process() {
            static Spare spare;
            return spare;
        }
        Spare() = default;
        Spare(const Spare&) = delete;
        Spare& operator=(const Spare&) = delete;
        ~Spare() {
            for (const auto& [bytes, memory] : free_) std::free(memory);
        }
        /// Null if there is none of that size.
        void* take(std::size_t bytes) {
            const std::lock_guard guard{lock_};
            const auto found = std::find_if(free_.begin(), free_.end(),
                                            [&](const auto& one) { return one.first == bytes; });
            if (found == free_.end()) return nullptr;
            auto* memory = found->second;
            free_.erase(found);
            return memory;
        }
        void give(void* memory, std::size_t bytes) {
            const std::lock_guard guard{lock_};
            free_.emplace_back(bytes, memory);
        }

    private:
        std::mutex lock_;
        std::vector<std::pair<std::size_t, void*>> free_;
    };

    /// Places of one thread's rows by heap, in pieces of one memory. A line of eight is filled in
    /// the cache and written out as a whole.
    class Heaps {
    public:
        Heaps(std::size_t heaps, std::size_t rows)
            : lines_(heaps), filled_(heaps), pieces_(heaps), memory_{large(heaps, rows)} {}

        void add(std::size_t heap, Place place) {
            auto& filled = filled_[heap];
            lines_[heap][filled % kLine] = place;
            if (++filled % kLine == 0) write_out(heap);
        }
        /// Writes out the lines that are not full.
        void finish() {
            for (std::size_t heap = 0; heap < lines_.size(); ++heap) {
                const auto rest = filled_[heap] % kLine;
                if (rest == 0) continue;
                filled_[heap] += static_cast<std::uint32_t>(kLine - rest);
                write_out(heap);
                filled_[heap] -= static_cast<std::uint32_t>(kLine - rest);
            }
        }
        [[nodiscard]] std::size_t size(std::size_t heap) const { return filled_[heap]; }
        template <class Use>
        void each(std::size_t heap, const Use& use) const {
            std::size_t left = filled_[heap];
            for (const auto piece : pieces_[heap]) {
                const auto count = std::min(left, kPiece);
                for (const auto& place : std::span{memory_.get() + piece, count}) use(place);
                left -= count;
            }
        }

    private:
        static constexpr std::size_t kLine = 64 / sizeof(Place), kPiece = 64 * kLine;
        struct GiveBack {
            std::size_t bytes;
            void operator()(Place* memory) const { Spare::of_process().give(memory, bytes); }
        };
        using Memory = std::unique_ptr<Place, GiveBack>;

        /// Room for all rows and a piece begun in each heap.
        static Memory large(std::size_t heaps, std::size_t rows) {
            constexpr std::size_t kPage = 1U << 21;
            const auto bytes = (rows + heaps * kPiece) * sizeof(Place);
            const auto pages = (bytes + kPage - 1) / kPage * kPage;
            if (auto* spare = Spare::of_process().take(pages)) {
                return Memory{static_cast<Place*>(spare), {pages}};
            }
            Memory memory{static_cast<Place*>(std::aligned_alloc(kPage, pages)), {pages}};
            if (memory) (void)madvise(memory.get(), pages, MADV_HUGEPAGE);
            return memory;
        }
        void write_out(std::size_t heap) {
            const auto at = (filled_[heap] - kLine) % kPiece;
            if (at == 0) {
                pieces_[heap].push_back(free_);
                free_ += kPiece;
            }
            write_past_cache(memory_.get() + pieces_[heap].back() + at, &lines_[heap]);
        }

        /// A line that nobody reads soon.
        static void write_past_cache(Place* to, const void* line) {
#if defined(__SSE2__)
            const auto* from = static_cast<const __m128i*>(line);
            for (int i = 0; i < 4; ++i) {
                _mm_stream_si128(reinterpret_cast<__m128i*>(to) + i, _mm_load_si128(from + i));
            }
#else
            std::memcpy(to, line, 64);
#endif
        }

        struct alignas(64) Line : std::array<Place, kLine> {};
        std::vector<Line> lines_;
        std::vector<std::uint32_t> filled_;
        std::vector<std::vector<std::size_t>> pieces_;
        Memory memory_;
        std::size_t free_ = 0;
    };

    template <class Work>
    void each_thread(const Work& work) const {
        std::vector<std::jthread> others;
        for (unsigned t = 1; t < threads_; ++t) others.emplace_back([&work, t] { work(t); });
        work(0);
    }
    [[nodiscard]] std::size_t first_row(unsigned thread) const { return rows_ * thread / threads_; }
    [[nodiscard]] std::size_t heap_of(std::uint64_t hash) const {
        return heap_bits_ == 0 ? 0 : static_cast<std::size_t>(hash >> (64 - heap_bits_));
    }
    /// Rows of a thread; the width 0 is any.
    template <std::size_t Width>
    void share_out(unsigned thread, Heaps& heaps) const {
        for (auto row = first_row(thread); row < first_row(thread + 1); ++row) {
            const auto hash = hash_of<Width>(row);
            heaps.add(heap_of(hash), {static_cast<std::uint32_t>(row + 1),
                                      static_cast<std::uint32_t>(hash) & ~1U});
        }
        heaps.finish();
    }
    /// Word by word; the last word may overlap the one before.
    template <std::size_t Width>
    [[nodiscard]] std::uint64_t hash_of(std::size_t row) const {
        const auto width = Width == 0 ? width_ : Width;
        const auto* id = ids_ + row * width;
        std::uint64_t sum = width;
        const auto add = [&](const unsigned char* at) {
            std::uint64_t word = 0;
            std::memcpy(&word, at, sizeof word);
            sum = (sum ^ word) * 0x9E3779B97F4A7C15U;
            sum ^= sum >> 29;
        };
        for (std::size_t at = 0; at + 8 <= width; at += 8) add(id + at);
        if (width % 8 != 0) add(id + width - 8);
        return sum * 0xBF58476D1CE4E5B9U;
    }
    [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) const {
        return std::memcmp(ids_ + (a - 1) * width_, ids_ + (b - 1) * width_, width_) == 0;
    }
    /// Looks for repeats in a heap. Nearly all rows are alone with their bit among many; those that
    /// are not go into a table.
    class Search {
    public:
        explicit Search(const Repeats& column) : column_{column} {}

        void look_through(const std::vector<Heaps>& of_threads, std::size_t heap, Found& found) {
            const auto each = [&](const auto& use) {
                for (const auto& heaps : of_threads) heaps.each(heap, use);
            };
            once_.assign(kBits / 64, 0);
            twice_.assign(kBits / 64, 0);
            each([&](const Place& id) {
                const auto bit = std::uint64_t{1} << (id.mark >> 1) % 64;
                auto& word = once_[word_of(id)];
                twice_[word_of(id)] |= word & bit;
                word |= bit;
            });
            std::size_t size = 0;
            for (const auto& heaps : of_threads) size += heaps.size(heap);
            candidates_.resize(std::max(candidates_.size(), size));
            std::size_t count = 0;
            each([&](const Place& id) {
                candidates_[count] = id;
                count += twice_[word_of(id)] >> (id.mark >> 1) % 64 & 1;
            });
            table_.assign(std::bit_ceil(count * 2 + 1), {});
            for (const auto& id : std::span{candidates_}.first(count)) enter(id, found);
        }

    private:
        static constexpr std::size_t kBits = 1U << 18;

        static std::size_t word_of(const Place& id) { return (id.mark >> 7) % (kBits / 64); }
        void enter(const Place& id, Found& found) {
            const auto last = table_.size() - 1;
            auto at = (id.mark >> 1) & last;
            for (; table_[at].row != 0; at = (at + 1) & last) {
                auto& place = table_[at];
                if ((place.mark & ~1U) != id.mark || !column_.same(place.row, id.row)) continue;
                found.ids += (place.mark & 1U) == 0 ? 1 : 0;
                place.mark |= 1U;
                ++found.rows;
                return;
            }
            table_[at] = id;
        }

        const Repeats& column_;
        std::vector<std::uint64_t> once_, twice_;
        std::vector<Place> candidates_, table_;
    };

    const unsigned char* ids_;
    std::size_t width_, rows_;
    unsigned threads_;
    int heap_bits_ = 0;
};
