// SPDX-License-Identifier: Apache-2.0
// Kinds of quotas, versions, states, canteens and forecasts (docs/rules.md#quotas).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace quota_world;
using Codes = std::set<std::string>;

constexpr auto kEnd = "2024-12-31";

TEST(QuotaKinds, ACapIsExceededAtOnceAndMetOnlyAtTheEnd) {
    Market market{QuotaKind::cap};
    market.quota("X", "100.00");
    market.quota("Y", "100.00");
    market.buy("X", "100.01", "2024-02-01").buy("Y", "100.00", "2024-02-01");
    const auto during = market.ask("2024-03-01");
    EXPECT_EQ(quota(during, "X", {"execution", "cap", "reserved"}), "exceeded 100.00 –");
    EXPECT_EQ(quota(during, "Y", {"execution", "rate"}), "in_progress 10000/10000");
    EXPECT_EQ(findings(during), Codes{"quota_cap_exceeded"});
    EXPECT_EQ(quota(market.ask(kEnd), "Y", {"execution"}), "met");
}

TEST(QuotaKinds, OfSeveralCapsTheLowestHoldsRoundedDown) {
    Market market{QuotaKind::cap};
    market.q().share = Ratio{1, 3};
    market.q().per_head = yuan("2200.00");
    auto& quota_ = market.base("X", "100.00");
    quota_.heads = 1;
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"cap"}), "33.33");
    market.document().quotas[0].amount = yuan("20.00");
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"cap"}), "20.00");
}

TEST(QuotaKinds, ANestedShareIsOfAFigureOfTheUnitsOtherQuota) {
    Market market;
    auto& gifts = market.family("gifts", "2024", QuotaKind::nested_share);
    gifts.share = Ratio{30, 100};
    gifts.of = OtherQuota{"q", QuotaFigure::reserved};
    gifts.who = {{.unit = "X"}, {.unit = "Y"}};
    gifts.condition = Condition::in(Dimension::payer, {"trade_union"});
    market.quota("X", "1000.00");
    market.buy("X", "400.00", "2024-02-01", "trade_union");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(
        quota(result, "X", {"state", "base", "required", "executed", "execution"}, "2024/gifts"),
        "declared 1000.00 300.00 400.00 met");
    // Y has no quota of which there could be a share.
    EXPECT_EQ(quota(result, "Y", {"required", "execution"}, "2024/gifts"), "– unknown");
    EXPECT_EQ(findings(result), (Codes{"quota_figure_unknown", "quota_undeclared"}));
}

TEST(QuotaKinds, PerHeadNeedsTheNumberOfHeads) {
    Market market{QuotaKind::per_head};
    market.q().per_head = yuan("500.00");
    auto& x = market.quota("X", "");
    x.heads = 12;
    market.quota("Y", "7000.00");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"required", "reserved", "state"}), "6000.00 6000.00 declared");
    EXPECT_EQ(quota(result, "Y", {"reserved", "execution", "against_required"}),
              "7000.00 not_met unknown");
}

/// This year's family "now" must not fall below a figure of last year's "q".
Market two_years(QuotaFigure figure) {
    Market market{QuotaKind::share_floor};
    auto& now = market.family("now", "2025", QuotaKind::not_below_last_year);
    now.of = OtherQuota{"q", figure};
    now.who = {{.unit = "X"}, {.unit = "Y"}};
    market.base("X", "100.00");
    market.document().quotas[0].amount = yuan("15.00");
    market.buy("X", "20.00", "2024-05-01");
    return market;
}

TEST(QuotaKinds, NotBelowLastYearNamesTheFigure) {
    const auto required = [](QuotaFigure figure) {
        auto market = two_years(figure);
        auto& now = market.quota("X", "", "now");
        now.base = yuan("200.00");
        return quota(market.ask("2025-06-30"), "X", {"required"}, "2025/now");
    };
    EXPECT_EQ(required(QuotaFigure::reserved), "15.00");
    EXPECT_EQ(required(QuotaFigure::executed), "20.00");
    EXPECT_EQ(required(QuotaFigure::reserved_share), "30.00");
    EXPECT_EQ(required(QuotaFigure::executed_share), "40.00");
}

TEST(QuotaKinds, WithoutLastYearsFigureTheRuleDoesNotApply) {
    const auto result = two_years(QuotaFigure::reserved).ask("2025-06-30");
    EXPECT_EQ(quota(result, "X", {"required", "against_required"}, "2025/now"),
              "15.00 in_progress");
    EXPECT_EQ(quota(result, "Y", {"required", "against_required"}, "2025/now"), "– not_applicable");
    EXPECT_TRUE(findings(result).contains("quota_last_year_missing"));
}

