// SPDX-License-Identifier: Apache-2.0
// Instruments that add, change and end obligations, and demand a filing once more.
#include "duties/messages.hpp"
#include "fupin/duties/describe.hpp"
#include "parts.hpp"

namespace fupin {
namespace {

using namespace test;

/// Monthly on the 5th, from August to the end of the year.
CampaignBuilder monthly(std::vector<Instrument> papers) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(unit("B"));
    builder.add(
        obligation("o", {"A"}, every(Cycle::month, "2020-08-01..2020-11-30"), on_month_day(5)));
    for (auto& paper : papers) builder.add(paper);
    return builder;
}

Effect change(DueRule due, const char* from = "") { return ChangeDue{"o", from, due}; }

TEST(ChangedRule, HoldsForDutiesWhoseOldDayIsNotBeforeTheEffectiveDay) {
    auto paper = instrument("i", "2020-09-20", {change(on_month_day(10))});
    paper.effective = day("2020-10-05");
    const auto campaign = monthly({paper}).build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-09-19"), campaign),
              (Lines{"o 2020-08 A 2020-09-05", "o 2020-09 A 2020-10-05", "o 2020-10 A 2020-11-05",
                     "o 2020-11 A 2020-12-05"}));
    // Visible, though not yet effective.
    const auto changed = expand_on(campaign, "2020-09-20");
    EXPECT_EQ(lines(changed, campaign),
              (Lines{"o 2020-08 A 2020-09-05", "o 2020-09 A 2020-10-10", "o 2020-10 A 2020-11-10",
                     "o 2020-11 A 2020-12-10"}));
    EXPECT_EQ(changed[1].schedule->moves, 1U);
    EXPECT_EQ(describe_steps(*changed[1].schedule, campaign, cn_calendar(), Language::en),
              "i changes the due rule from 2020-10-05 on; nominal due day 2020-10-10");
}

TEST(ChangedRule, OfTwoTheSecondLooksAtTheDayOfTheFirst) {
    auto first = instrument("i", "2020-09-20", {change(on_month_day(20))});
    auto second = instrument("j", "2020-10-15", {change(on_month_day(25))});
    const auto campaign = monthly({second, first}).build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-10-31"), campaign),
              (Lines{"o 2020-08 A 2020-09-05", "o 2020-09 A 2020-10-25", "o 2020-10 A 2020-11-25",
                     "o 2020-11 A 2020-12-25"}));
}

TEST(ChangedRule, MayNameTheFirstPeriodAndGiveARuleWhereThereWasNone) {
    auto builder = monthly({instrument("i", "2020-10-10", {change(on_month_day(8), "2020-10")})});
    builder.document().obligations[0].due.reset();
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-10-31"), campaign),
              (Lines{"o 2020-08 A undated", "o 2020-09 A undated", "o 2020-10 A 2020-11-08",
                     "o 2020-11 A 2020-12-08"}));
}

TEST(ChangedRule, ANamedDayBeatsIt) {
    auto rule = instrument("j", "2020-10-20", {change(on_month_day(10))});
    auto named = instrument("i", "2020-10-10", {set_due({"o", {"2020-10"}, {}}, "2020-11-06")});
    const auto campaign = monthly({rule, named}).build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-10-31"), campaign)[2], "o 2020-10 A 2020-11-06");
}

TEST(ChangedRule, ThatTouchesNothingIsAFinding) {
    const auto campaign =
        monthly({instrument("i", "2020-12-20", {change(on_month_day(10))})}).build();
    EXPECT_EQ(
        expand_on(campaign, "2020-12-31").findings(),
        std::vector<Diagnostic>{found(messages::duty_effect_matches_nothing, Severity::warning,
                                      "/instruments/0/effects/0", {"i", "o"})});
}

TEST(EndedObligation, KeepsWhatIsDueBeforeTheEffectiveDay) {
    auto paper = instrument("i", "2020-09-20", {EndObligation{"o"}});
    paper.effective = day("2020-11-05");
    const auto campaign = monthly({paper}).build();
    EXPECT_EQ(expand_on(campaign, "2020-09-19").size(), 4U);
    EXPECT_EQ(lines(expand_on(campaign, "2020-09-20"), campaign),
              (Lines{"o 2020-08 A 2020-09-05", "o 2020-09 A 2020-10-05"}));
}

TEST(AddedObligation, ExistsOnceItsInstrumentIsVisible) {
    auto builder = monthly({instrument("i", "2020-09-20", {})});
    builder.document().obligations[0].added_by = "i";
    const auto campaign = builder.build();
    EXPECT_EQ(expand_on(campaign, "2020-09-19").size(), 0U);
    EXPECT_EQ(expand_on(campaign, "2020-09-20").size(), 4U);
    EXPECT_EQ(expand_on(campaign, "2020-09-30", "2020-09-19").size(), 0U);
}

TEST(AddedPeriod, DemandsAFilingOnceMore) {
    AddPeriod again{"o",       {"2020-08R", {day("2020-08-01"), day("2020-08-31")}},
                    {"B"},     day("2020-09-27"),
                    18 * 3600, false};
    const auto campaign = monthly({instrument("i", "2020-09-20", {again})}).build();
    const auto duties = expand_on(campaign, "2020-09-20");
    EXPECT_EQ(lines(duties, campaign).back(), "o 2020-08R B 2020-09-27");
    EXPECT_EQ(duties[4].schedule->opens, day("2020-09-20"));
    EXPECT_EQ(duties[4].schedule->second_of_day, 18 * 3600);
    EXPECT_EQ(describe_steps(*duties[4].schedule, campaign, cn_calendar(), Language::zh),
              "i定为 2020-09-27；当日 18:00 截止");
}

TEST(AddedPeriod, WithoutUnitsIsForTheMembersOfItsEffectiveDayAndMayRoll) {
    AddPeriod again{"o",          {"extra", {day("2020-08-01"), day("2020-08-31")}},
                    {},           day("2020-10-03"),
                    std::nullopt, true};
    auto builder = monthly({instrument("i", "2020-09-20", {again})});
    builder.document().obligations[0].due->roll = Roll::following;
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-09-20"), campaign).back(), "o extra A 2020-10-09");
}

TEST(Moves, CountEveryVisibleInstrumentThatSetTheDay) {
    const auto campaign =
        monthly({instrument("i", "2020-09-10", {set_due({"o", {"2020-09"}, {}}, "2020-10-12")}),
                 instrument("j", "2020-09-20", {set_due({"o", {"2020-09"}, {}}, "2020-10-15")})})
            .build();
    EXPECT_EQ(expand_on(campaign, "2020-09-09")[1].schedule->moves, 0U);
    EXPECT_EQ(expand_on(campaign, "2020-09-15")[1].schedule->moves, 1U);
    const auto row = *expand_on(campaign, "2020-09-30")[1].schedule;
    EXPECT_EQ(row.moves, 2U);
    EXPECT_EQ(row.instruments, std::vector<InstrumentId>{InstrumentId{1}});
}

}  // namespace
}  // namespace fupin
