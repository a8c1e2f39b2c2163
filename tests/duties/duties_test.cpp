// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/duties.hpp"

#include "parts.hpp"

#include <gtest/gtest.h>

#include <map>

namespace fupin {
namespace {

using namespace test;

static_assert(std::is_nothrow_move_constructible_v<Duties>);

DueStep step(DueStep::Cause cause, const char* text) { return {cause, day(text), {}, {}}; }

DueStep looked_at(const char* text, DayKind kind, const char* holiday = "") {
    DueStep made = step(DueStep::Cause::looked_at, text);
    made.status.kind = kind;
    made.status.holiday = holiday;
    if (*holiday != '\0') made.status.announcement = kFirstPaper2020;
    return made;
}

TEST(Duties, APlanIsDueOnItsDay) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12")));
    const auto campaign = builder.build();
    const auto duties = expand_on(campaign, "2020-08-11");

    ASSERT_EQ(duties.size(), 1U);
    const auto duty = duties[0];
    EXPECT_EQ(duty.unit, UnitId{0});
    EXPECT_EQ(duty.on_behalf, std::nullopt);
    EXPECT_FALSE(duty.dissolved);
    ScheduleRow expected{ObligationId{0},
                         {"", {day("2020-08-01"), day("2020-09-30")}},
                         day("2020-08-01"),
                         day("2020-08-12"),
                         day("2020-08-12"),
                         std::nullopt,
                         false,
                         false,
                         false,
                         {step(DueStep::Cause::nominal, "2020-08-12")},
                         {}};
    expected.cut_off = day("2020-09-30");
    EXPECT_EQ(*duty.schedule, expected);
    EXPECT_EQ(duties.findings(), kNothing);
    EXPECT_EQ(duties.horizon(), day("2020-08-11"));
}

TEST(Duties, TheReportOfSeptemberRollsOverTheNationalHoliday) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("statistics", {"A"}, every(Cycle::month, "2020-09-01..2020-09-30"),
                           on_month_day(5, Roll::following)));
    const auto duties = expand_on(builder.build(), "2020-09-23");

    ASSERT_EQ(duties.size(), 1U);
    const auto& row = *duties[0].schedule;
    EXPECT_EQ(row.period, (NamedPeriod{"2020-09", {day("2020-09-01"), day("2020-09-30")}}));
    EXPECT_EQ(row.opens, day("2020-10-01"));
    EXPECT_EQ(row.nominal, day("2020-10-05"));
    EXPECT_EQ(row.due, day("2020-10-09"));
    EXPECT_EQ(row.steps, (std::vector{
                             step(DueStep::Cause::nominal, "2020-10-05"),
                             looked_at("2020-10-05", DayKind::holiday, "国庆节、中秋节"),
                             looked_at("2020-10-06", DayKind::holiday, "国庆节、中秋节"),
                             looked_at("2020-10-07", DayKind::holiday, "国庆节、中秋节"),
                             looked_at("2020-10-08", DayKind::holiday, "国庆节、中秋节"),
                             looked_at("2020-10-09", DayKind::working),
                         }));
    EXPECT_FALSE(row.provisional);
}

TEST(Duties, AWorkedSaturdayStays) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("statistics", {"A"}, once("2020-09-01", "2020-09-30"),
                           on_day("2020-10-10", Roll::following)));
    const auto duties = expand_on(builder.build(), "2020-09-23");

    EXPECT_EQ(duties[0].schedule->due, day("2020-10-10"));
    EXPECT_EQ(duties[0].schedule->steps,
              (std::vector{step(DueStep::Cause::nominal, "2020-10-10"),
                           looked_at("2020-10-10", DayKind::worked_weekend, "国庆节、中秋节")}));
}

TEST(Duties, AnExtensionHoldsFromItsEffectiveDayAndOnlyWhereItIsKnown) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12")));
    builder.add(instrument("delay", "2020-08-20", {set_due({"plan", {}, {}}, "2020-08-20")}));
    const auto campaign = builder.build();

    EXPECT_EQ(lines(expand_on(campaign, "2020-08-19"), campaign), (Lines{"plan A 2020-08-12"}));
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-23", "2020-08-19"), campaign),
              (Lines{"plan A 2020-08-12"}));
    const auto after = expand_on(campaign, "2020-08-23");
    EXPECT_EQ(lines(after, campaign), (Lines{"plan A 2020-08-20"}));
    const auto& row = *after[0].schedule;
    EXPECT_EQ(row.nominal, day("2020-08-12"));
    EXPECT_EQ(row.steps,
              (std::vector{step(DueStep::Cause::nominal, "2020-08-12"),
                           {DueStep::Cause::set_by, day("2020-08-20"), {}, InstrumentId{0}}}));
    EXPECT_EQ(row.instruments, (std::vector{InstrumentId{0}}));
}

