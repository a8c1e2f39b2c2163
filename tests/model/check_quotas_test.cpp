// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

/// A second family, on top of the one of the sketch.
QuotaFamily& another(CampaignDocument& d, QuotaKind kind) {
    QuotaFamily family;
    family.code = "another";
    family.kind = kind;
    family.basis = "paid";
    d.quota_families.push_back(family);
    return d.quota_families.back();
}

QuotaRule rule(const char* code) {
    QuotaRule out;
    out.code = code;
    out.family = "reserved";
    out.share = Ratio{1, 10};
    return out;
}

TEST(QuotaCheck, EachKindSaysWhatItNeeds) {
    for (const auto kind : {QuotaKind::nested_share, QuotaKind::not_below_last_year}) {
        auto d = sound();
        another(d, kind).share = Ratio{1, 10};
        EXPECT_EQ(errors_of(d), Found{diagnostic(messages::quota_other_missing, "/quota_families/1",
                                                 {"another"})});
    }
    auto d = sound();
    another(d, QuotaKind::per_head);
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::quota_per_head_missing, "/quota_families/1",
                                             {"another"})});
    d = sound();
    another(d, QuotaKind::cap);
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(QuotaCheck, AFigureFitsTheKindThatRestsOnIt) {
    auto d = sound();
    auto& family = another(d, QuotaKind::nested_share);
    family.share = Ratio{1, 10};
    family.of = OtherQuota{"reserved", QuotaFigure::executed_share};
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::quota_figure_unfit, "/quota_families/1/of/figure",
                               {"another", "executed_share"})});
    family.kind = QuotaKind::not_below_last_year;
    EXPECT_EQ(errors_of(d), Found{});
    family.of->figure = QuotaFigure::base;
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::quota_figure_unfit,
                                             "/quota_families/1/of/figure", {"another", "base"})});
}

TEST(QuotaCheck, NoFamilyRestsOnItself) {
    auto d = sound();
    another(d, QuotaKind::cap).of = OtherQuota{"reserved", QuotaFigure::reserved};
    EXPECT_EQ(errors_of(d), Found{});
    d.quota_families[0].instead_of = "another";
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::quota_families_in_a_ring, "/quota_families/0", {"reserved"}),
               diagnostic(messages::quota_families_in_a_ring, "/quota_families/1", {"another"})}));
}

TEST(QuotaCheck, ARuleSaysOneThingAboutAFamilyOrASubject) {
    auto d = sound();
    d.quota_rules = {rule("r")};
    EXPECT_EQ(errors_of(d), Found{});
    d.quota_rules[0].amount = Money{};
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::quota_rule_not_one, "/quota_rules/0", {"r"})});
    d.quota_rules[0] = rule("r");
    d.quota_rules[0].family = "canteen";
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::reference_to_unknown_quota_family,
                                             "/quota_rules/0/family", {"canteen", "–"})});
    d.quota_families[0].subject = "canteen";
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(QuotaCheck, NobodyIsExemptAndRepresentedAtOnce) {
    auto d = sound();
    d.quotas[0].exemption = Exemption{};
    d.quotas[0].representation = Representation{"B", {}};
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::quota_exempt_and_represented, "/quotas/0",
                                             {"reserved", "A"})});
    d.quotas[0].exemption.reset();
    d.quotas[0].representation->unit = "X";
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::reference_to_unknown_unit,
                                             "/quotas/0/representation/unit", {"X", "–"})});
}

TEST(QuotaCheck, HeadsAreNotNegative) {
    auto d = sound();
    d.quotas[0].heads = -1;
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::quota_heads_negative, "/quotas/0/heads", {"-1"})});
}

TEST(QuotaCheck, VersionsDifferInTheirDays) {
    auto d = sound();
    d.quotas.push_back(d.quotas[0]);
    d.quotas[1].issued = day("2020-07-01");
    EXPECT_EQ(errors_of(d), Found{});
    d.quotas.push_back(d.quotas[1]);
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::quota_repeated, "/quotas/2", {"reserved", "A"})});
}

TEST(QuotaCheck, AChangeByAnInstrumentHasTheInstrumentsDays) {
    auto d = sound();
    const auto at = d.instruments.size();
    Instrument instrument;
    instrument.code = "change";
    instrument.issued = day("2020-07-01");
    ChangeQuota change{d.quotas[0]};
    change.quota.issued = day("2020-07-01");
    instrument.effects = {change};
    d.instruments.push_back(instrument);
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::quota_change_dated,
                               "/instruments/" + std::to_string(at) + "/effects/0/change_quota",
                               {"reserved", "A"})});
}

}  // namespace
}  // namespace fupin
