// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/calendar.hpp"

#include "cn_calendar.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <sstream>

namespace fupin {
namespace {

using test::cn_calendar;
using test::day_of;

// The arrangements as they stand at the end of 2026, typed in again: days off and days worked of
// each year without titles, both papers of 2020 as one.
struct Year {
    int year;
    const char* off;
    const char* worked;
};
constexpr Year kYears[]{
    {2020, "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
     "01-19 04-26 05-09 06-28 09-27 10-10"},
    {2021,
     "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 "
     "10-01..10-07",
     "02-07 02-20 04-25 05-08 09-18 09-26 10-09"},
    {2022,
     "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 "
     "10-01..10-07",
     "01-29 01-30 04-02 04-24 05-07 10-08 10-09"},
    {2023, "2022-12-31..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
     "01-28 01-29 04-23 05-06 06-25 10-07 10-08"},
    {2024, "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
     "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"},
    {2025, "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
     "01-26 02-08 04-27 09-28 10-11"},
    {2026,
     "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 "
     "10-01..10-07",
     "01-04 02-14 02-28 05-09 09-20 10-10"},
};

class NaiveDays {
public:
    NaiveDays() {
        for (const auto& [year, off, worked] : kYears) {
            std::istringstream runs{off};
            for (std::string run; runs >> run;) {
                const auto dots = run.find("..");
                const auto first = day_of(year, run.substr(0, dots));
                const auto last = dots == run.npos ? first : day_of(year, run.substr(dots + 2));
                for (auto day = first; day <= last; day = day.plus_days(1)) works_[day] = false;
            }
            std::istringstream days{worked};
            for (std::string day; days >> day;) works_[day_of(year, day)] = true;
        }
    }

    bool works(Date day) const {
        const auto found = works_.find(day);
        return found == works_.end() ? !day.is_weekend() : found->second;
    }

    Date roll(Date day, Roll roll) const {
        switch (roll) {
            case Roll::none:
                return day;
            case Roll::following:
                return moved(day, 1);
            case Roll::preceding:
                return moved(day, -1);
            case Roll::modified_following:
                return moved(day, moved(day, 1).month() == day.month() ? 1 : -1);
            case Roll::modified_preceding:
                return moved(day, moved(day, -1).month() == day.month() ? -1 : 1);
        }
        return day;
    }

    Date add(Date day, int n) const {
        for (; n > 0; --n) day = moved(day.plus_days(1), 1);
        for (; n < 0; ++n) day = moved(day.plus_days(-1), -1);
        return day;
    }

private:
    Date moved(Date day, int step) const {
        while (!works(day)) day = day.plus_days(step);
        return day;
    }

