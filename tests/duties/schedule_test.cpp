// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/duties.hpp"

#include "duties/messages.hpp"
#include "parts.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace test;
using Takes = ScheduleEvery::Takes;

Campaign campaign_of(Obligation obligation) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A")).add(std::move(obligation));
    return builder.build();
}

std::vector<std::string> periods_of(Schedule schedule, const char* as_of,
                                    const char* horizon = nullptr) {
    const auto campaign =
        campaign_of(obligation("o", {"A"}, std::move(schedule),
                               DueRule{DueAfterPeriod{1, false}, true, Roll::none, std::nullopt}));
    const auto duties = expand_on(campaign, as_of, nullptr, horizon);
    std::vector<std::string> codes;
    for (const auto& row : duties.schedule()) {
        EXPECT_EQ(row.opens, row.period.days.last->plus_days(1));
        codes.push_back(row.period.code);
    }
    return codes;
}

std::vector<std::string> periods_of(ScheduleEvery schedule, Takes takes) {
    schedule.takes = takes;
    return periods_of(Schedule{schedule}, "2020-08-01");
}

/// The row of an obligation's only period.
ScheduleRow only_row(Schedule schedule, std::optional<DueRule> due,
                     const char* as_of = "2026-12-31") {
    const auto campaign = campaign_of(obligation("o", {"A"}, std::move(schedule), std::move(due)));
    const auto duties = expand_on(campaign, as_of);
    EXPECT_EQ(duties.schedule().size(), 1U);
    EXPECT_EQ(duties.findings(), kNothing);
    return duties.schedule().at(0);
}

std::vector<Diagnostic> findings_of(Schedule schedule, DueRule due) {
    const auto campaign = campaign_of(obligation("o", {"A"}, std::move(schedule), due));
    return expand_on(campaign, "2020-09-23").findings();
}

TEST(Schedule, AQuarterThatOverlapsIsTakenWhole) {
    EXPECT_EQ(periods_of(every(Cycle::quarter, "2020-08-01..2020-09-30"), "2020-08-01"),
              (Lines{"2020Q3"}));
    EXPECT_EQ(periods_of(every(Cycle::month, "2020-08-15..2020-10-01"), "2020-08-01"),
              (Lines{"2020-08", "2020-09", "2020-10"}));
    EXPECT_EQ(periods_of(every(Cycle::half_year, "2020-06-30..2020-07-01"), "2020-08-01"),
              (Lines{"2020H1", "2020H2"}));
    EXPECT_EQ(periods_of(every(Cycle::year, "2020-06-30..2021-01-01"), "2020-08-01"),
              (Lines{"2020", "2021"}));
}

TEST(Schedule, MayTakeOnlyWhatBeginsOrEndsInside) {
    const auto days = every(Cycle::month, "2020-08-02..2020-10-30");
    EXPECT_EQ(periods_of(days, Takes::overlaps), (Lines{"2020-08", "2020-09", "2020-10"}));
    EXPECT_EQ(periods_of(days, Takes::begins_in), (Lines{"2020-09", "2020-10"}));
    EXPECT_EQ(periods_of(days, Takes::ends_in), (Lines{"2020-08", "2020-09"}));
    const auto whole = every(Cycle::month, "2020-08-01..2020-08-31");
    EXPECT_EQ(periods_of(whole, Takes::begins_in), (Lines{"2020-08"}));
    EXPECT_EQ(periods_of(whole, Takes::ends_in), (Lines{"2020-08"}));
}

TEST(Schedule, NWeeklyPeriodsRunFromTheFirstDay) {
    auto weekly = every(Cycle::week, "2020-08-03..2020-08-31");
    EXPECT_EQ(periods_of(weekly, Takes::overlaps),
              (Lines{"2020-08-03", "2020-08-10", "2020-08-17", "2020-08-24", "2020-08-31"}));
    weekly.weeks = 2;
    EXPECT_EQ(periods_of(weekly, Takes::overlaps),
              (Lines{"2020-08-03", "2020-08-17", "2020-08-31"}));
    EXPECT_EQ(periods_of(weekly, Takes::begins_in),
              (Lines{"2020-08-03", "2020-08-17", "2020-08-31"}));
    EXPECT_EQ(periods_of(weekly, Takes::ends_in), (Lines{"2020-08-03", "2020-08-17"}));
}

