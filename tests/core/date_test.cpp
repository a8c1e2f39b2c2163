// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/date.hpp"

#include "fupin/core/error.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace fupin {
namespace {

static_assert(sizeof(Date) == 4);
static_assert(std::is_trivially_copyable_v<Date>);
static_assert(!std::is_default_constructible_v<Date>);
static_assert(!std::is_convertible_v<std::int32_t, Date>);
static_assert(Date::min() < Date::max());
static_assert(Date::from_epoch_days(0).epoch_days() == 0);

const std::int32_t kFirst = Date::min().epoch_days();
const std::int32_t kLast = Date::max().epoch_days();

Date day(std::string_view text) { return Date::parse(text); }

std::string moment(std::string_view text) {
    const auto parsed = Moment::try_parse(text);
    return parsed ? parsed->to_string() : "refused";
}

TEST(Date, TheRangeIsFrom1900To2199) {
    EXPECT_EQ(Date::min().to_string(), "1900-01-01");
    EXPECT_EQ(Date::max().to_string(), "2199-12-31");
    EXPECT_EQ(day("1970-01-01").epoch_days(), 0);
    EXPECT_EQ(Date(2020, 8, 12), day("2020-08-12"));
}

TEST(Date, EveryDayAgreesWithBoost) {
    boost::gregorian::date boosts{1900, 1, 1};
    for (auto days = kFirst; days <= kLast; ++days, boosts += boost::gregorian::days{1}) {
        const auto date = Date::from_epoch_days(days);
        const auto parts = boosts.year_month_day();
        ASSERT_EQ(date.year(), parts.year) << days;
        ASSERT_EQ(date.month(), parts.month.as_number()) << days;
        ASSERT_EQ(date.day(), parts.day) << days;
        // Boost's week begins with Sunday.
        ASSERT_EQ((static_cast<int>(date.weekday()) + 1) % 7, boosts.day_of_week().as_number());
        ASSERT_EQ(date.is_weekend(),
                  date.weekday() == Weekday::saturday || date.weekday() == Weekday::sunday);
        ASSERT_EQ(date.last_of_month().day(), boosts.end_of_month().day());
    }
    EXPECT_EQ(boosts, boost::gregorian::date(2200, 1, 1));
}

TEST(Date, EveryDayReadsBack) {
    std::string previous;
    for (auto days = kFirst; days <= kLast; ++days) {
        const auto date = Date::from_epoch_days(days);
        const auto text = date.to_string();
        ASSERT_EQ(Date::parse(text), date);
        ASSERT_EQ(Date::try_make(date.year(), date.month(), date.day()), date);
        ASSERT_LT(previous, text);
        previous = text;
    }
}

TEST(Date, EveryMonthHasExactlyItsDays) {
    long days = 0;
    for (int year = 1898; year <= 2202; ++year) {
        for (int month = -1; month <= 14; ++month) {
            for (int number = -1; number <= 33; ++number) {
                if (Date::try_make(year, month, number)) ++days;
            }
        }
    }
    EXPECT_EQ(days, Date::max() - Date::min() + 1);
    EXPECT_TRUE(Date::try_make(2000, 2, 29) && Date::try_make(2020, 2, 29));
    EXPECT_FALSE(Date::try_make(1900, 2, 29) || Date::try_make(2100, 2, 29));
    EXPECT_FALSE(Date::try_make(2020 + 65536, 1, 1) || Date::try_make(2020, 257, 1));
    EXPECT_FALSE(Date::try_make(INT32_MIN, INT32_MAX, INT32_MIN));
    EXPECT_THROW(Date(2021, 2, 29), FormatError);
    EXPECT_THROW(Date(1899, 12, 31), FormatError);
}

TEST(Date, RefusesEveryTextNearAForm) {
    for (const auto* text : {"",
                             "-2020-08-01",
                             "2020--08-01",
                             "202008011",
                             "20200801",
                             "2020-8-01",
                             "2020-08-1",
                             "2020-08-001",
                             "2020-008-01",
                             "02020-08-01",
                             "2020/08/01",
                             "2020.08.01",
                             "2020-08-01 ",
                             " 2020-08-01",
                             "2020-08-01T",
                             "2020-08-0a",
                             "2020-08-0 ",
                             "2020-0八-01",
                             "２０２０-08-01",
                             "2020－08－01",
                             "2020年8月1日",
                             "2020-Aug-01",
                             "+020-08-01",
                             "20-08-01",
                             "2020-00-01",
                             "2020-13-01",
                             "2020-08-00",
                             "2020-08-32",
                             "2020-02-30",
                             "2021-02-29",
                             "1899-12-31",
                             "2200-01-01",
                             "0000-00-00",
                             "9999-12-31",
                             "2020-08--1",
                             "2020-+8-01",
                             "2020- 8-01",
                             "0x20-08-01",
                             "not-a-date",
                             "-infinity"}) {
        EXPECT_FALSE(Date::try_parse(text)) << text;
        EXPECT_THROW((void)Date::parse(text), FormatError) << text;
    }
    EXPECT_FALSE(Date::try_parse(std::string_view{"2020-08-01\0", 11}));
    EXPECT_FALSE(Date::try_parse(std::string_view{"2020-08-0\0", 10}));
}

TEST(Date, EveryTextOneByteAwayIsADayOnlyIfItReadsBack) {
    const std::string valid = "2020-08-12";
    for (std::size_t at = 0; at < valid.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            auto text = valid;
            text[at] = static_cast<char>(byte);
            const auto parsed = Date::try_parse(text);
            if (parsed) {
                EXPECT_EQ(parsed->to_string(), text);
            }
            EXPECT_FALSE(
                Date::try_parse(valid.substr(0, at) + static_cast<char>(byte) + valid.substr(at)));
        }
        EXPECT_FALSE(Date::try_parse(valid.substr(0, at) + valid.substr(at + 1)));
    }
}

