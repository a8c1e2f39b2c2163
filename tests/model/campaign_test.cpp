// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/campaign.hpp"

#include "fupin/model/canonical.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace fupin {
namespace {

using namespace sketch;

static_assert(std::is_copy_constructible_v<Campaign>);
static_assert(!std::is_convertible_v<CampaignDocument, Campaign>);
static_assert(sizeof(Campaign) == 2 * sizeof(void*));

TEST(Campaign, IsItsDocument) {
    const Campaign campaign{sound()};
    EXPECT_EQ(campaign.document(), sound());
    EXPECT_EQ(Campaign{campaign.document()}, campaign);
    auto other = sound();
    other.title = "other";
    EXPECT_NE(Campaign{other}, campaign);
}

TEST(Campaign, CopiesShareOneBody) {
    const Campaign campaign{sound()};
    const auto copy = campaign;  // NOLINT(performance-unnecessary-copy-initialization)
    EXPECT_EQ(&copy.document(), &campaign.document());
}

TEST(Campaign, TheDigestIsThatOfTheCanonicalText) {
    const Campaign campaign{sound()};
    EXPECT_EQ(campaign.digest(), Digest::of(canonical_json(sound())));
    auto other = sound();
    other.units[0].title = "塔城地区";
    EXPECT_NE(Campaign{other}.digest(), campaign.digest());
}

TEST(Campaign, ASoundOneHasNoFindings) {
    EXPECT_EQ(Campaign{sound()}.findings(), std::vector<Diagnostic>{});
}

TEST(Campaign, IdsArePositionsAndLeadToTheNouns) {
    const Campaign campaign{sound()};
    EXPECT_EQ(campaign.unit("B"), UnitId{2});
    EXPECT_EQ(campaign.at(UnitId{2}).code, "B");
    EXPECT_EQ(campaign.at(*campaign.tree("territory")).code, "territory");
    EXPECT_EQ(campaign.at(*campaign.unit_class("counties")).code, "counties");
    EXPECT_EQ(campaign.at(*campaign.obligation("plan")).code, "plan");
    EXPECT_EQ(campaign.at(*campaign.line("finance")).code, "finance");
    EXPECT_EQ(campaign.at(*campaign.instrument("notice")).code, "notice");
    EXPECT_EQ(campaign.at(ProductId{0}).code, "apple");
    EXPECT_EQ(campaign.at(SupplierId{0}).code, "farm");
    EXPECT_EQ(campaign.at(CertificateId{0}).code, "c1");
}

TEST(Campaign, AnUnknownCodeIsNull) {
    const Campaign campaign{sound()};
    EXPECT_EQ(campaign.unit("b"), std::nullopt);
    EXPECT_EQ(campaign.unit(""), std::nullopt);
    EXPECT_EQ(campaign.tree("A"), std::nullopt);
    EXPECT_EQ(campaign.unit_class("A"), std::nullopt);
    EXPECT_EQ(campaign.obligation("A"), std::nullopt);
    EXPECT_EQ(campaign.line("A"), std::nullopt);
    EXPECT_EQ(campaign.basis("A"), std::nullopt);
    EXPECT_EQ(campaign.instrument("A"), std::nullopt);
}

TEST(Campaign, KnowsTheFourSingleStateBases) {
    const Campaign campaign{sound()};
    ASSERT_EQ(campaign.bases().size(), kStates);
    for (std::size_t i = 0; i < kStates; ++i) {
        const auto state = static_cast<State>(i);
        const auto basis = campaign.basis(name_of(state));
        ASSERT_TRUE(basis);
        EXPECT_EQ(campaign.at(*basis).states, std::vector{state});
    }
    EXPECT_EQ(campaign.at(*campaign.basis("paid")).title, "付款");
    EXPECT_TRUE(campaign.document().bases.empty());
}

TEST(Campaign, ADeclaredBasisComesFirstAndReplacesTheImplicitOneOfItsCode) {
    auto document = sound();
    const Basis completed{"completed", "", {State::accepted, State::paid, State::evaluated}};
    const Basis paid{"paid", "paid and accepted", {State::accepted, State::paid}};
    document.bases = {completed, paid};
    const Campaign campaign{document};
    ASSERT_EQ(campaign.bases().size(), 5U);
    EXPECT_EQ(campaign.at(BasisId{0}), completed);
    EXPECT_EQ(campaign.at(*campaign.basis("paid")), paid);
    EXPECT_EQ(campaign.basis("placed"), BasisId{2});
    EXPECT_EQ(campaign.at(BasisId{4}).code, "evaluated");
}

TEST(Campaign, TheComparisonBasisIsPlacedUnlessDeclared) {
    EXPECT_EQ(Campaign{sound()}.comparison_basis(), Campaign{sound()}.basis("placed"));
    auto document = sound();
    document.bases = {{"completed", "", {State::paid}}};
    document.comparison_basis = "completed";
    EXPECT_EQ(Campaign{document}.comparison_basis(), BasisId{0});
}

TEST(Campaign, TheJudgementStatesArePlacedAcceptedPaidUnlessDeclared) {
    EXPECT_EQ(Campaign{sound()}.judgement_states(),
              (std::vector{State::placed, State::accepted, State::paid}));
    auto document = sound();
    document.judgement_states = {State::paid, State::placed};
    EXPECT_EQ(Campaign{document}.judgement_states(), document.judgement_states);
}

TEST(Campaign, AnInstrumentIsVisibleOnceIssuedAndRecorded) {
    auto document = sound();
    document.instruments = {{"a", "", "", day("2020-08-20"), {}, {}, {}},
                            {"b", "", "", day("2020-08-20"), {}, day("2020-08-25"), {}}};
    const Campaign campaign{document};
    const auto visible = [&](const char* as_of, const char* known) {
        return campaign.visible_instruments(day(as_of), day(known));
    };
    using Ids = std::vector<InstrumentId>;
    const InstrumentId a{0};
    const InstrumentId b{1};
    EXPECT_EQ(visible("2020-08-19", "2020-12-31"), Ids{});
    EXPECT_EQ(visible("2020-08-20", "2020-08-19"), Ids{});
    EXPECT_EQ(visible("2020-08-20", "2020-08-20"), Ids{a});
    EXPECT_EQ(visible("2020-08-20", "2020-08-24"), Ids{a});
    EXPECT_EQ(visible("2020-08-20", "2020-08-25"), (Ids{a, b}));
}

TEST(CampaignBuilder, PutsEveryThingInItsCollection) {
    const auto document = sound();
    CampaignBuilder builder{"c"};
    for (const auto& item : document.assumptions) builder.add(item);
    for (const auto& item : document.instruments) builder.add(item);
    for (const auto& item : document.phases) builder.add(item);
    for (const auto& item : document.trees) builder.add(item);
    for (const auto& item : document.units) builder.add(item);
    for (const auto& item : document.unit_classes) builder.add(item);
    for (const auto& item : document.tasks) builder.add(item);
    for (const auto& item : document.obligations) builder.add(item);
    for (const auto& item : document.products) builder.add(item);
    for (const auto& item : document.suppliers) builder.add(item);
    builder.document().certificate_levels = document.certificate_levels;
    builder.document().counting_level = document.counting_level;
    for (const auto& item : document.certificates) builder.add(item);
    for (const auto& item : document.lines) builder.add(item);
    for (const auto& item : document.quota_families) builder.add(item);
    for (const auto& item : document.quotas) builder.add(item);
    EXPECT_EQ(builder.build().document(), document);
}

TEST(CampaignBuilder, AddsTermsListingsBasesAndCloses) {
    CampaignBuilder builder{"c", "title"};
    builder.add(Listing{"832", "apple", "farm", {}})
        .add(Source{"sheet", "", {}})
        .add(Basis{"done", "", {State::paid}})
        .add(Close{"2020-08", day("2020-09-03")})
        .add_channel({"shop", "", {}})
        .add_payer({"budget", "", {}});
    const auto& document = builder.document();
    EXPECT_EQ(document.title, "title");
    EXPECT_EQ(document.listings.at(0).platform, "832");
    EXPECT_EQ(document.sources.at(0).code, "sheet");
    EXPECT_EQ(document.bases.at(0).code, "done");
    EXPECT_EQ(document.closes.at(0).period, "2020-08");
    EXPECT_EQ(document.channels.at(0).code, "shop");
    EXPECT_EQ(document.payers.at(0).code, "budget");
}

TEST(CampaignBuilder, CanBeUsedAgainAfterARefusal) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A", "T"));
    EXPECT_THROW((void)builder.build(), InputError);
    builder.add(Tree{"territory", ""}).add(unit("T"));
    EXPECT_EQ(builder.build().document().units.size(), 2U);
}

}  // namespace
}  // namespace fupin
