// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

Indicator rate(std::string code) {
    return {.code = std::move(code),
            .numerator = IndicatorPurchases{Measure::distinct_units, {}, {}},
            .denominator = IndicatorObserved{"应采购单位"}};
}

TEST(IndicatorCheck, PartsNameWhatThereIsAndMeasuresThatAddUp) {
    auto d = sound();
    auto bad = rate("r");
    bad.numerator = IndicatorPurchases{Measure::quantity, {}, "payed"};
    bad.denominator = IndicatorDuties{CountedDuties::received, "plans"};
    auto empty = rate("s");
    empty.denominator = IndicatorObserved{};
    d.indicators = {bad, empty};
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::indicator_measure, "/indicators/0/numerator/purchases",
                                {"r", "quantity"}),
                     diagnostic(messages::reference_to_unknown_basis,
                                "/indicators/0/numerator/basis", {"payed", "placed"}),
                     diagnostic(messages::reference_to_unknown_obligation,
                                "/indicators/0/denominator/obligation", {"plans", "plan"}),
                     diagnostic(messages::campaign_reference_missing,
                                "/indicators/1/denominator/observed")}));
}

TEST(IndicatorCheck, ItsCodeIsItsOwnAndNoLinesWord) {
    auto d = sound();
    d.indicators = {rate("finance"), rate("r"), rate("r")};
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::indicator_named_like_line, "/indicators/0", {"finance"}),
                     diagnostic(messages::campaign_code_repeated, "/indicators/2/code", {"r"})}));
}

TEST(IndicatorCheck, CyclesAreOfTheCalendarAndLevelsStandInATree) {
    auto d = sound();
    d.indicators = {rate("r"), rate("s")};
    d.indicators[0].cycle = Cycle::week;
    d.indicators[1].level = "town";
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::indicator_cycle, "/indicators/0/cycle", {"r"}),
               diagnostic(messages::indicator_level_without_tree, "/indicators/1", {"s"}),
               diagnostic(messages::class_rule_unknown_level, "/indicators/1/level", {"town"})}));
}

TEST(ReconciliationCheck, EachLineHasOne) {
    auto d = sound();
    d.reconciliations = {{.line = "finance"}, {.line = "finance"}, {.line = "x", .tree = "y"}};
    EXPECT_EQ(
        errors_of(d),
        (Found{
            diagnostic(messages::reconciliation_repeated, "/reconciliations/1/line", {"finance"}),
            diagnostic(messages::reference_to_unknown_line, "/reconciliations/2/line", {"x", "–"}),
            diagnostic(messages::reference_to_unknown_tree, "/reconciliations/2/tree",
                       {"y", "–"})}));
}

FormCheck total_of(std::vector<CheckTerm> left, std::vector<CheckTerm> right) {
    return {.code = "total", .left = std::move(left), .right = std::move(right)};
}

TEST(FormCheckCheck, TermsNameCellsLinesIndicatorsOrWordsOfQuotas) {
    auto d = sound();
    d.indicators = {rate("r")};
    d.quota_families[0].base_indicator = "采购总额";
    d.forms = {{.code = "f", .title = "月报表", .cells = {{"part", "分项", {}}}, .checks = {}},
               {.code = "g", .title = "", .cells = {}, .checks = {}}};
    d.forms[1].checks = {
        total_of({{"part"}, {"r"}}, {{"finance"}, {"采购总额"}}),
        total_of({{"prat"}, {"part", false, TermPeriod::same, 0}, {""}}, {}),
    };
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::campaign_code_repeated, "/forms/1/checks/1/code", {"total"}),
               diagnostic(messages::reference_to_unknown_form_cell, "/forms/1/checks/1/left/0/cell",
                          {"prat", "–"}),
               diagnostic(messages::form_check_times, "/forms/1/checks/1/left/1/times", {"total"}),
               diagnostic(messages::campaign_reference_missing, "/forms/1/checks/1/left/2/cell"),
               diagnostic(messages::form_check_one_sided, "/forms/1/checks/1/right", {"total"})}));
}

TEST(FormCheckCheck, AWordMeansOneCell) {
    auto d = sound();
    d.forms = {{.code = "f",
                .title = "",
                .cells = {{"finance", "", {}}, {"a", "甲", {"乙"}}, {"b", "乙", {}}, {"a", "", {}}},
                .checks = {}},
               {.code = "f", .title = "", .cells = {}, .checks = {}}};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::form_cell_ambiguous, "/forms/0/cells/0/code",
                          {"finance", "finance"}),
               diagnostic(messages::form_cell_ambiguous, "/forms/0/cells/2/title", {"乙", "a"}),
               diagnostic(messages::form_cell_ambiguous, "/forms/0/cells/3/code", {"a", "a"}),
               diagnostic(messages::campaign_code_repeated, "/forms/1/code", {"f"})}));
}

TEST(PeriodLookup, KnowsCalendarCodesPhasesAndListedPeriods) {
    auto d = sound();
    d.quota_families[0].period = {"own", {day("2020-02-01"), day("2020-02-29")}};
    auto other = d.quota_families[0];
    other.code = "other";
    d.quota_families.push_back(other);
    const Campaign campaign{d};
    EXPECT_EQ(campaign.find_period("2020Q3")->days.first, day("2020-07-01"));
    EXPECT_EQ(campaign.find_period("month")->days.last, day("2020-09-30"));
    EXPECT_EQ(campaign.find_period("own")->days.first, day("2020-02-01"));
    EXPECT_FALSE(campaign.find_period("八月"));
    EXPECT_FALSE(campaign.find_period(""));
    d.quota_families[1].period.days.last = day("2020-03-01");
    EXPECT_FALSE(Campaign{d}.find_period("own"));  // Two differ.
}

}  // namespace
}  // namespace fupin
