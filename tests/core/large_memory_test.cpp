// SPDX-License-Identifier: Apache-2.0
#include "core/large_memory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
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

std::vector<void*> blocks_of_a_page(std::size_t count) {
    std::vector<void*> blocks;
    for (std::size_t n = 0; n < count; ++n) {
        blocks.push_back(allocate_large(kPage));
        std::memset(blocks.back(), 1, kPage);
    }
    return blocks;
}
void give_back(const std::vector<void*>& blocks) {
    for (auto* block : blocks) free_large(block, kPage);
}

TEST(LargeMemoryKept, GivesTheBlockThatCameBackLastToWhoAsksForAsMuch) {
    const LargeMemoryKept kept;
    auto* const first = allocate_large(kPage);
    auto* const larger = allocate_large(2 * kPage);
    auto* const second = allocate_large(kPage);
    free_large(first, kPage);
    free_large(second, kPage);
    free_large(larger, 2 * kPage);
    EXPECT_EQ(allocate_large(kPage), second);
    EXPECT_EQ(allocate_large(2 * kPage - 1), larger);
    EXPECT_EQ(allocate_large(kPage), first);
    for (auto* block : {first, second}) free_large(block, kPage);
    free_large(larger, 2 * kPage);
}

TEST(LargeMemoryKept, KeepsABlockForAnotherThread) {
    const LargeMemoryKept kept;
    auto* const block = allocate_large(kPage);
    std::jthread{[block] { free_large(block, kPage); }}.join();
    auto* const again = allocate_large(kPage);
    EXPECT_EQ(again, block);
    free_large(again, kPage);
}

TEST(LargeMemoryKept, KeepsNoMoreThanItMay) {
    constexpr auto kMost = LargeMemoryKept::kMostBytes / kPage;
    const LargeMemoryKept kept;
    const auto blocks = blocks_of_a_page(kMost + 3);
    give_back(blocks);
    EXPECT_EQ(LargeMemoryKept::bytes(), LargeMemoryKept::kMostBytes);
    // Those that came last went to the system.
    const auto again = blocks_of_a_page(kMost);
    EXPECT_TRUE(std::ranges::is_permutation(again, std::span{blocks}.first(kMost)));
    give_back(again);
}

TEST(LargeMemoryKept, KeepsNothingBehindTheLastOfThem) {
    std::optional<LargeMemoryKept> one{std::in_place};
    std::optional<LargeMemoryKept> another{std::in_place};
    give_back(blocks_of_a_page(4));
    EXPECT_EQ(LargeMemoryKept::bytes(), 4 * kPage);
    one.reset();
    EXPECT_EQ(LargeMemoryKept::bytes(), 4 * kPage);
    another.reset();
    EXPECT_EQ(LargeMemoryKept::bytes(), 0U);
    give_back(blocks_of_a_page(4));
    EXPECT_EQ(LargeMemoryKept::bytes(), 0U) << "nobody asked for that";
}

TEST(LargeMemoryKept, KeepsNoBlockThatHardlyAnybodyWillAskFor) {
    const LargeMemoryKept kept;
    free_large(allocate_large(5 * kPage), 5 * kPage);
    free_large(allocate_large(kPage - 1), kPage - 1);
    EXPECT_EQ(LargeMemoryKept::bytes(), 0U);
}

TEST(LargeMemoryKept, ServesManyThreadsAtOnce) {
    constexpr std::size_t kThreads = 4;
    const LargeMemoryKept kept;
    std::array<bool, kThreads> are_own{};
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < kThreads; ++t) {
            threads.emplace_back([t, &are_own] {
                bool is_own = true;
                for (std::size_t n = 0; n < 200; ++n) {
                    const auto bytes = (1 + (t + n) % 3) * kPage;
                    auto* const memory = static_cast<std::size_t*>(allocate_large(bytes));
                    *memory = t * 1000 + n;
                    std::this_thread::yield();
                    is_own = is_own && *memory == t * 1000 + n;
                    free_large(memory, bytes);
                }
                are_own[t] = is_own;
            });
        }
    }
    EXPECT_TRUE(std::ranges::all_of(are_own, [](bool is_own) { return is_own; }));
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
