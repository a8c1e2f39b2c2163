// SPDX-License-Identifier: Apache-2.0
#include "core/chosen.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace fupin::detail {
namespace {

TEST(Chosen, NumbersTheChosenInTurn) {
    std::mt19937 random{7};
    for (const std::uint32_t limit : {1U, 63U, 64U, 65U, 1000U}) {
        for (const std::uint32_t every : {1U, 3U, 200U}) {
            Chosen chosen{limit};
            std::set<std::uint32_t> right;
            for (std::uint32_t i = 0; i < limit; ++i) {
                if (random() % every != 0) continue;
                chosen.choose(i);
                right.insert(i);
            }
            chosen.number();
            std::vector<std::uint32_t> each;
            chosen.for_each([&](std::uint32_t number) { each.push_back(number); });
            EXPECT_EQ(each, std::vector<std::uint32_t>(right.begin(), right.end()));
            std::uint32_t before = 0;
            for (std::uint32_t i = 0; i < limit; ++i) {
                ASSERT_EQ(chosen.contains(i), right.contains(i)) << limit << ' ' << i;
                ASSERT_EQ(chosen.rank(i), before) << limit << ' ' << i;
                before += right.contains(i) ? 1 : 0;
            }
        }
    }
}

TEST(Chosen, OfNothingIsNothing) {
    Chosen chosen{0};
    chosen.number();
    chosen.for_each([](std::uint32_t number) { FAIL() << number; });
    Chosen none{100};
    none.number();
    EXPECT_FALSE(none.contains(99));
    EXPECT_EQ(none.rank(99), 0U);
}

}  // namespace
}  // namespace fupin::detail
