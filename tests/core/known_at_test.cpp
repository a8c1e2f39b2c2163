// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/known_at.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <type_traits>

namespace fupin {
namespace {

static_assert(std::is_trivially_copyable_v<KnownAt>);
static_assert(!std::is_convertible_v<Date, KnownAt>);
static_assert(!std::is_convertible_v<std::uint64_t, KnownAt>);

TEST(KnownAt, IsEverythingUnlessADayOrAPositionIsGiven) {
    const Date day{2020, 9, 20};
    EXPECT_TRUE(KnownAt{}.everything());
    EXPECT_FALSE(KnownAt::end_of(day).everything());
    EXPECT_EQ(KnownAt::end_of(day).day(), day);
    EXPECT_FALSE(KnownAt::end_of(day).position());
    EXPECT_FALSE(KnownAt::position(0).everything());
    EXPECT_EQ(KnownAt::position(17).position(), 17U);
    EXPECT_FALSE(KnownAt::position(17).day());
}

TEST(KnownAt, TextTellsTheThreeApart) {
    EXPECT_EQ(KnownAt{}.to_string(), "all");
    EXPECT_EQ(KnownAt::end_of(Date{2020, 9, 20}).to_string(), "2020-09-20");
    EXPECT_EQ(KnownAt::position(17).to_string(), "#17");
    EXPECT_EQ(KnownAt::position(UINT64_MAX).to_string(), "#18446744073709551615");
}

TEST(KnownAt, EqualsOnlyItself) {
    EXPECT_EQ(KnownAt::position(3), KnownAt::position(3));
    EXPECT_NE(KnownAt::position(3), KnownAt::position(4));
    EXPECT_NE(KnownAt::position(0), KnownAt{});
}

}  // namespace
}  // namespace fupin
