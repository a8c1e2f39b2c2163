// SPDX-License-Identifier: Apache-2.0
#include "findings_of.hpp"
#include "full_documents.hpp"
#include "fupin/io/campaign.hpp"
#include "fupin/model/canonical.hpp"
#include "io/document.hpp"
#include "io/members.hpp"
#include "random_campaign.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace fupin {
namespace {

using testing_io::full_campaign;
using testing_io::RandomCampaign;

/// Reading without the model: only what concerns the form.
CampaignDocument read_form(const std::string& json) {
    detail::DocumentFindings findings{json, "random"};
    const auto tree = detail::parse_document(json, "campaign/1", findings);
    auto document = detail::document_from<CampaignDocument>(tree, findings);
    findings.raise_if_any();
    return document;
}

void collect_names(const detail::JsonValue& value, std::set<std::string>& names) {
    for (const auto& name : value.names) names.insert(name.text);
    for (const auto& item : value.items) collect_names(item, names);
}

TEST(CampaignRandom, ReadsBackWhateverWasWritten) {
    std::set<std::string> written;
    for (unsigned seed = 0; seed < 400; ++seed) {
        const auto document = RandomCampaign{seed}.document();
        const auto json = detail::laid_out(canonical_json(document));
        try {
            ASSERT_EQ(read_form(json), document) << "seed " << seed;
        } catch (const InputError& error) {
            FAIL() << "seed " << seed << "\n" << error.diagnostics()[0].to_string(Language::en);
        }
        detail::DocumentFindings findings{json, ""};
        collect_names(*detail::parse_json(json, findings), written);
    }
    // Every member that the full campaign uses was there.
    const auto full = full_campaign();
    detail::DocumentFindings findings{full, ""};
    std::set<std::string> known;
    collect_names(*detail::parse_json(full, findings), known);
    EXPECT_GE(known.size(), 90U);
    EXPECT_EQ(written, known);
}

TEST(CampaignRandom, LayoutChangesNothing) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        const auto document = RandomCampaign{seed}.document();
        const auto compact = canonical_json(document);
        EXPECT_EQ(canonical_json(read_form(compact)), compact) << "seed " << seed;
    }
}

/// A sound campaign with things left out that nothing else speaks of.
TEST(CampaignRandom, ReadsBackEverySoundCampaign) {
    const auto full = parse_campaign(full_campaign()).document();
    std::mt19937 random{20200812};
    const auto drop = [&](auto& field) {
        if (random() % 3 == 0) field = {};
    };
    int sound = 0;
    for (int round = 0; round < 200; ++round) {
        auto document = full;
        drop(document.title);
        drop(document.closes);
        drop(document.listings);
        drop(document.quotas);
        drop(document.judgement_states);
        for (auto& unit : document.units) drop(unit.aliases), drop(unit.successor);
        for (auto& line : document.lines) drop(line.condition), drop(line.citation);
        for (auto& obligation : document.obligations) drop(obligation.due), drop(obligation.who);
        for (auto& item : document.instruments) drop(item.effects), drop(item.effective);
        const Campaign campaign{document};
        const auto again = parse_campaign(write_campaign(campaign));
        ASSERT_EQ(again, campaign) << "round " << round;
        ASSERT_EQ(again.digest(), campaign.digest());
        ++sound;
    }
    EXPECT_EQ(sound, 200);
}

/// One or several edits anywhere in a sound campaign: bytes changed, removed, repeated, swapped.
std::string damaged(std::string json, std::mt19937& random) {
    constexpr std::string_view kBytes = "{}[]\",:0129.-eE\\/ntrue\n \x00\xFF\xE4";
    for (auto edits = 1 + random() % 3; edits > 0; --edits) {
        const auto at = random() % json.size();
        const auto length = 1 + random() % 12;
        switch (random() % 4) {
            case 0:
                json[at] = kBytes[random() % kBytes.size()];
                break;
            case 1:
                json.erase(at, length);
                break;
            case 2:
                json.insert(at, json.substr(random() % json.size(), length));
                break;
            default:
                std::swap(json[at], json[random() % json.size()]);
                break;
        }
    }
    return json;
}

TEST(CampaignRandom, DamagedDocumentsAreRefusedOrMeanSomething) {
    const auto full = full_campaign();
    std::mt19937 random{12};
    int refused = 0;
    int read = 0;
    for (int round = 0; round < 3'000; ++round) {
        const auto json = damaged(full, random);
        try {
            const auto campaign = parse_campaign(json, "damaged");
            ++read;
            ASSERT_EQ(parse_campaign(write_campaign(campaign)), campaign) << "round " << round;
        } catch (const InputError& error) {
            ++refused;
            ASSERT_FALSE(error.diagnostics().empty());
            for (const auto& diagnostic : error.diagnostics()) {
                ASSERT_LE(diagnostic.place.byte.value(), json.size()) << "round " << round;
                ASSERT_EQ(diagnostic.place.file, "damaged");
            }
        }
    }
    EXPECT_GT(refused, 2'000);
    EXPECT_GT(read, 50);
}

/// Values of the tree replaced by others: form is sound, meaning is not.
TEST(CampaignRandom, SwappedValuesNeverStopTheReading) {
    const auto full = full_campaign();
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < full.size();) {
        const auto end = full.find('\n', at);
        lines.push_back(full.substr(at, end - at + 1));
        at = end + 1;
    }
    std::mt19937 random{7};
    std::set<std::string> codes;
    for (int round = 0; round < 2'000; ++round) {
        auto edited = lines;
        // Lines of one indentation trade places: mostly sound JSON with members where they
        // do not belong.
        auto& a = edited[random() % edited.size()];
        auto& b = edited[random() % edited.size()];
        if (a.find_first_not_of(' ') != b.find_first_not_of(' ')) continue;
        std::swap(a, b);
        std::string json;
        for (const auto& line : edited) json += line;
        for (const auto& found : testing_io::found_by([&] { return parse_campaign(json); })) {
            codes.insert(found.code);
        }
    }
    EXPECT_TRUE(codes.contains("json_syntax"));
    EXPECT_TRUE(codes.contains("member_missing"));
    EXPECT_TRUE(codes.contains("member_unknown"));
    EXPECT_GE(codes.size(), 10U);
}

}  // namespace
}  // namespace fupin
