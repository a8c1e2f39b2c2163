// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include "model/messages.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;

constexpr ProductId kApple{0};
constexpr SupplierId kFarm{0};

Decision decision(DecisionKind kind, std::string code, const char* issued,
                  const char* effective = "", const char* last_day = "") {
    Decision out;
    out.code = std::move(code);
    out.kind = kind;
    if (kind != DecisionKind::annul) out.certificate = "c1";
    out.issued = day(issued);
    out.effective = Date::try_parse(effective);
    out.last_day = Date::try_parse(last_day);
    return out;
}
Decision annulling(std::string code, const char* issued, std::string target) {
    auto out = decision(DecisionKind::annul, std::move(code), issued);
    out.decision = std::move(target);
    return out;
}

/// A certificate from 10 August to 1 September 2020, and decisions about it.
Campaign with(std::vector<Decision> decisions) {
    auto document = sound();
    document.certificates[0].levels = {{"city", day("2020-08-10")}};
    document.certificates[0].validity = days("2020-08-10..2020-09-01");
    document.decisions = std::move(decisions);
    return Campaign{document};
}

bool certified(const Campaign& campaign, const char* on, Certifying certifying) {
    return campaign.certificate(kApple, kFarm, day(on), certifying).has_value();
}

TEST(Certificate, CoversItsFirstAndItsLastDay) {
    const auto campaign = with({});
    EXPECT_FALSE(certified(campaign, "2020-08-09", Certifying::then));
    EXPECT_TRUE(certified(campaign, "2020-08-10", Certifying::then));
    EXPECT_TRUE(certified(campaign, "2020-09-01", Certifying::then));
    EXPECT_FALSE(certified(campaign, "2020-09-02", Certifying::then));
}

TEST(Decisions, WithdrawnLaterWithEarlierEffectDiffersThenAndNow) {
    const auto all = with({decision(DecisionKind::withdraw, "d1", "2020-09-20", "2020-08-01")});
    const auto campaign = all.seen(day("2020-09-23"), Date::max());
    EXPECT_TRUE(certified(campaign, "2020-08-10", Certifying::then));
    EXPECT_FALSE(certified(campaign, "2020-08-10", Certifying::now));
    // Before it was issued, nobody could know.
    EXPECT_TRUE(certified(all.seen(day("2020-09-19"), Date::max()), "2020-08-10", Certifying::now));
    EXPECT_TRUE(
        certified(all.seen(day("2020-09-23"), day("2020-09-19")), "2020-08-10", Certifying::now));
}

TEST(Decisions, TheCampaignDeclaresWhichJudgementDecides) {
    auto document =
        with({decision(DecisionKind::withdraw, "d1", "2020-08-20", "2020-08-01")}).document();
    EXPECT_TRUE(Campaign{document}.certificate(kApple, kFarm, day("2020-08-12")));
    document.certifying = Certifying::now;
    EXPECT_FALSE(Campaign{document}.certificate(kApple, kFarm, day("2020-08-12")));
}

TEST(Decisions, SuspendFromAndToIncludeBothDays) {
    const auto campaign =
        with({decision(DecisionKind::suspend, "d1", "2020-08-12", "2020-08-15", "2020-08-20")});
    for (const auto certifying : {Certifying::then, Certifying::now}) {
        EXPECT_TRUE(certified(campaign, "2020-08-14", certifying));
        EXPECT_FALSE(certified(campaign, "2020-08-15", certifying));
        EXPECT_FALSE(certified(campaign, "2020-08-20", certifying));
        EXPECT_TRUE(certified(campaign, "2020-08-21", certifying));
    }
}

TEST(Decisions, LiftingEndsWhatWasSuspendedBefore) {
    const auto campaign = with({decision(DecisionKind::suspend, "d1", "2020-08-12"),
                                decision(DecisionKind::lift, "d2", "2020-08-18", "2020-08-20"),
                                decision(DecisionKind::suspend, "d3", "2020-08-25")});
    EXPECT_FALSE(certified(campaign, "2020-08-19", Certifying::now));
    EXPECT_TRUE(certified(campaign, "2020-08-20", Certifying::now));
    EXPECT_TRUE(certified(campaign, "2020-08-24", Certifying::then));
    EXPECT_FALSE(certified(campaign, "2020-08-25", Certifying::now));
}

