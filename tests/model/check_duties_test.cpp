// SPDX-License-Identifier: Apache-2.0
// What is wrong about who files, windows, events, counting and instruments: all at once, each with
// its place.
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

DueRule after(DueAfterEvent event) { return {event, true, Roll::none, std::nullopt}; }

TEST(DutyCheck, SubUnitsNameATreeAndALevelAndBesideIsForRecipients) {
    auto d = sound();
    d.obligations[0].who = {{"T", "", SubUnits{"territory", "county"}, ""},
                            {"T", "", SubUnits{"trees", "village"}, ""},
                            {"T", "", SubUnits{"territory", ""}, "territory"}};
    d.obligations[0].recipients = {{"T", "", {}, "territory"}, {"T", "", {}, "trees"}};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::reference_to_unknown_tree, "/obligations/0/who/1/below/tree",
                          {"trees", "–"}),
               diagnostic(messages::class_rule_unknown_level, "/obligations/0/who/1/below/level",
                          {"village"}),
               diagnostic(messages::campaign_reference_missing, "/obligations/0/who/2/below/level"),
               diagnostic(messages::party_beside_not_recipient, "/obligations/0/who/2/beside"),
               diagnostic(messages::reference_to_unknown_tree, "/obligations/0/recipients/1/beside",
                          {"trees", "–"})}));
}

TEST(DutyCheck, ContiguousPeriodsHaveNeitherGapNorOverlap) {
    auto d = sound();
    d.obligations[0].schedule = ScheduleListed{{{"a", {day("2020-08-01"), day("2020-08-10")}},
                                                {"b", {day("2020-08-11"), day("2020-08-20")}},
                                                {"c", {day("2020-08-22"), day("2020-08-31")}},
                                                {"d", {day("2020-08-31"), day("2020-09-10")}}}};
    d.obligations[0].due = DueRule{DueAfterPeriod{5, false}};
    EXPECT_EQ(errors_of(d), Found{});
    d.obligations[0].contiguous = true;
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::periods_not_contiguous, "/obligations/0/periods/2/first_day",
                          {"c", "2020-08-22", "2020-08-21"}),
               diagnostic(messages::periods_not_contiguous, "/obligations/0/periods/3/first_day",
                          {"d", "2020-08-31", "2020-09-01"})}));
}

TEST(DutyCheck, AnEventIsOneAndKnownAndAPhaseHasAnEnd) {
    const auto found = [](DueAfterEvent event) {
        auto d = sound();
        d.phases.push_back({"after", "", day("2020-10-01"), std::nullopt, {}});
        d.obligations[0].due = after(event);
        return errors_of(d);
    };
    EXPECT_EQ(found({"month", "", {}, 5, true}), Found{});
    EXPECT_EQ(found({"", "notice", {}, 5, true}), Found{});
    EXPECT_EQ(found({"", "", {}, 5, true}),
              Found{diagnostic(messages::due_event_not_one, "/obligations/0/due")});
    EXPECT_EQ(found({"month", "notice", {}, 5, true}),
              Found{diagnostic(messages::due_event_not_one, "/obligations/0/due")});
    EXPECT_EQ(found({"month2", "", {}, 5, true}),
              Found{diagnostic(messages::reference_to_unknown_phase, "/obligations/0/due/phase",
                               {"month2", "month"})});
    EXPECT_EQ(found({"", "paper", {}, 5, true}),
              Found{diagnostic(messages::reference_to_unknown_instrument,
                               "/obligations/0/due/instrument", {"paper", "–"})});
    EXPECT_EQ(
        found({"after", "", {}, 5, true}),
        Found{diagnostic(messages::due_phase_without_end, "/obligations/0/due/phase", {"after"})});
}

TEST(DutyCheck, OpeningsCutOffsAndWindowsSayOneThing) {
    auto d = sound();
    auto& o = d.obligations[0];
    o.schedule = ScheduleListed{{{"a", {day("2020-08-01"), day("2020-08-10")}}}};
    o.due = DueRule{DueAfterPeriod{5, false}};
    o.opens = day("2020-08-01");
    o.opens_after_period = 1;
    o.cut_off = day("2020-08-05");
    o.counting.compared = Counting::Compared::acceptance;
    o.counting.approvers = {"A", "X"};
    o.corrections = CorrectionWindow{-1, false};
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::opening_not_one, "/obligations/0/opens_after_period"),
                     diagnostic(messages::cut_off_of_many_periods, "/obligations/0/cut_off"),
                     diagnostic(messages::acceptance_without_approval,
                                "/obligations/0/counting/compared"),
                     diagnostic(messages::reference_to_unknown_unit,
                                "/obligations/0/counting/approvers/1", {"X", "–"}),
                     diagnostic(messages::correction_window_negative,
                                "/obligations/0/corrections/days", {"-1"})}));
}

