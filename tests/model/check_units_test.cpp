// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

TEST(CampaignCheck, ASoundDocumentPasses) { EXPECT_EQ(errors_of(sound()), Found{}); }

TEST(CampaignCheck, FindsEverythingAtOnceInDocumentOrder) {
    auto d = sound();
    d.closes = {{"August", day("2020-09-03")}};
    d.units[1].places[0].parent = "X";
    d.code = "";
    d.tasks[0].roles[0].party = {};
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::campaign_code_missing, "/code"),
                     diagnostic(messages::reference_to_unknown_unit, "/units/1/places/0/parent",
                                {"X", "–"}),
                     diagnostic(messages::party_not_one, "/tasks/0/roles/0"),
                     diagnostic(messages::close_period_unknown, "/closes/0/period", {"August"})}));
}

TEST(CampaignCheck, EveryCollectionNeedsCodesOfItsOwn) {
    auto d = sound();
    d.channels = {{"shop", "", {}}, {"shop", "", {}}};
    d.payers = {{"budget", "", {}}, {"budget", "", {}}};
    d.sources = {{"sheet", "", {}}, {"sheet", "", {}}};
    d.bases = {{"done", "", {State::paid}}, {"done", "", {State::paid}}};
    const auto twice = [](auto& items) { items.push_back(items.front()); };
    twice(d.assumptions);
    twice(d.instruments);
    twice(d.phases);
    twice(d.trees);
    d.units.push_back(unit("A"));
    twice(d.unit_classes);
    twice(d.tasks);
    twice(d.obligations);
    twice(d.products);
    twice(d.suppliers);
    d.certificate_levels.push_back("city");
    twice(d.certificates);
    twice(d.lines);
    twice(d.quota_families);
    const auto repeated = [](const char* pointer, const char* code) {
        return diagnostic(messages::campaign_code_repeated, pointer, {code});
    };
    EXPECT_EQ(
        errors_of(d),
        (Found{repeated("/assumptions/1/code", "silent"), repeated("/instruments/1/code", "notice"),
               repeated("/phases/1/code", "month"), repeated("/trees/1/code", "territory"),
               repeated("/units/3/code", "A"), repeated("/unit_classes/1/code", "counties"),
               repeated("/tasks/1/code", "t"), repeated("/obligations/1/code", "plan"),
               repeated("/products/1/code", "apple"), repeated("/suppliers/1/code", "farm"),
               repeated("/certificate_levels/3", "city"), repeated("/certificates/1/code", "c1"),
               repeated("/channels/1/code", "shop"), repeated("/payers/1/code", "budget"),
               repeated("/sources/1/code", "sheet"), repeated("/bases/1/code", "done"),
               repeated("/lines/1/code", "finance"),
               repeated("/quota_families/1/code", "reserved")}));
}

TEST(CampaignCheck, ACodeIsThereAndCanBeRead) {
    auto d = sound();
    d.products = {{"apple", "", {}, ""}, {"", "", {}, ""},      {"a\tb", "", {}, ""},
                  {" a", "", {}, ""},    {"a\xff", "", {}, ""}, {"a b", "", {}, ""},
                  {"", "", {}, ""},      {"a　", "", {}, ""},   {"a\x7f", "", {}, ""}};
    const auto malformed = [](const char* pointer, const char* code) {
        return diagnostic(messages::campaign_code_malformed, pointer, {code});
    };
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::campaign_code_missing, "/products/1/code"),
               malformed("/products/2/code", "a\tb"), malformed("/products/3/code", " a"),
               malformed("/products/4/code", "a\xff"),
               diagnostic(messages::campaign_code_missing, "/products/6/code"),
               malformed("/products/7/code", "a　"), malformed("/products/8/code", "a\x7f")}));
}

TEST(CampaignCheck, AUnitWithAWrongCodeDoesNotEcho) {
    auto d = sound();
    d.units[1].code = "A\n";
    d.quotas[0].unit = "A\n";
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::campaign_code_malformed, "/units/1/code", {"A\n"})});
}

TEST(CampaignCheck, AnUnknownReferenceNamesNearCodes) {
    auto d = sound();
    d.units.push_back(unit("654221"));
    d.authority = "654222";
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::reference_to_unknown_unit, "/authority",
                                             {"654222", "654221"})});
}

