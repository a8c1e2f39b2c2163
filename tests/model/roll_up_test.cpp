// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/roll_up.hpp"

#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using enum Comparable::Kind;

UnitEvent event(UnitEventKind kind, std::vector<std::string> units, std::vector<std::string> into,
                const char* on) {
    UnitEvent out;
    out.code = std::string{name_of(kind)} + on + units.front();
    out.kind = kind;
    out.day = day(on);
    out.units = std::move(units);
    out.into = std::move(into);
    out.citation.instrument = "paper";
    return out;
}

/// Units under T or, if `above` names one, under another; 1 July 2021 is when things happen.
Campaign campaign(std::vector<std::string> units, std::vector<UnitEvent> events,
                  std::vector<std::pair<std::string, std::string>> above = {}) {
    CampaignDocument d;
    d.code = "c";
    d.instruments = {{"paper", "", "", day("2019-01-01"), {}, {}, {}}};
    d.trees = {{"territory", ""}};
    d.units = {unit("T")};
    for (const auto& code : units) {
        auto parent = std::string{"T"};
        for (const auto& [below, other] : above) {
            if (below == code) parent = other;
        }
        d.units.push_back(unit(code, parent, "county"));
    }
    d.unit_events = std::move(events);
    return Campaign{d};
}

/// "X", or "X:before_split".
std::string compared(const Campaign& c, const char* code, const char* on, const char* base) {
    const auto row = c.comparable(*c.unit(code), Date::try_parse(on), day(base));
    auto text = c.at(row.unit).code;
    if (row.kind != itself) (text += ':') += name_of(row.kind);
    return text;
}

std::string above(const Campaign& c, const char* code, const char* on, const char* base) {
    std::string text;
    for (const auto row :
         c.comparable_ancestry(*c.unit(code), TreeId{0}, Date::try_parse(on), day(base))) {
        text += (text.empty() ? "" : " ") + c.at(row.unit).code;
        if (row.kind != itself) (text += ':') += name_of(row.kind);
    }
    return text;
}

TEST(RollUp, IsReadAndWritten) {
    EXPECT_EQ(RollUp::parse("as_it_was"), RollUp{});
    EXPECT_EQ(RollUp::parse("comparable_to(2021-12-31)"), (RollUp{day("2021-12-31")}));
    EXPECT_EQ(RollUp{}.to_string(), "as_it_was");
    EXPECT_EQ((RollUp{day("2021-12-31")}).to_string(), "comparable_to(2021-12-31)");
    for (const auto* text : {"", "comparable", "comparable_to()", "comparable_to(2021-13-01)",
                             "comparable_to(2021-12-31", "as it was"}) {
        EXPECT_THROW((void)RollUp::parse(text), FormatError) << text;
    }
}

TEST(Comparable, ARecodedUnitIsOneRowWhateverTheDay) {
    const auto c = campaign({"654223", "654203"},
                            {event(UnitEventKind::recode, {"654223"}, {"654203"}, "2021-01-01")});
    EXPECT_EQ(compared(c, "654223", "2020-09-01", "2021-12-31"), "654203");
    EXPECT_EQ(compared(c, "654203", "2021-09-01", "2021-12-31"), "654203");
    EXPECT_EQ(compared(c, "654203", "2021-09-01", "2020-12-31"), "654223");
    EXPECT_EQ(compared(c, "654223", "2020-09-01", "2020-12-31"), "654223");
}

TEST(Comparable, ASuccessorOfTheUnitsOwnRecordCountsToo) {
    CampaignDocument d;
    d.code = "c";
    d.units = {unit("a"), unit("b")};
    d.units[0].successor = Succession{"b", day("2021-01-01"), ""};
    d.units[1].validity.first_day = day("2021-01-01");
    const Campaign c{d};
    EXPECT_EQ(compared(c, "a", "2020-09-01", "2021-12-31"), "b");
    EXPECT_EQ(compared(c, "b", "2021-09-01", "2020-12-31"), "a");
}

TEST(Comparable, ASplitGoesToItsPrincipalOrToARowOfItsOwn) {
    auto split = event(UnitEventKind::split, {"X"}, {"Y", "Z"}, "2021-07-01");
    const auto without = campaign({"X", "Y", "Z"}, {split});
    EXPECT_EQ(compared(without, "X", "2021-06-30", "2021-12-31"), "X:before_split");
    EXPECT_EQ(compared(without, "Y", "2021-08-01", "2021-12-31"), "Y");
    // Before it the parts were one.
    EXPECT_EQ(compared(without, "Y", "2021-08-01", "2021-01-01"), "X");
    EXPECT_EQ(compared(without, "Z", "2021-08-01", "2021-01-01"), "X");
    split.principal = "Z";
    const auto with = campaign({"X", "Y", "Z"}, {split});
    EXPECT_EQ(compared(with, "X", "2021-06-30", "2021-12-31"), "Z");
}

TEST(Comparable, AUnitThatContinuesAfterASplitIsItsOwnPrincipal) {
    const auto c =
        campaign({"X", "Y"}, {event(UnitEventKind::split, {"X"}, {"X", "Y"}, "2021-07-01")});
    EXPECT_EQ(compared(c, "X", "2021-06-30", "2021-12-31"), "X");
    EXPECT_EQ(compared(c, "X", "2021-08-01", "2021-01-01"), "X");
    EXPECT_EQ(compared(c, "Y", "2021-08-01", "2021-01-01"), "X");
}

