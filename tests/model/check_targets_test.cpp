// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

TargetWeight weight(const char* unit, const char* text) { return {unit, Quantity::parse(text)}; }

/// The sound campaign with a target of A and B, in a family of its own.
CampaignDocument with_target() {
    auto d = sound();
    QuotaFamily family;
    family.code = "shared";
    family.basis = "paid";
    family.period = *parse_period("2020");
    d.quota_families.push_back(family);
    d.quota_targets = {{.code = "t",
                        .family = "shared",
                        .amount = Money::from_fen(1000),
                        .weights = {weight("A", "1"), weight("B", "2")}}};
    return d;
}

/// The same target by an instrument.
ChangeTarget changed(const CampaignDocument& d) { return {d.quota_targets[0]}; }

std::string at_effect(CampaignDocument& d, ChangeTarget change) {
    const auto at = "/instruments/" + std::to_string(d.instruments.size());
    Instrument instrument;
    instrument.code = "change";
    instrument.issued = day("2020-07-01");
    instrument.effects = {std::move(change)};
    d.instruments.push_back(std::move(instrument));
    return at + "/effects/0/change_target";
}

TEST(TargetCheck, ASoundOneHasNoFindingsAndAllItsShares) {
    const Campaign campaign{with_target()};
    const auto& target = campaign.document().quota_targets[0];
    const auto& shares = campaign.shares(target);
    ASSERT_EQ(shares.size(), 2U);
    EXPECT_EQ(shares[0].amount, Money::from_fen(333));
    EXPECT_EQ(shares[1].amount, Money::from_fen(667));
    EXPECT_EQ(shares[1].unit, "B");
    EXPECT_EQ(&campaign.seen(day("2020-01-01"), day("2020-01-01")).shares(target), &shares);
    EXPECT_THROW((void)campaign.shares(QuotaTarget{target}), NotFoundError);
}

TEST(TargetCheck, WeightsAreThereNotNegativeAndNotAllZero) {
    auto d = with_target();
    auto& weights = d.quota_targets[0].weights;
    weights = {weight("A", "0"), weight("B", "0")};
    const Found none{
        diagnostic(messages::target_weights_missing, "/quota_targets/0/weights", {"t"})};
    EXPECT_EQ(errors_of(d), none);
    weights.clear();
    EXPECT_EQ(errors_of(d), none);
    weights = {weight("A", "1"), weight("B", "-0.5")};
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::target_weight_negative,
                               "/quota_targets/0/weights/1/weight", {"t", "B", "-0.5"})});
}

TEST(TargetCheck, UnitsAreKnownAndNamedOnce) {
    auto d = with_target();
    d.quota_targets[0].weights.push_back(weight("A", "3"));
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::target_unit_repeated,
                                             "/quota_targets/0/weights/2/unit", {"t", "A"})});
    d.quota_targets[0].weights.back().unit = "X";
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::reference_to_unknown_unit,
                                             "/quota_targets/0/weights/2/unit", {"X", "–"})});
}

TEST(TargetCheck, TheFamilyIsKnownAndTakesTargets) {
    auto d = with_target();
    d.quota_targets[0].family = "nowhere";
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::reference_to_unknown_quota_family,
                                             "/quota_targets/0/family", {"nowhere", "–"})});
    d.quota_targets[0].family = "shared";
    d.quota_families[1].kind = QuotaKind::cap;
    EXPECT_EQ(errors_of(d), Found{});
    d.quota_families[1].kind = QuotaKind::share_floor;
    d.quota_families[1].share = Ratio{1, 10};
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::target_kind_unfit, "/quota_targets/0/family",
                                             {"t", "shared", "share_floor"})});
}

TEST(TargetCheck, AmountAndCodeAreSound) {
    auto d = with_target();
    d.quota_targets[0].amount = Money::from_fen(-1);
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::campaign_amount_negative,
                                             "/quota_targets/0/amount", {"-0.01"})});
    d = with_target();
    d.quota_targets[0].code = "";
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::campaign_code_missing, "/quota_targets/0/code")});
    d = with_target();
    d.quota_targets[0].citation.instrument = "nothing";
    EXPECT_EQ(errors_of(d).size(), 1U);
}

TEST(TargetCheck, VersionsDifferInTheirDaysAndNameTheSameUnitsOfOneFamily) {
    auto d = with_target();
    d.quota_targets.push_back(d.quota_targets[0]);
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::target_repeated, "/quota_targets/1", {"t"})});
    d.quota_targets[1].issued = day("2020-11-01");
    EXPECT_EQ(errors_of(d), Found{});
    d.quota_targets[1].weights = {weight("B", "2")};
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::target_units_differ, "/quota_targets/1/weights",
                               {"t", "A", "/quota_targets/0"})});
    d.quota_targets[1].weights = {weight("B", "2"), weight("A", "0"), weight("T", "1")};
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::target_units_differ, "/quota_targets/1/weights",
                               {"t", "T", "/quota_targets/0"})});
    d.quota_targets[1] = d.quota_targets[0];
    d.quota_targets[1].issued = day("2020-11-01");
    d.quota_targets[1].family = "reserved";
    EXPECT_EQ(errors_of(d),
              Found{diagnostic(messages::target_family_differs, "/quota_targets/1/family",
                               {"t", "reserved", "shared", "/quota_targets/0"})});
}

TEST(TargetCheck, AUnitStandsInOneTargetOfAFamily) {
    auto d = with_target();
    d.quota_targets.push_back(d.quota_targets[0]);
    d.quota_targets[1].code = "other";
    d.quota_targets[1].weights = {weight("T", "1"), weight("B", "2")};
    d.quota_targets[1].issued = day("2020-11-01");
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::target_unit_elsewhere,
                                             "/quota_targets/1/weights/1", {"B", "shared", "t"})});
    d.quota_targets[1].weights.pop_back();
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(TargetCheck, AQuotaOfTheSameDaysIsAnotherOne) {
    auto d = with_target();
    d.quotas.push_back({.family = "shared", .unit = "B", .amount = Money::from_fen(1)});
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::quota_repeated, "/quota_targets/0/weights/1",
                                             {"shared", "B"})});
    d.quotas.back().issued = day("2020-03-01");
    EXPECT_EQ(errors_of(d), Found{});
}

TEST(TargetCheck, AChangeByAnInstrumentIsHeldAgainstTheOthers) {
    auto d = with_target();
    auto change = changed(d);
    change.target.amount = Money::from_fen(2000);
    (void)at_effect(d, change);
    EXPECT_EQ(errors_of(d), Found{});
    d = with_target();
    change.target.issued = day("2020-07-01");
    EXPECT_EQ(errors_of(d), Found{});
    auto at = at_effect(d, change);
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::target_change_dated, at, {"t"})});
    d = with_target();
    change = changed(d);
    change.target.weights.pop_back();
    at = at_effect(d, change);
    EXPECT_EQ(errors_of(d), Found{diagnostic(messages::target_units_differ, at + "/weights",
                                             {"t", "B", "/quota_targets/0"})});
    d = with_target();
    change = changed(d);
    change.target.weights[0].unit = "X";
    at = at_effect(d, change);
    const auto found = errors_of(d);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0],
              diagnostic(messages::reference_to_unknown_unit, at + "/weights/0/unit", {"X", "–"}));
}

}  // namespace
}  // namespace fupin
