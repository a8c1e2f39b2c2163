// SPDX-License-Identifier: Apache-2.0
#include "core/large_memory.hpp"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace fupin::detail {
namespace {

constexpr std::size_t kLargePage = std::size_t{1} << 21U;
constexpr std::align_val_t kLargeAlignment{kLargePage};

bool is_worth_it(std::size_t bytes) noexcept { return bytes >= kLargePage; }

}  // namespace

void* allocate_large(std::size_t bytes) {
    if (!is_worth_it(bytes)) return ::operator new(bytes);
    const auto whole = (bytes + kLargePage - 1) / kLargePage * kLargePage;
    void* memory = ::operator new(whole, kLargeAlignment);
#if defined(__linux__)
    // A wish: where it is not granted, the memory is as good as any.
    (void)madvise(memory, whole, MADV_HUGEPAGE);
#endif
    return memory;
}

void free_large(void* memory, std::size_t bytes) noexcept {
    if (!is_worth_it(bytes)) return ::operator delete(memory);
    ::operator delete(memory, kLargeAlignment);
}

}  // namespace fupin::detail
