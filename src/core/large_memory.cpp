// SPDX-License-Identifier: Apache-2.0
#include "core/large_memory.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <mutex>
#include <new>
#include <span>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace fupin::detail {
namespace {

constexpr bool is_worth_it(std::size_t bytes) noexcept { return bytes >= kLargePage; }

constexpr std::size_t whole_pages(std::size_t bytes) noexcept {
    return (bytes + kLargePage - 1) / kLargePage * kLargePage;
}

constexpr std::align_val_t kLargeAlignment{kLargePage};

/// From the allocator, which keeps much of what is given back: where the machine lends its memory
/// to others meanwhile, to touch it anew costs more than to read a file into it.
void* new_pages(std::size_t bytes) {
    void* const memory = ::operator new(bytes, kLargeAlignment);
#if defined(__linux__)
    // A wish: where it is not granted, the memory is as good as any.
    (void)madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

void delete_pages(void* memory) noexcept { ::operator delete(memory, kLargeAlignment); }

/// Blocks that were given back and are not yet asked for again.
class KeptBlocks {
public:
    void open() noexcept {
        const std::lock_guard guard{lock_};
        ++users_;
    }
    void close() noexcept {
        const std::lock_guard guard{lock_};
        if (--users_ > 0) return;
        for (; count_ > 0; --count_) {
            delete_pages(blocks_[count_ - 1].memory);
        }
        bytes_ = 0;
    }

    /// Null if there is none of that size. The one that was given back last is the warmest.
    [[nodiscard]] void* take(std::size_t bytes) noexcept {
        const std::lock_guard guard{lock_};
        const auto kept = std::span{blocks_}.first(count_);
        const auto found = std::find_if(kept.rbegin(), kept.rend(), [bytes](const Block& block) {
            return block.bytes == bytes;
        });
        if (found == kept.rend()) return nullptr;
        void* const memory = found->memory;
        std::move(found.base(), kept.end(), found.base() - 1);
        --count_;
        bytes_ -= bytes;
        return memory;
    }
    /// Whether it is kept.
    [[nodiscard]] bool put(void* memory, std::size_t bytes) noexcept {
        const std::lock_guard guard{lock_};
        if (users_ == 0 || bytes > kMostOfOne) return false;
        if (bytes > LargeMemoryKept::kMostBytes - bytes_) return false;
        blocks_[count_++] = {memory, bytes};
        bytes_ += bytes;
        return true;
    }

    [[nodiscard]] std::size_t bytes() noexcept {
        const std::lock_guard guard{lock_};
        return bytes_;
    }

private:
    /// Larger ones are single, and would leave no room for others.
    static constexpr std::size_t kMostOfOne = 4 * kLargePage;

    struct Block {
        void* memory = nullptr;
        std::size_t bytes = 0;
    };

    std::mutex lock_;
    unsigned users_ = 0;
    std::array<Block, LargeMemoryKept::kMostBytes / kLargePage> blocks_{};
    std::size_t count_ = 0;
    std::size_t bytes_ = 0;
};

constinit KeptBlocks kept_blocks;

}  // namespace

LargeMemoryKept::LargeMemoryKept() noexcept { kept_blocks.open(); }
LargeMemoryKept::~LargeMemoryKept() { kept_blocks.close(); }
std::size_t LargeMemoryKept::bytes() noexcept { return kept_blocks.bytes(); }

void* allocate_large(std::size_t bytes) {
    if (!is_worth_it(bytes)) return ::operator new(bytes);
    const auto whole = whole_pages(bytes);
    void* const memory = kept_blocks.take(whole);
    return memory ? memory : new_pages(whole);
}

void free_large(void* memory, std::size_t bytes) noexcept {
    if (!is_worth_it(bytes)) return ::operator delete(memory);
    const auto whole = whole_pages(bytes);
    if (!kept_blocks.put(memory, whole)) delete_pages(memory);
}

}  // namespace fupin::detail
