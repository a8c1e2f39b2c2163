// SPDX-License-Identifier: Apache-2.0
// Rules laid over quotas (docs/rules.md#quota-rules).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace quota_world;
using Codes = std::set<std::string>;

constexpr auto kEnd = "2024-12-31";

TEST(QuotaRules, AreInForceOnTheDayAskedOrTheLastOfThePeriod) {
    Market market{QuotaKind::share_floor};
    auto& rule = market.rule("r", RuleLevel::province, Ratio{15, 100});
    rule.validity = {day("2024-05-01"), day("2024-12-31")};
    rule.issued = day("2024-04-01");
    market.base("X", "100.00");
    EXPECT_EQ(quota(market.ask("2024-04-30"), "X", {"required"}), "10.00");
    EXPECT_EQ(quota(market.ask("2024-05-01"), "X", {"required"}), "15.00");
    EXPECT_EQ(quota(market.ask("2025-03-01"), "X", {"required"}), "15.00");
    market.document().quota_rules[0].recorded = day("2024-06-01");
    const auto unknown = KnownAt::end_of(day("2024-05-31"));
    EXPECT_EQ(quota(market.ask(kEnd, unknown), "X", {"required"}), "10.00");
}

TEST(QuotaRules, BindUnitByUnitByClassOrBelow) {
    Market market{QuotaKind::share_floor};
    market.document().unit_classes = {
        UnitClass{.code = "some", .members = {{"X", {}}}, .complete = true}};
    market.rule("one", RuleLevel::county, Ratio{20, 100}).who = {{.unit_class = "some"}};
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"state"}), "undeclared");
    EXPECT_THROW((void)quota(market.ask(kEnd), "Y", {"state"}), NotFoundError);
    market.rule("all", RuleLevel::prefecture, Ratio{15, 100}).under = {"P"};
    market.base("X", "100.00");
    market.base("Y", "100.00");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"required"}), "20.00");
    EXPECT_EQ(quota(result, "Y", {"required"}), "15.00");
    EXPECT_EQ(quota(result, "Z", {"state"}), "undeclared");
    EXPECT_EQ(quota(result, "P", {"state"}), "undeclared");
}

TEST(QuotaRules, ThatNameNobodyBindNobodyWithoutAQuota) {
    Market market{QuotaKind::share_floor};
    market.rule("nation", RuleLevel::nation, Ratio{20, 100});
    market.base("X", "100.00");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"required"}), "20.00");
    EXPECT_EQ(result.quotas().rows.size(), 1U);
}

TEST(QuotaRules, GiveTheEarliestDayToDeclare) {
    Market market{QuotaKind::share_floor};
    market.rule("nation", RuleLevel::nation, Ratio{10, 100}).declare_by = day("2024-03-31");
    auto& lower = market.rule("province", RuleLevel::province, Ratio{15, 100});
    lower.declare_by = day("2024-03-20");
    lower.who = {{.unit = "X"}, {.unit = "Y"}};
    market.q().who = {{.unit = "Z"}};
    const auto result = market.ask("2024-03-25");
    EXPECT_EQ(quota(result, "X", {"state", "declare_by"}), "undeclared 2024-03-20");
    EXPECT_EQ(quota(result, "Z", {"state", "declare_by"}), "not_yet_due 2024-03-31");
}

TEST(QuotaRules, EncouragedIsAMarkWithoutAState) {
    Market market{QuotaKind::share_floor};
    market.rule("nation", RuleLevel::nation, Ratio{10, 100}).encouraged = Ratio{15, 100};
    market.base("X", "100.00");
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"required", "encouraged", "state"}),
              "10.00 15.00 declared");
}

TEST(QuotaRules, CapsAreTheLowestAndAFloorAboveThemIsAFinding) {
    Market market{QuotaKind::share_floor};
    auto& nation = market.rule("nation", RuleLevel::nation, Ratio{20, 100});
    nation.limit = QuotaLimit::cap;
    auto& county = market.rule("county", RuleLevel::county, Ratio{15, 100});
    county.limit = QuotaLimit::cap;
    market.base("X", "100.00");
    market.buy("X", "15.01", "2024-02-01");
    const auto result = market.ask("2024-03-01");
    EXPECT_EQ(quota(result, "X", {"required", "cap", "execution"}), "10.00 15.00 exceeded");
    EXPECT_EQ(findings(result), Codes{"quota_cap_exceeded"});
    market.q().share = Ratio{16, 100};
    EXPECT_EQ(findings(market.ask("2024-03-01")),
              (Codes{"quota_cap_exceeded", "quota_floor_above_cap"}));
    // A lower level may lower a cap, not raise it.
    market.document().quota_rules[1].share = Ratio{25, 100};
    EXPECT_TRUE(findings(market.ask("2024-03-01")).contains("quota_rule_looser"));
}

TEST(QuotaRules, OfDifferentUnitsAreNotCompared) {
    Market market{QuotaKind::share_floor};
    market.rule("province", RuleLevel::province, Ratio{30, 100}).who = {{.unit = "X"}};
    market.rule("county", RuleLevel::county, Ratio{10, 100}).who = {{.unit = "Y"}};
    EXPECT_FALSE(findings(market.ask(kEnd)).contains("quota_rule_looser"));
}

TEST(QuotaRules, AnAmountAskedOfEverybodyIsAFloorToo) {
    Market market;
    auto& rule = market.rule("least", RuleLevel::county, Ratio{1, 10});
    rule.share.reset();
    rule.amount = yuan("50.00");
    market.q().who = {{.unit = "Y"}};
    market.quota("X", "40.00");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"state", "required"}), "below_minimum 50.00");
    // What is required of a unit is not yet declared by it.
    EXPECT_EQ(quota(result, "Y", {"state", "reserved", "required"}), "undeclared – 50.00");
}

TEST(QuotaRules, AreExplainedWithTheirPaper) {
    Market market{QuotaKind::share_floor};
    auto& rule = market.rule("nation", RuleLevel::nation, Ratio{10, 100});
    rule.issuer = "财政部";
    rule.document = "财库〔2021〕19号";
    market.base("X", "100.00");
    const auto result = market.ask(kEnd);
    const auto said = result.explain("quotas/X/2024/q/required").text(Language::zh);
    EXPECT_NE(said.find("规定 nation（财政部 财库〔2021〕19号）：不低于 10.00%"), std::string::npos)
        << said;
}

}  // namespace
}  // namespace fupin