TEST(QuotaKinds, LastYearIsTheVersionVisibleOnTheDayOfThisYearsVersion) {
    auto market = two_years(QuotaFigure::reserved);
    auto& later = market.base("X", "100.00", "2025-03-01");
    later.amount = yuan("50.00");
    auto& now = market.quota("X", "60.00", "now");
    now.issued = day("2025-02-01");
    const auto result = market.ask("2025-06-30");
    EXPECT_EQ(quota(result, "X", {"reserved"}), "50.00");
    EXPECT_EQ(quota(result, "X", {"required"}, "2025/now"), "15.00");
}

TEST(QuotaKinds, PredecessorsOfLastYearAreSummedOnce) {
    for (const auto* on : {"2024-07-01", "2025-01-01", "2025-03-01"}) {
        auto market = two_years(QuotaFigure::reserved);
        market.base("Y", "100.00");
        market.merge("X", "Y", on);
        const auto result = market.ask("2025-06-30");
        EXPECT_EQ(quota(result, "Y", {"required"}, "2025/now"), "25.00") << on;
    }
}

TEST(QuotaKinds, FiguresFromOutsideTheRecordAreDeclaredOrUnknown) {
    Market market{QuotaKind::share_floor};
    market.q().base_indicator = "canteen";
    market.q().executed_indicator = "elsewhere";
    market.q().who = {{.unit = "X"}, {.unit = "Y"}};
    const auto declared = [](const char* id, const char* indicator, const char* amount) {
        Declared out;
        out.key = {"office", id, ""};
        out.unit = "X";
        out.indicator = indicator;
        out.period = "2024";
        out.value = yuan(amount);
        out.measure = "money";
        return out;
    };
    market.say(declared("1", "canteen", "100.00"));
    const auto partly = market.ask(kEnd);
    EXPECT_EQ(quota(partly, "X", {"required", "executed", "execution"}), "10.00 – unknown");
    EXPECT_EQ(quota(partly, "Y", {"required", "execution"}), "– unknown");
    market.say(declared("2", "elsewhere", "9.99"));
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"executed", "rate", "execution"}), "9.99 999/1000 not_met");
    EXPECT_TRUE(findings(result).contains("quota_figure_unknown"));
}

TEST(QuotaVersions, AnExemptionWithinThePeriodSaysWhatIsLeft) {
    Market market;
    market.quota("X", "10.00");
    market.exempt("X", "2024-07-01");
    const auto unsaid = market.ask(kEnd);
    EXPECT_EQ(quota(unsaid, "X", {"state", "reserved"}), "declared 10.00");
    EXPECT_EQ(findings(unsaid), Codes{"quota_left_unsaid"});
    market.document().quotas[1].whole_period = true;
    const auto whole = market.ask(kEnd);
    EXPECT_EQ(quota(whole, "X", {"state", "reserved"}), "exempt –");
    EXPECT_EQ(findings(whole), Codes{});
    market.document().quotas[1].whole_period = false;
    market.document().quotas[1].amount = yuan("5.00");
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"state", "reserved"}), "declared 5.00");
    EXPECT_EQ(quota(market.ask("2024-06-30"), "X", {"reserved"}), "10.00");
}

TEST(QuotaVersions, ConfirmationIsAStateOfTheDeclaration) {
    Market market;
    market.quota("X", "10.00").confirmation = Confirmation{day("2024-04-15"), {}, "P"};
    EXPECT_EQ(quota(market.ask("2024-04-14"), "X", {"confirmation"}), "reported");
    EXPECT_EQ(quota(market.ask("2024-04-15"), "X", {"confirmation"}), "confirmed");
    const auto before = KnownAt::end_of(day("2024-04-14"));
    EXPECT_EQ(quota(market.ask(kEnd, before), "X", {"confirmation"}), "reported");
}

