// SPDX-License-Identifier: Apache-2.0
#include "core/large_memory.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

constexpr std::size_t kPage = std::size_t{1} << 21U;

TEST(LargeMemory, BeginsAtAPageWhereItIsLarge) {
    for (const auto bytes : {kPage, kPage + 1, 3 * kPage - 8}) {
        auto* memory = static_cast<unsigned char*>(allocate_large(bytes));
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory) % kPage, 0U);
        memory[0] = 1;
        memory[bytes - 1] = 2;
        EXPECT_EQ(memory[0] + memory[bytes - 1], 3);
        free_large(memory, bytes);
    }
}

TEST(LargeMemory, ServesContainersOfEverySize) {
    std::vector<int, LargeMemory<int>> numbers;
    for (int n = 0; n < 1'000'000; ++n) numbers.push_back(n);
    for (int n = 0; n < 1'000'000; ++n) ASSERT_EQ(numbers[static_cast<std::size_t>(n)], n);
}

TEST(LargeArray, MakesAndEndsItsElements) {
    const auto texts = large_array<std::string>(100'000);
    for (std::size_t i = 0; i < 100'000; ++i) {
        ASSERT_TRUE(texts[i].empty());
        texts[i].assign(40, 'x');  // Of its own memory, which leaks if nobody ends it.
    }
}

}  // namespace
}  // namespace fupin::detail
