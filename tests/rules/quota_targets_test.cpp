// SPDX-License-Identifier: Apache-2.0
// The worked examples of targets (docs/rules.md#targets).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace quota_world;

TargetWeight weight(const char* unit, const char* text) { return {unit, Quantity::parse(text)}; }

QuotaTarget target(const char* amount, std::vector<TargetWeight> weights, const char* issued = "") {
    return {.code = "total",
            .title = "全县任务",
            .family = "q",
            .amount = yuan(amount),
            .weights = std::move(weights),
            .issued = Date::try_parse(issued),
            .citation = {"三"}};
}

std::string reserved(const Evaluation& result) {
    std::string out;
    for (const auto* unit : {"X", "Y", "Z"}) {
        out += (out.empty() ? "" : " ") + quota(result, unit, {"reserved"});
    }
    return out;
}

const std::vector<TargetWeight> kByHeads{weight("X", "1"), weight("Y", "2"), weight("Z", "4")};

TEST(QuotaTargets, GiveEveryUnitItsShareExactToTheFen) {
    Market market;
    market.document().quota_targets = {target("100.00", kByHeads)};
    market.buy("Y", "20.00", "2024-03-01");
    const auto result = market.ask("2024-12-31");
    EXPECT_EQ(reserved(result), "14.29 28.57 57.14");
    EXPECT_EQ(quota(result, "total", {"reserved", "executed"}), "100.00 20.00");
    EXPECT_EQ(quota(result, "Y", {"rate", "missing", "execution", "state"}),
              "2000/2857 8.57 not_met declared");
}

TEST(QuotaTargets, AreReplacedForTheWholePeriodFromTheDayALaterOneIsVisible) {
    Market market;
    market.document().quota_targets = {
        target("100.00", kByHeads),
        target("200.00", {weight("Z", "1"), weight("X", "1"), weight("Y", "0")}, "2024-11-01")};
    EXPECT_EQ(reserved(market.ask("2024-10-31")), "14.29 28.57 57.14");
    const auto later = market.ask("2024-11-01");
    EXPECT_EQ(reserved(later), "100.00 0.00 100.00");
    EXPECT_EQ(row(later, "quota_versions/Y/2024/q/1", {"standing", "amount", "target", "weight"}),
              "replaced 28.57 total 2/7");
    EXPECT_EQ(row(later, "quota_versions/Y/2024/q/2",
                  {"standing", "since", "amount", "target", "weight"}),
              "holds 2024-11-01 0.00 total 0/2");
}

TEST(QuotaTargets, AreChangedByInstrumentsFromTheirEffectiveDay) {
    Market market;
    market.document().quota_targets = {target("100.00", kByHeads)};
    Instrument instrument{.code = "raise", .issued = day("2024-05-01")};
    instrument.effective = day("2024-07-01");
    instrument.effects = {ChangeTarget{target("70.00", kByHeads)}};
    market.document().instruments = {instrument};
    EXPECT_EQ(reserved(market.ask("2024-06-30")), "14.29 28.57 57.14");
    const auto later = market.ask("2024-07-01");
    EXPECT_EQ(reserved(later), "10.00 20.00 40.00");
    const auto why = later.explain("quotas/Y/2024/q/reserved");
    ASSERT_EQ(why.inputs.size(), 1U);
    EXPECT_EQ(why.inputs[0].pointer, "/instruments/0/effects/0/change_target/weights/1");
    EXPECT_EQ(row(later, "quota_versions/Y/2024/q/2", {"instrument", "clause"}), "raise 三");
}

TEST(QuotaTargets, ThatWereNotKnownThenAreNotSeen) {
    Market market;
    auto late = target("700.00", kByHeads, "2024-11-01");
    late.recorded = day("2024-11-20");
    market.document().quota_targets = {target("100.00", kByHeads), late};
    const auto then = KnownAt::end_of(day("2024-11-19"));
    EXPECT_EQ(reserved(market.ask("2024-12-31", then)), "14.29 28.57 57.14");
    EXPECT_EQ(reserved(market.ask("2024-12-31")), "100.00 200.00 400.00");
}

TEST(QuotaTargets, YieldToAQuotaThatIsIssuedLater) {
    Market market;
    market.document().quota_targets = {target("100.00", kByHeads)};
    market.quota("X", "50.00").issued = day("2024-06-01");
    const auto result = market.ask("2024-12-31");
    EXPECT_EQ(reserved(result), "50.00 28.57 57.14");
    EXPECT_EQ(row(result, "quota_versions/X/2024/q/2", {"standing", "target", "weight"}),
              "holds – –");
}

TEST(QuotaTargets, AddColumnsOnlyWhereThereAreAny) {
    Market market;
    market.quota("X", "50.00");
    const auto columns = market.ask("2024-12-31").table("quota_versions").columns().size();
    market.document().quota_targets = {target("1.00", {weight("Y", "1")})};
    EXPECT_EQ(market.ask("2024-12-31").table("quota_versions").columns().size(), columns + 2);
}

TEST(QuotaTargets, ShareCapsToo) {
    Market market{QuotaKind::cap};
    market.document().quota_targets = {target("1.00", kByHeads)};
    market.buy("X", "0.15", "2024-03-01");
    const auto result = market.ask("2024-06-30");
    EXPECT_EQ(quota(result, "X", {"cap", "execution"}), "0.14 exceeded");
    EXPECT_EQ(quota(result, "Y", {"cap", "execution"}), "0.29 in_progress");
}

TEST(QuotaTargets, GoWithAUnitThatIsMerged) {
    Market market;
    market.document().quota_targets = {target("100.00", kByHeads)};
    market.merge("X", "Y", "2024-07-01");
    const auto result = market.ask("2024-12-31");
    EXPECT_EQ(quota(result, "X", {"state"}), "transferred");
    EXPECT_EQ(quota(result, "Y", {"reserved"}), "42.86");
    EXPECT_EQ(quota(result, "total", {"reserved"}), "100.00");
}

TEST(QuotaTargets, PrintTheRuleInEveryExplanation) {
    Market market;
    market.document().quota_targets = {target("100.00", kByHeads)};
    const auto result = market.ask("2024-12-31");
    for (const auto* address : {"quotas/Y/2024/q/reserved", "quotas/Y/2024/q/missing",
                                "quota_versions/Y/2024/q/1/amount"}) {
        const auto why = result.explain(address);
        EXPECT_NE(
            why.text(Language::en)
                .find("target total 全县任务 of 100.00, by weight 2/7: cut off to the fen, what is "
                      "left over goes, a fen each, to the largest remainders, of equals to the "
                      "smaller code"),
            std::string::npos)
            << address << why.text(Language::en);
        EXPECT_NE(
            why.text(Language::zh).find("任务总额 total 全县任务 共 100.00，按权数分解，占 2/7"),
            std::string::npos)
            << address;
        ASSERT_FALSE(why.inputs.empty()) << address;
        EXPECT_EQ(why.inputs[0].pointer, "/quota_targets/0/weights/1") << address;
        EXPECT_EQ(why.clause.find("三"), 0U) << address << why.clause;
    }
}

}  // namespace
}  // namespace fupin
