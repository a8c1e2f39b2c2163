// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/narrow_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace fupin {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kKept = 4 * kChunk;  ///< So many elements stay as they came, at the most.

/// Pushes what `make(i)` gives, and expects it back, one by one and in order.
template <class T, class Make>
NarrowColumn<T> column_of(std::size_t size, Make make) {
    NarrowColumn<T> column;
    std::vector<T> pushed;
    for (std::size_t i = 0; i < size; ++i) {
        pushed.push_back(make(i));
        column.push_back(pushed.back());
    }
    EXPECT_EQ(column.size(), size);
    EXPECT_EQ(column.empty(), size == 0);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < size; ++i) wrong += column[i] == pushed[i] ? 0 : 1;
    EXPECT_EQ(wrong, 0U);
    EXPECT_TRUE(std::ranges::equal(column, pushed));
    return column;
}

TEST(NarrowColumn, GivesBackWhatWasPushedOfAnySizeAndWidth) {
    for (const auto size :
         {std::size_t{0}, std::size_t{1}, kChunk, kKept - 1, kKept, kKept + 1, 2 * kKept + 3}) {
        for (const int bits : {0, 1, 7, 8, 9, 31, 32, 33, 55, 56, 57, 63, 64}) {
            std::mt19937_64 random{static_cast<std::uint64_t>(bits)};
            column_of<std::int64_t>(size, [&](std::size_t) {
                return bits == 0 ? -5 : static_cast<std::int64_t>(random()) >> (64 - bits);
            });
        }
    }
}

TEST(NarrowColumn, AppendsManyAsIfPushedOneByOne) {
    NarrowColumn<std::uint32_t> pushed;
    NarrowColumn<std::uint32_t> appended;
    std::mt19937 random{7};
    while (pushed.size() < 2 * kKept + 100) {
        std::vector<std::uint32_t> some(random() % 3000);
        for (auto& value : some) value = static_cast<std::uint32_t>(random() % 1000);
        for (const auto value : some) pushed.push_back(value);
        appended.append(some);
        ASSERT_EQ(appended.size(), pushed.size());
    }
    appended.append(std::vector<std::uint32_t>(2 * kKept, 5U));
    for (std::size_t i = 0; i < 2 * kKept; ++i) pushed.push_back(5U);
    EXPECT_TRUE(std::ranges::equal(appended, pushed));
    EXPECT_EQ(appended.bytes(), pushed.bytes());
}

TEST(NarrowColumn, TakesAsManyBytesAsTheFarthestOfAChunkNeeds) {
    const auto bytes = [](auto make) {
        return column_of<std::int64_t>(kKept, make).bytes() * 10 / kKept;
    };
    EXPECT_EQ(bytes([](std::size_t) { return std::int64_t{1} << 62; }), 0U);
    EXPECT_EQ(bytes([](std::size_t i) { return static_cast<std::int64_t>(i) - 7; }), 0U);
    EXPECT_EQ(bytes([](std::size_t i) { return static_cast<std::int64_t>(i % 256) - 1'000'000; }),
              10U);
    EXPECT_EQ(bytes([](std::size_t i) { return static_cast<std::int64_t>(i % 257); }), 20U);
    // One in a hundred left out of a steady rise.
    EXPECT_EQ(bytes([](std::size_t i) { return static_cast<std::int64_t>(i + i / 99); }), 20U);
    // Only the chunk with a far one is wide.
    EXPECT_EQ(bytes([](std::size_t i) { return i == 9 ? INT64_MAX : std::int64_t{0}; }), 20U);
    // Numbers lie on a circle: the least is next to the largest.
    EXPECT_EQ(bytes([](std::size_t i) { return i % 2 == 0 ? INT64_MIN : INT64_MAX; }), 10U);
    EXPECT_EQ(bytes([](std::size_t i) { return i % 2 == 0 ? INT64_MIN : std::int64_t{0}; }), 80U);
}

