// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

template <class Rule>
DueRule due(Rule rule, bool inclusive = true, Roll roll = Roll::none) {
    return {rule, inclusive, roll, std::nullopt};
}

/// The sound document with another schedule and due rule of its one obligation.
CampaignDocument with(Schedule schedule, std::optional<DueRule> rule,
                      std::optional<Date> opens = std::nullopt) {
    auto d = sound();
    d.obligations[0].schedule = std::move(schedule);
    d.obligations[0].due = rule;
    d.obligations[0].opens = opens;
    return d;
}

Schedule once(const char* first, const char* last) { return ScheduleOnce{{day(first), day(last)}}; }

Schedule monthly() {
    return ScheduleEvery{Cycle::month, 1, ScheduleEvery::Takes::overlaps, day("2020-08-01"),
                         day("2020-12-31")};
}

Found before_opening(const char* nominal, const char* opens) {
    return {diagnostic(messages::due_before_opening, "/obligations/0/due", {nominal, opens})};
}

TEST(OrderCheck, APartyIsOneUnitOrOneClass) {
    auto d = sound();
    d.tasks[0].roles = {{Role::lead, {"A", "counties"}, "", ""},
                        {Role::responsible, {"X", ""}, "", ""},
                        {Role::responsible, {"", "X"}, "", ""}};
    d.obligations[0].who = {{"", ""}, {"A", ""}};
    d.obligations[0].recipients = {{"", "county"}};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::party_not_one, "/tasks/0/roles/0"),
               diagnostic(messages::reference_to_unknown_unit, "/tasks/0/roles/1/unit", {"X", "–"}),
               diagnostic(messages::reference_to_unknown_unit_class, "/tasks/0/roles/2/unit_class",
                          {"X", "–"}),
               diagnostic(messages::party_not_one, "/obligations/0/who/0"),
               diagnostic(messages::reference_to_unknown_unit_class,
                          "/obligations/0/recipients/0/unit_class", {"county", "–"})}));
}

TEST(OrderCheck, AnObligationNamesKnownLinesAndTasks) {
    auto d = sound();
    d.obligations[0].feeds = {"finance", "trade"};
    d.obligations[0].task = "t2";
    EXPECT_EQ(errors_of(d), (Found{diagnostic(messages::reference_to_unknown_line,
                                              "/obligations/0/feeds/1", {"trade", "–"}),
                                   diagnostic(messages::reference_to_unknown_task,
                                              "/obligations/0/task", {"t2", "t"})}));
}

TEST(OrderCheck, AScheduleIsInItsRanges) {
    const auto reversed = [](const char* at) {
        return Found{diagnostic(messages::campaign_days_reversed,
                                std::string{"/obligations/0/"} + at, {"2020-08-01", "2020-09-30"})};
    };
    const auto first = day("2020-09-30");
    const auto last = day("2020-08-01");
    const auto fixed = due(DueOnDay{day("2020-12-31")});
    EXPECT_EQ(errors_of(with(ScheduleOnce{{first, last}}, due(DueAfterPeriod{0, false}))),
              reversed("once/last_day"));
    EXPECT_EQ(errors_of(with(ScheduleEvery{Cycle::month, 1, {}, first, last}, fixed)),
              reversed("every/last_day"));
    EXPECT_EQ(errors_of(with(ScheduleListed{{{"p", {first, last}}}}, fixed)),
              reversed("periods/0/last_day"));
}

TEST(OrderCheck, AScheduleByRuleNeedsACycleAndPositiveWeeks) {
    const auto every = [](Cycle cycle, int weeks) {
        return with(ScheduleEvery{cycle, weeks, {}, day("2020-08-01"), std::nullopt},
                    due(DueAfterPeriod{5, false}));
    };
    EXPECT_EQ(errors_of(every(Cycle::week, 2)), Found{});
    EXPECT_EQ(errors_of(every(Cycle::once, 1)),
              Found{diagnostic(messages::schedule_without_cycle, "/obligations/0/every/cycle")});
    EXPECT_EQ(errors_of(every(Cycle::week, 0)),
              Found{diagnostic(messages::schedule_weeks, "/obligations/0/every/weeks", {"0"})});
    EXPECT_EQ(errors_of(every(Cycle::week, -2)),
              Found{diagnostic(messages::schedule_weeks, "/obligations/0/every/weeks", {"-2"})});
}

