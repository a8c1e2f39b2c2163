// SPDX-License-Identifier: Apache-2.0
// Who owes (sub-units, one duty of several), windows, events, cut-offs.
#include "duties/messages.hpp"
#include "fupin/duties/describe.hpp"
#include "parts.hpp"

#include <gmock/gmock.h>

namespace fupin {
namespace {

using namespace test;

Unit placed(const char* code, const char* level, const char* parent) {
    auto made = unit(code);
    made.level = level;
    if (*parent != '\0') made.places.push_back({"territory", parent, {}});
    return made;
}

/// Two counties with townships; C2's township T3 moves to C1 on 1 September.
CampaignBuilder counties() {
    CampaignBuilder builder{"c"};
    builder.add(Tree{"territory", ""});
    builder.add(placed("P", "prefecture", ""));
    builder.add(placed("C1", "county", "P"));
    builder.add(placed("C2", "county", "P"));
    builder.add(placed("T1", "township", "C1"));
    builder.add(placed("T2", "township", "C2"));
    auto moving = placed("T3", "township", "");
    moving.places = {{"territory", "C2", {std::nullopt, day("2020-08-31")}},
                     {"territory", "C1", {day("2020-09-01"), std::nullopt}}};
    builder.add(moving);
    UnitClass all{.code = "counties", .members = {{"C1", {}}, {"C2", {}}}};
    all.complete = true;
    builder.add(all);
    return builder;
}

Obligation plan(std::vector<Party> who, const char* due = "2020-08-12") {
    auto made = obligation("plan", {}, once("2020-08-01", "2020-09-30"), on_day(due));
    made.who = std::move(who);
    return made;
}

TEST(SubUnits, EachCountyWithEachOfItsTownships) {
    auto builder = counties();
    builder.add(
        plan({{"", "counties", {}, {}}, {"", "counties", SubUnits{"territory", "township"}, {}}}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-12"), campaign),
              (Lines{"plan C1 2020-08-12", "plan C2 2020-08-12", "plan T1 2020-08-12",
                     "plan T2 2020-08-12", "plan T3 2020-08-12"}));
}

TEST(SubUnits, ThoseOfOneUnitAreReadOnTheMembershipDay) {
    for (const auto& [due, expected] :
         {std::pair{"2020-08-12", Lines{"plan T1 2020-08-12"}},
          std::pair{"2020-09-12", Lines{"plan T1 2020-09-12", "plan T3 2020-09-12"}}}) {
        auto builder = counties();
        builder.add(plan({{"C1", "", SubUnits{"territory", "township"}, {}}}, due));
        const auto campaign = builder.build();
        EXPECT_EQ(lines(expand_on(campaign, due), campaign), expected);
    }
}

TEST(Shared, OneDutyStandsForAllUnitsThatOweItTogether) {
    auto builder = counties();
    auto joint = plan({{"C2", "", {}, {}}, {"C1", "", {}, {}}});
    joint.owed = Owed::jointly;
    builder.add(joint);
    const auto campaign = builder.build();
    const auto duties = expand_on(campaign, "2020-08-12");
    ASSERT_EQ(duties.size(), 1U);
    EXPECT_EQ(duties[0].unit, *campaign.unit("C1"));
    EXPECT_THAT(std::vector<UnitId>(duties[0].shared.begin(), duties[0].shared.end()),
                testing::ElementsAre(*campaign.unit("C1"), *campaign.unit("C2")));
}

TEST(Shared, AWaiverMustNameThemAllAndAnExtensionOneOfThem) {
    for (const auto& [units, expected] :
         {std::pair{std::vector<std::string>{"A"}, Lines{"plan A 2020-08-20"}},
          std::pair{std::vector<std::string>{"A", "B"}, Lines{"plan A 2020-08-20 waived"}}}) {
        CampaignBuilder builder{"c"};
        builder.add(unit("A"));
        builder.add(unit("B"));
        auto either =
            obligation("plan", {"A", "B"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12"));
        either.owed = Owed::any_one;
        builder.add(either);
        builder.add(instrument(
            "i", "2020-08-10",
            {WaiveDuty{{"plan", {}, units}}, set_due({"plan", {}, {"B"}}, "2020-08-20")}));
        const auto campaign = builder.build();
        EXPECT_EQ(lines(expand_on(campaign, "2020-08-12"), campaign), expected);
    }
}

TEST(Shared, ItPassesToTheNextUnitWhenTheFirstIsDissolved) {
    CampaignBuilder builder{"c"};
    builder.add(ending_unit("A", "2020-08-31"));
    builder.add(unit("B"));
    auto joint =
        obligation("plan", {"A", "B"}, once("2020-08-01", "2020-09-30"), on_day("2020-09-12"));
    joint.owed = Owed::jointly;
    joint.membership = MembershipDay::period_start;
    builder.add(joint);
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-09-23"), campaign), (Lines{"plan B 2020-09-12"}));
}

TEST(Window, OpensSoManyDaysAfterThePeriod) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    auto early =
        obligation("o", {"A"}, every(Cycle::month, "2020-08-01..2020-08-31"), on_month_day(5));
    early.opens_after_period = -5;
    builder.add(early);
    EXPECT_EQ(expand_on(builder.build(), "2020-08-01")[0].schedule->opens, day("2020-08-26"));
}

Campaign phased(std::vector<Instrument> papers, int days, bool working) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(Phase{"p1", "", day("2020-08-01"), day("2020-09-30"), {}});
    builder.add(obligation(
        "summary", {"A"}, once("2020-08-01", "2020-09-30"),
        DueRule{DueAfterEvent{"p1", "", {}, days, working}, true, Roll::following, std::nullopt}));
    for (auto& paper : papers) builder.add(paper);
    return builder.build();
}

TEST(Event, CountsFromTheEndOfAPhaseAsInstrumentsLeftIt) {
    ExtendPhase extend{"p1", day("2020-10-31"), true};
    const auto campaign = phased({instrument("i", "2020-09-20", {extend})}, 5, true);
    // 1 to 8 October are off, 9 and the worked Saturday 10 are not.
    const auto before = expand_on(campaign, "2020-09-19");
    EXPECT_EQ(before[0].schedule->due, day("2020-10-14"));
    EXPECT_EQ(before[0].schedule->cut_off, day("2020-09-30"));
    const auto after = expand_on(campaign, "2020-09-20");
    EXPECT_EQ(after[0].schedule->due, day("2020-11-06"));
    EXPECT_EQ(after[0].schedule->cut_off, day("2020-10-31"));
    EXPECT_EQ(after[0].schedule->cut_off_by, InstrumentId{0});
    EXPECT_EQ(after[0].schedule->moves, 1U);
    EXPECT_EQ(
        describe_steps(*after[0].schedule, campaign, cn_calendar(), Language::en).substr(0, 70),
        "i puts the end of the phase back to 2020-10-31, counted from there; 20");
}

TEST(Event, TheCutOffStaysUnlessTheInstrumentSaysOtherwise) {
    const auto campaign = phased(
        {instrument("i", "2020-09-20", {ExtendPhase{"p1", day("2020-10-31"), false}})}, -3, false);
    const auto row = *expand_on(campaign, "2020-09-20")[0].schedule;
    EXPECT_EQ(row.nominal, day("2020-10-28"));
    EXPECT_EQ(row.cut_off, day("2020-09-30"));
    EXPECT_EQ(row.cut_off_by, std::nullopt);
}

TEST(Event, MembershipIsReadOnTheDayBeforeTheExtension) {
    CampaignBuilder builder{"c"};
    auto late = unit("B");
    late.validity.first_day = day("2020-10-10");
    builder.add(unit("A"));
    builder.add(late);
    builder.add(Phase{"p1", "", day("2020-08-01"), day("2020-09-30"), {}});
    builder.add(
        obligation("summary", {"A", "B"}, once("2020-08-01", "2020-09-30"),
                   DueRule{DueAfterEvent{"p1", "", {}, 5, false}, true, Roll::none, std::nullopt}));
    builder.add(instrument("i", "2020-09-20", {ExtendPhase{"p1", day("2020-10-31"), false}}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-11-01"), campaign), (Lines{"summary A 2020-11-05"}));
}

TEST(Event, CountsFromAnInstrumentOnceItIsVisible) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(
        obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"),
                   DueRule{DueAfterEvent{"", "i", {}, 10, true}, true, Roll::none, std::nullopt}));
    builder.add(instrument("i", "2020-08-03", {}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-02"), campaign), (Lines{"plan A undated"}));
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-03"), campaign), (Lines{"plan A 2020-08-17"}));
}

TEST(Event, CountsFromADay) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A"));
    builder.add(obligation("plan", {"A"}, once("2020-08-01", "2020-09-30"),
                           DueRule{DueAfterEvent{"", "", day("2020-10-15"), -2, false}, true,
                                   Roll::none, std::nullopt}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines(expand_on(campaign, "2020-08-02"), campaign), (Lines{"plan A 2020-10-13"}));
}

}  // namespace
}  // namespace fupin