TEST(NarrowColumn, KeepsIdsDaysAndNone) {
    using TestId = Id<struct NarrowColumnTestTag>;
    column_of<TestId>(kKept + 5, [](std::size_t i) {
        return TestId{i % 3 == 0 ? UINT32_MAX : static_cast<std::uint32_t>(i)};
    });
    column_of<std::uint64_t>(kKept, [](std::size_t i) { return i % 2 == 0 ? UINT64_MAX : i; });
    column_of<Date>(kKept, [](std::size_t i) {
        return i % 5 == 0 ? Date::min() : i % 5 == 1 ? Date::max() : Date::from_epoch_days(-1);
    });
    for (const auto day : {Date::min(), Date::from_epoch_days(-1), Date::from_epoch_days(0),
                           Date::from_epoch_days(1), Date::max()}) {
        column_of<std::optional<Date>>(
            kKept, [&](std::size_t i) { return i % 2 == 0 ? std::nullopt : std::optional{day}; });
    }
    const auto days = column_of<std::optional<Date>>(kKept, [](std::size_t i) {
        const Date first{2020, 1, 1};
        return i % 9 == 0 ? std::nullopt
                          : std::optional{first.plus_days(static_cast<int>(i % 700))};
    });
    EXPECT_EQ(days.bytes(), 2 * kKept);
}

TEST(NarrowColumn, FindsWhereElementsAreNotLess) {
    const auto make = [](std::size_t i) { return static_cast<std::uint64_t>(i / 3 * 2); };
    for (const auto size : {std::size_t{0}, std::size_t{1}, kChunk, kKept + 10}) {
        const auto column = column_of<std::uint64_t>(size, make);
        for (const std::uint64_t value : {0U, 1U, 2U, 3U, 43'690U, 43'691U, 174'770U, 9'999'999U}) {
            std::size_t expected = 0;
            while (expected < size && make(expected) < value) ++expected;
            EXPECT_EQ(column.lower_bound(value), expected) << size << ' ' << value;
        }
    }
}

TEST(NarrowColumn, CopiesAnyRunOfElements) {
    const auto column = column_of<std::uint32_t>(
        kKept + 300, [](std::size_t i) { return static_cast<std::uint32_t>(i % 1'000 * 7); });
    for (const auto first : {std::size_t{0}, kChunk - 5, kKept - 3, kKept + 1}) {
        for (const std::size_t count : {0U, 1U, 9U, 256U}) {
            std::vector<std::uint32_t> out(count);
            column.copy(first, out);
            for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(out[i], column[first + i]);
        }
    }
}

TEST(NarrowColumn, HoldsTheSameWithRoomMadeBefore) {
    for (const auto room : {std::size_t{0}, std::size_t{7}, kKept, 3 * kKept}) {
        NarrowColumn<std::uint64_t> column;
        column.reserve(room);
        for (std::uint64_t i = 0; i < kKept + 10; ++i) column.push_back(i * i);
        column.reserve(room);
        ASSERT_EQ(column.size(), kKept + 10);
        for (std::uint64_t i = 0; i < column.size(); i += 31) ASSERT_EQ(column[i], i * i);
        EXPECT_EQ(column[kKept + 9], (kKept + 9) * (kKept + 9));
    }
}

TEST(NarrowColumn, IsCopiedWithoutWhatIsPushedLater) {
    auto column = column_of<std::int32_t>(
        kKept + 10, [](std::size_t i) { return static_cast<std::int32_t>(i * 7919 % 100'003); });
    const auto before = column;
    for (std::size_t i = 0; i < kKept; ++i) column.push_back(-1);
    EXPECT_EQ(before.size(), kKept + 10);
    EXPECT_EQ(column.size(), 2 * kKept + 10);
    for (std::size_t i = 0; i < before.size(); i += 97) ASSERT_EQ(column[i], before[i]);
    EXPECT_EQ(column[before.size()], -1);
    EXPECT_EQ(before[kKept + 9], static_cast<std::int32_t>((kKept + 9) * 7919 % 100'003));
}

}  // namespace
}  // namespace fupin
