// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
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

Date nth(int n) { return day("2020-08-01").plus_days(n); }

/// A market with random days for everything that apples can be.
class RandomMarket {
public:
    explicit RandomMarket(unsigned seed) : engine_{seed} {}

    Campaign campaign() {
        auto builder = market();
        for (int i = 0; i < 3; ++i) {
            auto item = certificate("c" + std::to_string(i), "..", {});
            item.validity = validity();
            if (below(4) > 0) item.levels = {{"city", nth(below(20))}};
            if (below(3) == 0) item.supplier = "shop";
            builder.add(item).add(Listing{"832", item.product, item.supplier, validity()});
        }
        builder.document().suppliers[0].household = {validity()};
        return builder.build();
    }

private:
    int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(engine_); }
    Validity validity() {
        const auto [a, b] = std::minmax({below(20), below(20)});
        Validity result;
        if (below(3) > 0) result.first_day = nth(a);
        if (below(3) > 0) result.last_day = nth(b);
        return result;
    }

    std::mt19937 engine_;
};

/// What apples of a supplier are on a day, read anew from the document.
struct Apples {
    std::string certificate;
    bool listed = false;
    bool household = false;
    friend bool operator==(const Apples&, const Apples&) = default;
};

Apples apples(const CampaignDocument& document, const Supplier& supplier, Date on) {
    Apples result;
    for (const auto& item : document.certificates) {
        const bool reached = !item.levels.empty() && item.levels[0].day <= on;
        if (!result.certificate.empty() || item.supplier != supplier.code || !reached) continue;
        if (item.validity.contains(on)) result.certificate = item.code;
    }
    for (const auto& item : document.listings) {
        if (item.supplier == supplier.code && item.validity.contains(on)) result.listed = true;
    }
    for (const auto& run : supplier.household) {
        if (run.contains(on)) result.household = true;
    }
    return result;
}

TEST(Goods, AnswersLikeAReaderOfTheDocumentOnEveryDay) {
    RandomMarket random{832};
    std::size_t certified = 0;
    for (int round = 0; round < 200; ++round) {
        const auto campaign = random.campaign();
        for (const auto supplier : {kFarm, kShop}) {
            for (int n = -1; n <= 21; ++n) {
                const auto found = campaign.certificate(kApple, supplier, nth(n));
                const Apples answer{found ? campaign.at(*found).code : "",
                                    campaign.listed(kApple, supplier, nth(n)),
                                    campaign.household(supplier, nth(n))};
                ASSERT_EQ(answer, apples(campaign.document(), campaign.at(supplier), nth(n)));
                certified += found ? 1U : 0U;
            }
        }
    }
    EXPECT_GT(certified, 500U);
}

TEST(Goods, NothingChangesBetweenBoundaries) {
    RandomMarket random{2020};
    std::size_t changes = 0;
    for (int round = 0; round < 200; ++round) {
        const auto campaign = random.campaign();
        for (const auto supplier : {kFarm, kShop}) {
            const auto boundaries = campaign.boundaries(kApple, supplier);
            ASSERT_EQ(std::ranges::adjacent_find(boundaries, std::ranges::greater_equal{}),
                      boundaries.end());
            const auto on = [&](int n) {
                return apples(campaign.document(), campaign.at(supplier), nth(n));
            };
            for (int n = 0; n <= 21; ++n) {
                if (on(n) == on(n - 1)) continue;
                ASSERT_TRUE(std::ranges::binary_search(boundaries, nth(n)));
                ++changes;
            }
        }
    }
    EXPECT_GT(changes, 500U);
}

}  // namespace
}  // namespace fupin
