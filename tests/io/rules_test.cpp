// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/rules.hpp"

#include "fupin/io/campaign.hpp"
#include "io/findings_of.hpp"
#include "io/full_documents.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace testing_io;

QuotaRuleBook shipped() { return read_rules(FUPIN_SOURCE_DIR "/data/rules/cn.json"); }

/// A campaign of one county with a family of canteens.
CampaignDocument county(const char* code) {
    CampaignDocument out;
    out.code = "county";
    out.trees = {{"budget", ""}};
    out.units = {Unit{.code = code}, Unit{.code = "office", .places = {{"budget", code, {}}}}};
    QuotaFamily family;
    family.code = "reserved";
    family.basis = "paid";
    family.period = *parse_period("2025");
    family.tree = "budget";
    family.subject = "canteen";
    out.quota_families = {family};
    return out;
}

TEST(QuotaRuleBook, ReadsEverythingARuleCanSay) {
    const auto book = read_rules(FUPIN_SOURCE_DIR "/tests/io/data/full-rules.json");
    EXPECT_EQ(book.code, "full");
    const auto full = read_campaign(FUPIN_SOURCE_DIR "/tests/io/data/full-campaign.json");
    EXPECT_EQ(book.rules, full.document().quota_rules);
}

TEST(QuotaRuleBook, TheShippedOneHasTheFloorsOf2021To2025) {
    const auto book = shipped();
    ASSERT_EQ(book.rules.size(), 10U);
    EXPECT_EQ(book.rules[0].document, "财库〔2021〕19号、20号");
    for (const auto& rule : book.rules) {
        ASSERT_TRUE(rule.share && rule.validity.first_day) << rule.code;
        EXPECT_TRUE(at_least(*rule.share, Ratio{10, 100})) << rule.code;
    }
}

TEST(QuotaRuleBook, IsLaidOverTheCampaignItConcerns) {
    const auto codes = [](const Campaign& campaign) {
        std::string out;
        const auto under = with_rules(campaign, shipped());
        for (const auto& rule : under.document().quota_rules) {
            out += rule.code + " ";
        }
        return out;
    };
    EXPECT_EQ(codes(Campaign{county("654200")}), "cn cn-2021 cn-2022 cn-2024 cn-2025 ");
    EXPECT_EQ(codes(Campaign{county("340000")}), "cn cn-2021 cn-2022 cn-2024 cn-2025 anhui-2025 ");
    auto other = county("340000");
    other.quota_families[0].subject.clear();
    EXPECT_EQ(codes(Campaign{other}), "");
}

TEST(QuotaRuleBook, MakesAnotherEdition) {
    const Campaign campaign{county("340000")};
    const auto under = with_rules(campaign, shipped());
    EXPECT_NE(under.digest(), campaign.digest());
    EXPECT_EQ(parse_campaign(write_campaign(under)), under);
    EXPECT_THROW((void)with_rules(under, shipped()), InputError);  // Their codes are taken.
}

TEST(QuotaRuleBook, SaysWhereItIsWrong) {
    const auto found = found_by([] {
        (void)parse_rules(R"({"fupin": "rules/1", "code": "r", "rules": [{"code": "a"}]})");
    });
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code, "member_missing");
    EXPECT_EQ(found[0].pointer, "/rules/0");
}

}  // namespace
}  // namespace fupin
