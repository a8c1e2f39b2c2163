// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/calendar.hpp"

#include "calendar/messages.hpp"
#include "cn_calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace fupin {
namespace {

using test::cn_calendar;
using test::cn_document;
using test::kFirstPaper2020;
using test::kSecondPaper2020;

static_assert(std::is_nothrow_copy_constructible_v<Calendar>);
static_assert(!std::is_convertible_v<CalendarDocument, Calendar>);
static_assert(sizeof(Calendar) == sizeof(std::shared_ptr<const int>));

Date day(const char* text) { return Date::parse(text); }

CalendarView as_known_on(const char* text) { return {day(text), day(text)}; }

DayStatus named(DayKind kind, std::size_t paper, const char* holiday) {
    return {kind, paper, holiday, false};
}

DayStatus plain(DayKind kind) { return {kind, std::nullopt, "", false}; }

std::vector<Date> days_of(const RolledDay& rolled) {
    std::vector<Date> days;
    for (const auto& step : rolled.steps) days.push_back(step.day);
    return days;
}

TEST(Calendar, AnswersTheLastDayOfJanuary2020AsKnownOnTheDayOfTheQuestion) {
    const auto calendar = cn_calendar();
    const auto before = as_known_on("2020-01-25");
    const auto after = as_known_on("2020-01-27");

    EXPECT_TRUE(calendar.is_working_day(day("2020-01-31"), before));
    EXPECT_EQ(calendar.status(day("2020-01-31"), before), plain(DayKind::working));
    EXPECT_TRUE(calendar.is_working_day(day("2020-02-01"), before));
    EXPECT_EQ(calendar.status(day("2020-02-01"), before),
              named(DayKind::worked_weekend, kFirstPaper2020, "春节"));

    EXPECT_FALSE(calendar.is_working_day(day("2020-01-31"), after));
    EXPECT_EQ(calendar.status(day("2020-01-31"), after),
              named(DayKind::holiday, kSecondPaper2020, "春节"));
    EXPECT_FALSE(calendar.is_working_day(day("2020-02-01"), after));
    EXPECT_EQ(calendar.status(day("2020-02-01"), after),
              named(DayKind::holiday, kSecondPaper2020, "春节"));
    // What the second paper does not name is still as the first one says.
    EXPECT_EQ(calendar.status(day("2020-01-30"), after),
              named(DayKind::holiday, kFirstPaper2020, "春节"));
}

TEST(Calendar, AsksBothWhenAPaperWasIssuedAndWhenItWasRecorded) {
    auto document = cn_document();
    document.announcements[kSecondPaper2020].recorded = day("2020-02-03");
    const Calendar calendar{document};
    const auto saturday = day("2020-02-01");

    EXPECT_TRUE(calendar.is_working_day(saturday, {day("2020-03-01"), day("2020-02-02")}));
    EXPECT_TRUE(calendar.is_working_day(saturday, {day("2020-01-26"), day("2020-03-01")}));
    EXPECT_FALSE(calendar.is_working_day(saturday, {day("2020-01-27"), day("2020-02-03")}));
    EXPECT_FALSE(calendar.is_working_day(saturday));
}

TEST(Calendar, RollsTheFifthOfOctober2020ToTheNinthAndNamesEachDay) {
    const auto calendar = cn_calendar();
    const auto rolled = calendar.roll(day("2020-10-05"), Roll::following);

    RolledDay expected{day("2020-10-09"), {}, false};
    for (const auto* text : {"2020-10-05", "2020-10-06", "2020-10-07", "2020-10-08"}) {
        expected.steps.push_back(
            {day(text), named(DayKind::holiday, kFirstPaper2020, "国庆节、中秋节")});
    }
    expected.steps.push_back({day("2020-10-09"), plain(DayKind::working)});
    EXPECT_EQ(rolled, expected);
}

TEST(Calendar, KeepsAWorkedSaturday) {
    const auto calendar = cn_calendar();
    const auto saturday = day("2020-10-10");
    const DayStep worked{saturday,
                         named(DayKind::worked_weekend, kFirstPaper2020, "国庆节、中秋节")};
    EXPECT_EQ(calendar.roll(saturday, Roll::following), (RolledDay{saturday, {worked}, false}));
    EXPECT_EQ(calendar.roll(saturday, Roll::preceding), (RolledDay{saturday, {worked}, false}));
}

TEST(Calendar, LooksAtNoDayWithoutARoll) {
    const auto calendar = cn_calendar();
    const auto holiday = day("2020-10-05");
    EXPECT_EQ(calendar.roll(holiday, Roll::none), (RolledDay{holiday, {}, false}));
    EXPECT_EQ(calendar.add_working_days(holiday, 0), (RolledDay{holiday, {}, false}));
    // Not even in a year about which nothing is known.
    EXPECT_EQ(calendar.roll(day("2030-01-01"), Roll::none),
              (RolledDay{day("2030-01-01"), {}, false}));
}

TEST(Calendar, AModifiedRollTurnsRoundAtTheMonthsEnd) {
    const auto calendar = cn_calendar();
    // Saturday 2020-10-31; the month has no later day.
    const auto back = calendar.roll(day("2020-10-31"), Roll::modified_following);
    EXPECT_EQ(days_of(back), (std::vector{day("2020-10-31"), day("2020-10-30")}));
    EXPECT_EQ(back.day, day("2020-10-30"));
    // Wednesday 2020-01-01 is off; no day of January lies before it.
    const auto on = calendar.roll(day("2020-01-01"), Roll::modified_preceding);
    EXPECT_EQ(days_of(on), (std::vector{day("2020-01-01"), day("2020-01-02")}));
    EXPECT_EQ(on.day, day("2020-01-02"));
    // Inside the month it is the plain roll, and the year after it is not asked for.
    EXPECT_EQ(calendar.roll(day("2020-10-05"), Roll::modified_following),
              calendar.roll(day("2020-10-05"), Roll::following));
}

TEST(Calendar, CountsTheWorkingDaysOfTheCampaignsMonths) {
    const auto calendar = cn_calendar();
    EXPECT_EQ(calendar.working_days_between(day("2020-07-31"), day("2020-08-31")), 21);
    EXPECT_EQ(calendar.working_days_between(day("2020-08-31"), day("2020-09-30")), 23);
    EXPECT_EQ(calendar.working_days_between(day("2020-09-30"), day("2020-10-31")), 17);
    EXPECT_EQ(calendar.working_days_between(day("2020-10-31"), day("2020-09-30")), -17);
    EXPECT_EQ(calendar.working_days_between(day("2020-10-31"), day("2020-10-31")), 0);
}

TEST(Calendar, ADayOfThePaperOfTheNextYearIsADayOff) {
    const auto calendar = cn_calendar();
    const auto new_years_eve = day("2022-12-31");
    EXPECT_EQ(calendar.status(new_years_eve, as_known_on("2022-12-07")), plain(DayKind::weekend));
    EXPECT_EQ(calendar.status(new_years_eve, as_known_on("2022-12-08")),
              named(DayKind::holiday, 4, "元旦"));
}

TEST(Calendar, AYearWithoutAPaperIsEstimatedByTheWeekAndMarked) {
    const auto calendar = cn_calendar();
    const DayStatus friday{DayKind::working, std::nullopt, "", true};
    const DayStatus saturday{DayKind::weekend, std::nullopt, "", true};
    EXPECT_EQ(calendar.status(day("2027-01-01")), friday);
    EXPECT_EQ(calendar.status(day("2027-01-02")), saturday);
    EXPECT_EQ(calendar.status(Date::min()).provisional, true);
    EXPECT_EQ(calendar.status(Date::max()).provisional, true);

    const auto estimated = Unannounced::estimated;
    const auto rolled = calendar.roll(day("2027-10-02"), Roll::following, {}, estimated);
    EXPECT_EQ(rolled.day, day("2027-10-04"));
    EXPECT_TRUE(rolled.provisional);
    const auto across = calendar.add_working_days(day("2026-12-30"), 2, {}, estimated);
    EXPECT_EQ(across.day, day("2027-01-01"));
    EXPECT_TRUE(across.provisional);
    EXPECT_FALSE(calendar.add_working_days(day("2026-12-30"), 1).provisional);
    EXPECT_EQ(calendar.count_working_days(day("2026-12-30"), day("2027-01-04"), {}, estimated),
              (WorkingDayCount{3, true}));
    EXPECT_EQ(calendar.count_working_days(day("2027-01-04"), day("2026-12-30"), {}, estimated),
              (WorkingDayCount{-3, true}));
    EXPECT_EQ(calendar.count_working_days(day("2026-12-30"), day("2026-12-31"), {}, estimated),
              (WorkingDayCount{1, false}));
}

TEST(Calendar, ADirectQuestionAboutAYearWithoutAPaperIsAnError) {
    const auto calendar = cn_calendar();
    const auto finding = [](const char* year) {
        return Diagnostic{&messages::calendar_year_unannounced, Severity::error, {}, {year, "cn"}};
    };
    const auto expect_unannounced = [&](const auto& ask, const std::vector<Diagnostic>& expected) {
        try {
            ask();
            ADD_FAILURE() << "answered";
        } catch (const InputError& error) {
            EXPECT_EQ(error.diagnostics(), expected);
        }
    };
    expect_unannounced([&] { (void)calendar.is_working_day(day("2027-05-04")); },
                       {finding("2027")});
    expect_unannounced(
        [&] { (void)calendar.is_working_day(day("2021-05-04"), as_known_on("2020-11-24")); },
        {finding("2021")});
    expect_unannounced(
        [&] { (void)calendar.working_days_between(day("2026-12-31"), day("2028-01-01")); },
        {finding("2027"), finding("2028")});
    expect_unannounced([&] { (void)calendar.roll(day("2027-10-02"), Roll::following); },
                       {finding("2027")});
    expect_unannounced([&] { (void)calendar.add_working_days(day("2026-12-30"), 2); },
                       {finding("2027")});
    expect_unannounced([&] { (void)calendar.add_working_days(day("2020-01-02"), -2); },
                       {finding("2019")});
    EXPECT_EQ(calendar.roll(day("2027-10-02"), Roll::none).day, day("2027-10-02"));
    EXPECT_EQ(calendar.add_working_days(day("2027-10-02"), 0).day, day("2027-10-02"));
    // The first day is not counted, so its year is not asked for.
    EXPECT_EQ(calendar.working_days_between(day("2019-12-31"), day("2020-01-02")), 1);
    EXPECT_EQ(calendar.working_days_between(day("2020-01-02"), day("2019-12-31")), -1);
    expect_unannounced(
        [&] { (void)calendar.working_days_between(day("2019-12-30"), day("2020-01-02")); },
        {finding("2019")});
}

TEST(Calendar, AChangingPaperAloneDoesNotAnnounceItsYear) {
    CalendarDocument document{"x", "", {cn_document().announcements[kSecondPaper2020]}, {}};
    const Calendar calendar{document};
    EXPECT_EQ(calendar.status(day("2020-01-31")), (DayStatus{DayKind::holiday, 0, "春节", true}));
    EXPECT_THROW((void)calendar.is_working_day(day("2020-01-31")), InputError);
}

TEST(Calendar, OfTwoPapersOfOneDayTheOneRecordedLaterPrevailsThenTheCode) {
    const auto weekday = day("2020-08-12");
    const auto paper = [&](const char* code, const char* recorded) {
        Announcement made;
        made.code = code;
        made.year = 2020;
        made.issued = day("2020-01-01");
        made.recorded = day(recorded);
        made.holidays = {{code, {{weekday, weekday}}, {}}};
        return made;
    };
    const auto prevailing = [&](const Announcement& a, const Announcement& b) {
        return Calendar{{"x", "", {a, b}, {}}}.status(weekday).holiday;
    };
    EXPECT_EQ(prevailing(paper("b", "2020-01-02"), paper("a", "2020-01-03")), "a");
    EXPECT_EQ(prevailing(paper("a", "2020-01-03"), paper("b", "2020-01-02")), "a");
    EXPECT_EQ(prevailing(paper("b", "2020-01-02"), paper("a", "2020-01-02")), "b");
    EXPECT_EQ(prevailing(paper("a", "2020-01-02"), paper("b", "2020-01-02")), "b");
}

TEST(Calendar, LeavesTheRangeOfDaysOnlyByAnError) {
    const Calendar calendar{{"x", "", {}, {}}};
    const auto rolled = [&](Date from, Roll roll) {
        return calendar.roll(from, roll, {}, Unannounced::estimated).day;
    };
    const auto added = [&](Date from, int n) {
        return calendar.add_working_days(from, n, {}, Unannounced::estimated).day;
    };
    // 1900-01-01 is a Monday, 2199-12-31 a Tuesday.
    EXPECT_EQ(rolled(Date::min(), Roll::preceding), Date::min());
    EXPECT_EQ(rolled(Date::max(), Roll::modified_following), Date::max());
    EXPECT_THROW((void)added(Date::max(), 1), OverflowError);
    EXPECT_THROW((void)added(Date::min(), -1), OverflowError);
    EXPECT_EQ(added(Date::max(), -1), day("2199-12-30"));
}

TEST(Calendar, TheDigestNamesTheDocument) {
    auto document = cn_document();
    const Calendar calendar{document};
    EXPECT_EQ(Calendar{document}.digest(), calendar.digest());
    EXPECT_EQ(calendar.document(), document);

    std::vector<Digest> digests{calendar.digest()};
    const auto changed = [&](const auto& change) {
        auto other = document;
        change(other.announcements[kSecondPaper2020]);
        digests.push_back(Calendar{other}.digest());
    };
    changed([](Announcement& paper) { paper.title = "x"; });
    changed([](Announcement& paper) { paper.source = "x"; });
    changed([](Announcement& paper) { paper.arranges_year = true; });
    changed([](Announcement& paper) { paper.numbered = false; });
    changed([](Announcement& paper) { paper.recorded = paper.issued; });
    changed(
        [](Announcement& paper) { paper.recorded = std::exchange(paper.issued, std::nullopt); });
    changed([](Announcement& paper) { paper.filled_from = FilledFrom::package; });
    changed([](Announcement& paper) { paper.holidays[0].title = "x"; });
    changed([](Announcement& paper) { paper.holidays[0].off[0].last = day("2020-02-03"); });
    changed([](Announcement& paper) { paper.holidays[0].worked = {day("2020-02-08")}; });
    for (std::size_t i = 0; i < digests.size(); ++i) {
        EXPECT_EQ(std::count(digests.begin(), digests.end(), digests[i]), 1) << i;
    }
}

TEST(Calendar, APaperWithoutADayOfIssueCountsFromTheDayItWasRecorded) {
    auto document = cn_document();
    auto& paper = document.announcements[kFirstPaper2020];
    paper.issued = std::nullopt;
    paper.recorded = day("2019-12-01");
    const Calendar calendar{document};
    EXPECT_FALSE(calendar.announced(2020, as_known_on("2019-11-30")));
    EXPECT_TRUE(calendar.announced(2020, as_known_on("2019-12-01")));
}

TEST(Calendar, AYearFilledFromAPackageIsAnnouncedButNotVerified) {
    auto document = cn_document();
    document.announcements[kSecondPaper2020].filled_from = FilledFrom::package;
    const Calendar calendar{document};
    EXPECT_TRUE(calendar.announced(2020));
    EXPECT_FALSE(calendar.verified(2020));
    EXPECT_TRUE(calendar.verified(2020, as_known_on("2020-01-25")));
    EXPECT_TRUE(calendar.verified(2021));
    EXPECT_FALSE(calendar.announced(2027));
    EXPECT_FALSE(calendar.verified(2027));
}

TEST(Calendar, AnOverlayAddsItsDaysToThoseOfItsBase) {
    Announcement corban;
    corban.code = "x-2020-1";
    corban.year = 2020;
    corban.arranges_year = false;
    corban.issued = day("2020-07-20");
    corban.holidays = {{"古尔邦节", {{day("2020-07-31"), day("2020-08-03")}}, {day("2020-07-25")}}};
    const auto base = cn_calendar();
    const Calendar overlaid{{"cn-x", "某地区", {corban}, "cn"}, base};

    EXPECT_EQ(overlaid.document().code, "cn-x");
    EXPECT_EQ(overlaid.document().extends, "");
    EXPECT_EQ(Calendar{overlaid.document()}.digest(), overlaid.digest());
    EXPECT_TRUE(base.is_working_day(day("2020-08-03")));
    EXPECT_FALSE(overlaid.is_working_day(day("2020-08-03")));
    EXPECT_EQ(overlaid.status(day("2020-07-25")),
              named(DayKind::worked_weekend, base.announcements().size(), "古尔邦节"));
    EXPECT_TRUE(overlaid.is_working_day(day("2020-08-03"), as_known_on("2020-07-19")));
    EXPECT_EQ(overlaid.status(day("2020-10-01")), base.status(day("2020-10-01")));
    EXPECT_EQ(overlaid.roll(day("2020-08-01"), Roll::following).day, day("2020-08-04"));
}

TEST(Calendar, APaperOfTheBaseIssuedLaterPrevailsOverTheOverlay) {
    Announcement local;
    local.code = "x-2020-1";
    local.year = 2020;
    local.arranges_year = false;
    local.issued = day("2020-01-10");
    local.holidays = {{"本地", {}, {day("2020-02-01")}}};
    const Calendar overlaid{{"cn-x", "", {local}, "cn"}, cn_calendar()};
    EXPECT_EQ(overlaid.status(day("2020-02-01"), as_known_on("2020-01-20")).holiday, "本地");
    EXPECT_EQ(overlaid.status(day("2020-02-01")),
              named(DayKind::holiday, kSecondPaper2020, "春节"));
}

TEST(Calendar, RollsAndKindsHaveNames) {
    for (const auto roll : {Roll::none, Roll::following, Roll::modified_following, Roll::preceding,
                            Roll::modified_preceding}) {
        EXPECT_EQ(roll_named(name_of(roll)), roll);
    }
    EXPECT_EQ(name_of(Roll::modified_preceding), "modified_preceding");
    EXPECT_EQ(roll_named("Following"), std::nullopt);
    EXPECT_EQ(roll_named(""), std::nullopt);
    EXPECT_EQ(name_of(DayKind::working), "working");
    EXPECT_EQ(name_of(DayKind::worked_weekend), "worked_weekend");
}

}  // namespace
}  // namespace fupin