TEST(Decisions, AnAnnulledOneNeverWasAndAnnulmentsCanBeAnnulled) {
    const auto withdrawn = decision(DecisionKind::withdraw, "d1", "2020-08-12");
    const auto annulled = with({withdrawn, annulling("d2", "2020-08-14", "d1")});
    EXPECT_TRUE(certified(annulled, "2020-08-13", Certifying::now));
    EXPECT_FALSE(certified(annulled, "2020-08-13", Certifying::then));  // Annulled a day later.
    EXPECT_TRUE(certified(annulled, "2020-08-14", Certifying::then));
    const auto twice =
        with({withdrawn, annulling("d2", "2020-08-14", "d1"), annulling("d3", "2020-08-16", "d2")});
    EXPECT_FALSE(certified(twice, "2020-08-13", Certifying::now));
}

TEST(Decisions, CutVersionsWhateverIsSeen) {
    const auto campaign =
        with({decision(DecisionKind::suspend, "d1", "2020-08-12", "2020-08-15", "2020-08-20")});
    const auto hidden = campaign.seen(day("2020-08-01"), Date::max());
    EXPECT_NE(hidden.sight(), campaign.sight());
    EXPECT_EQ(hidden.boundaries(kApple, kFarm), campaign.boundaries(kApple, kFarm));
    const std::vector<Date> expected{day("2020-08-10"), day("2020-08-12"), day("2020-08-15"),
                                     day("2020-08-21"), day("2020-09-02")};
    EXPECT_EQ(campaign.boundaries(kApple, kFarm), expected);
}

TEST(CampaignCheck, FindsWhatIsWrongWithDecisions) {
    auto document = with({}).document();
    document.decisions = {decision(DecisionKind::suspend, "d1", "2020-08-12", "", "2020-08-11"),
                          decision(DecisionKind::withdraw, "d2", "2020-08-12", "", "2020-08-31"),
                          annulling("d3", "2020-08-11", "d1"),
                          annulling("d4", "2020-08-12", "d5"),
                          annulling("d5", "2020-08-12", "d9"),
                          decision(DecisionKind::lift, "d6", "2020-08-12")};
    document.decisions[5].certificate = "c7";
    using namespace messages;
    const std::vector<Diagnostic> expected{
        diagnostic(campaign_days_reversed, "/decisions/0/last_day", {"2020-08-11", "2020-08-12"}),
        diagnostic(decision_malformed, "/decisions/1", {"d2", "withdraw"}),
        diagnostic(decision_annuls_later, "/decisions/2/decision", {"d3", "d1"}),
        diagnostic(decision_annuls_later, "/decisions/3/decision", {"d4", "d5"}),
        diagnostic(reference_to_unknown_decision, "/decisions/4/decision", {"d9", "d1, d2, d3"}),
        diagnostic(reference_to_unknown_certificate, "/decisions/5/certificate", {"c7", "c1"})};
    EXPECT_EQ(errors_of(document), expected);
}

TEST(CampaignCheck, FindsWhatIsWrongWithSuppliers) {
    auto document = sound();
    auto& supplier = document.suppliers[0];
    supplier.legal_person = "91654224MA00000271";
    supplier.benefited = {{day("2020-06-30"), 30}, {day("2020-06-30"), -1}};
    using namespace messages;
    const std::vector<Diagnostic> expected{
        diagnostic(credit_code_wrong, "/suppliers/0/legal_person", {"91654224MA00000271"}),
        diagnostic(households_negative, "/suppliers/0/benefited/1/count", {"-1"}),
        diagnostic(benefited_repeated, "/suppliers/0/benefited/1/day", {"farm", "2020-06-30"})};
    EXPECT_EQ(errors_of(document), expected);
}

TEST(CampaignFindings, NameSuppliersWithoutALegalPersonOnceAnyNamesOne) {
    auto document = sound();
    document.suppliers = {
        {"farm", "", {}, "", {}}, {"shop", "", {}, "", {}}, {"home", "", {}, "", {{}}}};
    EXPECT_TRUE(Campaign{document}.findings().empty());
    document.suppliers[0].legal_person = "91654224MA00000270";
    const std::vector<Diagnostic> expected{diagnostic(messages::supplier_without_legal_person,
                                                      "/suppliers/1", {"shop"}, Severity::warning)};
    EXPECT_EQ(Campaign{document}.findings(), expected);
}

TEST(Benefited, TheLatestDeclarationUpToTheDayCounts) {
    auto document = sound();
    document.suppliers[0].benefited = {{day("2020-08-31"), 40}, {day("2020-06-30"), 30}};
    const Campaign campaign{document};
    EXPECT_EQ(campaign.benefited(kFarm, day("2020-06-29")), std::nullopt);
    EXPECT_EQ(campaign.benefited(kFarm, day("2020-06-30")), 30);
    EXPECT_EQ(campaign.benefited(kFarm, day("2020-08-30")), 30);
    EXPECT_EQ(campaign.benefited(kFarm, day("2020-08-31")), 40);
}

}  // namespace
}  // namespace fupin
