// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/messages.hpp"

#include "calendar/messages.hpp"
#include "fupin/calendar/calendar.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

Date day(const char* text) { return Date::parse(text); }

Announcement paper(const char* code, int year, std::vector<Holiday> holidays) {
    Announcement made;
    made.code = code;
    made.year = year;
    made.issued = day("2019-11-21");
    made.holidays = std::move(holidays);
    return made;
}

Holiday off(const char* first, const char* last) { return {"元旦", {{day(first), day(last)}}, {}}; }

Diagnostic found(const Finding& finding, const char* pointer,
                 std::vector<std::string> arguments = {}) {
    Place place;
    place.pointer = pointer;
    return {&finding, Severity::error, place, std::move(arguments)};
}

std::vector<Diagnostic> mistakes_of(std::vector<Announcement> papers) {
    try {
        (void)Calendar{{"cn", "", std::move(papers), {}}};
    } catch (const InputError& error) {
        return error.diagnostics();
    }
    return {};
}

TEST(CalendarCheck, AcceptsADocumentWithoutMistakes) {
    EXPECT_EQ(mistakes_of({}), std::vector<Diagnostic>{});
    // Days may lie in the year before and in the one after.
    EXPECT_EQ(mistakes_of({paper("a", 2020, {off("2019-12-30", "2020-01-01")}),
                           paper("b", 2020, {off("2020-12-31", "2021-01-01")})}),
              std::vector<Diagnostic>{});
}

TEST(CalendarCheck, APaperNeedsACodeOfItsOwn) {
    EXPECT_EQ(
        mistakes_of(
            {paper("", 2020, {}), paper("a", 2021, {}), paper("", 2022, {}), paper("a", 2023, {})}),
        (std::vector{found(messages::calendar_code_missing, "/announcements/0/code"),
                     found(messages::calendar_code_missing, "/announcements/2/code"),
                     found(messages::calendar_code_repeated, "/announcements/3/code", {"a"})}));
}

TEST(CalendarCheck, AYearMustLieInTheRangeOfDays) {
    // Its days are not compared with a year that is wrong.
    EXPECT_EQ(mistakes_of({paper("a", 0, {off("2020-01-01", "2020-01-01")}), paper("b", 2200, {}),
                           paper("c", 1900, {}), paper("d", 2199, {})}),
              (std::vector{
                  found(messages::calendar_year_out_of_range, "/announcements/0/year", {"0"}),
                  found(messages::calendar_year_out_of_range, "/announcements/1/year", {"2200"})}));
}

TEST(CalendarCheck, APaperIsNotRecordedBeforeItIsIssued) {
    auto early = paper("a", 2020, {});
    early.recorded = day("2019-11-20");
    auto same_day = paper("b", 2020, {});
    same_day.recorded = same_day.issued;
    EXPECT_EQ(mistakes_of({early, same_day}),
              (std::vector{found(messages::calendar_recorded_before_issue,
                                 "/announcements/0/recorded", {"2019-11-21", "2019-11-20"})}));
}

TEST(CalendarCheck, APaperNeedsADayOfIssueOrTheDayOnWhichItWasRecorded) {
    auto neither = paper("a", 2020, {});
    neither.issued = std::nullopt;
    auto recorded_only = paper("b", 2020, {});
    recorded_only.issued = std::nullopt;
    recorded_only.recorded = day("2019-12-01");
    EXPECT_EQ(mistakes_of({neither, recorded_only}),
              (std::vector{found(messages::calendar_issue_missing, "/announcements/0/issued")}));
}

TEST(CalendarCheck, AnOverlayNeedsTheBaseThatItNames) {
    const CalendarDocument overlay{"cn-x", "", {paper("x", 2020, {})}, "cn"};
    const auto mistakes = [&](const auto& make) {
        try {
            make();
        } catch (const InputError& error) {
            return error.diagnostics();
        }
        return std::vector<Diagnostic>{};
    };
    EXPECT_EQ(mistakes([&] { (void)Calendar{overlay}; }),
              (std::vector{found(messages::calendar_base_missing, "/extends", {"cn"})}));
    const Calendar other{{"de", "", {}, {}}};
    EXPECT_EQ(mistakes([&] { (void)Calendar(overlay, other); }),
              (std::vector{found(messages::calendar_base_differs, "/extends", {"cn", "de"})}));
    const Calendar base{{"cn", "", {paper("x", 2020, {})}, {}}};
    EXPECT_EQ(
        mistakes([&] { (void)Calendar(overlay, base); }),
        (std::vector{found(messages::calendar_code_repeated, "/announcements/0/code", {"x"})}));
    EXPECT_EQ(mistakes([&] { (void)Calendar(overlay, Calendar{{"cn", "", {}, {}}}); }),
              std::vector<Diagnostic>{});
}

