// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;

Unit named(std::string code, std::string title, std::vector<std::string> aliases = {},
           std::vector<UnitName> names = {}) {
    auto result = unit(std::move(code));
    result.title = std::move(title);
    result.aliases = std::move(aliases);
    result.names = std::move(names);
    return result;
}

Campaign town() {
    CampaignBuilder builder{"c"};
    builder.add(named("654223", "沙湾县", {"沙湾"}))
        .add(named("654203", "沙湾市"))
        .add(named("ndrc", "地区发改委（援疆办）", {"发改委"}))
        .add(named("gwb", "供销社", {}, {{"供销合作社", days("..2019-12-31")}}))
        .add(named("x1", "Same Name"))
        .add(named("x2", "Same Name", {"供销社"}))
        .add(named("x3", "same-name"));
    return builder.build();
}

struct Expected {
    const char* text;
    const char* code;  ///< Null: not found.
    std::vector<std::string> candidates = {};
};

TEST(FindUnit, AsksForCodeThenNameThenAliasThenNormalisedForm) {
    const auto campaign = town();
    const std::vector<Expected> table{
        {"654223", "654223"},
        {"沙湾县", "654223"},
        {"沙湾", "654223"},
        {"沙湾市", "654203"},
        {"供销合作社", "gwb"},                 // A name of another time.
        {"供销社", "gwb"},                     // The name beats the alias of x2.
        {"地区发改委(援疆办)", "ndrc"},        // Width.
        {" 地区发改委 援疆办 ", "ndrc"},       // Spaces and brackets.
        {"６５４２２３", "654223"},            // A code in full-width digits.
        {"Same Name", nullptr, {"x1", "x2"}},  // Exact beats normalised.
        {"SAME NAME", nullptr, {"x1", "x2", "x3"}},
        {"same-name", "x3"},
    };
    for (const auto& [text, code, candidates] : table) {
        const auto found = campaign.find_unit(text);
        EXPECT_EQ(found.found, code ? campaign.unit(code) : std::nullopt) << text;
        EXPECT_EQ(found.candidates, candidates) << text;
        EXPECT_TRUE(found.suggestions.empty()) << text;
    }
}

TEST(FindUnit, LetsTheStrongerWordDecideWhicheverCameFirst) {
    const auto with_others = [](std::vector<Unit> others) {
        CampaignBuilder builder{"c"};
        builder.add(named("a", "A", {"W"}));
        for (auto& other : others) builder.add(std::move(other));
        return builder.build().find_unit("W");
    };
    EXPECT_EQ(with_others({}).found, UnitId{0});
    EXPECT_EQ(with_others({named("b", "W")}).found, UnitId{1});
    EXPECT_EQ(with_others({named("b", "W"), named("W", "Z")}).found, UnitId{2});
    const auto title = with_others({named("b", "B", {"W"}), named("c", "W")});
    EXPECT_EQ(title.found, UnitId{2});
    EXPECT_TRUE(title.candidates.empty());
    EXPECT_EQ(with_others({named("b", "B", {"W"})}).candidates,
              (std::vector<std::string>{"a", "b"}));
}

TEST(FindUnit, KnowsTheSameWithoutSuggestions) {
    const auto campaign = town();
    for (const auto* text : {"654223", "沙湾", "Same Name", "SAME NAME", "沙湾旗", ""}) {
        const auto found = campaign.find_unit(text);
        const auto known = campaign.known_unit(text);
        EXPECT_EQ(known.found, found.found) << text;
        EXPECT_EQ(known.candidates, found.candidates) << text;
        EXPECT_TRUE(known.suggestions.empty()) << text;
        if (!found.found && found.candidates.empty()) {
            EXPECT_EQ(campaign.near_units(text), found.suggestions) << text;
        }
    }
    EXPECT_FALSE(campaign.find_unit("沙湾旗").suggestions.empty());
}

TEST(FindUnit, SuggestsWhatIsNear) {
    const auto found = town().find_unit("沙湾旗");
    EXPECT_EQ(found.found, std::nullopt);
    EXPECT_TRUE(found.candidates.empty());
    EXPECT_EQ(found.suggestions, (std::vector<std::string>{"沙湾", "沙湾县", "沙湾市"}));
}

TEST(FindUnit, AnEmptyTextMeansNothing) {
    for (const auto* text : {"", " ", "（）", "-"}) {
        const auto found = town().find_unit(text);
        EXPECT_EQ(found.found, std::nullopt) << text;
        EXPECT_TRUE(found.candidates.empty()) << text;
        EXPECT_TRUE(found.suggestions.empty()) << text;
    }
}

TEST(FindUnit, AUnitWithOneWordTwiceIsOneUnit) {
    CampaignBuilder builder{"c"};
    builder.add(named("A", "A", {"A", "a"}, {{"A", {}}}));
    EXPECT_EQ(builder.build().find_unit("a").found, UnitId{0});
}

