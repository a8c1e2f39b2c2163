// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/period.hpp"

#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace fupin {
namespace {

constexpr std::array kCalendarCycles{Cycle::month, Cycle::quarter, Cycle::half_year, Cycle::year};

std::string text(const NamedPeriod& period) {
    return period.code + " " + period.days.first.to_string() + " " + period.days.last->to_string();
}

std::string parsed(std::string_view code) {
    const auto period = parse_period(code);
    return period ? text(*period) : "none";
}

TEST(Period, IsClosedAndMayHaveNoEnd) {
    const Period august{Date{2020, 8, 1}, Date{2020, 8, 31}};
    EXPECT_TRUE(august.contains(Date{2020, 8, 1}) && august.contains(Date{2020, 8, 31}));
    EXPECT_FALSE(august.contains(Date{2020, 7, 31}) || august.contains(Date{2020, 9, 1}));
    const Period open{Date{2020, 8, 31}, std::nullopt};
    EXPECT_TRUE(open.contains(Date::max()));
    EXPECT_TRUE(open.overlaps(august) && august.overlaps(open));
}

TEST(Period, OverlapsIffSomeDayLiesInBoth) {
    const Date start{2020, 1, 1};
    const auto period = [&](int first, int length) {
        const auto from = start.plus_days(first);
        return length < 0 ? Period{from, std::nullopt} : Period{from, from.plus_days(length)};
    };
    for (int a = 0; a < 5; ++a) {
        for (int b = 0; b < 5; ++b) {
            for (int m = -1; m < 4; ++m) {
                for (int n = -1; n < 4; ++n) {
                    bool common = false;
                    for (int day = 0; day < 10; ++day) {
                        common = common || (period(a, m).contains(start.plus_days(day)) &&
                                            period(b, n).contains(start.plus_days(day)));
                    }
                    EXPECT_EQ(period(a, m).overlaps(period(b, n)), common);
                }
            }
        }
    }
}

TEST(ParsePeriod, ReadsTheCodesThatPeopleWrite) {
    EXPECT_EQ(parsed("2020-08"), "2020-08 2020-08-01 2020-08-31");
    EXPECT_EQ(parsed("2020-02"), "2020-02 2020-02-01 2020-02-29");
    EXPECT_EQ(parsed("2020Q1"), "2020Q1 2020-01-01 2020-03-31");
    EXPECT_EQ(parsed("2020Q3"), "2020Q3 2020-07-01 2020-09-30");
    EXPECT_EQ(parsed("2020H2"), "2020H2 2020-07-01 2020-12-31");
    EXPECT_EQ(parsed("2020"), "2020 2020-01-01 2020-12-31");
    EXPECT_EQ(parsed("1900"), "1900 1900-01-01 1900-12-31");
    EXPECT_EQ(parsed("2199-12"), "2199-12 2199-12-01 2199-12-31");
}

TEST(ParsePeriod, OtherTextsNameNone) {
    for (const auto* code :
         {"",         "2",          "20",     "202",    "20200",   "2020-8",  "2020-13", "2020-00",
          "2020-08-", "2020-08-01", "2020Q0", "2020Q5", "2020q1",  "2020Q",   "2020Q11", "2020H0",
          "2020H3",   "2020h1",     "1899",   "2200",   "2200-01", "-020",    "202０",   "2020年",
          "2020 Q1",  "2020-Q1",    " 2020",  "2020 ",  "8月",     "2020/08", "202008"}) {
        EXPECT_EQ(parsed(code), "none") << code;
    }
}

TEST(PeriodOf, EveryDayLiesInThePeriodsItsCodesName) {
    for (auto days = Date::min().epoch_days(); days <= Date::max().epoch_days(); days += 3) {
        const auto day = Date::from_epoch_days(days);
        for (const auto cycle : kCalendarCycles) {
            const auto period = period_of(day, cycle);
            ASSERT_TRUE(period.days.contains(day));
            ASSERT_EQ(parse_period(period.code), period);
        }
    }
}

TEST(PeriodOf, RefusesCyclesThatNoCalendarDefines) {
    const Date day{2020, 8, 12};
    for (const auto cycle : {Cycle::once, Cycle::week}) {
        EXPECT_THROW((void)period_of(day, cycle), Error);
        EXPECT_THROW((void)periods_overlapping(day, day, cycle), Error);
        EXPECT_THROW((void)periods_overlapping(day, day.plus_days(-1), cycle), Error);
    }
}

TEST(PeriodsOverlapping, AreInOrderAndWithoutGaps) {
    for (const auto cycle : kCalendarCycles) {
        const Date first{2019, 11, 15};
        for (int length = 0; length < 800; length += 13) {
            const auto last = first.plus_days(length);
            const auto periods = periods_overlapping(first, last, cycle);
            ASSERT_TRUE(periods.front().days.contains(first));
            ASSERT_TRUE(periods.back().days.contains(last));
            for (std::size_t i = 1; i < periods.size(); ++i) {
                ASSERT_EQ(periods[i].days.first - *periods[i - 1].days.last, 1);
            }
        }
    }
}

TEST(PeriodsOverlapping, EndWithTheLastDayAndAreNoneForAnEmptyRun) {
    const auto months = periods_overlapping(Date{2020, 8, 31}, Date{2020, 10, 1}, Cycle::month);
    ASSERT_EQ(months.size(), 3U);
    EXPECT_EQ(months[1].code, "2020-09");
    EXPECT_TRUE(periods_overlapping(Date{2020, 8, 2}, Date{2020, 8, 1}, Cycle::month).empty());
    EXPECT_EQ(periods_overlapping(Date::min(), Date::max(), Cycle::month).size(), 3600U);
    EXPECT_EQ(periods_overlapping(Date::min(), Date::max(), Cycle::half_year).size(), 600U);
}

}  // namespace
}  // namespace fupin
