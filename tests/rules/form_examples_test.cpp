// SPDX-License-Identifier: Apache-2.0
// The worked examples of check formulas of forms (docs/rules.md#form-checks).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace world;
using quota_world::row;

Declared said(const char* id, const char* cell, const char* period, const char* amount,
              bool cumulative = false, const char* unit = "X") {
    Declared out;
    out.key = {"office", id, ""};
    out.unit = unit;
    out.indicator = cell;
    out.period = period;
    out.cumulative = cumulative;
    out.value = yuan(amount);
    out.measure = "money";
    return out;
}

/// One form with cells "total", "budget" (预算部分) and "union", and one formula.
CampaignDocument with(FormCheck check) {
    auto out = document();
    out.forms = {
        {.code = "monthly",
         .title = "月报表",
         .cells = {{"total", "", {}}, {"budget", "预算部分", {}}, {"union", "", {"工会部分"}}},
         .checks = {std::move(check)}}};
    return out;
}

FormCheck formula(std::vector<CheckTerm> left, std::vector<CheckTerm> right,
                  CheckRelation relation = CheckRelation::equal) {
    return {.code = "f",
            .title = "公式",
            .left = std::move(left),
            .relation = relation,
            .right = std::move(right),
            .citation = {"八", "", {}}};
}

Evaluation asked(FormCheck check, std::vector<Entry> entries) {
    Record record{with(std::move(check))};
    record.say("2020-12-31", std::move(entries));
    return record.ask({.as_of = day("2020-12-31")});
}

std::vector<std::string> broken(const Evaluation& result) {
    std::vector<std::string> out;
    const auto& table = result.table("findings");
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (canonical_text(table.cell(i, "code")) != "form_check_broken") continue;
        out.push_back(canonical_text(table.cell(i, "message_en")));
    }
    return out;
}

std::string state(const Evaluation& result, const char* period, const char* unit = "X") {
    return row(result, std::string{"form_checks/monthly/f/"} + unit + "/" + period,
               {"state", "left", "relation", "right", "difference", "missing"});
}

TEST(FormChecks, ATotalThatIsNotTheSumOfItsPartsIsAFindingAndNothingIsCorrected) {
    const auto result =
        asked(formula({{"total"}}, {{"budget"}, {"union"}}),
              {said("a", "total", "2020-08", "100.00"), said("b", "预算部分", "2020-08", "60.00"),
               said("c", "工会部分", "2020-08", "39.99"), said("d", "total", "2020-09", "5.00"),
               said("e", "budget", "2020-09", "5.00"), said("f", "union", "2020-09", "0.00")});
    EXPECT_EQ(state(result, "2020-08"), "broken 100.00 ≠ 99.99 0.01 –");
    EXPECT_EQ(state(result, "2020-09"), "holds 5.00 = 5.00 0.00 –");
    EXPECT_EQ(broken(result),
              (std::vector<std::string>{
                  "X, 2020-08: check formula f of form monthly does not hold: 100.00 ≠ 99.99, "
                  "difference 0.01 (its first figure: office/a)"}));
    EXPECT_EQ(row(result, "declared/X/total/2020-08/period/money", {"declared", "state"}),
              "100.00 form_cell");
    const auto why = result.explain(Address::parse("form_checks/monthly/f/X/2020-08/difference"));
    ASSERT_EQ(why.inputs.size(), 3U);
    EXPECT_EQ(why.inputs[1].amount, yuan("-60.00"));
    EXPECT_EQ(why.clause, "八");
    EXPECT_NE(why.text(Language::en).find("total 2020-08 (office/a) = budget 2020-08"),
              std::string::npos);
    EXPECT_NE(why.text(Language::en).find("100.00 ≠ 99.99: broken, difference 0.01"),
              std::string::npos);
    EXPECT_NE(why.text(Language::zh).find("100.00 ≠ 99.99，不成立，差 0.01"), std::string::npos);
    const auto holding =
        result.explain(Address::parse("form_checks/monthly/f/X/2020-09/difference"));
    EXPECT_NE(holding.text(Language::en).find("5.00 = 5.00: holds"), std::string::npos);
}