TEST(FindProduct, KnowsCodesTitlesAndAliases) {
    CampaignBuilder builder{"c"};
    builder.add(Product{"p1", "苹果 2.5kg", {"红富士"}, ""})
        .add(Product{"p2", "苹果 25kg", {}, ""});
    const auto campaign = builder.build();
    EXPECT_EQ(campaign.find_product("p1").found, ProductId{0});
    EXPECT_EQ(campaign.find_product("红富士").found, ProductId{0});
    EXPECT_EQ(campaign.find_product("苹果2.5KG").found, ProductId{0});
    EXPECT_EQ(campaign.find_product("苹果25kg").found, ProductId{1});
    EXPECT_EQ(campaign.find_product("红富土").suggestions, std::vector<std::string>{"红富士"});
    EXPECT_EQ(campaign.near_products("红富土"), std::vector<std::string>{"红富士"});
    EXPECT_TRUE(campaign.near_suppliers("红富土").empty());
}

TEST(FindSupplier, NamesBothOfTwoCandidates) {
    CampaignBuilder builder{"c"};
    builder.add(Supplier{"s1", "合作社", {}, "", {}}).add(Supplier{"s2", "", {"合作社"}, "", {}});
    builder.add(Supplier{"s3", "", {"农场"}, "", {}}).add(Supplier{"s4", "", {"农场"}, "", {}});
    const auto campaign = builder.build();
    EXPECT_EQ(campaign.find_supplier("合作社").found, SupplierId{0});
    EXPECT_EQ(campaign.find_supplier("农场").candidates, (std::vector<std::string>{"s3", "s4"}));
    EXPECT_EQ(campaign.find_supplier("s4").found, SupplierId{3});
}

TEST(FindObligation, KnowsCodesAndClausesOfOneObligation) {
    auto document = sound();
    auto& plan = document.obligations.front();
    plan.citation.clause = "五(三)";
    auto summary = plan;
    summary.code = "summary";
    auto monthly = plan;
    monthly.code = "monthly";
    monthly.citation.clause = "四(一)4(1)";
    document.obligations.push_back(summary);
    document.obligations.push_back(monthly);
    const Campaign campaign{document};
    EXPECT_EQ(campaign.find_obligation("summary").found, ObligationId{1});
    EXPECT_EQ(campaign.find_obligation("四(一)4(1)").found, ObligationId{2});
    EXPECT_EQ(campaign.find_obligation("四（一）４（１）").found, ObligationId{2});
    EXPECT_EQ(campaign.find_obligation("五(三)").candidates,
              (std::vector<std::string>{"plan", "summary"}));
    // Brackets tell clauses apart.
    EXPECT_EQ(campaign.find_obligation("四(一)41").found, std::nullopt);
    EXPECT_EQ(campaign.find_obligation("").found, std::nullopt);
}

TEST(FindChannel, AnyTextIsItsOwnCodeWithoutDeclaredChannels) {
    const Campaign campaign{sound()};
    EXPECT_EQ(campaign.find_channel("专馆"), "专馆");
    EXPECT_EQ(campaign.find_channel(" 专馆 "), "专馆");
    EXPECT_EQ(campaign.find_channel(""), std::nullopt);
    EXPECT_EQ(campaign.find_channel("　"), std::nullopt);
}

TEST(FindChannel, DeclaredChannelsAreTheOnlyOnes) {
    auto document = sound();
    document.channels = {{"832", "832平台", {"扶贫832"}}, {"shop", "专馆", {}}};
    const Campaign campaign{document};
    EXPECT_EQ(campaign.find_channel("832"), "832");
    EXPECT_EQ(campaign.find_channel("832平台"), "832");
    EXPECT_EQ(campaign.find_channel("“扶贫832”"), "832");
    EXPECT_EQ(campaign.find_channel("专馆"), "shop");
    EXPECT_EQ(campaign.find_channel("专柜"), std::nullopt);
}

TEST(FindPayer, TheSixKindsExistWithoutDeclaration) {
    const Campaign campaign{sound()};
    const std::vector<std::pair<const char*, const char*>> kinds{
        {"预算", "budget"},     {"工会", "trade_union"}, {"企业", "enterprise"},
        {"社会组织", "social"}, {"个人", "personal"},    {"其他", "other"}};
    for (const auto& [word, code] : kinds) {
        EXPECT_EQ(campaign.find_payer(word), code);
        EXPECT_EQ(campaign.find_payer(code), code);
    }
    EXPECT_EQ(campaign.find_payer("Trade Union"), "trade_union");
    EXPECT_EQ(campaign.find_payer("union"), std::nullopt);
    EXPECT_EQ(campaign.find_payer(""), std::nullopt);
}

TEST(FindPayer, DeclaredKindsReplaceThem) {
    auto document = sound();
    document.payers = {{"union", "工会经费", {"工会"}}};
    const Campaign campaign{document};
    EXPECT_EQ(campaign.find_payer("工会"), "union");
    EXPECT_EQ(campaign.find_payer("预算"), std::nullopt);
}

TEST(SourceRank, FollowsTheDeclaredOrder) {
    auto document = sound();
    document.sources = {{"832", "", {"平台导出"}}, {"sheet", "单位报表", {}}};
    const Campaign campaign{document};
    EXPECT_EQ(campaign.source_rank("832"), 0U);
    EXPECT_EQ(campaign.source_rank("平台导出"), 0U);
    EXPECT_EQ(campaign.source_rank("单位报表"), 1U);
    EXPECT_EQ(campaign.source_rank("union"), 2U);
    EXPECT_EQ(campaign.source_rank(""), 2U);
    EXPECT_EQ(Campaign{sound()}.source_rank("832"), 0U);
}

}  // namespace
}  // namespace fupin