TEST(OrderCheck, AListOfPeriodsHasCodesOfItsOwn) {
    const auto period = [](const char* code) {
        return NamedPeriod{code, {day("2020-08-01"), day("2020-08-31")}};
    };
    const auto fixed = due(DueOnDay{day("2020-12-31")});
    EXPECT_EQ(
        errors_of(with(ScheduleListed{{period("a"), period(""), period("b"), period("a")}}, fixed)),
        (Found{
            diagnostic(messages::campaign_code_missing, "/obligations/0/periods/1/code"),
            diagnostic(messages::campaign_code_repeated, "/obligations/0/periods/3/code", {"a"})}));
    EXPECT_EQ(errors_of(with(ScheduleListed{}, fixed)),
              Found{diagnostic(messages::schedule_without_periods, "/obligations/0/periods")});
}

TEST(OrderCheck, ADayOfTheMonthIsOne) {
    for (const int wrong : {0, 32, -1}) {
        EXPECT_EQ(errors_of(with(monthly(), due(DueOnMonthDay{wrong, 1}))),
                  Found{diagnostic(messages::due_day_of_month, "/obligations/0/due/day_of_month",
                                   {std::to_string(wrong)})});
    }
    EXPECT_EQ(errors_of(with(monthly(), due(DueOnMonthDay{31, 1}))), Found{});
}

TEST(OrderCheck, ATimeLiesWithinADay) {
    auto d = sound();
    for (const std::int32_t second : {0, 86399}) {
        d.obligations[0].due->second_of_day = second;
        EXPECT_EQ(errors_of(d), Found{});
    }
    d.obligations[0].due->second_of_day = 86400;
    d.instruments[0].effects = {SetDue{{"plan", {}, {}}, day("2020-08-20"), -1, false}};
    EXPECT_EQ(errors_of(d), (Found{diagnostic(messages::campaign_time_outside_day,
                                              "/instruments/0/effects/0/time", {"-1"}),
                                   diagnostic(messages::campaign_time_outside_day,
                                              "/obligations/0/due/time", {"86400"})}));
}

TEST(OrderCheck, ADueDayOfAOneOffIsNotBeforeItsFirstDay) {
    const auto schedule = once("2020-08-01", "2020-09-30");
    const auto fixed = [&](const char* on, bool inclusive, Roll roll = Roll::none) {
        return errors_of(with(schedule, due(DueOnDay{day(on)}, inclusive, roll)));
    };
    EXPECT_EQ(fixed("2020-08-01", true), Found{});
    EXPECT_EQ(fixed("2020-07-31", true), before_opening("2020-07-31", "2020-08-01"));
    EXPECT_EQ(fixed("2020-08-01", false), before_opening("2020-07-31", "2020-08-01"));
    EXPECT_EQ(fixed("2020-07-31", true, Roll::preceding),
              before_opening("2020-07-31", "2020-08-01"));
    // A roll forward may reach the opening, but never from more than a month away.
    EXPECT_EQ(fixed("2020-07-31", true, Roll::following), Found{});
    EXPECT_EQ(fixed("2020-07-01", true, Roll::modified_following), Found{});
    EXPECT_EQ(fixed("2020-06-30", true, Roll::following),
              before_opening("2020-06-30", "2020-08-01"));
}

TEST(OrderCheck, AnExplicitOpeningIsTheOneThatCounts) {
    const auto schedule = once("2020-08-01", "2020-09-30");
    const auto fixed = due(DueOnDay{day("2020-07-31")});
    EXPECT_EQ(errors_of(with(schedule, fixed, day("2020-07-31"))), Found{});
    EXPECT_EQ(errors_of(with(schedule, fixed, day("2020-08-12"))),
              before_opening("2020-07-31", "2020-08-12"));
    EXPECT_EQ(errors_of(with(monthly(), due(DueLastWorkingDay{}), day("2020-08-25"))), Found{});
}