TEST(DutyCheck, AWindowBeforeWhichADutyIsDueIsAMistake) {
    auto d = sound();
    auto& o = d.obligations[0];
    o.schedule = ScheduleListed{{{"a", {day("2020-08-01"), day("2020-08-10")}}}};
    o.opens.reset();
    o.due = DueRule{DueAfterPeriod{5, false}};
    o.opens_after_period = 6;
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::due_before_opening, "/obligations/0/due",
                                             {"2020-08-15", "2020-08-16"})});
    o.opens_after_period = 5;
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(DutyCheck, OtherObligationsAreKnownAndOthers) {
    auto d = sound();
    auto& o = d.obligations[0];
    o.compiles = {o.code, "missing-one"};
    o.satisfied_by = {o.code};
    o.added_by = "paper";
    EXPECT_EQ(errors_of(d), (Found{diagnostic(messages::obligation_refers_to_itself,
                                              "/obligations/0/compiles/0", {o.code}),
                                   diagnostic(messages::reference_to_unknown_obligation,
                                              "/obligations/0/compiles/1", {"missing-one", "–"}),
                                   diagnostic(messages::obligation_refers_to_itself,
                                              "/obligations/0/satisfied_by/0", {o.code}),
                                   diagnostic(messages::reference_to_unknown_instrument,
                                              "/obligations/0/added_by", {"paper", "–"})}));
}

TEST(DutyCheck, OnlyActsAreFulfilledByWhatWasSeen) {
    auto d = sound();
    auto& o = d.obligations[0];
    o.what = "act";
    o.fulfilled_by = {"texts", "fair"};
    EXPECT_EQ(errors_of(d), Found{});
    o.what = "plan";
    o.fulfilled_by = {"texts", ""};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::fulfilment_of_no_act, "/obligations/0/fulfilled_by", {o.code}),
               diagnostic(messages::campaign_reference_missing, "/obligations/0/fulfilled_by/1",
                          {})}));
}

TEST(DutyCheck, AnInstrumentThatNamesNothingIsToldWithAllElse) {
    auto d = sound();
    const auto code = d.obligations[0].code;
    AddPeriod again{code,      {"again", {day("2020-08-10"), day("2020-08-01")}},
                    {"X"},     day("2020-07-29"),
                    24 * 3600, false};
    d.instruments[0].effects = {
        SetDue{},
        ChangeDue{"", "", DueRule{DueOnMonthDay{40, 1}}},
        ChangeDue{code, "", DueRule{DueOnMonthDay{40, 1}}},
        EndObligation{"none"},
        again,
        AddPeriod{code,
                  {"again", {day("2020-08-01"), day("2020-08-10")}},
                  {},
                  day("2020-08-30"),
                  std::nullopt,
                  false},
    };
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::campaign_reference_missing,
                                "/instruments/0/effects/0/set_due/obligation"),
                     diagnostic(messages::campaign_reference_missing,
                                "/instruments/0/effects/1/change_due/obligation"),
                     diagnostic(messages::due_day_of_month,
                                "/instruments/0/effects/2/due/day_of_month", {"40"}),
                     diagnostic(messages::reference_to_unknown_obligation,
                                "/instruments/0/effects/3/end", {"none", "–"}),
                     diagnostic(messages::campaign_days_reversed,
                                "/instruments/0/effects/4/add_period/period/last_day",
                                {"2020-08-01", "2020-08-10"}),
                     diagnostic(messages::reference_to_unknown_unit,
                                "/instruments/0/effects/4/add_period/units/0", {"X", "–"}),
                     diagnostic(messages::campaign_time_outside_day,
                                "/instruments/0/effects/4/time", {"86400"}),
                     diagnostic(messages::due_before_opening, "/instruments/0/effects/4/day",
                                {"2020-07-29", "2020-07-30"}),
                     diagnostic(messages::campaign_code_repeated,
                                "/instruments/0/effects/5/add_period/period/code", {"again"})}));
}

}  // namespace
}  // namespace fupin