TEST(CampaignCheck, NearCodesAreNamedForTheFirstFiftyOnly) {
    auto d = sound();
    d.products[0].code = "apples";
    d.listings.assign(60, {"832", "apples", "farm", {}});
    for (auto& listing : d.listings) listing.product = "applet";
    d.certificates.clear();
    const auto found = errors_of(d);
    ASSERT_EQ(found.size(), 60U);
    EXPECT_EQ(found[49], diagnostic(messages::reference_to_unknown_product, "/listings/49/product",
                                    {"applet", "apples"}));
    EXPECT_EQ(found[50], diagnostic(messages::reference_to_unknown_product, "/listings/50/product",
                                    {"applet", "–"}));
}

TEST(CampaignCheck, CitationsNameInstrumentsAndAssumptions) {
    auto d = sound();
    const Citation wrong{"", "paper", {"silent", "loud", ""}};
    const auto expect = [&](const char* at) {
        const std::string pointer = at;
        EXPECT_EQ(
            errors_of(d),
            (Found{diagnostic(messages::reference_to_unknown_instrument, pointer + "/instrument",
                              {"paper", "–"}),
                   diagnostic(messages::reference_to_unknown_assumption, pointer + "/assumed/1",
                              {"loud", "–"}),
                   diagnostic(messages::campaign_reference_missing, pointer + "/assumed/2")}));
        d = sound();
    };
    d.phases[0].citation = wrong;
    expect("/phases/0");
    d.units[2].citation = wrong;
    expect("/units/2");
    d.unit_classes[0].citation = wrong;
    expect("/unit_classes/0");
    d.tasks[0].citation = wrong;
    expect("/tasks/0");
    d.obligations[0].citation = wrong;
    expect("/obligations/0");
    d.lines[0].citation = wrong;
    expect("/lines/0");
    d.quota_families[0].citation = wrong;
    expect("/quota_families/0");
    d.quotas[0].citation = wrong;
    expect("/quotas/0");
}

TEST(CampaignCheck, NoRangeEndsBeforeItBegins) {
    auto d = sound();
    const auto wrong = days("2020-02-02..2020-02-01");
    d.phases[0].last_day = day("2020-07-31");
    d.units[0].validity = wrong;
    d.units[1].names = {{"old", days("2020-02-01..2020-02-01")}, {"new", wrong}};
    d.units[2].places[0].validity = wrong;
    d.unit_classes[0].members = {{"A", {}}, {"A", wrong}, {"T", {}}};
    d.suppliers[0].household = {wrong};
    d.certificates[0].validity = wrong;
    d.listings = {{"832", "apple", "farm", wrong}};
    d.quota_families[0].period = {"own", {day("2020-02-02"), day("2020-02-01")}};
    const auto reversed = [](const char* pointer) {
        return diagnostic(messages::campaign_days_reversed, pointer, {"2020-02-01", "2020-02-02"});
    };
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::campaign_days_reversed, "/phases/0/last_day",
                          {"2020-07-31", "2020-08-01"}),
               reversed("/units/0/last_day"), reversed("/units/1/names/1/last_day"),
               reversed("/units/2/places/0/last_day"),
               reversed("/unit_classes/0/members/1/last_day"),
               reversed("/suppliers/0/household/0/last_day"), reversed("/certificates/0/last_day"),
               reversed("/listings/0/last_day"), reversed("/quota_families/0/period/last_day")}));
}

TEST(CampaignCheck, PlacesNameATreeAndAParent) {
    auto d = sound();
    d.units[1].places = {{"", "T", {}}, {"budget", "", {}}};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::campaign_reference_missing, "/units/1/places/0/tree"),
               diagnostic(messages::reference_to_unknown_tree, "/units/1/places/1/tree",
                          {"budget", "–"}),
               diagnostic(messages::campaign_reference_missing, "/units/1/places/1/parent")}));
}

TEST(CampaignCheck, NoDayHasTwoParentsInOneTree) {
    auto d = sound();
    d.trees.push_back({"budget", ""});
    d.units[2].places = {{"territory", "T", days("..2020-06-30")},
                         {"budget", "A", {}},
                         {"territory", "A", days("2020-07-01..")}};
    EXPECT_EQ(errors_of(d), Found{});
    d.units[2].places[2].validity = days("2020-06-30..");
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::two_parents, "/units/2/places/2",
                                             {"B", "territory", "2020-06-30"})});
    d.units[2].places[0].validity = {};
    d.units[2].places[2].validity = {};
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::two_parents, "/units/2/places/2",
                                             {"B", "territory", "1900-01-01"})});
}

TEST(CampaignCheck, NoUnitIsAboveItself) {
    auto d = sound();
    d.units[0].places = {{"territory", "T", days("2020-03-01..")}};
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::tree_cycle, "/units/0/places/0/parent",
                                             {"territory", "T", "2020-03-01"})});
}