TEST(OrderCheck, ADueDayCountedFromTheEndOfAOneOffMayLieInsideIt) {
    const auto schedule = once("2020-08-01", "2020-08-31");
    EXPECT_EQ(errors_of(with(schedule, due(DueAfterPeriod{-30, false}))), Found{});
    EXPECT_EQ(errors_of(with(schedule, due(DueAfterPeriod{-31, false}))),
              before_opening("2020-07-31", "2020-08-01"));
    EXPECT_EQ(errors_of(with(schedule, due(DueAfterPeriod{-31, true}))),
              before_opening("2020-07-31", "2020-08-01"));
    EXPECT_EQ(errors_of(with(schedule, due(DueLastWorkingDay{}))), Found{});
    EXPECT_EQ(errors_of(with(schedule, due(DueOnMonthDay{5, 0}))), Found{});
    EXPECT_EQ(errors_of(with(schedule, due(DueOnMonthDay{5, -1}))),
              before_opening("2020-07-05", "2020-08-01"));
}

TEST(OrderCheck, AReportIsDueAfterItsPeriod) {
    EXPECT_EQ(errors_of(with(monthly(), due(DueOnMonthDay{1, 1}))), Found{});
    EXPECT_EQ(errors_of(with(monthly(), due(DueOnMonthDay{1, 1}, false))),
              before_opening("2020-08-31", "2020-09-01"));
    EXPECT_EQ(errors_of(with(monthly(), due(DueOnMonthDay{31, 0}))),
              before_opening("2020-08-31", "2020-09-01"));
    EXPECT_EQ(errors_of(with(monthly(), due(DueAfterPeriod{1, false}))), Found{});
    EXPECT_EQ(errors_of(with(monthly(), due(DueAfterPeriod{1, true}))), Found{});
    EXPECT_EQ(errors_of(with(monthly(), due(DueAfterPeriod{0, false}))),
              before_opening("2020-08-31", "2020-09-01"));
    EXPECT_EQ(errors_of(with(monthly(), due(DueLastWorkingDay{}))),
              before_opening("2020-08-31", "2020-09-01"));
}

TEST(OrderCheck, TheFirstPeriodOfARuleIsTheFirstItTakes) {
    const auto every = [](Cycle cycle, ScheduleEvery::Takes takes, int weeks = 1) {
        return with(ScheduleEvery{cycle, weeks, takes, day("2020-08-10"), std::nullopt},
                    due(DueAfterPeriod{0, false}));
    };
    using Takes = ScheduleEvery::Takes;
    EXPECT_EQ(errors_of(every(Cycle::quarter, Takes::overlaps)),
              before_opening("2020-09-30", "2020-10-01"));
    EXPECT_EQ(errors_of(every(Cycle::quarter, Takes::ends_in)),
              before_opening("2020-09-30", "2020-10-01"));
    EXPECT_EQ(errors_of(every(Cycle::quarter, Takes::begins_in)),
              before_opening("2020-12-31", "2021-01-01"));
    EXPECT_EQ(errors_of(every(Cycle::week, Takes::overlaps, 2)),
              before_opening("2020-08-23", "2020-08-24"));
}

TEST(OrderCheck, OneWrongPeriodOfAListIsEnough) {
    const ScheduleListed listed{
        {*parse_period("2020-07"), *parse_period("2020-08"), *parse_period("2020-09")}};
    EXPECT_EQ(errors_of(with(listed, due(DueOnDay{day("2020-10-05")}))), Found{});
    EXPECT_EQ(errors_of(with(listed, due(DueOnDay{day("2020-08-05")}))),
              before_opening("2020-08-05", "2020-09-01"));
}

