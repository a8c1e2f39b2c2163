// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Days = std::vector<Date>;
using Units = std::vector<UnitId>;

/// 托里 moves from one prefecture to another on 2020-07-01.
struct Move {
    Move() {
        CampaignBuilder builder{"c"};
        builder.add(Tree{"territory", ""}).add(Tree{"budget", ""});
        builder.add(unit("region", "", "region"))
            .add(unit("T", "region", "prefecture"))
            .add(unit("Y", "region", "prefecture"));
        auto county = unit("county", "", "county");
        county.places = {{"territory", "T", days("..2020-06-30")},
                         {"territory", "Y", days("2020-07-01..")},
                         {"budget", "region", {}}};
        builder.add(county).add(unit("village", "county", "village"));
        UnitClass below;
        below.code = "below T";
        below.rules = {{"county", "T", "territory"}, {"village", "T", "territory"}};
        UnitClass self;
        self.code = "self";
        self.rules = {{"prefecture", "T", "territory"}};
        builder.add(below).add(self);
        campaign.emplace(builder.build());
    }

    [[nodiscard]] UnitId at(const char* code) const { return *campaign->unit(code); }
    [[nodiscard]] Units members(const char* code, const char* on) const {
        return campaign->members(*campaign->unit_class(code), day(on));
    }

    std::optional<Campaign> campaign;
    TreeId territory{0};
    TreeId budget{1};
};

TEST(Units, HaveOneParentPerTreeAndDay) {
    const Move move;
    const auto parent = [&](TreeId tree, const char* on) {
        return move.campaign->parent(move.at("county"), tree, day(on));
    };
    EXPECT_EQ(parent(move.territory, "2020-06-30"), move.at("T"));
    EXPECT_EQ(parent(move.territory, "2020-07-01"), move.at("Y"));
    EXPECT_EQ(parent(move.budget, "2020-06-30"), move.at("region"));
    EXPECT_EQ(move.campaign->parent(move.at("region"), move.territory, day("2020-07-01")),
              std::nullopt);
}

TEST(Units, TheAncestryGoesFromTheUnitToTheRoot) {
    const Move move;
    const auto ancestry = [&](const char* code, TreeId tree, const char* on) {
        return move.campaign->ancestry(move.at(code), tree, day(on));
    };
    EXPECT_EQ(ancestry("village", move.territory, "2020-06-30"),
              (Units{move.at("village"), move.at("county"), move.at("T"), move.at("region")}));
    EXPECT_EQ(ancestry("village", move.territory, "2020-07-01"),
              (Units{move.at("village"), move.at("county"), move.at("Y"), move.at("region")}));
    EXPECT_EQ(ancestry("village", move.budget, "2020-07-01"), Units{move.at("village")});
}

TEST(Units, MembershipByRuleFollowsAMoveOfTheUnitAbove) {
    const Move move;
    EXPECT_EQ(move.members("below T", "2020-06-30"),
              (Units{move.at("county"), move.at("village")}));
    EXPECT_EQ(move.members("below T", "2020-07-01"), Units{});
    const auto below = *move.campaign->unit_class("below T");
    EXPECT_TRUE(move.campaign->is_member(move.at("village"), below, day("2020-06-30")));
    EXPECT_FALSE(move.campaign->is_member(move.at("village"), below, day("2020-07-01")));
}

TEST(Units, TheUnitOfTheRuleIsAMemberIfItHasTheLevel) {
    const Move move;
    EXPECT_EQ(move.members("self", "2020-06-30"), Units{move.at("T")});
}

TEST(Units, BoundariesContainThoseOfAllUnitsAbove) {
    const Move move;
    EXPECT_EQ(move.campaign->boundaries(move.at("village")), Days{day("2020-07-01")});
    EXPECT_EQ(move.campaign->boundaries(move.at("T")), Days{});
}

TEST(Units, BoundariesNameExistenceNamesAndMemberships) {
    CampaignBuilder builder{"c"};
    auto item = unit("A");
    item.validity = days("2020-02-01..2020-11-30");
    item.names = {{"old", days("..2020-03-31")}, {"new", days("2020-04-01..")}};
    builder.add(item);
    UnitClass listed;
    listed.code = "listed";
    listed.members = {{"A", days("2020-05-01..2020-05-31")}};
    builder.add(listed);
    EXPECT_EQ(builder.build().boundaries(UnitId{0}),
              (Days{day("2020-02-01"), day("2020-04-01"), day("2020-05-01"), day("2020-06-01"),
                    day("2020-12-01")}));
}

