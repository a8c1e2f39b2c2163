// SPDX-License-Identifier: Apache-2.0
// The worked examples of quotas (docs/rules.md#quotas).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace quota_world;
using Codes = std::set<std::string>;

constexpr auto kEnd = "2024-12-31";

TEST(QuotaWorked, TheHighestFloorHoldsAndALooserLowerRuleIsAFinding) {
    Market market{QuotaKind::share_floor};
    market.q().share = Ratio{5, 100};
    market.rule("nation", RuleLevel::nation, Ratio{10, 100});
    market.rule("province", RuleLevel::province, Ratio{15, 100});
    market.rule("prefecture", RuleLevel::prefecture, Ratio{12, 100});
    market.base("X", "100.00");
    const auto result = market.ask("2024-06-30");
    EXPECT_EQ(quota(result, "X", {"required", "reserved", "state"}), "15.00 15.00 declared");
    EXPECT_EQ(findings(result), Codes{"quota_rule_looser"});
    const auto& said = result.quotas().findings;
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].arguments,
              (std::vector<std::string>{"prefecture", "12.00%", "province", "15.00%"}));
}

TEST(QuotaWorked, ANewBaseReplacesTheWholePeriod) {
    Market market{QuotaKind::share_floor};
    market.base("X", "100.00");
    market.base("X", "120.00", "2024-10-01");
    EXPECT_EQ(quota(market.ask("2024-09-30"), "X", {"required", "versions"}), "10.00 1");
    EXPECT_EQ(quota(market.ask("2024-10-01"), "X", {"required", "versions"}), "12.00 2");
    // Two questions that differ only in what was known give both figures.
    market.document().quotas[1].recorded = day("2024-10-09");
    const auto then = KnownAt::end_of(day("2024-10-08"));
    EXPECT_EQ(quota(market.ask(kEnd, then), "X", {"base", "required"}), "100.00 10.00");
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"base", "required"}), "120.00 12.00");
}

TEST(QuotaWorked, AnInstrumentChangesOrAddsAQuota) {
    Market market;
    market.quota("X", "10.00");
    Instrument instrument{.code = "raise", .issued = day("2024-05-01")};
    instrument.effective = day("2024-07-01");
    instrument.effects = {ChangeQuota{{.family = "q", .unit = "X", .amount = yuan("20.00")}},
                          ChangeQuota{{.family = "q", .unit = "Y", .amount = yuan("5.00")}}};
    market.document().instruments = {instrument};
    EXPECT_EQ(quota(market.ask("2024-06-30"), "X", {"reserved"}), "10.00");
    const auto later = market.ask("2024-07-01");
    EXPECT_EQ(quota(later, "X", {"reserved"}), "20.00");
    EXPECT_EQ(quota(later, "Y", {"reserved"}), "5.00");
    EXPECT_EQ(later.explain("quotas/X/2024/q/reserved").inputs.at(0).pointer,
              "/instruments/0/effects/0/change_quota/amount");
}

Market parent_and_child() {
    Market market;
    market.quota("P", "10.00");
    market.buy("P", "5.00", "2024-03-01").buy("C", "6.00", "2024-04-01");
    return market;
}

TEST(QuotaWorked, AChildWithoutCanteenKeepsItsPurchasesWithoutDenominator) {
    auto market = parent_and_child();
    market.exempt("C");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "P", {"executed", "rate", "no_denominator", "rolled_up"}),
              "5.00 500/1000 0.00 11.00");
    EXPECT_EQ(quota(result, "C", {"state", "executed", "no_denominator", "rate"}),
              "exempt 6.00 6.00 –");
    EXPECT_EQ(row(result, "quota_totals/q/2024",
                  {"counted", "no_denominator", "outside", "not_eligible", "all"}),
              "5.00 6.00 0.00 0.00 11.00");
}

TEST(QuotaWorked, AChildThatIsBoundStopsItsPurchasesWhateverItDeclared) {
    auto market = parent_and_child();
    market.q().who = {{.unit = "C"}};
    market.q().declare_by = day("2024-05-31");
    const auto before = market.ask("2024-05-31");
    EXPECT_EQ(quota(before, "P", {"rate"}), "500/1000");
    EXPECT_EQ(quota(before, "C", {"state", "no_denominator"}), "not_yet_due 6.00");
    const auto after = market.ask("2024-06-01");
    EXPECT_EQ(quota(after, "P", {"rate"}), "500/1000");
    EXPECT_EQ(quota(after, "C", {"state", "no_denominator"}), "undeclared 6.00");
    EXPECT_EQ(findings(before), Codes{});
    EXPECT_EQ(findings(after), Codes{"quota_undeclared"});
}