TEST(Date, PlusDaysIsTheInverseOfTheDistance) {
    for (const auto* start : {"1900-01-01", "2020-02-28", "2199-12-31"}) {
        const auto from = day(start);
        for (auto days = kFirst; days <= kLast; days += 97) {
            const auto distance = days - from.epoch_days();
            ASSERT_EQ(from.plus_days(distance) - from, distance);
        }
    }
    EXPECT_EQ(day("2020-02-28").plus_days(2), day("2020-03-01"));
    EXPECT_EQ(Date::min().plus_days(Date::max() - Date::min()), Date::max());
}

TEST(Date, LeavingTheRangeIsAnError) {
    EXPECT_THROW((void)Date::max().plus_days(1), OverflowError);
    EXPECT_THROW((void)Date::min().plus_days(-1), OverflowError);
    EXPECT_THROW((void)Date::max().plus_days(INT32_MAX), OverflowError);
    EXPECT_THROW((void)Date::min().plus_days(INT32_MIN), OverflowError);
    EXPECT_THROW((void)Date::max().plus_months(1), OverflowError);
    EXPECT_THROW((void)Date::min().plus_months(-1), OverflowError);
    EXPECT_THROW((void)Date::max().plus_months(INT32_MAX), OverflowError);
    EXPECT_THROW((void)Date::min().plus_months(INT32_MIN), OverflowError);
    EXPECT_EQ(Date::min().plus_months(300 * 12 - 1), day("2199-12-01"));
    EXPECT_EQ(Date::max().plus_months(-(300 * 12 - 1)), day("1900-01-31"));
}

TEST(Date, PlusMonthsClipsToTheMonthEndAndDoesNotStickToIt) {
    EXPECT_EQ(day("2020-01-31").plus_months(1), day("2020-02-29"));
    EXPECT_EQ(day("2021-01-31").plus_months(1), day("2021-02-28"));
    EXPECT_EQ(day("2020-02-29").plus_months(1), day("2020-03-29"));
    EXPECT_EQ(day("2020-02-29").plus_months(12), day("2021-02-28"));
    EXPECT_EQ(day("2020-04-30").plus_months(1), day("2020-05-30"));
    EXPECT_EQ(day("2020-03-31").plus_months(-1), day("2020-02-29"));
    EXPECT_EQ(day("2020-01-15").plus_months(-1), day("2019-12-15"));
    EXPECT_EQ(day("2020-08-31").plus_months(0), day("2020-08-31"));
}