TEST(QuotaCanteens, ASharedCanteenIsTheRepresentativesQuota) {
    Market market;
    market.q().condition = Condition::in(Dimension::payer, {"budget"});
    market.quota("X", "10.00").canteen = Canteen::shared;
    market.represented("Y", "X");
    market.represented("Z", "Y");
    market.buy("Y", "3.00", "2024-03-01").buy("Z", "4.00", "2024-03-01");
    market.buy("Y", "5.00", "2024-03-01", "personal");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"executed", "canteen"}), "7.00 shared");
    EXPECT_EQ(quota(result, "Y", {"state", "executed", "not_eligible", "passed_to", "canteen"}),
              "represented 0.00 5.00 X shared");
    EXPECT_EQ(row(result, "quota_reasons/Y/2024/q/not_payer", {"placement", "amount"}),
              "not_eligible 5.00");
    EXPECT_EQ(row(result, "quotas/total/2024/q", {"units", "reserved"}), "1 10.00");
}

TEST(QuotaCanteens, ARepresentationIsReadOnTheJudgementDay) {
    Market market;
    market.quota("X", "10.00");
    auto& y = market.represented("Y", "X");
    y.representation->validity.first_day = day("2024-07-01");
    y.whole_period = true;
    market.buy("Y", "3.00", "2024-06-30").buy("Y", "4.00", "2024-07-01");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"executed"}), "4.00");
    EXPECT_EQ(quota(result, "Y", {"state", "no_denominator"}), "represented 3.00");
}

TEST(QuotaCanteens, ARingOfRepresentativesIsAFinding) {
    Market market;
    market.represented("X", "Y");
    market.represented("Y", "X");
    market.buy("X", "3.00", "2024-03-01");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"no_denominator"}), "3.00");
    EXPECT_EQ(findings(result), Codes{"quota_representation_ring"});
}

TEST(QuotaCanteens, AnOutsourcedCanteensContractorBuysForTheUnit) {
    Market market;
    market.quota("X", "10.00").canteen = Canteen::outsourced;
    auto bought = purchase(key("c"), "X", "6.00", {"2024-03-01", "", "2024-03-01", ""});
    bought.account = "承包商";
    market.say(bought);
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"canteen", "executed", "rate"}),
              "outsourced 6.00 600/1000");
}

TEST(QuotaCanteens, AnExemptionCanBeReplacedByAnotherFamily) {
    Market market;
    auto& union_ = market.family("union", "2024", QuotaKind::share_floor);
    union_.share = Ratio{20, 100};
    union_.instead_of = "q";
    market.quota("X", "10.00");
    market.exempt("Y");
    const auto undeclared = market.ask(kEnd);
    EXPECT_EQ(quota(undeclared, "Y", {"state"}), "exempt");
    EXPECT_EQ(quota(undeclared, "Y", {"state"}, "2024/union"), "undeclared");
    EXPECT_THROW((void)quota(undeclared, "X", {"state"}, "2024/union"), NotFoundError);
    market.quota("Y", "", "union").base = yuan("100.00");
    EXPECT_EQ(quota(market.ask(kEnd), "Y", {"state", "required"}, "2024/union"), "declared 20.00");
}

TEST(QuotaMergers, AUnitThatEndsWithoutSuccessorNeedsAnInstrument) {
    Market market;
    market.quota("X", "10.00");
    market.document().units[2].validity.last_day = day("2024-06-30");
    EXPECT_EQ(findings(market.ask(kEnd)), Codes{"quota_unit_ended"});
    // A split: the instrument gives the amounts.
    Instrument split{.code = "split", .issued = day("2024-07-01")};
    Quota gone{.family = "q", .unit = "X", .exemption = Exemption{"none", "拆分"}};
    gone.whole_period = true;
    split.effects = {ChangeQuota{gone},
                     ChangeQuota{{.family = "q", .unit = "Y", .amount = yuan("7.00")}},
                     ChangeQuota{{.family = "q", .unit = "Z", .amount = yuan("3.00")}}};
    market.document().instruments = {split};
    const auto result = market.ask(kEnd);
    EXPECT_EQ(findings(result), Codes{});
    EXPECT_EQ(row(result, "quotas/total/2024/q", {"units", "reserved"}), "2 10.00");
}

TEST(QuotaMergers, AMergedBaseIsSummedBeforeTheShareIsTaken) {
    Market market{QuotaKind::share_floor};
    market.base("X", "100.01");
    market.base("Y", "100.01");
    market.merge("X", "Y", "2024-07-01");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "Y", {"base", "required"}), "200.02 20.01");
}

