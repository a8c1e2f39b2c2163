// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/duties.hpp"

#include "duties/messages.hpp"
#include "parts.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace test;

Obligation statistics(MembershipDay membership, std::vector<const char*> units) {
    auto made = obligation("o", std::move(units), ScheduleListed{{*parse_period("2020-09")}},
                           on_month_day(15));
    made.membership = membership;
    return made;
}

/// X merges into Y on 10 September; September's statistics are due on 15 October.
Campaign merger(MembershipDay membership, std::vector<Instrument> instruments = {},
                const char* paper = "") {
    CampaignBuilder builder{"c"};
    builder.add(unit("Y")).add(ending_unit("X", "2020-09-09", "Y", paper));
    builder.add(statistics(membership, {"X", "Y"}));
    for (auto& item : instruments) builder.add(std::move(item));
    return builder.build();
}

Lines lines_on(const Campaign& campaign, const char* as_of = "2020-10-20",
               const char* known = nullptr) {
    return lines(expand_on(campaign, as_of, known), campaign);
}

TEST(Owners, TheSuccessorOwesForAMemberThatEndedBeforeTheDueDay) {
    EXPECT_EQ(lines_on(merger(MembershipDay::period_start)),
              (Lines{"o 2020-09 Y 2020-10-15", "o 2020-09 Y for X 2020-10-15"}));
    EXPECT_EQ(lines_on(merger(MembershipDay::period_end)), (Lines{"o 2020-09 Y 2020-10-15"}));
    EXPECT_EQ(lines_on(merger(MembershipDay::nominal_due_day)), (Lines{"o 2020-09 Y 2020-10-15"}));
}

TEST(Owners, AUnitThatLastsUntilTheDueDayOwesItself) {
    const auto with_last_day = [](const char* last_day) {
        CampaignBuilder builder{"c"};
        builder.add(unit("Y")).add(ending_unit("X", last_day, "Y"));
        builder.add(statistics(MembershipDay::period_start, {"X"}));
        return lines_on(builder.build());
    };
    EXPECT_EQ(with_last_day("2020-10-14"), (Lines{"o 2020-09 Y for X 2020-10-15"}));
    EXPECT_EQ(with_last_day("2020-10-15"), (Lines{"o 2020-09 X 2020-10-15"}));
}

TEST(Owners, UnitEventsDecideAsFarAsTheyAreSeen) {
    const auto with = [](UnitEventKind kind, std::vector<std::string> into) {
        CampaignBuilder builder{"c"};
        builder.add(unit("X")).add(unit("Y"));
        builder.add(instrument("paper", "2020-09-20", {}));
        UnitEvent event;
        event.code = "e";
        event.kind = kind;
        event.day = day("2020-10-01");
        event.units = {"X"};
        event.into = std::move(into);
        event.citation.instrument = "paper";
        builder.add(std::move(event));
        builder.add(statistics(MembershipDay::period_start, {"X"}));
        return builder.build();
    };
    const auto merged = with(UnitEventKind::merge, {"Y"});
    EXPECT_EQ(lines_on(merged), (Lines{"o 2020-09 Y for X 2020-10-15"}));
    EXPECT_EQ(lines_on(merged, "2020-09-19"), (Lines{"o 2020-09 X 2020-10-15"}));
    EXPECT_EQ(lines_on(merged, "2020-10-20", "2020-09-19"), (Lines{"o 2020-09 X 2020-10-15"}));
    const auto gone = with(UnitEventKind::dissolve, {});
    EXPECT_EQ(lines_on(gone), (Lines{"o 2020-09 X 2020-10-15 dissolved"}));
    EXPECT_EQ(lines_on(gone, "2020-09-19"), (Lines{"o 2020-09 X 2020-10-15"}));
}

TEST(Owners, TheDueDayThatCountsIsTheMovedOne) {
    CampaignBuilder builder{"c"};
    builder.add(unit("Y")).add(ending_unit("X", "2020-10-07", "Y"));
    // Member on the nominal 5 October; the roll to 9 October is after its end.
    builder.add(obligation("o", {"X"}, ScheduleListed{{*parse_period("2020-09")}},
                           on_month_day(5, Roll::following)));
    EXPECT_EQ(lines_on(builder.build()), (Lines{"o 2020-09 Y for X 2020-10-09"}));
    builder.add(instrument("i", "2020-09-20", {set_due({"o", {"2020-09"}, {"X"}}, "2020-10-07")}));
    EXPECT_EQ(lines_on(builder.build()), (Lines{"o 2020-09 X 2020-10-07"}));
}

