// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/duties.hpp"

#include "duties/messages.hpp"
#include "parts.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace test;

/// Monthly statistics of A and B for August and September, due on the 5th; instruments as given.
Campaign monthly(std::vector<Instrument> instruments, const char* days = "2020-08-01..2020-09-30") {
    CampaignBuilder builder{"c"};
    builder.add(unit("A")).add(unit("B"));
    builder.add(Phase{"month", "", day("2020-08-01"), day("2020-09-30"), {}});
    builder.add(obligation("o", {"A", "B"}, every(Cycle::month, days), on_month_day(5)));
    for (auto& item : instruments) builder.add(std::move(item));
    return builder.build();
}

Lines lines_on(const Campaign& campaign, const char* as_of, const char* known = nullptr) {
    return lines(expand_on(campaign, as_of, known), campaign);
}

Diagnostic matches_nothing(const char* code) {
    return found(messages::duty_effect_matches_nothing, Severity::warning,
                 "/instruments/0/effects/0", {code, "o"});
}

TEST(Instruments, ADaySetForANamedPeriodMovesThatPeriod) {
    const auto campaign =
        monthly({instrument("i", "2020-08-20", {set_due({"o", {"2020-09"}, {}}, "2020-10-20")})});
    EXPECT_EQ(lines_on(campaign, "2020-09-23"),
              (Lines{"o 2020-08 A 2020-09-05", "o 2020-08 B 2020-09-05", "o 2020-09 A 2020-10-20",
                     "o 2020-09 B 2020-10-20"}));
}

TEST(Instruments, WithoutAPeriodOnlyThoseBegunOnTheEffectiveDayAreMeant) {
    auto paper = instrument("i", "2020-08-20", {set_due({"o", {}, {}}, "2020-10-20")});
    EXPECT_EQ(lines_on(monthly({paper}), "2020-09-23"),
              (Lines{"o 2020-08 A 2020-10-20", "o 2020-08 B 2020-10-20", "o 2020-09 A 2020-10-05",
                     "o 2020-09 B 2020-10-05"}));
    paper.effective = day("2020-09-01");
    EXPECT_EQ(lines_on(monthly({paper}), "2020-09-01"),
              (Lines{"o 2020-08 A 2020-10-20", "o 2020-08 B 2020-10-20", "o 2020-09 A 2020-10-20",
                     "o 2020-09 B 2020-10-20"}));
    // Visible, but not yet in effect.
    EXPECT_EQ(lines_on(monthly({paper}), "2020-08-31"), lines_on(monthly({}), "2020-08-31"));
}

TEST(Instruments, AUnitThatIsNamedHasARowOfItsOwn) {
    const auto campaign = monthly(
        {instrument("i", "2020-09-01", {set_due({"o", {"2020-08"}, {"B"}}, "2020-09-15")})});
    const auto duties = expand_on(campaign, "2020-09-23");
    EXPECT_EQ(lines(duties, campaign), (Lines{"o 2020-08 A 2020-09-05", "o 2020-08 B 2020-09-15",
                                              "o 2020-09 A 2020-10-05", "o 2020-09 B 2020-10-05"}));
    EXPECT_EQ(duties.schedule().size(), 3U);
    EXPECT_EQ(duties.schedule_column(), (std::vector<std::uint32_t>{0, 1, 2, 2}));
    EXPECT_EQ(duties.schedule()[0].instruments, std::vector<InstrumentId>{});
    EXPECT_EQ(duties.schedule()[1].instruments, (std::vector{InstrumentId{0}}));
}

