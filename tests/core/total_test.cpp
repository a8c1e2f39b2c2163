// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/total.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace fupin {
namespace {

static_assert(sizeof(Total) == 16);
static_assert(std::is_trivially_copyable_v<Total>);
static_assert(Total{} == Total{} && Total{}.zero() && !Total{}.positive());

constexpr Money kLeast = Money::from_fen(INT64_MIN);
constexpr Money kMost = Money::from_fen(INT64_MAX);

TEST(Total, ReachesBothEdgesOf64BitsAndNoFurther) {
    Total total;
    total.add(kMost);
    EXPECT_EQ(total.money(), kMost);
    total.add(std::int64_t{1});
    EXPECT_THROW((void)total.money(), OverflowError);
    EXPECT_THROW((void)total.value(), OverflowError);

    Total negative;
    negative.add(kLeast);
    EXPECT_EQ(negative.money(), kLeast);
    negative.add(Money::from_fen(-1));
    EXPECT_THROW((void)negative.money(), OverflowError);
}

TEST(Total, NeverFailsOnTheWayToAResultThatFits) {
    std::vector<Money> amounts{kMost, kMost, kLeast, kLeast, Money::from_fen(3), kMost, kLeast};
    std::sort(amounts.begin(), amounts.end());
    do {
        Total total;
        for (const auto amount : amounts) total.add(amount);
        EXPECT_EQ(total.money(), Money{});
        EXPECT_TRUE(total.zero());
    } while (std::next_permutation(amounts.begin(), amounts.end()));
}

TEST(Total, PartsAddUpToTheWhole) {
    Total whole;
    Total left;
    Total right;
    for (std::int64_t i = -500; i < 700; ++i) {
        whole.add(i * i * i);
        (i % 3 == 0 ? left : right).add(i * i * i);
    }
    left.add(right);
    EXPECT_EQ(left, whole);
    EXPECT_TRUE(left.positive());
}

TEST(Total, SubtractingTheLeastAmountDoesNotWrap) {
    Total total;
    total.subtract(kLeast);
    EXPECT_TRUE(total.positive());
    EXPECT_THROW((void)total.money(), OverflowError);
    total.subtract(Money::from_fen(1));
    EXPECT_EQ(total.money(), kMost);
}

TEST(Totals, AreNumbersWhileAllOfThemFit) {
    Totals totals;
    EXPECT_TRUE(totals.narrow().empty());
    EXPECT_TRUE(Totals{}.numbers().empty());
    totals.push_back(INT64_MAX);
    totals.push_back(-1);
    const auto narrow = totals.narrow();
    EXPECT_EQ((std::vector<std::int64_t>{narrow.begin(), narrow.end()}),
              (std::vector<std::int64_t>{INT64_MAX, -1}));
    EXPECT_EQ(Totals{totals}.numbers(), (std::vector<std::int64_t>{INT64_MAX, -1}));
    const auto* const where = narrow.data();
    EXPECT_EQ(std::move(totals).numbers().data(), where);
}

TEST(Totals, OfWhichOneDoesNotFitAreNoNumbers) {
    Total large;
    large.add(INT64_MAX);
    large.add(1);
    Totals totals;
    totals.push_back(1);
    totals.push_back(large);
    EXPECT_EQ(totals.size(), 2U);
    EXPECT_TRUE(totals.narrow().empty());
    EXPECT_THROW((void)Totals{totals}.numbers(), OverflowError);
}

}  // namespace
}  // namespace fupin