TEST(CalendarCheck, AHolidayNeedsATitle) {
    EXPECT_EQ(mistakes_of({paper("a", 2020, {off("2020-01-01", "2020-01-01"), {"", {}, {}}})}),
              (std::vector{found(messages::calendar_holiday_untitled,
                                 "/announcements/0/holidays/1/title")}));
}

TEST(CalendarCheck, DaysOffHaveAFirstAndALastDay) {
    const Holiday holiday{"春节",
                          {{day("2020-01-24"), std::nullopt},
                           {day("2020-02-02"), day("2020-02-01")},
                           {day("2020-02-03"), day("2020-02-03")}},
                          {}};
    EXPECT_EQ(mistakes_of({paper("a", 2020, {holiday})}),
              (std::vector{found(messages::calendar_period_open,
                                 "/announcements/0/holidays/0/off/0/last_day", {"2020-01-24"}),
                           found(messages::calendar_period_reversed,
                                 "/announcements/0/holidays/0/off/1/last_day",
                                 {"2020-02-02", "2020-02-01"})}));
}

TEST(CalendarCheck, DaysLieNearTheYear) {
    const Holiday holiday{
        "元旦",
        {{day("2018-12-31"), day("2020-01-01")}, {day("2020-01-01"), day("2022-01-01")}},
        {day("2023-01-01")}};
    const auto at = [](const char* pointer, const char* text) {
        return found(messages::calendar_day_outside_year, pointer, {text, "2020"});
    };
    EXPECT_EQ(mistakes_of({paper("a", 2020, {holiday})}),
              (std::vector{at("/announcements/0/holidays/0/off/0/first_day", "2018-12-31"),
                           at("/announcements/0/holidays/0/off/1/last_day", "2022-01-01"),
                           at("/announcements/0/holidays/0/worked/0", "2023-01-01")}));
}

TEST(CalendarCheck, OnePaperNamesADayOnce) {
    const Holiday second{"中秋节",
                         {{day("2020-10-07"), day("2020-10-09")}},
                         {day("2020-10-10"), day("2020-10-10"), day("2020-10-04")}};
    const auto twice = [](const char* pointer, const char* text) {
        return found(messages::calendar_day_named_twice, pointer, {text});
    };
    EXPECT_EQ(mistakes_of({paper("a", 2020, {off("2020-10-01", "2020-10-08"), second}),
                           paper("b", 2020, {off("2020-10-01", "2020-10-08")})}),
              (std::vector{twice("/announcements/0/holidays/1/off/0", "2020-10-07"),
                           twice("/announcements/0/holidays/1/worked/1", "2020-10-10"),
                           twice("/announcements/0/holidays/1/worked/2", "2020-10-04")}));
}

TEST(CalendarCheck, OnlyAWeekendDayIsWorkedInstead) {
    const Holiday holiday{
        "春节", {}, {day("2020-01-17"), day("2020-01-18"), day("2020-01-19"), day("2020-01-20")}};
    EXPECT_EQ(mistakes_of({paper("a", 2020, {holiday})}),
              (std::vector{found(messages::calendar_worked_day_no_weekend,
                                 "/announcements/0/holidays/0/worked/0", {"2020-01-17"}),
                           found(messages::calendar_worked_day_no_weekend,
                                 "/announcements/0/holidays/0/worked/3", {"2020-01-20"})}));
}

TEST(CalendarCheck, ManyMistakesOfOneRunAreOneFinding) {
    const auto whole_year = off("2020-01-01", "2020-12-31");
    EXPECT_EQ(mistakes_of({paper("a", 2020, {whole_year, whole_year})}).size(), 1U);
}

TEST(CalendarFindings, AreCompleteAndDistinct) {
    std::set<std::string_view> codes;
    for (const auto* finding : calendar_findings()) {
        EXPECT_TRUE(codes.insert(finding->code).second) << finding->code;
        EXPECT_TRUE(finding->code.starts_with("calendar_")) << finding->code;
        for (const auto text : {finding->zh, finding->en, finding->hint_zh, finding->hint_en}) {
            EXPECT_FALSE(text.empty()) << finding->code;
        }
        for (const auto* argument : {"{0}", "{1}", "{2}"}) {
            EXPECT_EQ(finding->zh.find(argument) == finding->zh.npos,
                      finding->en.find(argument) == finding->en.npos)
                << finding->code;
        }
    }
    EXPECT_EQ(codes.size(), 14U);
}

}  // namespace
}  // namespace fupin