TEST(Instruments, TheLatestByEffectiveIssuedRecordedCodePrevails) {
    const auto paper = [](const char* code, const char* issued, const char* effective,
                          const char* recorded, const char* to) {
        auto made = instrument(code, issued, {set_due({"o", {"2020-08"}, {}}, to)});
        made.effective = day(effective);
        made.recorded = day(recorded);
        return made;
    };
    const auto august = [](Instrument a, Instrument b) {
        for (int order = 0; order < 2; ++order) {
            const auto campaign = monthly({a, b});
            const auto duties = expand_on(campaign, "2020-09-23");
            EXPECT_EQ(duties.schedule()[0].instruments.size(), 1U);  // The other one is superseded.
            EXPECT_EQ(duties.schedule()[0].steps.size(), 2U);
            EXPECT_EQ(duties.findings(), kNothing);
            if (order == 1) return duties.schedule()[0].due;
            std::swap(a, b);
        }
        return std::optional<Date>{};
    };
    const auto base = paper("m", "2020-09-01", "2020-09-03", "2020-09-02", "2020-09-10");
    EXPECT_EQ(august(base, paper("a", "2020-08-01", "2020-09-04", "2020-08-01", "2020-09-20")),
              day("2020-09-20"));
    EXPECT_EQ(august(base, paper("a", "2020-09-02", "2020-09-03", "2020-09-02", "2020-09-20")),
              day("2020-09-20"));
    EXPECT_EQ(august(base, paper("a", "2020-09-01", "2020-09-03", "2020-09-03", "2020-09-20")),
              day("2020-09-20"));
    EXPECT_EQ(august(base, paper("n", "2020-09-01", "2020-09-03", "2020-09-02", "2020-09-20")),
              day("2020-09-20"));
    EXPECT_EQ(august(base, paper("l", "2020-09-01", "2020-09-03", "2020-09-02", "2020-09-20")),
              day("2020-09-10"));
}

TEST(Instruments, ASetDayIsFinalUnlessItSaysRolled) {
    SetDue set{{"o", {"2020-08"}, {}}, day("2020-10-03"), std::nullopt, false};
    const auto with = [&](const SetDue& effect) {
        CampaignBuilder builder{"c"};
        builder.add(unit("A"));
        builder.add(obligation("o", {"A"}, every(Cycle::month, "2020-08-01..2020-08-31"),
                               on_month_day(5, Roll::following)));
        builder.add(instrument("i", "2020-09-01", {effect}));
        const auto campaign = builder.build();
        return expand_on(campaign, "2020-09-23").schedule().at(0);
    };
    EXPECT_EQ(with(set).due, day("2020-10-03"));
    EXPECT_EQ(with(set).steps.back(),
              (DueStep{DueStep::Cause::set_by, day("2020-10-03"), {}, InstrumentId{0}}));
    set.rolled = true;
    EXPECT_EQ(with(set).due, day("2020-10-09"));
    EXPECT_EQ(with(set).steps.back().cause, DueStep::Cause::looked_at);
    EXPECT_FALSE(with(set).provisional);
    set.day = day("2021-01-02");  // 2021 was announced on 25 November 2020.
    EXPECT_EQ(with(set).due, day("2021-01-04"));
    EXPECT_TRUE(with(set).provisional);
    EXPECT_EQ(with(set).steps.back(),
              (DueStep{DueStep::Cause::provisional, day("2021-01-04"), {}, {}}));
    set.rolled = false;
    EXPECT_FALSE(with(set).provisional);
}

TEST(Instruments, AFinalDayInPlaceOfAProvisionalOneIsNotProvisional) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("o", {"A"}, ScheduleListed{{*parse_period("2020-12")}},
                           on_month_day(2, Roll::following)));
    builder.add(instrument("i", "2020-11-01", {set_due({"o", {"2020-12"}, {}}, "2021-01-08")}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines_on(campaign, "2020-10-31"), (Lines{"o 2020-12 A 2021-01-04 provisional"}));
    EXPECT_EQ(lines_on(campaign, "2020-11-01"), (Lines{"o 2020-12 A 2021-01-08"}));
}