TEST(QuotaMergers, AMergerIsVisibleWithItsInstrument) {
    Market market;
    market.quota("X", "10.00");
    market.quota("Y", "20.00");
    Instrument paper{.code = "paper", .issued = day("2024-07-01")};
    paper.recorded = day("2024-08-01");
    market.document().instruments = {paper};
    market.merge("X", "Y", "2024-07-01");
    market.document().units[2].successor->instrument = "paper";
    const auto before = market.ask(kEnd, KnownAt::end_of(day("2024-07-31")));
    EXPECT_EQ(quota(before, "X", {"state"}), "declared");
    EXPECT_EQ(quota(market.ask(kEnd), "X", {"state"}), "transferred");
}

TEST(QuotaMergers, AnEventOfUnitsTakesTheQuotaAlongAsFarAsItIsSeen) {
    Market market;
    market.quota("X", "10.00");
    market.quota("Y", "20.00");
    market.buy("X", "4.00", "2024-03-01").buy("Y", "9.00", "2024-04-01");
    Instrument paper{.code = "paper", .issued = day("2024-07-01")};
    paper.recorded = day("2024-08-01");
    market.document().instruments = {paper};
    UnitEvent merger{.code = "merger", .kind = UnitEventKind::merge};
    merger.units = {"X"};
    merger.into = {"Y"};
    merger.citation.instrument = "paper";
    market.document().unit_events = {merger};
    const auto before = market.ask(kEnd, KnownAt::end_of(day("2024-07-31")));
    EXPECT_EQ(quota(before, "X", {"state"}), "declared");
    const auto after = market.ask(kEnd);
    EXPECT_EQ(quota(after, "X", {"state", "passed_to"}), "transferred Y");
    EXPECT_EQ(quota(after, "Y", {"reserved", "passed_from"}), "30.00 X");
}

TEST(QuotaMergers, ASplitTakesAQuotaOnlyWhereAnInstrumentSays) {
    Market market;
    market.quota("X", "10.00");
    market.document().instruments = {Instrument{.code = "paper", .issued = day("2024-07-01")}};
    UnitEvent split{.code = "split", .kind = UnitEventKind::split};
    split.units = {"X"};
    split.into = {"X1", "X2"};
    split.principal = "X1";
    split.citation.instrument = "paper";
    for (const auto* code : {"X1", "X2"}) {
        market.document().units.push_back(
            {.code = code, .title = std::string{code} + "单位", .level = "office"});
    }
    market.document().unit_events = {split};
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"state", "reserved"}), "declared 10.00");
    EXPECT_EQ(findings(result), Codes{"quota_unit_ended"});
}

TEST(QuotaForecast, MeasuresPaceInWorkingDaysOfTheCalendar) {
    Market market;
    auto& month = market.family("month", "2024-09");
    month.tree.clear();
    market.quota("X", "210.00", "month");
    market.buy("X", "50.00", "2024-09-02");
    const auto result = market.ask("2024-09-06");
    // September 2024: 21 working days, five of them up to the 6th.
    EXPECT_EQ(row(result, "quota_forecast/X/2024-09/month",
                  {"elapsed", "remaining", "elapsed_share", "executed_share", "mark", "pace",
                   "needed", "expected", "provisional"}),
              "5 16 5/21 5000/21000 on_schedule 10.00 10.00 210.00 false");
    const auto over = market.ask("2024-09-30");
    EXPECT_EQ(row(over, "quota_forecast/X/2024-09/month", {"remaining", "mark", "needed", "pace"}),
              "0 behind – –");
}

TEST(QuotaForecast, IsProvisionalWhereTheYearIsNotAnnounced) {
    Market market;
    market.family("later", "2027");
    market.quota("X", "10.00", "later");
    const auto result = market.ask("2026-06-30");
    EXPECT_EQ(row(result, "quota_forecast/X/2027/later", {"elapsed", "provisional"}), "0 true");
    EXPECT_TRUE(findings(result).contains("quota_forecast_provisional"));
}