TEST(FormChecks, WhatIsMissingIsNotZero) {
    const auto result =
        asked(formula({{"total"}}, {{"budget"}, {"union"}}),
              {said("a", "total", "2020-08", "100.00"), said("b", "budget", "2020-08", "60.00"),
               said("c", "union", "2020-08", "1.00", false, "Y")});
    EXPECT_EQ(state(result, "2020-08"), "incomplete – = – – union 2020-08");
    EXPECT_EQ(state(result, "2020-08", "Y"), "incomplete – = – – total 2020-08, budget 2020-08");
    EXPECT_EQ(broken(result), std::vector<std::string>{});
}

TEST(FormChecks, BetweenPeriodsTheRunningTotalGrowsByThePeriod) {
    const std::vector<CheckTerm> running{{"x", true}};
    const std::vector<CheckTerm> before{{"x", true, TermPeriod::previous}, {"x"}};
    const auto result =
        asked(formula(running, before),
              {said("a", "x", "2020-08", "10.00", true), said("b", "x", "2020-09", "15.00", true),
               said("c", "x", "2020-09", "5.00"), said("d", "x", "2020-10", "21.00", true),
               said("e", "x", "2020-10", "5.00")});
    EXPECT_EQ(state(result, "2020-08"), "incomplete – = – – x 2020-07, x 2020-08");
    EXPECT_EQ(state(result, "2020-09"), "holds 15.00 = 15.00 0.00 –");
    EXPECT_EQ(state(result, "2020-10"), "broken 21.00 ≠ 20.00 1.00 –");
}

TEST(FormChecks, AQuarterIsTheSumOfItsMonthsAndMayNotFallBelowLastYears) {
    const auto months =
        asked(formula({{"total"}}, {{"total", false, TermPeriod::months}}),
              {said("a", "total", "2020Q3", "6.00"), said("b", "total", "2020-07", "1.00"),
               said("c", "total", "2020-08", "2.00"), said("d", "total", "2020-09", "3.00")});
    EXPECT_EQ(state(months, "2020Q3"), "holds 6.00 = 6.00 0.00 –");
    EXPECT_EQ(state(months, "2020-08"), "holds 2.00 = 2.00 0.00 –");
    const auto growth = asked(
        formula({{"total"}}, {{"total", false, TermPeriod::last_year}}, CheckRelation::at_least),
        {said("a", "total", "2019Q3", "6.01"), said("b", "total", "2020Q3", "6.00")});
    EXPECT_EQ(state(growth, "2020Q3"), "broken 6.00 < 6.01 -0.01 –");
    EXPECT_EQ(state(growth, "2019Q3"), "incomplete – ≥ – – total 2018Q3");
}

TEST(FormChecks, TermsAreTakenSoOftenAndOfOneMeasure) {
    auto check = formula({{"total", false, TermPeriod::same, 2}},
                         {{"budget", false, TermPeriod::same, -3}}, CheckRelation::at_most);
    check.measure = "count";
    auto total = said("a", "total", "2020-08", "0");
    total.value = Quantity::parse("1.5");
    total.measure = "count";
    auto part = said("b", "budget", "2020-08", "0");
    part.value = Quantity::parse("1");
    part.measure = "count";
    const auto result = asked(check, {total, part, said("c", "total", "2020-08", "77.00")});
    EXPECT_EQ(row(result, "form_checks/monthly/f/X/2020-08",
                  {"state", "left_number", "relation", "right_number", "difference_number"}),
              "broken 3 > -3 6");
}

TEST(FormChecks, ThereIsNoTableWithoutForms) {
    Record record;
    EXPECT_THROW((void)record.ask({.as_of = day("2020-12-31")}).table("form_checks"),
                 NotFoundError);
}

}  // namespace
}  // namespace fupin
