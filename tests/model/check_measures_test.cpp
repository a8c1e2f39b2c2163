// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

TEST(GoodsCheck, CertificatesAndListingsNameKnownGoods) {
    auto d = sound();
    d.certificates[0].product = "pear";
    d.certificates[0].supplier = "";
    d.listings = {{"832", "apple", "farms", {}}};
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::reference_to_unknown_product, "/certificates/0/product",
                                {"pear", "–"}),
                     diagnostic(messages::campaign_reference_missing, "/certificates/0/supplier"),
                     diagnostic(messages::reference_to_unknown_supplier, "/listings/0/supplier",
                                {"farms", "farm"})}));
}

TEST(GoodsCheck, LevelsAreKnownAndReachedOnceInOrder) {
    auto d = sound();
    d.certificates[0].levels = {{"province", day("2020-03-01")},
                                {"nation", day("2020-04-01")},
                                {"county", day("2020-03-02")},
                                {"county", day("2020-01-01")},
                                {"city", day("2020-03-01")}};
    EXPECT_EQ(errors_of(d), (Found{diagnostic(messages::reference_to_unknown_level,
                                              "/certificates/0/levels/1/level", {"nation", "–"}),
                                   diagnostic(messages::certificate_level_repeated,
                                              "/certificates/0/levels/3/level", {"county"}),
                                   diagnostic(messages::certificate_levels_out_of_order,
                                              "/certificates/0/levels/4/day",
                                              {"city", "county", "2020-03-02"})}));
}

TEST(GoodsCheck, ALevelMayBeSkippedAndTwoReachedOnOneDay) {
    auto d = sound();
    d.certificates[0].levels = {{"county", day("2020-03-01")}, {"province", day("2020-03-01")}};
    EXPECT_EQ(errors_of(d), Found{});
    d.certificates[0].levels[1].day = day("2020-02-29");
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::certificate_levels_out_of_order,
                                             "/certificates/0/levels/1/day",
                                             {"province", "county", "2020-03-01"})});
}

TEST(GoodsCheck, WhereThereAreLevelsOneCounts) {
    auto d = sound();
    d.counting_level = "";
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::campaign_reference_missing, "/counting_level")});
    d.counting_level = "nation";
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::reference_to_unknown_level,
                                             "/counting_level", {"nation", "–"})});
    d.certificate_levels.clear();
    d.counting_level.clear();
    d.certificates.clear();
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(TermCheck, AWordMeansOneTerm) {
    auto d = sound();
    d.channels = {{"832", "832平台", {"平台", "832 平台"}}, {"shop", "专馆", {"（平台）", "832"}}};
    d.payers = {{"budget", "预算", {}}, {"union", "预算", {}}};
    d.sources = {{"a", "", {"x"}}, {"b", "", {"X"}}};
    const auto ambiguous = [](const char* pointer, const char* word, const char* code) {
        return diagnostic(messages::term_ambiguous, pointer, {word, code});
    };
    EXPECT_EQ(errors_of(d), (Found{ambiguous("/channels/1/aliases/0", "（平台）", "832"),
                                   ambiguous("/channels/1/aliases/1", "832", "832"),
                                   ambiguous("/payers/1/title", "预算", "budget"),
                                   ambiguous("/sources/1/aliases/0", "X", "a")}));
}

TEST(MeasureCheck, ABasisHasStatesOnceEach) {
    auto d = sound();
    d.bases = {{"none", "", {}}, {"twice", "", {State::paid, State::placed, State::paid}}};
    d.judgement_states = {State::placed, State::placed};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::basis_without_states, "/bases/0", {"none"}),
               diagnostic(messages::campaign_state_repeated, "/bases/1/states/2", {"paid"}),
               diagnostic(messages::campaign_state_repeated, "/judgement_states/1", {"placed"})}));
}

