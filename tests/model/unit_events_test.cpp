// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include "model/messages.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;

UnitEvent event(UnitEventKind kind, std::vector<std::string> units,
                std::vector<std::string> into = {}, const char* on = "2021-07-01") {
    UnitEvent out;
    static int number = 0;
    out.code = "e" + std::to_string(++number);
    out.kind = kind;
    out.day = day(on);
    out.units = std::move(units);
    out.into = std::move(into);
    out.citation.instrument = "paper";
    return out;
}

/// T over A and B, and whatever else an event speaks of; one paper of 1 June 2021.
CampaignDocument document(std::vector<UnitEvent> events) {
    CampaignDocument d;
    d.code = "c";
    d.instruments = {
        {"paper", "", "", day("2021-06-01"), day("2021-07-01"), day("2021-06-05"), {}}};
    d.trees = {{"territory", ""}};
    d.units = {unit("T"), unit("A", "T", "county"), unit("B", "T", "county"),
               unit("C", "T", "county"), unit("D", "T", "county")};
    d.unit_events = std::move(events);
    return d;
}

const auto kBefore = day("2021-06-30");
const auto kOn = day("2021-07-01");

UnitId id(const Campaign& campaign, const char* code) { return *campaign.unit(code); }

TEST(UnitEvents, FoundAndDissolveBeginAndEnd) {
    const Campaign campaign{
        document({event(UnitEventKind::found, {"A"}), event(UnitEventKind::dissolve, {"B"})})};
    EXPECT_FALSE(campaign.exists(id(campaign, "A"), kBefore));
    EXPECT_TRUE(campaign.exists(id(campaign, "A"), kOn));
    EXPECT_TRUE(campaign.exists(id(campaign, "B"), kBefore));
    EXPECT_FALSE(campaign.exists(id(campaign, "B"), kOn));
    EXPECT_EQ(campaign.heir(id(campaign, "B")), std::nullopt);
}

TEST(UnitEvents, AreSeenOnceIssuedAndRecorded) {
    const Campaign campaign{
        document({event(UnitEventKind::found, {"A"}), event(UnitEventKind::dissolve, {"B"})})};
    for (const auto& [as_of, known] :
         {std::pair{"2021-05-31", "2199-12-31"}, std::pair{"2021-06-30", "2021-06-04"}}) {
        const auto blind = campaign.seen(day(as_of), day(known));
        EXPECT_FALSE(blind.exists(id(blind, "A"), kOn));
        EXPECT_TRUE(blind.exists(id(blind, "B"), kOn));
        EXPECT_EQ(blind, campaign);
        EXPECT_EQ(blind.digest(), campaign.digest());
        EXPECT_NE(blind.sight(), campaign.sight());
    }
    EXPECT_EQ(campaign.seen(day("2021-06-01"), day("2021-06-05")).sight(), "");
    EXPECT_EQ(campaign.seen(day("2021-05-31"), Date::max()).seen(Date::max(), Date::max()).sight(),
              "");
}

TEST(UnitEvents, HoldFromTheEffectiveDayOfTheirPaperUnlessTheySayOtherwise) {
    auto late = event(UnitEventKind::dissolve, {"B"});
    late.day = std::nullopt;
    const Campaign campaign{document({late})};
    EXPECT_EQ(campaign.validity(id(campaign, "B")).last_day, kBefore);
}

TEST(UnitEvents, RenameGivesTheNameOfADayAndANameToFindItBy) {
    auto renamed = event(UnitEventKind::rename, {"A"});
    renamed.title = "甲市";
    auto d = document({renamed});
    d.units[1].title = "甲县";
    const Campaign campaign{d};
    EXPECT_EQ(campaign.title(id(campaign, "A"), kBefore), "甲县");
    EXPECT_EQ(campaign.title(id(campaign, "A"), kOn), "甲市");
    EXPECT_EQ(campaign.find_unit("甲市").found, id(campaign, "A"));
    EXPECT_EQ(campaign.find_unit("甲县").found, id(campaign, "A"));
}

TEST(UnitEvents, MoveEndsThePlaceBefore) {
    auto moved = event(UnitEventKind::move, {"A"});
    moved.tree = "territory";
    moved.parent = "B";
    const Campaign campaign{document({moved})};
    const TreeId tree{0};
    EXPECT_EQ(campaign.parent(id(campaign, "A"), tree, kBefore), id(campaign, "T"));
    EXPECT_EQ(campaign.parent(id(campaign, "A"), tree, kOn), id(campaign, "B"));
    const auto blind = campaign.seen(day("2021-05-31"), Date::max());
    EXPECT_EQ(blind.parent(id(blind, "A"), tree, kOn), id(blind, "T"));
    EXPECT_EQ(campaign.boundaries(id(campaign, "A")), blind.boundaries(id(blind, "A")));
    EXPECT_EQ(campaign.boundaries(id(campaign, "A")), std::vector<Date>{kOn});
}

TEST(UnitEvents, MoveHoldsUntilTheUnitsOwnRecordSaysAnotherPlace) {
    auto moved = event(UnitEventKind::move, {"A"});
    moved.tree = "territory";
    moved.parent = "B";
    auto d = document({moved});
    d.units[1].places = {{"territory", "T", days("..2021-12-31")},
                         {"territory", "C", days("2022-01-01..")}};
    const Campaign campaign{d};
    const TreeId tree{0};
    EXPECT_EQ(campaign.parent(id(campaign, "A"), tree, day("2021-12-31")), id(campaign, "B"));
    EXPECT_EQ(campaign.parent(id(campaign, "A"), tree, day("2022-01-01")), id(campaign, "C"));
}