TEST(Instruments, AnExtensionKeepsTheTimeUnlessItGivesOne) {
    const auto time_after = [](std::optional<std::int32_t> time) {
        CampaignBuilder builder{"c"};
        auto rule = on_day("2020-08-12");
        rule.second_of_day = 18 * 3600;
        builder.add(unit("A"));
        builder.add(obligation("o", {"A"}, once("2020-08-01", "2020-09-30"), rule));
        builder.add(
            instrument("i", "2020-08-10", {SetDue{{"o", {}, {}}, day("2020-08-14"), time, false}}));
        return expand_on(builder.build(), "2020-08-10").schedule().at(0).second_of_day;
    };
    EXPECT_EQ(time_after(std::nullopt), 18 * 3600);
    EXPECT_EQ(time_after(12 * 3600), 12 * 3600);
}

TEST(Instruments, WaiveAndForgiveStandBesideADaySet) {
    const auto campaign =
        monthly({instrument("w", "2020-09-02", {WaiveDuty{DutySelector{"o", {"2020-08"}, {"A"}}}}),
                 instrument("f", "2020-09-03",
                            {ForgiveLateness{DutySelector{"o", {"2020-08"}, {}}},
                             set_due({"o", {"2020-08"}, {"A", "B"}}, "2020-09-10")})});
    EXPECT_EQ(lines_on(campaign, "2020-09-01"), lines_on(monthly({}), "2020-09-01"));
    const auto duties = expand_on(campaign, "2020-09-03");
    EXPECT_EQ(lines(duties, campaign),
              (Lines{"o 2020-08 A 2020-09-10 waived forgiven", "o 2020-08 B 2020-09-10 forgiven",
                     "o 2020-09 A 2020-10-05", "o 2020-09 B 2020-10-05"}));
    EXPECT_EQ(duties.schedule()[0].instruments, (std::vector{InstrumentId{0}, InstrumentId{1}}));
    EXPECT_EQ(duties.schedule()[1].instruments, (std::vector{InstrumentId{1}}));
}

TEST(Instruments, AnExtendedPhaseAddsPeriodsToTheSchedulesThatEndWithIt) {
    const auto extended = [](const char* code, const char* issued, const char* last_day) {
        return instrument(code, issued, {ExtendPhase{"month", day(last_day)}});
    };
    const auto campaign = monthly({extended("i", "2020-09-20", "2020-10-31")});
    EXPECT_EQ(lines_on(campaign, "2020-09-19"), lines_on(monthly({}), "2020-09-19"));
    const auto duties = expand_on(campaign, "2020-09-20");
    EXPECT_EQ(lines(duties, campaign), (Lines{"o 2020-08 A 2020-09-05", "o 2020-08 B 2020-09-05",
                                              "o 2020-09 A 2020-10-05", "o 2020-09 B 2020-10-05",
                                              "o 2020-10 A 2020-11-05", "o 2020-10 B 2020-11-05"}));
    EXPECT_EQ(duties.schedule()[1].steps.front().cause, DueStep::Cause::nominal);
    EXPECT_EQ(duties.schedule()[1].instruments, std::vector<InstrumentId>{});
    EXPECT_EQ(
        duties.schedule()[2].steps,
        (std::vector<DueStep>{{DueStep::Cause::phase_end, day("2020-10-31"), {}, InstrumentId{0}},
                              {DueStep::Cause::nominal, day("2020-11-05"), {}, {}}}));
    EXPECT_EQ(duties.schedule()[2].instruments, (std::vector{InstrumentId{0}}));
    EXPECT_EQ(duties.findings(), kNothing);

    // The later of two extensions holds, also if it takes a part of the earlier one back.
    const auto shorter = monthly(
        {extended("j", "2020-10-01", "2020-10-10"), extended("i", "2020-09-20", "2020-12-31")});
    EXPECT_EQ(expand_on(shorter, "2020-09-30").schedule().size(), 5U);
    EXPECT_EQ(expand_on(shorter, "2020-10-01").schedule().size(), 3U);
    // A schedule that ends on another day follows no phase.
    EXPECT_EQ(
        lines_on(monthly({extended("i", "2020-09-20", "2020-10-31")}, "2020-08-01..2020-09-29"),
                 "2020-09-23"),
        lines_on(monthly({}), "2020-09-23"));
}

