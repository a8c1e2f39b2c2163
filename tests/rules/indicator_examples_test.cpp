// SPDX-License-Identifier: Apache-2.0
// The worked examples of indicators (docs/rules.md#indicators).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace world;
using quota_world::row;

Observation seen(const char* id, const char* unit, const char* what, const char* value,
                 const char* on, Span span = Span::period) {
    Observation out;
    out.key = {"office", id, ""};
    out.unit = unit;
    out.indicator = what;
    out.span = span;
    out.value = Quantity::parse(value);
    out.measure = "count";
    out.day = day(on);
    return out;
}

Purchase bought(const char* order, const char* unit, const char* amount, const char* paid) {
    return purchase(key(order), unit, amount, {paid, "", paid, ""});
}

CampaignDocument with(Indicator indicator) {
    auto out = document();
    out.indicators = {std::move(indicator)};
    return out;
}

/// Units that bought, of those observed to have an account.
Indicator buying() {
    return {.code = "buying",
            .title = "采购率",
            .numerator = IndicatorPurchases{Measure::distinct_units, {}, {}},
            .denominator = IndicatorObserved{"应采购单位"},
            .tree = "territory",
            .level = "county"};
}

const std::vector<const char*> kColumns{"numerator", "denominator", "rate", "state"};

TEST(Indicators, DivideDistinctUnitsThatBoughtByThoseThatShould) {
    Record record{with(buying())};
    record.say("2020-12-31",
               {bought("1", "X", "60.00", "2020-08-10"), bought("2", "X", "1.00", "2020-08-11"),
                bought("3", "Y", "9.00", "2020-09-10"), bought("4", "不明", "2.00", "2020-09-10"),
                seen("a", "county", "应采购单位", "4", "2020-08-31", Span::stock)});
    const auto result = record.ask({.as_of = day("2020-12-31")});
    EXPECT_EQ(row(result, "indicators/buying/county/2020-08", kColumns), "1 4 1/4 defined");
    EXPECT_EQ(row(result, "indicators/buying/county/2020-09", kColumns), "1 4 1/4 defined");
    EXPECT_EQ(row(result, "indicators/buying/total/total", kColumns), "2 4 2/4 defined");
    // Nothing was observed before the end of July: there is no rate, not a rate of zero.
    EXPECT_EQ(row(result, "indicators/buying/total/2020-07", kColumns), "0 0 – undefined");
    const auto why = result.explain("indicators/buying/total/2020-08/numerator");
    EXPECT_EQ(why.postings.rows(), 2U);
}

TEST(Indicators, ARefundedPurchaseMakesNoUnitABuyer) {
    Record record{with(buying())};
    record.say("2020-12-31", {bought("1", "X", "60.00", "2020-08-10"),
                              refund("r", key("1"), "60.00", "2020-08-20"),
                              seen("a", "county", "应采购单位", "4", "2020-08-01", Span::stock)});
    EXPECT_EQ(
        row(record.ask({.as_of = day("2020-12-31")}), "indicators/buying/total/2020-08", kColumns),
        "0 4 0/4 defined");
}

TEST(Indicators, AreRatiosOfSumsNeverMeansOfRates) {
    auto spend = buying();
    spend.numerator =
        IndicatorPurchases{Measure::amount, Condition::in(Dimension::payer, {"budget"}), "paid"};
    spend.denominator = IndicatorPurchases{Measure::amount, {}, "paid"};
    spend.level = "unit";
    Record record{with(spend)};
    auto x = bought("1", "X", "1.00", "2020-08-10");
    auto y = bought("2", "Y", "99.00", "2020-08-10");
    x.payer = "budget";
    y.payer = "personal";
    record.say("2020-12-31", {x, y});
    const auto result = record.ask({.as_of = day("2020-12-31")});
    const std::vector<const char*> amounts{"numerator_amount", "denominator_amount", "rate"};
    EXPECT_EQ(row(result, "indicators/buying/X/2020-08", amounts), "1.00 1.00 100/100");
    EXPECT_EQ(row(result, "indicators/buying/Y/2020-08", amounts), "0.00 99.00 0/9900");
    EXPECT_EQ(row(result, "indicators/buying/total/2020-08", amounts), "1.00 100.00 100/10000");
}

