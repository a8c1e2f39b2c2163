// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fupin {
namespace {

using namespace sketch;
using Days = std::vector<Date>;

constexpr ProductId kApple{0};
constexpr ProductId kPear{1};
constexpr SupplierId kFarm{0};
constexpr SupplierId kShop{1};

CampaignBuilder market() {
    CampaignBuilder builder{"c"};
    builder.add(Product{"apple", "", {}, ""}).add(Product{"pear", "", {}, ""});
    builder.add(
        Supplier{"farm", "", {}, "", {days("2020-03-01..2020-03-31"), days("2020-05-01..")}});
    builder.add(Supplier{"shop", "", {}, "", {}});
    builder.document().certificate_levels = {"county", "city"};
    builder.document().counting_level = "city";
    return builder;
}

Certificate certificate(std::string code, std::string_view validity,
                        std::vector<LevelReached> levels) {
    return {std::move(code), "apple", "farm", std::move(levels), days(validity), ""};
}

TEST(Goods, ACertificateCountsFromItsLevelToItsLastDay) {
    auto builder = market();
    builder.add(certificate("c1", "2020-08-01..2020-09-01",
                            {{"county", day("2020-07-01")}, {"city", day("2020-08-10")}}));
    const auto campaign = builder.build();
    const auto covered = [&](const char* on) {
        return campaign.certificate(kApple, kFarm, day(on));
    };
    EXPECT_EQ(covered("2020-08-09"), std::nullopt);
    EXPECT_EQ(covered("2020-08-10"), CertificateId{0});
    EXPECT_EQ(covered("2020-09-01"), CertificateId{0});
    EXPECT_EQ(covered("2020-09-02"), std::nullopt);
    EXPECT_EQ(campaign.certificate(kApple, kShop, day("2020-08-10")), std::nullopt);
    EXPECT_EQ(campaign.certificate(kPear, kFarm, day("2020-08-10")), std::nullopt);
    EXPECT_EQ(campaign.boundaries(kPear, kFarm),
              (Days{day("2020-03-01"), day("2020-04-01"), day("2020-05-01")}));
}

TEST(Goods, ALevelReachedBeforeTheFirstDayDoesNotMakeItEarlier) {
    auto builder = market();
    builder.add(certificate("c1", "2020-08-01..", {{"city", day("2020-01-01")}}));
    const auto campaign = builder.build();
    EXPECT_EQ(campaign.certificate(kApple, kFarm, day("2020-07-31")), std::nullopt);
    EXPECT_EQ(campaign.certificate(kApple, kFarm, day("2020-08-01")), CertificateId{0});
}

TEST(Goods, WithoutTheCountingLevelACertificateNeverCounts) {
    auto builder = market();
    builder.add(certificate("c1", "..", {{"county", day("2020-01-01")}}));
    EXPECT_EQ(builder.build().certificate(kApple, kFarm, day("2020-08-01")), std::nullopt);
}

TEST(Goods, WithoutLevelsTheValidityDecides) {
    auto builder = market();
    builder.document().certificate_levels.clear();
    builder.document().counting_level.clear();
    builder.add(certificate("c1", "..2020-08-01", {}));
    const auto campaign = builder.build();
    EXPECT_EQ(campaign.certificate(kApple, kFarm, day("2020-08-01")), CertificateId{0});
    EXPECT_EQ(campaign.certificate(kApple, kFarm, day("2020-08-02")), std::nullopt);
}

TEST(Goods, OfSeveralCertificatesTheFirstInTheDocumentIsNamed) {
    auto builder = market();
    builder.add(certificate("c1", "2020-08-10..", {{"city", day("2020-01-01")}}));
    builder.add(certificate("c2", "2020-08-01..", {{"city", day("2020-01-01")}}));
    const auto campaign = builder.build();
    EXPECT_EQ(campaign.certificate(kApple, kFarm, day("2020-08-09")), CertificateId{1});
    EXPECT_EQ(campaign.certificate(kApple, kFarm, day("2020-08-10")), CertificateId{0});
}

TEST(Goods, AListingHoldsForItsProductAndSupplier) {
    auto builder = market();
    builder.add(Listing{"832", "apple", "farm", days("2020-08-01..2020-08-31")});
    builder.add(Listing{"zgsh", "apple", "farm", days("2020-08-15..2020-09-15")});
    const auto campaign = builder.build();
    EXPECT_FALSE(campaign.listed(kApple, kFarm, day("2020-07-31")));
    EXPECT_TRUE(campaign.listed(kApple, kFarm, day("2020-08-01")));
    EXPECT_TRUE(campaign.listed(kApple, kFarm, day("2020-09-15")));
    EXPECT_FALSE(campaign.listed(kApple, kFarm, day("2020-09-16")));
    EXPECT_FALSE(campaign.listed(kApple, kShop, day("2020-08-01")));
}

TEST(Goods, AHouseholdIsOneOnItsDays) {
    const auto campaign = market().build();
    EXPECT_FALSE(campaign.household(kFarm, day("2020-02-29")));
    EXPECT_TRUE(campaign.household(kFarm, day("2020-03-31")));
    EXPECT_FALSE(campaign.household(kFarm, day("2020-04-01")));
    EXPECT_TRUE(campaign.household(kFarm, day("2021-01-01")));
    EXPECT_FALSE(campaign.household(kShop, day("2020-03-31")));
}

TEST(Goods, BoundariesOfOneSideAreThoseOfAllItsPairs) {
    auto builder = market();
    builder.add(Listing{"832", "apple", "shop", days("2020-08-01..")});
    builder.add(Listing{"832", "pear", "shop", days("2020-09-01..")});
    builder.add(Listing{"832", "apple", "farm", days("2020-10-01..")});
    const auto campaign = builder.build();
    EXPECT_EQ(campaign.boundaries(kApple, std::nullopt),
              (Days{day("2020-08-01"), day("2020-10-01")}));
    EXPECT_EQ(campaign.boundaries(std::nullopt, kShop),
              (Days{day("2020-08-01"), day("2020-09-01")}));
    EXPECT_EQ(campaign.boundaries(kApple, kShop), Days{day("2020-08-01")});
    EXPECT_EQ(campaign.boundaries(std::nullopt, std::nullopt), Days{});
}

/// Reads the document anew; nothing may change but on a boundary.
TEST(Goods, AnswersLikeAReaderOfTheDocumentAndChangesOnlyOnBoundaries) {
    std::mt19937 engine{832};
    const auto below = [&](int n) { return std::uniform_int_distribution<int>{0, n - 1}(engine); };
    const auto nth = [](int n) { return day("2020-08-01").plus_days(n); };
    const auto validity = [&] {
        const auto a = below(20);
        const auto b = below(20);
        Validity result;
        if (below(3) > 0) result.first_day = nth(std::min(a, b));
        if (below(3) > 0) result.last_day = nth(std::max(a, b));
        return result;
    };
    std::size_t changes = 0;
    for (int round = 0; round < 200; ++round) {
        auto builder = market();
        for (int i = 0; i < 3; ++i) {
            auto item = certificate("c" + std::to_string(i), "..", {});
            item.validity = validity();
            if (below(4) > 0) item.levels = {{"city", nth(below(20))}};
            if (below(3) == 0) item.supplier = "shop";
            builder.add(item).add(Listing{"832", item.product, item.supplier, validity()});
        }
        builder.document().suppliers[0].household = {validity()};
        const auto campaign = builder.build();
        const auto& document = campaign.document();
        for (const auto supplier : {kFarm, kShop}) {
            const auto& code = document.suppliers[supplier.index()].code;
            const auto boundaries = campaign.boundaries(kApple, supplier);
            std::string before;
            for (int n = -1; n <= 21; ++n) {
                std::string covered = "-";
                bool listed = false;
                for (const auto& item : document.certificates) {
                    const bool reached = !item.levels.empty() && item.levels[0].day <= nth(n);
                    if (covered == "-" && item.supplier == code && reached &&
                        item.validity.contains(nth(n))) {
                        covered = item.code;
                    }
                }
                for (const auto& item : document.listings) {
                    listed = listed || (item.supplier == code && item.validity.contains(nth(n)));
                }
                const auto& runs = document.suppliers[supplier.index()].household;
                const bool household = !runs.empty() && runs[0].contains(nth(n));
                const auto found = campaign.certificate(kApple, supplier, nth(n));
                ASSERT_EQ(found ? campaign.at(*found).code : "-", covered);
                ASSERT_EQ(campaign.listed(kApple, supplier, nth(n)), listed);
                ASSERT_EQ(campaign.household(supplier, nth(n)), household);
                const auto now = covered + (listed ? "L" : "") + (household ? "H" : "");
                if (n >= 0 && now != before) {
                    ASSERT_TRUE(std::ranges::binary_search(boundaries, nth(n)));
                    ++changes;
                }
                before = now;
            }
        }
    }
    EXPECT_GT(changes, 500U);
}

}  // namespace
}  // namespace fupin