TEST(Instruments, OfTwoPhasesThatEndWithAScheduleTheOneExtendedLastIsFollowed) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    for (const auto* code : {"p", "q"}) {
        builder.add(Phase{code, "", day("2020-08-01"), day("2020-09-30"), {}});
    }
    builder.add(
        obligation("o", {"A"}, every(Cycle::month, "2020-09-01..2020-09-30"), on_month_day(5)));
    builder.add(instrument("1", "2020-09-01", {ExtendPhase{"p", day("2020-12-31")}}));
    builder.add(instrument("2", "2020-09-02", {ExtendPhase{"q", day("2020-10-31")}}));
    builder.add(instrument("3", "2020-09-03", {ExtendPhase{"p", day("2020-09-30")}}));
    builder.add(instrument("4", "2020-09-04", {ExtendPhase{"p", day("2020-11-30")}}));
    const auto campaign = builder.build();
    EXPECT_EQ(expand_on(campaign, "2020-08-31").size(), 1U);
    EXPECT_EQ(expand_on(campaign, "2020-09-01").size(), 4U);
    EXPECT_EQ(expand_on(campaign, "2020-09-02").size(), 2U);
    EXPECT_EQ(expand_on(campaign, "2020-09-03").size(), 2U);
    EXPECT_EQ(expand_on(campaign, "2020-09-04").size(), 3U);
    EXPECT_EQ(expand_on(campaign, "2020-09-04").schedule()[1].instruments,
              (std::vector{InstrumentId{3}}));
}