TEST(Units, NothingChangesBeforeTheFirstOrAfterTheLastDayThereIs) {
    CampaignBuilder builder{"c"};
    auto item = unit("A");
    item.validity = {Date::min(), Date::max()};
    builder.add(item);
    const auto campaign = builder.build();
    EXPECT_TRUE(campaign.exists(UnitId{0}, Date::min()));
    EXPECT_TRUE(campaign.exists(UnitId{0}, Date::max()));
    EXPECT_EQ(campaign.boundaries(UnitId{0}), Days{});
}

/// 沙湾县 becomes 沙湾市 on 2021-01-01; only the succession says so.
Campaign shawan() {
    CampaignBuilder builder{"c"};
    builder.add(Tree{"territory", ""}).add(unit("T"));
    auto county = unit("654223", "T", "county");
    county.successor = Succession{"654203", day("2021-01-01"), ""};
    auto city = unit("654203", "T", "county");
    city.validity = days("2021-01-01..");
    builder.add(county).add(city);
    UnitClass counties;
    counties.code = "counties";
    counties.rules = {{"county", "T", "territory"}};
    counties.members = {{"654223", {}}};
    return builder.add(counties).build();
}

TEST(Units, ASuccessionEndsTheUnitOnTheDayBefore) {
    const auto campaign = shawan();
    const auto county = *campaign.unit("654223");
    const auto city = *campaign.unit("654203");
    EXPECT_EQ(campaign.validity(county), days("..2020-12-31"));
    EXPECT_EQ(campaign.at(county).validity, Validity{});
    EXPECT_TRUE(campaign.exists(county, day("2020-12-31")));
    EXPECT_FALSE(campaign.exists(county, day("2021-01-01")));
    EXPECT_EQ(campaign.parent(county, TreeId{0}, day("2021-01-01")), std::nullopt);
    EXPECT_EQ(campaign.members(ClassId{0}, day("2020-12-31")), Units{county});
    EXPECT_EQ(campaign.members(ClassId{0}, day("2021-01-01")), Units{city});
    EXPECT_EQ(campaign.boundaries(county), Days{day("2021-01-01")});
}

TEST(Units, AnEarlierLastDayStandsBesideTheSuccession) {
    auto document = shawan().document();
    document.units[1].validity = days("..2020-11-30");
    const Campaign campaign{document};
    EXPECT_EQ(campaign.validity(UnitId{1}), days("..2020-11-30"));
}

TEST(Units, PartiesStandForTheirUnitsOnTheDayEachOnce) {
    const auto campaign = shawan();
    const std::vector<Party> parties{{"", "counties"}, {"T", ""}, {"654223", ""}};
    const auto members = [&](const char* on) { return campaign.members(parties, day(on)); };
    EXPECT_EQ(members("2020-12-31"), (Units{UnitId{0}, UnitId{1}}));
    EXPECT_EQ(members("2021-01-01"), (Units{UnitId{0}, UnitId{2}}));
    EXPECT_EQ(campaign.members(std::vector<Party>{}, day("2020-12-31")), Units{});
}

TEST(Units, MembersOfALongListAreFoundWithoutScanningIt) {
    constexpr std::uint32_t kUnits = 20000;
    CampaignBuilder builder{"c"};
    builder.add(Tree{"territory", ""}).add(unit("T"));
    UnitClass all;
    all.code = "all";
    for (std::uint32_t i = 1; i < kUnits; ++i) {
        builder.add(unit(std::to_string(i), "T"));
        all.members.push_back({std::to_string(i), {}});
    }
    const auto campaign = builder.add(all).build();
    // 20,000 × 20,000 steps would take far longer than any test may.
    std::size_t members = 0;
    for (std::uint32_t i = 0; i < kUnits; ++i) {
        members += campaign.is_member(UnitId{i}, ClassId{0}, day("2020-08-01")) ? 1U : 0U;
    }
    EXPECT_EQ(members, kUnits - 1);
    EXPECT_EQ(campaign.members(ClassId{0}, day("2020-08-01")).size(), kUnits - 1);
}

}  // namespace
}  // namespace fupin