TEST(Owners, TheLastOfAChainOfSuccessorsOwes) {
    CampaignBuilder builder{"c"};
    builder.add(ending_unit("X", "2020-09-09", "Y")).add(ending_unit("Y", "2020-10-01", "Z"));
    builder.add(unit("Z"));
    builder.add(statistics(MembershipDay::period_start, {"X", "Y", "Z"}));
    EXPECT_EQ(lines_on(builder.build()),
              (Lines{"o 2020-09 Z 2020-10-15", "o 2020-09 Z for X 2020-10-15",
                     "o 2020-09 Z for Y 2020-10-15"}));
}

TEST(Owners, WithoutASuccessorTheDutyIsMarkedDissolved) {
    CampaignBuilder builder{"c"};
    builder.add(ending_unit("X", "2020-09-09"));
    builder.add(ending_unit("V", "2020-09-05", "W")).add(ending_unit("W", "2020-09-20"));
    builder.add(statistics(MembershipDay::period_start, {"V", "W", "X"}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines_on(campaign),
              (Lines{"o 2020-09 X 2020-10-15 dissolved", "o 2020-09 V 2020-10-15 dissolved",
                     "o 2020-09 W 2020-10-15 dissolved"}));
}

TEST(Owners, SelectorsNameTheUnitForWhichIsOwed) {
    const auto campaign = merger(MembershipDay::period_start,
                                 {instrument("i", "2020-10-01",
                                             {set_due({"o", {"2020-09"}, {"X"}}, "2020-10-31"),
                                              WaiveDuty{{"o", {"2020-09"}, {"Y"}}}})});
    EXPECT_EQ(lines_on(campaign),
              (Lines{"o 2020-09 Y 2020-10-15 waived", "o 2020-09 Y for X 2020-10-31"}));
}

TEST(Owners, ASuccessionIsKnownAsItsInstrumentIs) {
    auto paper = instrument("merger", "2020-09-10", {});
    paper.recorded = day("2020-09-12");
    const Lines both{"o 2020-09 Y 2020-10-15", "o 2020-09 X 2020-10-15"};
    for (const auto membership :
         {MembershipDay::period_start, MembershipDay::period_end, MembershipDay::nominal_due_day}) {
        const auto campaign = merger(membership, {paper}, "merger");
        EXPECT_EQ(lines_on(campaign, "2020-09-09"), both);
        EXPECT_EQ(lines_on(campaign, "2020-10-20", "2020-09-11"), both);
        EXPECT_EQ(lines_on(campaign, "2020-10-20", "2020-09-12"), lines_on(merger(membership)));
    }
}

TEST(Owners, AUnitFoundedByAnUnknownSuccessionDoesNotExist) {
    CampaignBuilder builder{"c"};
    auto founded = unit("Y");
    founded.validity.first_day = day("2020-09-10");
    builder.add(founded).add(ending_unit("X", "2020-09-09", "Y", "renaming"));
    builder.add(instrument("renaming", "2020-09-10", {}));
    builder.add(statistics(MembershipDay::nominal_due_day, {"X", "Y"}));
    const auto campaign = builder.build();
    EXPECT_EQ(lines_on(campaign, "2020-09-09"), (Lines{"o 2020-09 X 2020-10-15"}));
    EXPECT_EQ(lines_on(campaign, "2020-09-10"), (Lines{"o 2020-09 Y 2020-10-15"}));
}

TEST(Owners, MembershipIsReadOnTheNominalDayBeforeRollAndInstruments) {
    const auto with_entry = [](const char* first_day) {
        CampaignBuilder builder{"c"};
        UnitClass list;
        list.code = "list";
        list.members = {{"A", {}}, {"B", {day(first_day), std::nullopt}}};
        builder.add(unit("A")).add(unit("B")).add(list);
        auto made = obligation("o", {}, ScheduleListed{{*parse_period("2020-09")}},
                               on_month_day(5, Roll::following));
        made.who = {{"", "list"}};
        builder.add(made);
        builder.add(instrument("i", "2020-09-20", {set_due({"o", {"2020-09"}, {}}, "2020-10-31")}));
        return lines_on(builder.build());
    };
    EXPECT_EQ(with_entry("2020-10-05"),
              (Lines{"o 2020-09 A 2020-10-31", "o 2020-09 B 2020-10-31"}));
    EXPECT_EQ(with_entry("2020-10-06"), (Lines{"o 2020-09 A 2020-10-31"}));
}

TEST(Owners, WithoutADueRuleMembershipIsReadOnTheOpeningDay) {
    const auto with_entry = [](const char* first_day, Schedule schedule,
                               std::vector<Instrument> instruments = {}) {
        CampaignBuilder builder{"c"};
        auto late = unit("B");
        late.validity.first_day = day(first_day);
        builder.add(unit("A")).add(late);
        builder.add(obligation("o", {"A", "B"}, std::move(schedule)));
        for (auto& item : instruments) builder.add(std::move(item));
        return expand_on(builder.build(), "2020-12-31").size();
    };
    EXPECT_EQ(with_entry("2020-08-01", once("2020-08-01", "2020-09-30")), 2U);
    EXPECT_EQ(with_entry("2020-08-02", once("2020-08-01", "2020-09-30")), 1U);
    const ScheduleListed september{{*parse_period("2020-09")}};
    EXPECT_EQ(with_entry("2020-10-01", september), 2U);
    EXPECT_EQ(with_entry("2020-10-02", september), 1U);
    // An instrument that gives a day does not change who owes.
    EXPECT_EQ(with_entry(
                  "2020-10-02", september,
                  {instrument("i", "2020-10-10", {set_due({"o", {"2020-09"}, {}}, "2020-10-20")})}),
              1U);
}

TEST(Owners, AnUndatedItemStaysWithTheUnitThatIsGone) {
    CampaignBuilder builder{"c"};
    builder.add(unit("Y")).add(ending_unit("X", "2020-09-09", "Y"));
    builder.add(obligation("o", {"X"}, once("2020-08-01", "2020-09-30")));
    EXPECT_EQ(lines_on(builder.build()), (Lines{"o X undated"}));
}

TEST(Owners, APeriodEndThatDoesNotExistIsReplacedByTheOpening) {
    CampaignBuilder builder{"c"};
    auto made = obligation("o", {"X"}, ScheduleOnce{{day("2020-08-01"), std::nullopt}},
                           on_day("2020-12-31"));
    made.membership = MembershipDay::period_end;
    builder.add(ending_unit("X", "2020-09-09")).add(made);
    EXPECT_EQ(lines_on(builder.build()), (Lines{"o X 2020-12-31 dissolved"}));
}

TEST(Owners, APeriodWithoutMembersIsAFinding) {
    CampaignBuilder builder{"c"};
    auto late = unit("A");
    late.validity.first_day = day("2020-10-01");
    builder.add(late);
    builder.add(
        obligation("o", {"A"}, every(Cycle::month, "2020-08-01..2020-09-30"), on_month_day(5)));
    builder.add(obligation("p", {"A"}, once("2020-08-01", "2020-09-30"), on_day("2020-08-12")));
    const auto campaign = builder.build();
    const auto duties = expand_on(campaign, "2020-09-23");
    EXPECT_EQ(lines(duties, campaign), (Lines{"o 2020-09 A 2020-10-05"}));
    EXPECT_EQ(duties.schedule().size(), 1U);
    const auto finding = [](const char* pointer, std::vector<std::string> arguments) {
        return found(messages::duty_period_without_members, Severity::warning, pointer,
                     std::move(arguments));
    };
    EXPECT_EQ(
        duties.findings(),
        (std::vector{finding("/obligations/0/who", {"o", "2020-08", "2020-09-05"}),
                     finding("/obligations/1/who", {"p", "2020-08-01/2020-09-30", "2020-08-12"})}));
}

}  // namespace
}  // namespace fupin