TEST(Schedule, WithoutAnEndItGoesToTheHorizonAndOnePeriodOn) {
    const auto open = every(Cycle::month, "2020-10-01..");
    EXPECT_EQ(periods_of(open, "2020-09-23"), (Lines{"2020-10"}));
    EXPECT_EQ(periods_of(open, "2020-09-30"), (Lines{"2020-10"}));
    EXPECT_EQ(periods_of(open, "2020-10-01"), (Lines{"2020-10", "2020-11"}));
    EXPECT_EQ(periods_of(open, "2020-10-31"), (Lines{"2020-10", "2020-11"}));
    EXPECT_EQ(periods_of(open, "2020-11-01"), (Lines{"2020-10", "2020-11", "2020-12"}));
    EXPECT_EQ(periods_of(open, "2020-09-23", "2020-11-30"),
              (Lines{"2020-10", "2020-11", "2020-12"}));
    EXPECT_EQ(periods_of(open, "2020-11-30", "2020-09-23"), (Lines{"2020-10"}));
    auto begins = every(Cycle::quarter, "2020-08-01..");
    begins.takes = Takes::begins_in;
    EXPECT_EQ(periods_of(begins, "2020-08-01"), (Lines{"2020Q4"}));
}

TEST(Schedule, WithAnEndItIsExpandedWholeWhateverTheHorizon) {
    EXPECT_EQ(periods_of(every(Cycle::month, "2020-08-01..2020-10-31"), "2020-01-01"),
              (Lines{"2020-08", "2020-09", "2020-10"}));
}

TEST(Schedule, ListedPeriodsAreAsListed) {
    const ScheduleListed listed{{{"II", {day("2020-09-01"), day("2020-09-20")}},
                                 {"I", {day("2020-08-01"), day("2020-08-31")}}}};
    EXPECT_EQ(periods_of(listed, "2020-08-01"), (Lines{"II", "I"}));
}

TEST(Schedule, AOneOffOpensOnTheFirstDayItCoversUnlessItSaysOtherwise) {
    auto plan = obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12"));
    EXPECT_EQ(expand_on(campaign_of(plan), "2020-08-01").schedule()[0].opens, day("2020-08-01"));
    plan.opens = day("2020-08-05");
    EXPECT_EQ(expand_on(campaign_of(plan), "2020-08-01").schedule()[0].opens, day("2020-08-05"));
}

TEST(Schedule, OpensOnTheDayAfterThePeriodUnlessItSaysOtherwise) {
    auto report = obligation("o", {"A"}, every(Cycle::month, "2020-08-01..2020-09-30"),
                             DueRule{DueLastWorkingDay{}, true, Roll::none, std::nullopt});
    report.opens = day("2020-08-01");
    const auto duties = expand_on(campaign_of(report), "2020-08-01");
    ASSERT_EQ(duties.schedule().size(), 2U);
    EXPECT_EQ(duties.schedule()[0].opens, day("2020-08-01"));
    EXPECT_EQ(duties.schedule()[1].opens, day("2020-08-01"));
    EXPECT_EQ(duties.schedule()[1].due, day("2020-09-30"));
    EXPECT_EQ(duties.findings(), kNothing);
}

TEST(Due, ADayOfTheMonthIsClippedToItsEnd) {
    const auto due = [](const char* month, int of_month, int months_after = 1) {
        return only_row(ScheduleListed{{*parse_period(month)}},
                        on_month_day(of_month, Roll::none, months_after))
            .due;
    };
    EXPECT_EQ(due("2020-01", 31), day("2020-02-29"));
    EXPECT_EQ(due("2021-01", 31), day("2021-02-28"));
    EXPECT_EQ(due("2020-02", 31), day("2020-03-31"));
    EXPECT_EQ(due("2020Q3", 5), day("2020-10-05"));
    EXPECT_EQ(due("2020-08", 15, 3), day("2020-11-15"));
    EXPECT_EQ(due("2020-12", 5), day("2021-01-05"));
}

TEST(Due, DaysAfterThePeriodCountFromItsLastDay) {
    const auto due = [](int days, bool working) {
        return only_row(once("2020-08-01", "2020-09-30"),
                        DueRule{DueAfterPeriod{days, working}, true, Roll::none, std::nullopt});
    };
    EXPECT_EQ(due(10, false).due, day("2020-10-10"));
    EXPECT_EQ(due(0, false).due, day("2020-09-30"));
    EXPECT_EQ(due(-7, false).due, day("2020-09-23"));
    EXPECT_EQ(due(0, true).due, day("2020-09-30"));
    EXPECT_EQ(due(1, true).due, day("2020-10-09"));
    EXPECT_EQ(due(2, true).due, day("2020-10-10"));
    EXPECT_EQ(due(-4, true).due, day("2020-09-25"));
    // Sunday 27 September was worked: counted, and worth a step. So were the days before it off.
    const auto& steps = due(-4, true).steps;
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0].day, day("2020-09-27"));
    EXPECT_EQ(steps[0].status.kind, DayKind::worked_weekend);
    EXPECT_EQ(steps[1].day, day("2020-09-26"));
    EXPECT_EQ(steps[1].status.kind, DayKind::weekend);
    EXPECT_EQ(steps[2], (DueStep{DueStep::Cause::nominal, day("2020-09-25"), {}, {}}));
}