TEST(MeasureCheck, BasesAreKnown) {
    auto d = sound();
    d.comparison_basis = "completed";
    d.lines[0].basis = "";
    d.quota_families[0].basis = "payd";
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::reference_to_unknown_basis, "/comparison_basis",
                                {"completed", "–"}),
                     diagnostic(messages::campaign_reference_missing, "/lines/0/basis"),
                     diagnostic(messages::reference_to_unknown_basis, "/quota_families/0/basis",
                                {"payd", "paid"})}));
}

TEST(MeasureCheck, ALineHasAnOwner) {
    auto d = sound();
    d.lines[0].owner = "";
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::campaign_reference_missing, "/lines/0/owner")});
    d.lines[0].owner = "X";
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::reference_to_unknown_unit, "/lines/0/owner", {"X", "–"})});
}

TEST(MeasureCheck, AShareFloorNeedsAShare) {
    auto d = sound();
    d.quota_families[0].kind = QuotaKind::share_floor;
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::share_missing, "/quota_families/0", {"reserved"})});
    d.quota_families[0].share = Ratio{1, 10};
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(MeasureCheck, AShareIsAboveZeroAndAtMostOne) {
    auto d = sound();
    for (const auto sound_share : {Ratio{1, 1}, Ratio{1, 1'000'000}, Ratio{100, 100}}) {
        d.quota_families[0].share = sound_share;
        EXPECT_EQ(errors_of(d), Found{});
    }
    for (const auto wrong : {Ratio{0, 1}, Ratio{-1, 10}, Ratio{101, 100}, Ratio{1, 0}}) {
        d.quota_families[0].share = wrong;
        EXPECT_EQ(errors_of(d), Found{diagnostic(messages::share_out_of_range,
                                                 "/quota_families/0/share", {wrong.to_string()})});
    }
}

TEST(MeasureCheck, AQuotaIsOfOneFamilyAndUnit) {
    auto d = sound();
    d.quotas.push_back(d.quotas[0]);
    d.quotas.push_back(d.quotas[0]);
    d.quotas[2].unit = "B";
    d.quotas.push_back({"reserve", "X", Money{}, {}, {}, {}});
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::quota_repeated, "/quotas/1", {"reserved", "A"}),
               diagnostic(messages::reference_to_unknown_quota_family, "/quotas/3/family",
                          {"reserve", "reserved"}),
               diagnostic(messages::reference_to_unknown_unit, "/quotas/3/unit", {"X", "–"})}));
}

TEST(MeasureCheck, AQuotaSaysSomething) {
    auto d = sound();
    d.quotas = {{"reserved", "A", {}, {}, {}, {}},
                {"reserved", "B", {}, {}, Exemption{}, {}},
                {"reserved", "T", {}, Money{}, {}, {}}};
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::quota_empty, "/quotas/0", {"reserved", "A"})});
}

TEST(MeasureCheck, NoAmountIsNegative) {
    auto d = sound();
    d.quotas[0].amount = Money::from_fen(-1);
    d.quotas[0].base = Money::from_fen(-100);
    EXPECT_EQ(errors_of(d),
              (Found{diagnostic(messages::campaign_amount_negative, "/quotas/0/amount", {"-0.01"}),
                     diagnostic(messages::campaign_amount_negative, "/quotas/0/base", {"-1.00"})}));
}

TEST(MeasureCheck, ClosesAreSortedPeriodsClosedAfterTheirEnd) {
    auto d = sound();
    d.closes = {{"2020-08", day("2020-08-31")}, {"August", day("2020-09-03")},
                {"2020-09", day("2020-10-08")}, {"2020Q3", day("2020-10-09")},
                {"2020-08", day("2020-09-01")}, {"2020Q4", day("2021-01-01")}};
    EXPECT_EQ(
        errors_of(d),
        (Found{diagnostic(messages::close_inside_period, "/closes/0/day",
                          {"2020-08-31", "2020-08-31"}),
               diagnostic(messages::close_period_unknown, "/closes/1/period", {"August"}),
               diagnostic(messages::closes_unsorted, "/closes/3/period", {"2020Q3", "2020-09"}),
               diagnostic(messages::closes_unsorted, "/closes/4/period", {"2020-08", "2020-09"})}));
}

}  // namespace
}  // namespace fupin