TEST(Comparable, AMergerIsTheSuccessorAndBeforeItARowOfItsOwn) {
    const auto c =
        campaign({"A", "B", "Y"}, {event(UnitEventKind::found, {"Y"}, {}, "2021-07-01"),
                                   event(UnitEventKind::merge, {"A", "B"}, {"Y"}, "2021-07-01")});
    EXPECT_EQ(compared(c, "A", "2021-06-30", "2021-12-31"), "Y");
    EXPECT_EQ(compared(c, "B", "2021-06-30", "2021-12-31"), "Y");
    EXPECT_EQ(compared(c, "Y", "2021-08-01", "2021-06-30"), "Y:before_merger");
    EXPECT_EQ(compared(c, "A", "2021-06-30", "2021-06-30"), "A");
}

TEST(Comparable, WhatAUnitBoughtAfterTakingAnotherInIsNotWhatItWasBefore) {
    const auto c = campaign({"A", "Y"}, {event(UnitEventKind::merge, {"A"}, {"Y"}, "2021-07-01")});
    EXPECT_EQ(compared(c, "Y", "2021-06-30", "2021-01-01"), "Y");
    EXPECT_EQ(compared(c, "Y", "2021-07-01", "2021-01-01"), "Y:before_merger");
    EXPECT_EQ(compared(c, "Y", "2021-07-01", "2021-07-01"), "Y");
    EXPECT_EQ(compared(c, "Y", "2021-06-30", "2021-12-31"), "Y");
    // As with the one that it was recoded from.
    const auto twice =
        campaign({"A", "Y", "N"}, {event(UnitEventKind::merge, {"A"}, {"Y"}, "2021-07-01"),
                                   event(UnitEventKind::recode, {"Y"}, {"N"}, "2021-10-01")});
    EXPECT_EQ(compared(twice, "N", "2021-11-01", "2021-01-01"), "Y:before_merger");
    EXPECT_EQ(compared(twice, "N", "2021-11-01", "2021-08-01"), "Y");
}

TEST(Comparable, DissolvedAndLaterFoundUnitsHaveRowsOfTheirOwn) {
    const auto c = campaign({"A", "B"}, {event(UnitEventKind::dissolve, {"A"}, {}, "2021-07-01"),
                                         event(UnitEventKind::found, {"B"}, {}, "2021-07-01")});
    EXPECT_EQ(compared(c, "A", "2021-06-30", "2021-12-31"), "A:dissolved");
    EXPECT_EQ(compared(c, "A", "2021-06-30", "2021-06-30"), "A");
    EXPECT_EQ(compared(c, "B", "2021-08-01", "2021-06-30"), "B:not_yet");
}

TEST(Comparable, FollowsChainsAndCountsDaysOutsideALifeAsTheNearest) {
    const auto c =
        campaign({"A", "B", "C", "D"}, {event(UnitEventKind::recode, {"A"}, {"B"}, "2021-03-01"),
                                        event(UnitEventKind::recode, {"B"}, {"C"}, "2021-07-01"),
                                        event(UnitEventKind::dissolve, {"C"}, {}, "2021-10-01")});
    EXPECT_EQ(compared(c, "A", "2021-01-01", "2021-08-01"), "C");
    EXPECT_EQ(compared(c, "A", "2021-12-01", "2021-08-01"), "C");  // Ordered under the old code.
    EXPECT_EQ(compared(c, "A", "2021-01-01", "2021-12-31"), "C:dissolved");
    EXPECT_EQ(compared(c, "C", "2021-08-01", "2021-01-01"), "A");
    EXPECT_EQ(compared(c, "C", "2021-01-01", "2021-01-01"), "A");
    EXPECT_EQ(compared(c, "C", "", "2021-01-01"), "A");  // Unjudged.
}

TEST(ComparableAncestry, PutsRowsOfTheirOwnUnderTheirLastParent) {
    const auto c = campaign({"P", "Q", "X", "Y", "Z"},
                            {event(UnitEventKind::split, {"X"}, {"Y", "Z"}, "2021-07-01"),
                             event(UnitEventKind::recode, {"P"}, {"Q"}, "2021-10-01")},
                            {{"X", "P"}, {"Y", "P"}, {"Z", "P"}});
    EXPECT_EQ(above(c, "X", "2021-06-01", "2021-06-30"), "X P T");
    EXPECT_EQ(above(c, "X", "2021-06-01", "2021-08-01"), "X:before_split P T");
    // The parent of then is compared as well.
    EXPECT_EQ(above(c, "X", "2021-06-01", "2021-12-31"), "X:before_split Q T");
}

TEST(ComparableAncestry, UsesThePlacesOfTheDayComparedWith) {
    auto moved = event(UnitEventKind::move, {"A"}, {}, "2021-07-01");
    moved.tree = "territory";
    moved.parent = "B";
    const auto c = campaign({"A", "B"}, {moved});
    EXPECT_EQ(above(c, "A", "2021-01-01", "2021-12-31"), "A B T");
    EXPECT_EQ(above(c, "A", "2021-08-01", "2021-01-01"), "A T");
}

TEST(Comparable, SeesNoEventOfAPaperThatIsNotSeen) {
    const auto all =
        campaign({"A", "B"}, {event(UnitEventKind::recode, {"A"}, {"B"}, "2021-01-01")});
    const auto c = all.seen(day("2018-12-31"), Date::max());
    EXPECT_EQ(compared(c, "A", "2020-01-01", "2021-12-31"), "A");
    EXPECT_EQ(compared(c, "B", "2021-02-01", "2021-12-31"), "B:not_yet");
}

}  // namespace
}  // namespace fupin
