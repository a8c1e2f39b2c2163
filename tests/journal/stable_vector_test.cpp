// SPDX-License-Identifier: Apache-2.0
#include "journal/stable_vector.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

TEST(StableVector, KeepsEveryElementWhereItWas) {
    StableVector<std::uint32_t> column;
    std::vector<const std::uint32_t*> places;
    for (std::uint32_t i = 0; i < 20000; ++i) {
        column.push_back(i * 7);
        places.push_back(&column[i]);
    }
    ASSERT_EQ(column.size(), 20000U);
    for (std::uint32_t i = 0; i < 20000; ++i) {
        ASSERT_EQ(column[i], i * 7);
        ASSERT_EQ(&column[i], places[i]);
    }
}

TEST(StableVector, DoublesItsChunksFrom1024) {
    StableVector<int> column;
    for (int i = 0; i < 8000; ++i) column.push_back(i);
    for (std::uint64_t i = 0; i + 1 < 7168; ++i) {
        const bool edge = i == 1023 || i == 3071;
        ASSERT_EQ(&column[i + 1] == &column[i] + 1, !edge) << i;
    }
}

TEST(StableVector, TakesManyAtOnceAsOneByOne) {
    StableVector<std::uint64_t> column;
    for (const std::uint64_t count : {0U, 1U, 1000U, 5000U, 22U, 1024U}) {
        const auto first = column.size();
        column.append(count, [&](std::uint64_t i) { return (first + i) * 3; });
        ASSERT_EQ(column.size(), first + count);
        column.push_back(column.size() * 3);
    }
    for (std::uint64_t i = 0; i < column.size(); ++i) ASSERT_EQ(column[i], i * 3);
}

TEST(StableVector, ForgetsAndWritesAgainWithoutTouchingWhatStays) {
    StableVector<std::string> column;
    for (int i = 0; i < 3000; ++i) column.push_back(std::to_string(i));
    const auto* kept = &column[1023];
    column.truncate(1024);
    EXPECT_EQ(column.size(), 1024U);
    for (int i = 0; i < 3000; ++i) column.push_back("again " + std::to_string(i));
    EXPECT_EQ(column.size(), 4024U);
    EXPECT_EQ(kept, &column[1023]);
    EXPECT_EQ(*kept, "1023");
    EXPECT_EQ(column[1024], "again 0");
    EXPECT_EQ(column[4023], "again 2999");
    column.truncate(0);
    column.push_back("first");
    EXPECT_EQ(column[0], "first");
    EXPECT_EQ(column.size(), 1U);
}

}  // namespace
}  // namespace fupin::detail