TEST(CampaignCheck, ARingNamesItsUnitsUpwardsAndItsFirstDay) {
    auto d = sound();
    d.trees.push_back({"budget", ""});
    for (auto& item : d.units) item.places.clear();
    // A -> B until June, B -> T from March, T -> A from May: a ring in May and June only.
    d.units[1].places = {{"budget", "B", {}}, {"territory", "B", days("..2020-06-30")}};
    d.units[2].places = {{"territory", "T", days("2020-03-01..")}};
    d.units[0].places = {{"territory", "A", days("2020-05-01..")}};
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::tree_cycle, "/units/0/places/0/parent",
                                             {"territory", "T, A, B", "2020-05-01"})});
    d.units[1].places[1].validity = days("..2020-04-30");
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(CampaignCheck, ARingNeedsUnitsThatExist) {
    auto d = sound();
    d.units[0].places = {{"territory", "A", days("2020-05-01..")}};
    d.units[1].validity = days("..2020-04-30");
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(CampaignCheck, EachRingIsReportedOnce) {
    auto d = sound();
    d.units.push_back(unit("C", "A"));
    d.units.push_back(unit("D", "C"));
    d.units[0].places = {{"territory", "A", days("..2020-06-30")},
                         {"territory", "B", days("2020-07-01..")}};
    EXPECT_EQ(errors_of(d), (Found{diagnostic(messages::tree_cycle, "/units/0/places/0/parent",
                                              {"territory", "T, A", "1900-01-01"}),
                                   diagnostic(messages::tree_cycle, "/units/0/places/1/parent",
                                              {"territory", "T, B", "2020-07-01"})}));
}

TEST(CampaignCheck, ASuccessionNamesAUnitAndFollowsTheLastDay) {
    auto d = sound();
    d.units[1].successor = Succession{"X", day("2021-01-01"), "paper"};
    d.units[1].validity = days("..2021-01-01");
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::reference_to_unknown_unit, "/units/1/successor/unit",
                                {"X", "–"}),
                     diagnostic(messages::succession_before_end, "/units/1/successor/first_day",
                                {"A", "2021-01-01", "2021-01-01"}),
                     diagnostic(messages::reference_to_unknown_instrument,
                                "/units/1/successor/instrument", {"paper", "–"})}));
    d.units[1].successor = Succession{"B", day("2021-01-01"), "notice"};
    d.units[1].validity = days("..2020-12-31");
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(CampaignCheck, SuccessionsDoNotGoRound) {
    auto d = sound();
    for (const char* code : {"C", "D", "E"}) d.units.push_back(unit(code, "T"));
    const auto succeed = [&](std::size_t from, const char* to) {
        d.units[from].successor = Succession{to, day("2021-01-01"), ""};
    };
    succeed(1, "D");
    succeed(3, "B");
    succeed(4, "C");
    succeed(2, "D");
    succeed(5, "E");
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::successor_cycle, "/units/2/successor", {"B, D, C"}),
                     diagnostic(messages::successor_cycle, "/units/5/successor", {"E"})}));
}

TEST(CampaignCheck, AMemberExistsOnSomeDayOfItsMembership) {
    auto d = sound();
    d.units[1].validity = days("2020-03-01..2020-12-31");
    d.unit_classes[0].members = {{"A", days("2020-12-31..")},
                                 {"A", days("2021-01-01..")},
                                 {"A", days("..2020-02-29")},
                                 {"X", {}}};
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::member_outside_unit, "/unit_classes/0/members/1", {"A"}),
                     diagnostic(messages::member_outside_unit, "/unit_classes/0/members/2", {"A"}),
                     diagnostic(messages::reference_to_unknown_unit,
                                "/unit_classes/0/members/3/unit", {"X", "–"})}));
}

TEST(CampaignCheck, AClassRuleNamesALevelAUnitAndATree) {
    auto d = sound();
    d.unit_classes[0].rules = {{"village", "X", "budget"}, {"", "", ""}};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::class_rule_unknown_level, "/unit_classes/0/rules/0/level",
                          {"village"}),
               diagnostic(messages::reference_to_unknown_unit, "/unit_classes/0/rules/0/under",
                          {"X", "–"}),
               diagnostic(messages::reference_to_unknown_tree, "/unit_classes/0/rules/0/tree",
                          {"budget", "–"}),
               diagnostic(messages::campaign_reference_missing, "/unit_classes/0/rules/1/level"),
               diagnostic(messages::campaign_reference_missing, "/unit_classes/0/rules/1/under"),
               diagnostic(messages::campaign_reference_missing, "/unit_classes/0/rules/1/tree")}));
}

}  // namespace
}  // namespace fupin