TEST(QuotaExplanation, SaysVersionsRulesAndWhatDoesNotCount) {
    Market market{QuotaKind::share_floor};
    market.q().condition = Condition::all(
        {Condition::in(Dimension::payer, {"budget"}), Condition::in(Dimension::channel, {"832"})});
    market.rule("nation", RuleLevel::nation, Ratio{10, 100}).document = "1号";
    market.base("X", "100.00").citation.clause = "三";
    market.base("X", "120.00", "2024-10-01").citation.clause = "四";
    market.buy("X", "4.00", "2024-03-01", "budget", "832");
    market.buy("X", "5.00", "2024-03-01", "personal", "832");
    market.buy("X", "6.00", "2024-03-01", "budget", "shop");
    const auto result = market.ask(kEnd);
    const auto why = result.explain("quotas/X/2024/q/required");
    EXPECT_EQ(why.clause, "四");
    EXPECT_EQ(why.inputs.at(0).pointer, "/quotas/1/base");
    const auto text = why.text(Language::en);
    for (const auto* part : {"2 versions; /quotas/1 (2024-10-01) holds", "rule nation ( 1号)",
                             "not counted: not_channel 6.00", "not counted: not_payer 5.00"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    EXPECT_EQ(result.explain("quotas/X/2024/q/executed").postings.rows(), 1U);
    EXPECT_EQ(result.explain("quotas/X/2024/q/not_eligible").postings.rows(), 2U);
}

TEST(QuotaOverlap, AUnionPurchaseCountsForTheUnitAndInTheUnionsLine) {
    Market market;
    market.q().condition = Condition::in(Dimension::payer, {"budget", "trade_union"});
    for (const auto* payer : {"budget", "trade_union"}) {
        market.document().lines.push_back({payer,
                                           payer,
                                           "P",
                                           "paid",
                                           Cycle::month,
                                           Condition::in(Dimension::payer, {payer}),
                                           {}});
    }
    market.document().lines.push_back({"units", "", "P", "paid", Cycle::month, {}, {}});
    market.quota("X", "10.00");
    market.buy("X", "4.00", "2024-03-01", "trade_union");
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "X", {"executed"}), "4.00");
    EXPECT_EQ(row(result, "overlap/{trade_union,units}/total", {"amount"}), "4.00");
}

TEST(QuotaIdentity, EveryMoneyCellIsWhatStandsBehindIt) {
    Market market{QuotaKind::share_floor};
    market.q().condition = Condition::in(Dimension::payer, {"budget"});
    market.base("X", "100.01");
    market.base("Y", "200.00");
    market.exempt("C");
    market.buy("X", "4.00", "2024-03-01").buy("Y", "9.00", "2024-04-01");
    market.buy("C", "1.00", "2024-04-01").buy("P", "2.00", "2024-04-01");
    market.buy("X", "0.50", "2024-04-01", "personal").buy("?", "7.00", "2024-04-01");
    market.merge("X", "Y", "2024-07-01");
    market.say(refund("r", key("1"), "1.00", "2024-08-01"));
    const auto result = market.ask("2024-09-30");
    EXPECT_TRUE(all_hold(identities(result)));
    EXPECT_EQ(row(result, "quota_totals/q/2024",
                  {"counted", "no_denominator", "outside", "not_eligible", "all"}),
              "12.00 1.00 9.00 0.50 22.50");
}

TEST(Regression, AQuotaOfANegativeFigureHasNoRate) {
    for (const auto kind : {QuotaKind::nested_share, QuotaKind::cap}) {
        Market market;
        auto& nested = market.family("nested", "2024", kind);
        nested.share = Ratio{50, 100};
        nested.of = OtherQuota{"q", QuotaFigure::executed};
        nested.who = {{.unit = "X"}};
        market.q().refund_year = RefundYear::own_day;
        market.quota("X", "10.00");
        market.buy("X", "8.00", "2023-12-01").say(refund("r", key("1"), "8.00", "2024-02-01"));
        const auto result = market.ask(kEnd);
        EXPECT_EQ(quota(result, "X", {"executed", "rate"}), "-8.00 -800/1000");
        const auto* const limit = kind == QuotaKind::cap ? "cap" : "reserved";
        EXPECT_EQ(quota(result, "X", {"base", limit, "rate"}, "2024/nested"), "-8.00 -4.00 –");
        EXPECT_EQ(quota(result, "total", {"rate"}, "2024/q"), "-800/1000");
    }
}

TEST(Regression, APurchaseOfAUnitThatEndedClimbsFromItsHeirOfTheJudgementDay) {
    Market market;
    market.quota("P", "10.00");
    market.quota("X", "10.00");
    market.merge("Y", "Z", "2023-11-01").merge("Z", "X", "2024-02-01");
    market.buy("Y", "2.00", "2024-06-15");
    market.say(purchase(key("early"), "Y", "5.00", {"2023-12-20", "", "2024-03-01", ""}));
    const auto result = market.ask(kEnd);
    EXPECT_EQ(quota(result, "P", {"executed"}), "5.00");  // Z was there, below P.
    EXPECT_EQ(quota(result, "X", {"executed"}), "2.00");
}

}  // namespace
}  // namespace fupin