TEST(UnitEvents, RecodeMergeAndSplitGoOn) {
    const Campaign recoded{document({event(UnitEventKind::recode, {"A"}, {"B"})})};
    EXPECT_EQ(recoded.heir(id(recoded, "A")), id(recoded, "B"));
    EXPECT_FALSE(recoded.exists(id(recoded, "B"), kBefore));
    const Campaign merged{document({event(UnitEventKind::merge, {"A", "B"}, {"B"})})};
    EXPECT_EQ(merged.heir(id(merged, "A")), id(merged, "B"));
    EXPECT_TRUE(merged.exists(id(merged, "B"), kOn));
    auto parted = event(UnitEventKind::split, {"A"}, {"C", "D"});
    EXPECT_EQ(Campaign{document({parted})}.heir(UnitId{1}), std::nullopt);
    parted.principal = "D";
    EXPECT_EQ(Campaign{document({parted})}.heir(UnitId{1}), UnitId{4});
}

/// A ring can be seen only while one of two papers is not.
TEST(UnitEvents, ARingThatOnePaperLeavesDoesNotHang) {
    auto down = event(UnitEventKind::move, {"A"});
    down.tree = "territory";
    down.parent = "B";
    auto away = event(UnitEventKind::move, {"B"}, {}, "2021-06-15");
    away.tree = "territory";
    away.parent = "T";
    away.citation.instrument = "later";
    auto d = document({down, away});
    d.instruments.push_back({"later", "", "", day("2021-06-10"), {}, {}, {}});
    d.units[2].places = {{"territory", "A", {}}};
    const Campaign campaign{d};
    const auto blind = campaign.seen(day("2021-06-05"), Date::max());
    const std::vector<UnitId> ring{UnitId{1}, UnitId{2}};
    EXPECT_EQ(blind.ancestry(UnitId{1}, TreeId{0}, kOn), ring);
}

TEST(CampaignCheck, FindsWhatIsWrongWithUnitEvents) {
    using namespace messages;
    struct Case {
        UnitEvent event;
        Diagnostic expected;
    };
    const auto with = [](UnitEvent made, auto change) {
        change(made);
        return made;
    };
    const auto at = [](const char* below) { return "/unit_events/0" + std::string{below}; };
    const std::vector<Case> cases{
        {event(UnitEventKind::recode, {"A"}), diagnostic(unit_event_malformed, at(""), {"recode"})},
        {event(UnitEventKind::split, {"A"}, {"C"}),
         diagnostic(unit_event_malformed, at(""), {"split"})},
        {event(UnitEventKind::found, {}), diagnostic(unit_event_malformed, at(""), {"found"})},
        {event(UnitEventKind::rename, {"A"}), diagnostic(campaign_reference_missing, at("/title"))},
        {with(event(UnitEventKind::dissolve, {"A"}),
              [](UnitEvent& e) { e.citation.instrument.clear(); }),
         diagnostic(campaign_reference_missing, at("/instrument"))},
        {with(event(UnitEventKind::split, {"A"}, {"C", "D"}),
              [](UnitEvent& e) { e.principal = "B"; }),
         diagnostic(principal_not_part, at("/principal"), {"B"})},
        {with(event(UnitEventKind::split, {"A"}, {"A", "D"}),
              [](UnitEvent& e) { e.principal = "D"; }),
         diagnostic(principal_not_part, at("/principal"), {"D"})},
        {event(UnitEventKind::recode, {"A"}, {"E"}),
         diagnostic(unit_begins_twice, at("/into/0"), {"E", "2000-01-01"})},
        {event(UnitEventKind::dissolve, {"F"}),
         diagnostic(unit_ends_twice, at("/units/0"), {"F", "2011-01-01"})},
        {event(UnitEventKind::dissolve, {"A"}, {}, "1900-01-01"),
         diagnostic(unit_event_outside_life, at("/units/0"), {"A", "1900-01-01"})},
        {event(UnitEventKind::merge, {"A"}, {"F"}),
         diagnostic(unit_event_outside_life, at("/into/0"), {"F", "2021-07-01"})},
    };
    for (const auto& [made, expected] : cases) {
        auto d = document({made});
        d.units.push_back(unit("E", "T"));
        d.units.back().validity.first_day = day("2000-01-01");
        d.units.push_back(unit("F", "T"));
        d.units.back().validity.last_day = day("2010-12-31");
        EXPECT_EQ(errors_of(d), std::vector{expected}) << name_of(made.kind);
    }
}

TEST(CampaignCheck, FindsASecondBeginningAndASecondEnd) {
    using namespace messages;
    const std::vector<Diagnostic> expected{
        diagnostic(unit_begins_twice, "/unit_events/1/units/0", {"A", "2021-07-01"}),
        diagnostic(unit_ends_twice, "/unit_events/3/units/0", {"B", "2021-07-01"})};
    EXPECT_EQ(errors_of(document({event(UnitEventKind::found, {"A"}),
                                  event(UnitEventKind::found, {"A"}, {}, "2021-08-01"),
                                  event(UnitEventKind::dissolve, {"B"}),
                                  event(UnitEventKind::merge, {"B"}, {"C"}, "2021-07-01")})),
              expected);
}

TEST(CampaignCheck, KeepsTheNamesOfRowsOfComparisonsFree) {
    auto d = document({});
    d.units.push_back(unit("X:before_split", "T"));
    EXPECT_EQ(errors_of(d), std::vector{diagnostic(messages::unit_code_reserved, "/units/5/code",
                                                   {"X:before_split"})});
}

}  // namespace
}  // namespace fupin