TEST(Due, TheLastWorkingDayOfThePeriod) {
    const DueRule rule{DueLastWorkingDay{}, true, Roll::none, std::nullopt};
    EXPECT_EQ(only_row(once("2020-10-01", "2020-10-31"), rule).due, day("2020-10-30"));
    EXPECT_EQ(only_row(once("2020-08-01", "2020-08-31"), rule).due, day("2020-08-31"));
    EXPECT_EQ(only_row(once("2020-09-28", "2020-10-08"), rule).due, day("2020-09-30"));
    EXPECT_EQ(only_row(once("2020-09-28", "2020-10-08"), rule).nominal, day("2020-09-30"));
}

TEST(Due, BeforeADayIsTheDayBefore) {
    const auto row = only_row(once("2020-08-01", "2020-09-30"), before(on_day("2020-08-12")));
    EXPECT_EQ(row.nominal, day("2020-08-12"));
    EXPECT_EQ(row.due, day("2020-08-11"));
    EXPECT_EQ(row.steps,
              (std::vector<DueStep>{{DueStep::Cause::nominal, day("2020-08-12"), {}, {}},
                                    {DueStep::Cause::excluded, day("2020-08-11"), {}, {}}}));
    // Monday 10 August, so Sunday, so back to Friday.
    EXPECT_EQ(
        only_row(once("2020-08-01", "2020-09-30"), before(on_day("2020-08-10", Roll::preceding)))
            .due,
        day("2020-08-07"));
}

TEST(Due, ARollOntoTheExcludedDayStaysThereAndIsAFinding) {
    const auto finding = [](const char* excluded, const char* due) {
        return std::vector{found(messages::duty_rolled_onto_excluded_day, Severity::warning,
                                 "/obligations/0/due",
                                 {"o", "2020-08-01/2020-10-31", excluded, due})};
    };
    const auto schedule = once("2020-08-01", "2020-10-31");
    EXPECT_EQ(findings_of(schedule, before(on_day("2020-08-10", Roll::following))),
              finding("2020-08-10", "2020-08-10"));
    // Later than the excluded day.
    EXPECT_EQ(findings_of(schedule, before(on_day("2020-10-03", Roll::following))),
              finding("2020-10-03", "2020-10-09"));
    EXPECT_EQ(findings_of(schedule, before(on_day("2020-08-10", Roll::preceding))), kNothing);
    EXPECT_EQ(findings_of(schedule, on_day("2020-10-03", Roll::following)), kNothing);
}

TEST(Due, ADayBeforeTheOpeningIsAFinding) {
    // Sunday 2 August rolls back to Friday 31 July.
    EXPECT_EQ(
        findings_of(once("2020-08-01", "2020-09-30"), on_day("2020-08-02", Roll::preceding)),
        (std::vector{found(messages::duty_due_before_opening, Severity::error, "/obligations/0",
                           {"o", "2020-08-01/2020-09-30", "2020-07-31", "2020-08-01"})}));
}

TEST(Due, TheOpeningDayItselfIsNotBeforeTheOpening) {
    EXPECT_EQ(findings_of(once("2020-08-01", "2020-09-30"), on_day("2020-08-01")), kNothing);
    EXPECT_EQ(findings_of(once("2020-08-03", "2020-09-30"), on_day("2020-08-03", Roll::preceding)),
              kNothing);
}

TEST(Due, ADayOutsideTheRangeIsAFindingAndLeavesTheDutyUndated) {
    const auto campaign =
        campaign_of(obligation("o", {"A"}, once("2020-08-01", "2199-12-31"), on_month_day(5)));
    const auto duties = expand_on(campaign, "2020-08-01");
    EXPECT_EQ(duties.findings(),
              (std::vector{found(messages::duty_due_out_of_range, Severity::error,
                                 "/obligations/0/due", {"o", "2020-08-01/2199-12-31"})}));
    EXPECT_EQ(lines(duties, campaign), (Lines{"o A undated"}));
}

