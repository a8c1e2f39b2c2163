// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace fupin::detail {

inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

/// Memory for `bytes`, in the large pages of the machine where it has them and it is worth it:
/// memory that is written first, or read here and there, costs much less in these.
[[nodiscard]] void* allocate_large(std::size_t bytes);
void free_large(void* memory, std::size_t bytes) noexcept;

/// While one of these is there, large memory that is given back is kept for whoever asks for just
/// as many pages next, on whatever thread, as the kernel would have to clear other memory first. At
/// most so many bytes, in blocks of four pages at most; behind the last of these none.
class LargeMemoryKept {
public:
    static constexpr std::size_t kMostBytes = 32 * kLargePage;

    LargeMemoryKept() noexcept;
    LargeMemoryKept(const LargeMemoryKept&) = delete;
    LargeMemoryKept& operator=(const LargeMemoryKept&) = delete;
    ~LargeMemoryKept();

    /// So many are kept just now.
    [[nodiscard]] static std::size_t bytes() noexcept;
};

/// Allocates so for a container.
template <class T>
struct LargeMemory {
    using value_type = T;

    LargeMemory() = default;
    template <class Other>
    explicit(false) LargeMemory(const LargeMemory<Other>& /*other*/) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) {
        return static_cast<T*>(allocate_large(count * sizeof(T)));
    }
    void deallocate(T* memory, std::size_t count) noexcept {
        free_large(memory, count * sizeof(T));
    }
    friend bool operator==(const LargeMemory&, const LargeMemory&) noexcept { return true; }
};

/// The same, and numbers are not written before somebody says what they are.
template <class T>
struct UnwrittenMemory : LargeMemory<T> {
    UnwrittenMemory() = default;
    template <class Other>
    explicit(false) UnwrittenMemory(const UnwrittenMemory<Other>& /*other*/) noexcept {}

    template <class Other>
    void construct(Other* element) noexcept {
        ::new (static_cast<void*>(element)) Other;
    }
    template <class Other, class... Arguments>
    void construct(Other* element, Arguments&&... arguments) {
        ::new (static_cast<void*>(element)) Other(std::forward<Arguments>(arguments)...);
    }
};
/// For many numbers: `resize` leaves new ones unwritten.
template <class T>
using LargeVector = std::vector<T, UnwrittenMemory<T>>;

template <class T>
struct LargeArrayEnd {
    std::size_t count = 0;
    void operator()(T* elements) const noexcept {
        std::destroy_n(elements, count);
        free_large(elements, count * sizeof(T));
    }
};
template <class T>
using LargeArray = std::unique_ptr<T[], LargeArrayEnd<T>>;

/// Elements as their default constructors leave them: numbers are not written.
template <class T>
[[nodiscard]] LargeArray<T> large_array(std::size_t count) {
    auto* elements = static_cast<T*>(allocate_large(count * sizeof(T)));
    std::uninitialized_default_construct_n(elements, count);
    return LargeArray<T>{elements, {count}};
}

}  // namespace fupin::detail