TEST(Date, PlusMonthsKeepsTheDayOrTakesTheLast) {
    for (auto days = kFirst; days <= kLast; days += 5) {
        const auto from = Date::from_epoch_days(days);
        const int count = from.year() * 12 + from.month() - 1 + 7;
        if (count >= 2200 * 12) break;
        const auto to = from.plus_months(7);
        ASSERT_EQ(to.year() * 12 + to.month() - 1, count);
        ASSERT_EQ(to.day(), std::min(from.day(), to.last_of_month().day()));
    }
}

TEST(Date, KnowsTheEndsOfItsMonth) {
    EXPECT_EQ(day("2020-02-15").first_of_month(), day("2020-02-01"));
    EXPECT_EQ(day("2020-02-15").last_of_month(), day("2020-02-29"));
    EXPECT_EQ(Date::max().last_of_month(), Date::max());
    EXPECT_EQ(Date::min().first_of_month(), Date::min());
}

TEST(Moment, ReadsADayOrADayWithBeijingTime) {
    EXPECT_EQ(moment("2020-08-12"), "2020-08-12");
    EXPECT_EQ(moment("2020-08-12T23:59"), "2020-08-12T23:59:00");
    EXPECT_EQ(moment("2020-08-12 00:00:01"), "2020-08-12T00:00:01");
    EXPECT_EQ(moment("2020-08-12T10:00:00+08:00"), "2020-08-12T10:00:00");
}

TEST(Moment, ConvertsOffsetsToBeijingTime) {
    EXPECT_EQ(moment("2020-08-12T15:59:59Z"), "2020-08-12T23:59:59");
    EXPECT_EQ(moment("2020-08-12T16:00Z"), "2020-08-13T00:00:00");
    EXPECT_EQ(moment("2020-08-12 00:30:00+14:00"), "2020-08-11T18:30:00");
    EXPECT_EQ(moment("2020-08-12T23:59:59-14:00"), "2020-08-13T21:59:59");
    EXPECT_EQ(moment("2020-02-28T20:00:00-00:00"), "2020-02-29T04:00:00");
    EXPECT_EQ(moment("2020-12-31T12:00:00-05:30"), "2021-01-01T01:30:00");
}

TEST(Moment, RefusesEveryOtherForm) {
    for (const auto* text : {"",
                             "2020-08-1",
                             "2020-08-12T",
                             "2020-08-12 ",
                             "2020-08-12T1:00",
                             "2020-08-12T10",
                             "2020-08-12T10:",
                             "2020-08-12T10:0",
                             "2020-08-12T24:00",
                             "2020-08-12T23:60",
                             "2020-08-12T23:59:60",
                             "2020-08-12T10:00:",
                             "2020-08-12T10:00:0",
                             "2020-08-12T10:00:00.5",
                             "2020-08-12t10:00",
                             "2020-08-12  10:00",
                             "2020-08-12T10:00z",
                             "2020-08-12T10:00 Z",
                             "2020-08-12T10:00+8:00",
                             "2020-08-12T10:00+0800",
                             "2020-08-12T10:00+08",
                             "2020-08-12T10:00+14:01",
                             "2020-08-12T10:00-14:01",
                             "2020-08-12T10:00+08:60",
                             "2020-08-12T10:00+08:00:00",
                             "2020-08-12T-1:00",
                             "2020-08-12Z",
                             "2020-08-12T１０:00",
                             "2020-02-30T10:00",
                             "2020-08-12T10-00"}) {
        EXPECT_EQ(moment(text), "refused") << text;
    }
}

TEST(Moment, StaysInTheRangeOfDays) {
    EXPECT_EQ(moment("2199-12-31T15:59:59Z"), "2199-12-31T23:59:59");
    EXPECT_EQ(moment("2199-12-31T16:00:00Z"), "refused");
    EXPECT_EQ(moment("1900-01-01T00:00:00+08:00"), "1900-01-01T00:00:00");
    EXPECT_EQ(moment("1900-01-01T00:00:00+08:01"), "refused");
}

TEST(Moment, EverySecondOfADayReadsBack) {
    for (std::int32_t second = 0; second < 86'400; second += 7) {
        const Moment at{day("2020-08-12"), second};
        ASSERT_EQ(Moment::try_parse(at.to_string()), at);
    }
    EXPECT_LT((Moment{day("2020-08-12"), 86'399}), (Moment{day("2020-08-13"), 0}));
}

}  // namespace
}  // namespace fupin