    std::map<Date, bool> works_;
};

const Date kFirst = Date::parse("2020-01-01");
const Date kLast = Date::parse("2026-12-31");

TEST(CalendarOracle, EveryDayOfSevenYearsIsWhatTheArrangementsSay) {
    const auto calendar = cn_calendar();
    const NaiveDays naive;
    for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
        ASSERT_EQ(calendar.is_working_day(day), naive.works(day)) << day.to_string();
        const auto status = calendar.status(day);
        ASSERT_EQ(status.working(), naive.works(day)) << day.to_string();
        ASSERT_EQ(status.announcement.has_value(), !status.holiday.empty()) << day.to_string();
        ASSERT_FALSE(status.provisional) << day.to_string();
    }
}

TEST(CalendarOracle, EveryRollOfEveryDayAgreesWithTheNaiveRule) {
    const auto calendar = cn_calendar();
    const NaiveDays naive;
    for (const auto roll : {Roll::none, Roll::following, Roll::modified_following, Roll::preceding,
                            Roll::modified_preceding}) {
        for (auto day = kFirst; day <= kLast; day = day.plus_days(1)) {
            const auto rolled = calendar.roll(day, roll);
            ASSERT_EQ(rolled.day, naive.roll(day, roll)) << day.to_string() << ' ' << name_of(roll);
            if (roll == Roll::none) continue;
            ASSERT_EQ(rolled.steps.front().day, day);
            ASSERT_EQ(rolled.steps.back().day, rolled.day);
            for (const auto& step : rolled.steps) {
                ASSERT_EQ(step.status, calendar.status(step.day));
                ASSERT_EQ(step.status.working(), step.day == rolled.day);
            }
        }
    }
}

TEST(CalendarOracle, WorkingDaysAddedAgreeWithTheNaiveLoop) {
    const auto calendar = cn_calendar();
    const NaiveDays naive;
    std::mt19937 random{20200801};
    for (int round = 0; round < 4000; ++round) {
        const auto day = kFirst.plus_days(static_cast<int>(random() % 2557U));
        const int n = static_cast<int>(random() % 61U) - 30;
        const auto added = calendar.add_working_days(day, n);
        ASSERT_EQ(added.day, naive.add(day, n)) << day.to_string() << " + " << n;
        ASSERT_EQ(added.steps.size(), static_cast<std::size_t>(std::abs(added.day - day)));
    }
}

TEST(CalendarOracle, WorkingDaysBetweenAgreeWithTheNaiveLoop) {
    const auto calendar = cn_calendar();
    const NaiveDays naive;
    std::mt19937 random{20200930};
    for (int round = 0; round < 2000; ++round) {
        const auto first = kFirst.plus_days(static_cast<int>(random() % 2557U));
        const auto last = kFirst.plus_days(static_cast<int>(random() % 2557U));
        int expected = 0;
        for (auto day = first; day < last;) expected += naive.works(day = day.plus_days(1));
        for (auto day = last; day < first;) expected -= naive.works(day = day.plus_days(1));
        ASSERT_EQ(calendar.working_days_between(first, last), expected)
            << first.to_string() << ' ' << last.to_string();
    }
}

// Papers at random, judged by a search through all of them.
DayStatus status_naively(const CalendarDocument& document, Date day, const CalendarView& view) {
    DayStatus status{day.is_weekend() ? DayKind::weekend : DayKind::working, {}, "", true};
    const Announcement* prevailing = nullptr;
    for (std::size_t i = 0; i < document.announcements.size(); ++i) {
        const auto& paper = document.announcements[i];
        const auto recorded = paper.recorded.value_or(paper.issued);
        if (paper.issued > view.as_of || recorded > view.known_at) continue;
        if (paper.arranges_year && paper.year == day.year()) status.provisional = false;
        for (const auto& holiday : paper.holidays) {
            bool off = false;
            bool worked = false;
            for (const auto& run : holiday.off) off = off || run.contains(day);
            for (const auto other : holiday.worked) worked = worked || other == day;
            if (!off && !worked) continue;
            if (prevailing != nullptr) {
                const auto earlier = prevailing->recorded.value_or(prevailing->issued);
                if (std::tuple{paper.issued, recorded, paper.code} <
                    std::tuple{prevailing->issued, earlier, prevailing->code}) {
                    continue;
                }
            }
            prevailing = &paper;
            status.kind = off ? DayKind::holiday : DayKind::worked_weekend;
            status.announcement = i;
            status.holiday = holiday.title;
        }
    }
    return status;
}

TEST(CalendarOracle, RandomPapersUnderRandomViewsAgreeWithASearchThroughAllOfThem) {
    std::mt19937 random{7};
    const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto start = Date::parse("2020-12-01");
    for (int round = 0; round < 60; ++round) {
        CalendarDocument document{"x", "", {}};
        for (int papers = up_to(7); papers > 0; --papers) {
            Announcement paper;
            paper.code = std::to_string(papers);
            paper.year = 2020 + up_to(2);
            paper.arranges_year = up_to(3) > 0;
            paper.issued = start.plus_days(up_to(5));
            if (up_to(2) == 0) paper.recorded = paper.issued.plus_days(up_to(3));
            for (int at = up_to(9); at < 60; at += 1 + up_to(12)) {
                const auto first = start.plus_days(at);
                const auto last = start.plus_days(at += up_to(4));
                Holiday holiday{"H" + std::to_string(at), {}, {}};
                if (first == last && first.is_weekend()) {
                    holiday.worked.push_back(first);
                } else {
                    holiday.off.push_back({first, last});
                }
                paper.holidays.push_back(std::move(holiday));
            }
            document.announcements.push_back(std::move(paper));
        }
        const Calendar calendar{document};
        for (int asked = 0; asked < 12; ++asked) {
            const CalendarView view{start.plus_days(up_to(8) - 1), start.plus_days(up_to(8) - 1)};
            for (int at = -3; at < 70; ++at) {
                const auto day = start.plus_days(at);
                ASSERT_EQ(calendar.status(day, view), status_naively(document, day, view))
                    << "round " << round << ' ' << day.to_string();
            }
        }
    }
}

}  // namespace
}  // namespace fupin