TEST(Duties, AnInstrumentMayShortenADayAlreadyPast) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12")));
    builder.add(instrument("sooner", "2020-08-13", {set_due({"plan", {}, {}}, "2020-08-10")}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-12"), campaign), (Lines{"plan A 2020-08-12"}));
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-13"), campaign), (Lines{"plan A 2020-08-10"}));
}

TEST(Duties, ForgivenLatenessLeavesTheDay) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12")));
    builder.add(instrument("mercy", "2020-08-20", {ForgiveLateness{DutySelector{"plan", {}, {}}}}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-20"), campaign),
              (Lines{"plan A 2020-08-12 forgiven"}));
}

/// The notice's frame: 7 counties, 20 departments; plan and summary of all, five monthly and two
/// quarterly reporters, whose due day is assumed.
Campaign prefecture() {
    CampaignBuilder builder{"tacheng"};
    UnitClass all;
    all.code = "all";
    for (int i = 0; i < 27; ++i) {
        const auto code = (i < 7 ? "county" : "department") + std::to_string(i);
        builder.add(unit(code.c_str()));
        all.members.push_back({code, {}});
    }
    builder.add(all);
    auto plan = obligation("plan", {}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12"));
    auto summary =
        obligation("summary", {}, once("2020-08-01", "2020-09-30"), on_day("2020-09-23"));
    plan.who = summary.who = {{"", "all"}};
    builder.add(plan).add(summary);
    builder.add(obligation(
        "monthly", {"department7", "department8", "department9", "department10", "department11"},
        every(Cycle::month, "2020-08-01..2020-09-30"), on_month_day(5, Roll::following)));
    builder.add(obligation("quarterly", {"department12", "department13"},
                           every(Cycle::quarter, "2020-08-01..2020-09-30"),
                           on_month_day(5, Roll::following)));
    return builder.build();
}

TEST(Duties, TheNoticeOfThePrefectureGivesSixtySixDuties) {
    const auto campaign = prefecture();
    const auto as_of = day("2020-09-23");
    const auto duties = expand_on(campaign, "2020-09-23");

    ASSERT_EQ(duties.size(), 66U);
    std::map<std::string, int> missing;
    std::map<std::string, int> open;
    std::map<std::string, int> not_yet_open;
    for (std::size_t i = 0; i < duties.size(); ++i) {
        const auto& row = *duties[i].schedule;
        auto& sums = *row.due < as_of ? missing : row.opens <= as_of ? open : not_yet_open;
        ++sums[campaign.at(row.obligation).code + row.period.code];
    }
    EXPECT_EQ(missing, (std::map<std::string, int>{{"plan", 27}, {"monthly2020-08", 5}}));
    EXPECT_EQ(open, (std::map<std::string, int>{{"summary", 27}}));
    EXPECT_EQ(not_yet_open,
              (std::map<std::string, int>{{"monthly2020-09", 5}, {"quarterly2020Q3", 2}}));
    EXPECT_EQ(duties.findings(), kNothing);
    // One row a period, however many units: plan, summary, two months, one quarter.
    ASSERT_EQ(duties.schedule().size(), 5U);
    EXPECT_EQ(duties.schedule()[2].due, day("2020-09-07"));  // 5 September is a Saturday.
    EXPECT_EQ(duties.schedule()[4].period.days.first, day("2020-07-01"));
}

TEST(Duties, StandInTheOrderOfObligationPeriodAndUnit) {
    const auto duties = expand_on(prefecture(), "2020-09-23");
    for (std::size_t i = 1; i < duties.size(); ++i) {
        const auto before = duties[i - 1];
        const auto after = duties[i];
        const auto key = [](const Duty& duty) {
            return std::tuple{duty.schedule->obligation, duty.schedule->period.days.first,
                              duty.unit};
        };
        ASSERT_LT(key(before), key(after)) << i;
    }
    ASSERT_EQ(duties.unit_column().size(), duties.size());
    ASSERT_EQ(duties.schedule_column().size(), duties.size());
    ASSERT_EQ(duties.on_behalf_column().size(), duties.size());
    ASSERT_EQ(duties.dissolved_column().size(), duties.size());
    EXPECT_EQ(duties[65].schedule, &duties.schedule()[duties.schedule_column()[65]]);
    EXPECT_THROW((void)duties[66], NotFoundError);
}

TEST(Duties, AreTheSameWheneverAskedAgain) {
    const auto campaign = prefecture();
    const auto one = expand_on(campaign, "2020-09-23");
    const auto two = expand_on(prefecture(), "2020-09-23");
    EXPECT_EQ(one.schedule(), two.schedule());
    EXPECT_EQ(one.schedule_column(), two.schedule_column());
    EXPECT_EQ(one.unit_column(), two.unit_column());
    EXPECT_EQ(one.on_behalf_column(), two.on_behalf_column());
    EXPECT_EQ(one.dissolved_column(), two.dissolved_column());
    EXPECT_EQ(one.findings(), two.findings());
}

TEST(Duties, ExpansionReportsItsProgressAndCanBeCancelled) {
    const auto campaign = prefecture();
    std::vector<std::uint64_t> done;
    Control control;
    control.progress = [&](std::uint64_t at, std::uint64_t of) {
        EXPECT_EQ(of, 4U);
        done.push_back(at);
    };
    (void)expand(campaign, cn_calendar(), {day("2020-09-23")}, Date::max(), control);
    EXPECT_EQ(done, (std::vector<std::uint64_t>{0, 1, 2, 3, 4}));

    control.cancelled = [] { return true; };
    EXPECT_THROW((void)expand(campaign, cn_calendar(), {day("2020-09-23")}, Date::max(), control),
                 CancelledError);
}

}  // namespace
}  // namespace fupin