TEST(QuotaWorked, WhatNothingBindsClimbsToTheNearestUnitThatHasAQuota) {
    const auto result = parent_and_child().ask(kEnd);
    EXPECT_EQ(quota(result, "P", {"executed", "rolled_up"}), "11.00 11.00");
    auto flat = parent_and_child();
    flat.q().tree.clear();
    const auto apart = flat.ask(kEnd);
    EXPECT_EQ(quota(apart, "P", {"executed", "rolled_up"}), "5.00 –");
    EXPECT_EQ(row(apart, "quota_totals/q/2024", {"counted", "outside", "all"}), "5.00 6.00 11.00");
    EXPECT_EQ(row(apart, "quota_reasons/outside/2024/q/no_unit", {"placement", "amount"}),
              "outside 6.00");
}

TEST(QuotaWorked, AMergerTakesQuotaAndExecutionToTheSuccessor) {
    Market market;
    market.quota("X", "10.00");
    market.quota("Y", "20.00");
    market.buy("X", "4.00", "2024-03-01").buy("Y", "9.00", "2024-04-01");
    market.merge("X", "Y", "2024-07-01");
    const auto before = market.ask("2024-06-30");
    EXPECT_EQ(quota(before, "X", {"rate", "state"}), "400/1000 declared");
    const auto after = market.ask("2024-07-01");
    EXPECT_EQ(quota(after, "Y", {"executed", "reserved", "rate", "passed_from"}),
              "13.00 30.00 1300/3000 X");
    EXPECT_EQ(quota(after, "X", {"state", "execution", "reserved", "executed", "passed_to"}),
              "transferred none – 0.00 Y");
    EXPECT_EQ(row(after, "quotas/total/2024/q", {"units", "reserved", "executed"}),
              "1 30.00 13.00");
    EXPECT_EQ(findings(after), Codes{});
}

TEST(QuotaWorked, AnExemptSuccessorHasAQuotaNowAndItsOwnPurchasesCount) {
    Market market;
    market.quota("X", "10.00");
    market.exempt("Y");
    market.buy("X", "4.00", "2024-03-01").buy("Y", "9.00", "2024-04-01");
    market.merge("X", "Y", "2024-07-01");
    const auto result = market.ask("2024-08-01");
    EXPECT_EQ(quota(result, "Y", {"state", "executed", "reserved", "no_denominator"}),
              "declared 13.00 10.00 0.00");
    EXPECT_EQ(findings(result), Codes{"quota_passed_on"});
    EXPECT_EQ(result.quotas().findings.at(0).arguments,
              (std::vector<std::string>{"Y", "X", "10.00", "q"}));
}

TEST(QuotaWorked, ARefundCountsWithItsPurchaseOrOnItsOwnDay) {
    for (const auto own : {false, true}) {
        Market market;
        market.family("next", "2025").refund_year = RefundYear::own_day;
        if (own) market.q().refund_year = RefundYear::own_day;
        if (!own) market.document().quota_families[1].refund_year = RefundYear::of_purchase;
        market.quota("X", "2000.00");
        market.quota("X", "2000.00", "next");
        market.buy("X", "1000.00", "2024-12-20");
        market.say(refund("r", key("1"), "200.00", "2025-01-10"));
        const auto result = market.ask("2025-06-30");
        EXPECT_EQ(quota(result, "X", {"executed"}), own ? "1000.00" : "800.00");
        EXPECT_EQ(quota(result, "X", {"executed"}, "2025/next"), own ? "-200.00" : "0.00");
    }
}

TEST(QuotaWorked, TheSameOrdersHaveTwoRatesAtTwoBases) {
    Market market;
    market.document().bases = {
        {"completed", "完成", {State::accepted, State::paid, State::evaluated}}};
    auto& completed = market.family("completed", "2024");
    completed.basis = "completed";
    market.quota("X", "150000000.00");
    market.quota("X", "150000000.00", "completed");
    const Days traded{"2024-03-01", "2024-03-01", "2024-03-02", ""};
    const Days whole{"2024-03-01", "2024-03-01", "2024-03-02", "2024-03-03"};
    market.say(purchase(key("done"), "X", "84655300.00", whole));
    market.say(purchase(key("open"), "X", "52344700.00", traded));
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"executed"}), "137000000.00");
    EXPECT_EQ(quota(result, "X", {"executed"}, "2024/completed"), "84655300.00");
    const auto rate = [&](const char* family) {
        const auto address = Address::parse(std::string{"quotas/X/2024/"} + family + "/rate");
        const auto ratio = std::get<Ratio>(result.table("quotas")[address]);
        return percent_text(ratio, 2, Rounding::half_up);
    };
    EXPECT_EQ(rate("q"), "91.33%");
    EXPECT_EQ(rate("completed"), "56.44%");
    EXPECT_NE(result.explain("quotas/X/2024/q/rate").text(Language::en).find("basis paid"),
              std::string::npos);
    EXPECT_NE(
        result.explain("quotas/X/2024/completed/rate").text(Language::en).find("basis completed"),
        std::string::npos);
}

}  // namespace
}  // namespace fupin
