// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/format.hpp"

#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace fupin {
namespace {

std::string money(std::int64_t fen, MoneyUnit unit, int places,
                  Rounding rounding = Rounding::half_up) {
    Format format;
    format.unit = unit;
    format.money_places = places;
    format.rounding = rounding;
    return money_text(Money::from_fen(fen), format);
}

std::string plain(const Cell& cell) { return text(cell, Format{}); }

TEST(Format, EachKindOfCellHasItsText) {
    EXPECT_EQ(plain({}), "–");
    EXPECT_EQ(plain("1234567"), "1234567");
    EXPECT_EQ(plain(1234567), "1,234,567");
    EXPECT_EQ(plain(Money::from_fen(123456789)), "1,234,567.89");
    EXPECT_EQ(plain(Quantity::from_thousandths(1234500)), "1,234.5");
    EXPECT_EQ(plain(Ratio{2343, 10000}), "23.43%");
    EXPECT_EQ(plain(Ratio{1, 0}), "–");
    EXPECT_EQ(plain(Date{2020, 8, 12}), "2020-08-12");
    EXPECT_EQ(plain(true), "是");
    EXPECT_EQ(plain(false), "否");
    EXPECT_EQ(text(true, {.language = Language::en}), "yes");
    EXPECT_EQ(text(false, {.language = Language::en}), "no");
}

TEST(Format, GroupsOnlyTheIntegerPartAndOnlyIfAsked) {
    EXPECT_EQ(plain(100), "100");
    EXPECT_EQ(plain(1000), "1,000");
    EXPECT_EQ(plain(-100), "-100");
    EXPECT_EQ(plain(-1000), "-1,000");
    EXPECT_EQ(plain(-123456), "-123,456");
    EXPECT_EQ(plain(INT64_MIN), "-9,223,372,036,854,775,808");
    EXPECT_EQ(plain(Money::from_fen(-99'999)), "-999.99");
    EXPECT_EQ(plain(Money::from_fen(-100'000)), "-1,000.00");
    EXPECT_EQ(money(123'456'789, MoneyUnit::wan, 8), "123.45678900");
    EXPECT_EQ(text(1234567, {.grouping = false}), "1234567");
    EXPECT_EQ(text(Money::from_fen(123456789), {.grouping = false}), "1234567.89");
}

TEST(Format, TheRateThatIsPrintedNeverCrossesTheThreshold) {
    const Cell rate = Ratio{99996, 100000};
    EXPECT_EQ(text(rate, {}), "100.00%");
    EXPECT_EQ(text(rate, {.threshold = Ratio{1, 1}}), "99.996%");
    EXPECT_EQ(text(rate, {.rate_places = 0, .threshold = Ratio{1, 1}}), "99.996%");
    EXPECT_EQ(text(rate, {.rate_places = 1, .rounding = Rounding::truncate}), "99.9%");
}

TEST(MoneyText, ScalesExactlyAndRoundsOnce) {
    EXPECT_EQ(money(1'005'000, MoneyUnit::wan, 2), "1.01");
    EXPECT_EQ(money(1'005'000, MoneyUnit::wan, 2, Rounding::half_even), "1.00");
    EXPECT_EQ(money(1'004'999, MoneyUnit::wan, 2), "1.00");
    EXPECT_EQ(money(1'004'999, MoneyUnit::wan, 2, Rounding::up), "1.01");
    EXPECT_EQ(money(-1'005'000, MoneyUnit::wan, 2), "-1.01");
    EXPECT_EQ(money(150, MoneyUnit::yuan, 0), "2");
    EXPECT_EQ(money(250, MoneyUnit::yuan, 0, Rounding::half_even), "2");
    EXPECT_EQ(money(5, MoneyUnit::yuan, 4), "0.0500");
    EXPECT_EQ(money(1, MoneyUnit::yi, 8), "0.00000000");
    EXPECT_EQ(money(1, MoneyUnit::yi, 8, Rounding::up), "0.00000001");
    EXPECT_EQ(money(123'456'789'012, MoneyUnit::yi, 2), "12.35");
}

TEST(MoneyText, AZeroHasNoSign) {
    EXPECT_EQ(money(0, MoneyUnit::yuan, 2), "0.00");
    EXPECT_EQ(money(-1, MoneyUnit::wan, 2), "0.00");
    EXPECT_EQ(money(-1, MoneyUnit::wan, 2, Rounding::up), "-0.01");
    EXPECT_EQ(money(-49, MoneyUnit::yuan, 0), "0");
}

TEST(MoneyText, HoldsBothEdgesOf64Bits) {
    EXPECT_EQ(money(INT64_MAX, MoneyUnit::yuan, 8), "92,233,720,368,547,758.07000000");
    EXPECT_EQ(money(INT64_MIN, MoneyUnit::yuan, 2), "-92,233,720,368,547,758.08");
    EXPECT_EQ(money(INT64_MIN, MoneyUnit::yi, 0), "-922,337,204");
    EXPECT_EQ(money(INT64_MIN, MoneyUnit::wan, 6, Rounding::truncate), "-9,223,372,036,854.775808");
}

TEST(MoneyText, WithTwoPlacesInYuanIsTheCanonicalText) {
    for (std::int64_t fen = -30'000; fen <= 30'000; ++fen) {
        const auto amount = Money::from_fen(fen);
        ASSERT_EQ(money_text(amount, {.grouping = false}), amount.to_string());
    }
}

TEST(MoneyText, RefusesPlacesOutsideZeroToEight) {
    for (const int places : {-1, 9, INT32_MIN, INT32_MAX}) {
        EXPECT_THROW((void)money(1, MoneyUnit::yuan, places), Error);
        EXPECT_THROW((void)text(Ratio{1, 2}, {.rate_places = places}), Error);
    }
}

}  // namespace
}  // namespace fupin