TEST(Instruments, AnExtendedPhaseMovesNeitherFixedDaysNorLists) {
    const auto expanded = [](bool extend) {
        CampaignBuilder builder{"c"};
        builder.add(unit("A"));
        builder.add(Phase{"month", "", day("2020-08-01"), day("2020-09-30"), {}});
        builder.add(
            obligation("summary", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-09-23")));
        builder.add(
            obligation("list", {"A"}, ScheduleListed{{*parse_period("2020-09")}}, on_month_day(5)));
        const Date end = day(extend ? "2020-10-31" : "2020-10-01");
        builder.add(instrument("i", "2020-09-20", {ExtendPhase{"month", end}}));
        const auto campaign = builder.build();
        return lines(expand_on(campaign, extend ? "2020-09-20" : "2020-09-19"), campaign);
    };
    EXPECT_EQ(expanded(true), (Lines{"summary A 2020-09-23", "list 2020-09 A 2020-10-05"}));
    EXPECT_EQ(expanded(true), expanded(false));
}

TEST(Instruments, ANamedDueDayBeatsAPhaseExtension) {
    const auto campaign =
        monthly({instrument("set", "2020-09-10", {set_due({"o", {"2020-10"}, {}}, "2020-11-20")}),
                 instrument("extend", "2020-09-20", {ExtendPhase{"month", day("2020-10-31")}})});
    const auto duties = expand_on(campaign, "2020-09-20");
    const auto& october = duties.schedule().at(2);
    EXPECT_EQ(october.due, day("2020-11-20"));
    EXPECT_EQ(october.steps.front().cause, DueStep::Cause::phase_end);
    EXPECT_EQ(october.instruments, (std::vector{InstrumentId{1}, InstrumentId{0}}));
    EXPECT_EQ(duties.findings(), kNothing);
    // Before the extension the period does not exist.
    EXPECT_EQ(expand_on(campaign, "2020-09-19").findings(), (std::vector{matches_nothing("set")}));
}

TEST(Instruments, APhaseThatIsNotExtendedIsAFinding) {
    const auto finding = [](const char* last_day) {
        return std::vector{found(messages::duty_phase_not_extended, Severity::warning,
                                 "/instruments/0/effects/0", {"i", "month", last_day})};
    };
    for (const auto* last_day : {"2020-09-15", "2020-09-30"}) {
        const auto campaign =
            monthly({instrument("i", "2020-09-01", {ExtendPhase{"month", day(last_day)}})});
        const auto duties = expand_on(campaign, "2020-09-23");
        EXPECT_EQ(duties.findings(), finding(last_day));
        EXPECT_EQ(lines(duties, campaign), lines_on(monthly({}), "2020-09-23"));
    }
    CampaignBuilder open{"c"};
    open.add(Phase{"month", "", day("2020-08-01"), std::nullopt, {}});
    open.add(instrument("i", "2020-09-01", {ExtendPhase{"month", day("2021-01-01")}}));
    EXPECT_EQ(expand_on(open.build(), "2020-09-23").findings(), finding("2021-01-01"));
}

TEST(Instruments, AnEffectThatMatchesNoDutyIsAFinding) {
    const auto findings = [](DutySelector duties, const char* days = "2020-08-01..2020-09-30") {
        const auto campaign =
            monthly({instrument("i", "2020-08-20", {WaiveDuty{std::move(duties)}})}, days);
        return expand_on(campaign, "2020-09-23").findings();
    };
    EXPECT_EQ(findings({"o", {"2020-10"}, {}}), (std::vector{matches_nothing("i")}));
    EXPECT_EQ(findings({"o", {}, {}}, "2020-09-01..2020-09-30"),
              (std::vector{matches_nothing("i")}));
    EXPECT_EQ(findings({"o", {"2020-08", "2020-10"}, {"A"}}), kNothing);
    // What has no end may yet come to that period.
    EXPECT_EQ(findings({"o", {"2025-10"}, {}}, "2020-08-01.."), kNothing);

    CampaignBuilder builder{"c"};
    builder.add(unit("A")).add(unit("B"));
    builder.add(obligation("o", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12")));
    builder.add(instrument("i", "2020-08-20", {WaiveDuty{{"o", {}, {"B"}}}}));
    EXPECT_EQ(expand_on(builder.build(), "2020-09-23").findings(),
              (std::vector{matches_nothing("i")}));
}

TEST(Instruments, ADaySetBeforeTheOpeningIsAFinding) {
    const auto campaign = monthly(
        {instrument("i", "2020-08-20", {set_due({"o", {"2020-08"}, {"A"}}, "2020-08-31")})});
    EXPECT_EQ(expand_on(campaign, "2020-09-23").findings(),
              (std::vector{found(messages::duty_due_before_opening, Severity::error,
                                 "/obligations/0", {"o", "2020-08", "2020-08-31", "2020-09-01"})}));
}

TEST(Instruments, GiveAnUndatedObligationItsDayFromThePeriodTheyName) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A")).add(unit("B"));
    builder.add(obligation("o", {"A", "B"}, every(Cycle::month, "2020-10-01..2020-12-31")));
    builder.add(instrument("i", "2020-10-20",
                           {SetDue{{"o", {"2020-11"}, {"B"}}, day("2020-12-08"), 3600, true}}));
    const auto campaign = builder.build();

    EXPECT_EQ(lines_on(campaign, "2020-10-19"),
              (Lines{"o 2020-10 A undated", "o 2020-10 B undated"}));
    // B's duty for November arises; A's item does not exist before the month begins.
    EXPECT_EQ(lines_on(campaign, "2020-10-20"),
              (Lines{"o 2020-10 A undated", "o 2020-10 B undated", "o 2020-11 B 2020-12-08"}));
    const auto duties = expand_on(campaign, "2020-11-01");
    EXPECT_EQ(lines(duties, campaign), (Lines{"o 2020-10 A undated", "o 2020-10 B undated",
                                              "o 2020-11 A undated", "o 2020-11 B 2020-12-08"}));
    const auto& dated = *duties[3].schedule;
    EXPECT_EQ(dated.nominal, day("2020-12-08"));
    EXPECT_EQ(dated.opens, day("2020-12-01"));
    EXPECT_EQ(dated.second_of_day, 3600);
    // "Rolled" without a rule to roll by.
    EXPECT_EQ(
        dated.steps,
        (std::vector<DueStep>{{DueStep::Cause::set_by, day("2020-12-08"), {}, InstrumentId{0}}}));
}

}  // namespace
}  // namespace fupin
