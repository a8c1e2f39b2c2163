// SPDX-License-Identifier: Apache-2.0
// Which version of a quota holds, and what its family and the rules in force ask.
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace quota_world;

std::string version(const Evaluation& result, const char* keys) {
    return row(result, std::string{"quota_versions/"} + keys,
               {"standing", "since", "base", "amount", "canteen", "exemption", "represented_by"});
}

TEST(QuotaVersions, TheOneIssuedLastHoldsAndTheOthersStayVisible) {
    Market market{QuotaKind::share_floor};
    market.base("X", "100.00");
    market.base("X", "120.00", "2024-10-01");
    const auto before = market.ask("2024-09-30");
    EXPECT_EQ(version(before, "X/2024/q/1"), "holds – 100.00 – own – –");
    EXPECT_EQ(before.table("quota_versions").rows(), 1U);
    const auto after = market.ask("2024-12-31");
    EXPECT_EQ(version(after, "X/2024/q/1"), "replaced – 100.00 – own – –");
    EXPECT_EQ(version(after, "X/2024/q/2"), "holds 2024-10-01 120.00 – own – –");
}

TEST(QuotaVersions, CanteensAndReasonsStandBesideThem) {
    Market market;
    market.exempt("X");
    market.represented("Y", "X");
    market.quota("Z", "7.00").canteen = Canteen::outsourced;
    const auto result = market.ask("2024-12-31");
    EXPECT_EQ(version(result, "X/2024/q/1"), "holds – – – none 无食堂 –");
    EXPECT_EQ(version(result, "Y/2024/q/1"), "holds – – – shared – X单位");
    EXPECT_EQ(version(result, "Z/2024/q/1"), "holds – – 7.00 outsourced – –");
}

TEST(QuotaVersions, OneThatLeavesAnAmountUnsaidHasNoEffect) {
    Market market;
    market.quota("X", "10.00");
    market.exempt("X", "2024-07-01");
    const auto result = market.ask("2024-12-31");
    EXPECT_EQ(version(result, "X/2024/q/1"), "holds – – 10.00 own – –");
    EXPECT_EQ(version(result, "X/2024/q/2"), "no_effect 2024-07-01 – – none 无食堂 –");
    const auto why = result.explain(Address::parse("quota_versions/X/2024/q/1/amount"));
    ASSERT_EQ(why.inputs.size(), 1U);
    EXPECT_EQ(why.inputs[0].pointer, "/quotas/0/amount");
}

TEST(QuotaRules, TheFamilyAndEveryRuleInForceAreListedWithTheirEffect) {
    Market market{QuotaKind::share_floor};
    market.base("X", "100.00");
    market.rule("n", RuleLevel::nation, {10, 100});
    market.rule("p", RuleLevel::province, {15, 100});
    market.rule("c", RuleLevel::prefecture, {12, 100}).who = {{.unit = "X", .unit_class = ""}};
    const auto result = market.ask("2024-12-31");
    const auto asked = [&](const char* keys) {
        return row(result, std::string{"quota_rules/q/2024/"} + keys,
                   {"limit", "share", "standing", "units"});
    };
    EXPECT_EQ(asked("family/q"), "floor 10/100 in_force –");
    EXPECT_EQ(asked("nation/n"), "floor 10/100 in_force –");
    EXPECT_EQ(asked("province/p"), "floor 15/100 in_force –");
    EXPECT_EQ(asked("prefecture/c"), "floor 12/100 looser 1");
    EXPECT_EQ(text(result, "quota_rules/q/2024/family/q/counts_en"), "paid: everything");
}

TEST(QuotaRules, ThereAreNoSuchTablesWithoutQuotas) {
    Record record;
    const auto result = record.ask({.as_of = day("2020-12-31")});
    EXPECT_THROW((void)result.table("quota_versions"), NotFoundError);
    EXPECT_THROW((void)result.table("quota_rules"), NotFoundError);
}

}  // namespace
}  // namespace fupin