TEST(Indicators, ObservationsAddUpStandOrRunOnAsTheySay) {
    auto by = buying();
    by.numerator = IndicatorObserved{"激活账户"};
    by.level = "unit";
    Record record{with(by)};
    record.say("2020-12-31", {seen("a", "X", "激活账户", "3", "2020-08-10"),
                              seen("b", "X", "激活账户", "2", "2020-09-10"),
                              seen("c", "Y", "激活账户", "10", "2020-08-31", Span::cumulative),
                              seen("d", "Y", "激活账户", "14", "2020-09-30", Span::cumulative),
                              seen("e", "X", "应采购单位", "5", "2020-07-31", Span::stock),
                              seen("f", "X", "应采购单位", "8", "2020-09-01", Span::stock),
                              seen("g", "Y", "应采购单位", "1.5", "2020-09-01", Span::stock)});
    const auto result = record.ask({.as_of = day("2020-12-31")});
    EXPECT_EQ(row(result, "indicators/buying/X/2020-08", kColumns), "3 5 3/5 defined");
    EXPECT_EQ(row(result, "indicators/buying/X/2020-09", kColumns), "2 8 2/8 defined");
    EXPECT_EQ(row(result, "indicators/buying/X/total", kColumns), "5 8 5/8 defined");
    EXPECT_EQ(row(result, "indicators/buying/Y/2020-09", kColumns), "4 1.5 4000/1500 defined");
    EXPECT_EQ(row(result, "indicators/buying/Y/total", kColumns), "14 1.5 14000/1500 defined");
    EXPECT_EQ(row(result, "indicators/buying/total/2020-09", kColumns), "6 9.5 6000/9500 defined");
}

TEST(Indicators, CountDutiesThatAreInOfThoseExpected) {
    Indicator filed{.code = "filed",
                    .numerator = IndicatorDuties{CountedDuties::received, "plan"},
                    .denominator = IndicatorDuties{CountedDuties::expected, "plan"},
                    .tree = "territory",
                    .level = "unit"};
    auto world = with(filed);
    world.obligations = {
        {.code = "plan",
         .who = {{"X", {}}, {"Y", {}}},
         .schedule = ScheduleEvery{.first_day = day("2020-08-01"), .last_day = day("2020-09-30")},
         .due = DueRule{.rule = DueOnMonthDay{5, 1}}}};
    Record record{world};
    Filing filing;
    filing.key = {"office", "1", ""};
    filing.unit = "X";
    filing.obligation = "plan";
    filing.period = "2020-08";
    filing.received = *Moment::try_parse("2020-09-09");
    record.say("2020-12-31", {filing});
    const auto result = record.ask({.as_of = day("2020-12-31")});
    EXPECT_EQ(row(result, "indicators/filed/total/2020-08", kColumns), "1 2 1/2 defined");
    EXPECT_EQ(row(result, "indicators/filed/X/total", kColumns), "1 2 1/2 defined");
    EXPECT_EQ(row(result, "indicators/filed/total/total", kColumns), "1 4 1/4 defined");
    EXPECT_EQ(row(result, "indicators/filed/total/2020-07", kColumns), "0 0 – undefined");
}

TEST(Indicators, DeclaredRatesAreComparedExactly) {
    Record record{with(buying())};
    Declared said;
    said.key = {"office", "z", ""};
    said.unit = "county";
    said.indicator = "采购率";
    said.period = "2020-08";
    said.value = Quantity::parse("33.3");
    said.measure = "%";
    record.say("2020-12-31",
               {bought("1", "X", "60.00", "2020-08-10"),
                seen("a", "county", "应采购单位", "3", "2020-08-31", Span::stock), said});
    const auto result = record.ask({.as_of = day("2020-12-31")});
    EXPECT_EQ(row(result, "declared/county/buying/2020-08/period/%25",
                  {"declared_rate", "recorded_rate", "difference_rate", "state"}),
              "33300/100000 1/3 -1/3000 compared");
}

}  // namespace
}  // namespace fupin
