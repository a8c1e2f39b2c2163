// SPDX-License-Identifier: Apache-2.0
// data/calendars/cn.json from 2007 to 2026 against rules written without it.
#include "fupin/calendar/calendar.hpp"

#include "fupin/io/calendar.hpp"
#include "naive_days.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <set>

namespace fupin {
namespace {

using test::NaiveDays;

const Date kFirst = Date::parse("2007-01-01");
const Date kLast = Date::parse("2026-12-31");
constexpr std::array kRolls{Roll::none, Roll::following, Roll::modified_following, Roll::preceding,
                            Roll::modified_preceding};
constexpr std::array kOffsets{-40, -15, -7, -3, -2, -1, 1, 2, 3, 7, 15, 40};

Calendar shipped() { return read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json"); }

bool announced(Date day) { return kFirst <= day && day <= kLast; }

/// Every day between two is announced.
bool all_announced(Date a, Date b) { return announced(a) && announced(b); }

TEST(ShippedCalendar, ArrangesEveryYearFromItsPaperAndMarksWhatIsNotKnown) {
    const auto calendar = shipped();
    std::set<std::string> unnumbered;
    std::set<std::string> undated;
    for (const auto& paper : calendar.announcements()) {
        if (!paper.numbered) unnumbered.insert(paper.code);
        if (!paper.issued) undated.insert(paper.code);
        EXPECT_EQ(paper.filled_from, FilledFrom::paper) << paper.code;
        EXPECT_EQ(paper.numbered, paper.code.find("发明电〔") != std::string::npos) << paper.code;
        EXPECT_FALSE(paper.source.empty()) << paper.code;
    }
    EXPECT_EQ(unnumbered, (std::set<std::string>{"2008年部分节假日安排"}));
    EXPECT_EQ(undated, (std::set<std::string>{"2008年部分节假日安排", "国办发明电〔2008〕42号"}));
    for (int year = 2007; year <= 2026; ++year) EXPECT_TRUE(calendar.verified(year)) << year;
    EXPECT_FALSE(calendar.announced(2006));
    EXPECT_FALSE(calendar.announced(2027));
}

TEST(ShippedCalendar, EveryDayOfTwentyYearsIsWhatThePapersSay) {
    const auto calendar = shipped();
    const NaiveDays naive;
    for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
        ASSERT_EQ(calendar.is_working_day(day), naive.works(day)) << day.to_string();
        const auto status = calendar.status(day);
        ASSERT_EQ(status.working(), naive.works(day)) << day.to_string();
        ASSERT_EQ(status.announcement.has_value(), !status.holiday.empty()) << day.to_string();
        ASSERT_FALSE(status.provisional) << day.to_string();
    }
}

TEST(ShippedCalendar, EveryRollOfEveryDayAtEveryOffsetAgreesWithTheNaiveRule) {
    const auto calendar = shipped();
    const NaiveDays naive;
    for (const auto roll : kRolls) {
        for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
            for (const auto offset : kOffsets) {
                const auto from = day.plus_days(offset);
                const auto rolled = calendar.roll(from, roll, {}, Unannounced::estimated);
                ASSERT_EQ(rolled.day, naive.roll(from, roll))
                    << from.to_string() << ' ' << name_of(roll);
            }
        }
    }
}

TEST(ShippedCalendar, EveryRolledDayCarriesItsSteps) {
    const auto calendar = shipped();
    for (const auto roll : kRolls) {
        for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
            const auto rolled = calendar.roll(day, roll, {}, Unannounced::estimated);
            if (roll == Roll::none) {
                ASSERT_TRUE(rolled.steps.empty());
                continue;
            }
            ASSERT_EQ(rolled.steps.front().day, day);
            ASSERT_EQ(rolled.steps.back().day, rolled.day);
            bool provisional = false;
            for (const auto& step : rolled.steps) {
                ASSERT_EQ(step.status, calendar.status(step.day));
                ASSERT_EQ(step.status.working(), step.day == rolled.day);
                provisional = provisional || !announced(step.day);
            }
            ASSERT_EQ(rolled.provisional, provisional) << day.to_string();
        }
    }
}

TEST(ShippedCalendar, WorkingDaysAddedToEveryDayAgreeWithTheNaiveLoop) {
    const auto calendar = shipped();
    const NaiveDays naive;
    for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
        for (const auto n : kOffsets) {
            const auto added = calendar.add_working_days(day, n, {}, Unannounced::estimated);
            ASSERT_EQ(added.day, naive.add(day, n)) << day.to_string() << " + " << n;
            ASSERT_EQ(added.steps.size(), static_cast<std::size_t>(std::abs(added.day - day)));
            ASSERT_EQ(added.provisional, !announced(added.day)) << day.to_string() << " + " << n;
        }
    }
}

TEST(ShippedCalendar, WorkingDaysBetweenAgreeWithTheNaiveLoop) {
    const auto calendar = shipped();
    const NaiveDays naive;
    const auto naively = [&](Date first, Date last) {
        int count = 0;
        for (auto day = first; day < last;) count += naive.works(day = day.plus_days(1));
        for (auto day = last; day < first;) count -= naive.works(day = day.plus_days(1));
        return count;
    };
    for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
        for (const auto offset : kOffsets) {
            const auto other = day.plus_days(offset);
            const auto counted =
                calendar.count_working_days(day, other, {}, Unannounced::estimated);
            ASSERT_EQ(counted.days, naively(day, other)) << day.to_string() << ' ' << offset;
            if (!all_announced(day, other)) continue;
            ASSERT_FALSE(counted.provisional);
            ASSERT_EQ(calendar.working_days_between(day, other), counted.days);
        }
    }
    std::mt19937 random{20200930};
    for (int round = 0; round < 200; ++round) {
        const auto first = kFirst.plus_days(static_cast<int>(random() % 7305U));
        const auto last = kFirst.plus_days(static_cast<int>(random() % 7305U));
        ASSERT_EQ(calendar.working_days_between(first, last), naively(first, last))
            << first.to_string() << ' ' << last.to_string();
    }
}

TEST(ShippedCalendar, AddingAndCountingUndoEachOther) {
    const auto calendar = shipped();
    for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
        for (const auto n : kOffsets) {
            const auto added = calendar.add_working_days(day, n, {}, Unannounced::estimated).day;
            if (!all_announced(day, added)) continue;
            // Backwards the first day is counted if it is worked, the last one is not.
            const int counted = calendar.working_days_between(day, added);
            const int expected = n > 0 ? n : n + 1 - (calendar.is_working_day(day) ? 1 : 0);
            ASSERT_EQ(counted, expected) << day.to_string() << " + " << n;
        }
    }
}

TEST(ShippedCalendar, LabourDayOf2019WasOneDayUntilASecondPaperMadeItFour) {
    const auto calendar = shipped();
    const auto known = [](const char* text) {
        return CalendarView{Date::max(), Date::parse(text)};
    };
    const auto thursday = Date::parse("2019-05-02");
    EXPECT_TRUE(calendar.is_working_day(thursday, known("2019-03-21")));
    EXPECT_FALSE(calendar.is_working_day(thursday, known("2019-03-22")));
    EXPECT_EQ(calendar.status(Date::parse("2019-05-01")).announcement,
              calendar.status(thursday).announcement);
}

}  // namespace
}  // namespace fupin