TEST(OrderCheck, WithoutAnEndOnlyAFixedDueDayMakesSense) {
    const ScheduleOnce open{{day("2020-10-01"), std::nullopt}};
    const Found expected{
        diagnostic(messages::due_needs_period_end, "/obligations/0/due", {"2020-10-01"})};
    EXPECT_EQ(errors_of(with(open, due(DueOnDay{day("2020-12-31")}))), Found{});
    EXPECT_EQ(errors_of(with(open, due(DueOnMonthDay{5, 1}))), expected);
    EXPECT_EQ(errors_of(with(open, due(DueAfterPeriod{5, true}))), expected);
    EXPECT_EQ(errors_of(with(open, due(DueLastWorkingDay{}))), expected);
    EXPECT_EQ(errors_of(with(open, std::nullopt)), Found{});
}

TEST(OrderCheck, DaysBeyondTheRangeAreNotJudged) {
    const auto schedule = once("2199-12-01", "2199-12-31");
    EXPECT_EQ(errors_of(with(schedule, due(DueAfterPeriod{5, false}))), Found{});
    EXPECT_EQ(errors_of(with(schedule, due(DueAfterPeriod{INT32_MAX, false}))), Found{});
    EXPECT_EQ(errors_of(with(schedule, due(DueOnMonthDay{5, INT32_MAX}))), Found{});
    EXPECT_EQ(errors_of(with(schedule, due(DueOnMonthDay{5, INT32_MIN}))), Found{});
    const ScheduleEvery last{Cycle::year, 1, ScheduleEvery::Takes::begins_in, day("2199-02-01"),
                             std::nullopt};
    EXPECT_EQ(errors_of(with(last, due(DueAfterPeriod{0, false}))), Found{});
}

TEST(OrderCheck, EffectsNameWhatTheyActOn) {
    auto d = sound();
    const DutySelector wrong{"plans", {}, {"A", "X"}};
    d.instruments[0].effects = {
        ExtendPhase{"August", day("2020-10-31")}, ExtendPhase{"month", day("2020-07-31")},
        SetDue{wrong, day("2020-08-20"), {}, false}, WaiveDuty{{}}, ForgiveLateness{wrong}};
    const auto at = [](const char* rest) { return std::string{"/instruments/0/effects/"} + rest; };
    EXPECT_EQ(
        errors_of(d),
        (Found{
            diagnostic(messages::reference_to_unknown_phase, at("0/extend_phase"), {"August", "–"}),
            diagnostic(messages::campaign_days_reversed, at("1/last_day"),
                       {"2020-07-31", "2020-08-01"}),
            diagnostic(messages::reference_to_unknown_obligation, at("2/set_due/obligation"),
                       {"plans", "plan"}),
            diagnostic(messages::reference_to_unknown_unit, at("2/set_due/units/1"), {"X", "–"}),
            diagnostic(messages::campaign_reference_missing, at("3/waive/obligation")),
            diagnostic(messages::reference_to_unknown_obligation, at("4/forgive/obligation"),
                       {"plans", "plan"}),
            diagnostic(messages::reference_to_unknown_unit, at("4/forgive/units/1"), {"X", "–"})}));
}

TEST(OrderCheck, EffectsNamePeriodsThatTheObligationCanHave) {
    const auto effect = [](Schedule schedule, std::vector<std::string> periods) {
        auto d = with(std::move(schedule), std::nullopt);
        d.instruments[0].effects = {WaiveDuty{{"plan", std::move(periods), {}}}};
        return errors_of(d);
    };
    const auto unknown = [](const char* index, const char* code) {
        return diagnostic(messages::reference_to_unknown_period,
                          std::string{"/instruments/0/effects/0/waive/periods/"} + index,
                          {code, "plan"});
    };
    EXPECT_EQ(effect(monthly(), {"2020-08", "2020Q3", "August"}),
              (Found{unknown("1", "2020Q3"), unknown("2", "August")}));
    EXPECT_EQ(effect(ScheduleListed{{{"first", {day("2020-08-01"), day("2020-08-31")}}}},
                     {"first", "2020-08"}),
              Found{unknown("1", "2020-08")});
    // Only expansion knows the codes of the others.
    EXPECT_EQ(effect(once("2020-08-01", "2020-09-30"), {"any"}), Found{});
    EXPECT_EQ(effect(ScheduleEvery{Cycle::week, 1, {}, day("2020-08-01"), {}}, {"any"}), Found{});
}

}  // namespace
}  // namespace fupin