TEST(Due, SchedulesAtTheEdgesOfTheRangeDoNotThrow) {
    for (const auto cycle :
         {Cycle::week, Cycle::month, Cycle::quarter, Cycle::half_year, Cycle::year}) {
        auto schedule = every(cycle, "1900-01-01..");
        const auto campaign = campaign_of(obligation(
            "o", {"A"}, schedule,
            DueRule{DueAfterPeriod{9, true}, true, Roll::modified_following, std::nullopt}));
        const auto duties = expand(campaign, cn_calendar(), Question{Date::max()}, Date::max());
        ASSERT_GE(duties.size(), 300U);
        const auto last = *duties.schedule().back().period.days.last;
        EXPECT_LT(Date::max() - last, cycle == Cycle::week ? 7 : 1);
        EXPECT_EQ(duties.schedule().back().due, std::nullopt);
        const auto early = expand(campaign, cn_calendar(), Question{Date::min()}, Date::max());
        EXPECT_EQ(early.size(), 2U);
    }
}

TEST(Due, ADayThatNeedsAnUnannouncedYearIsProvisional) {
    const auto schedule = ScheduleListed{{*parse_period("2020-12")}};
    const auto rule = on_month_day(2, Roll::following);  // 2021-01-02, a Saturday.
    const auto before_paper = only_row(schedule, rule, "2020-11-24");
    EXPECT_TRUE(before_paper.provisional);
    EXPECT_EQ(before_paper.due, day("2021-01-04"));
    EXPECT_EQ(before_paper.steps.back(),
              (DueStep{DueStep::Cause::provisional, day("2021-01-04"), {}, {}}));

    const auto after_paper = only_row(schedule, rule, "2020-11-25");
    EXPECT_FALSE(after_paper.provisional);
    EXPECT_EQ(after_paper.due, day("2021-01-04"));
    EXPECT_EQ(after_paper.steps.back().cause, DueStep::Cause::looked_at);
    // Without roll and count no calendar is needed.
    EXPECT_FALSE(only_row(schedule, on_month_day(2), "2020-11-24").provisional);
    EXPECT_TRUE(only_row(schedule, DueRule{DueAfterPeriod{2, true}, true, Roll::none, std::nullopt},
                         "2020-11-24")
                    .provisional);
}

TEST(Due, TheDayIsThatOfThePapersKnownOnTheDayOfTheQuestion) {
    const auto schedule = ScheduleListed{{*parse_period("2019-12")}};
    const auto rule = on_month_day(31, Roll::following);
    EXPECT_EQ(only_row(schedule, rule, "2020-01-26").due, day("2020-01-31"));
    EXPECT_EQ(only_row(schedule, rule, "2020-01-27").due, day("2020-02-03"));
}

TEST(Due, KeepsTheTimeOfTheRule) {
    auto rule = on_day("2020-08-12");
    EXPECT_EQ(only_row(once("2020-08-01", "2020-09-30"), rule).second_of_day, std::nullopt);
    rule.second_of_day = 18 * 3600;
    EXPECT_EQ(only_row(once("2020-08-01", "2020-09-30"), rule).second_of_day, 18 * 3600);
}

TEST(Undated, OneItemForEachPeriodThatHasBegun) {
    const auto campaign =
        campaign_of(obligation("o", {"A"}, every(Cycle::month, "2020-08-01..2020-12-31")));
    EXPECT_EQ(lines(expand_on(campaign, "2020-07-31"), campaign), Lines{});
    EXPECT_EQ(lines(expand_on(campaign, "2020-09-01"), campaign),
              (Lines{"o 2020-08 A undated", "o 2020-09 A undated"}));
    const auto open = campaign_of(obligation("o", {"A"}, every(Cycle::month, "2020-08-01..")));
    EXPECT_EQ(lines(expand_on(open, "2020-08-31", nullptr, "2021-01-01"), open),
              (Lines{"o 2020-08 A undated"}));
}

TEST(Undated, AOneOffWithoutAnEndIsOneItem) {
    const auto campaign =
        campaign_of(obligation("o", {"A"}, ScheduleOnce{{day("2020-10-01"), std::nullopt}}));
    EXPECT_EQ(lines(expand_on(campaign, "2020-09-30"), campaign), Lines{});
    const auto duties = expand_on(campaign, "2020-10-01");
    EXPECT_EQ(lines(duties, campaign), (Lines{"o A undated"}));
    EXPECT_EQ(duties.schedule()[0].opens, day("2020-10-01"));
    EXPECT_EQ(duties.schedule()[0].nominal, std::nullopt);
    EXPECT_EQ(duties.schedule()[0].steps, std::vector<DueStep>{});
}

}  // namespace
}  // namespace fupin
