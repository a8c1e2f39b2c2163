// SPDX-License-Identifier: Apache-2.0
#include "fupin/testing/sample.hpp"

#include "fupin/ingest/ingest.hpp"
#include "fupin/io/campaign.hpp"
#include "fupin/model/campaign.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace fupin::testing {
namespace {

Campaign tacheng() { return read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json"); }

SampleOptions small(bool faults = false) {
    SampleOptions options;
    options.units = 60;
    options.purchases = 400;
    options.faults = faults;
    return options;
}

/// Reads the files as offices send them: one set a recorded day.
std::map<Date, Receipt> ingest(const Sample& sample, Journal& journal) {
    std::map<Date, Receipt> receipts;
    for (const auto day : {Date{2020, 9, 5}, Date{2020, 9, 20}}) {
        Ingest set{journal, {.recorded = day}};
        for (const auto& file : sample.files) {
            if (file.recorded != day) continue;
            const auto family = file.family == "filings" ? Family::filings : Family::purchases;
            set.read(family, file.bytes, {.name = file.name, .source = file.source});
        }
        receipts.emplace(day, set.finish());
    }
    return receipts;
}

std::uint64_t rows(const std::map<Date, Receipt>& receipts, EntryKind kind, RecordClass outcome) {
    std::uint64_t sum = 0;
    for (const auto& [day, receipt] : receipts) {
        sum +=
            receipt.by_kind[static_cast<std::size_t>(kind)][static_cast<std::size_t>(outcome)].rows;
    }
    return sum;
}

TEST(Sample, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
    const auto base = tacheng();
    const auto one = make_sample(base, small());
    const auto again = make_sample(base, small());
    ASSERT_EQ(one.files.size(), again.files.size());
    for (std::size_t i = 0; i < one.files.size(); ++i) {
        EXPECT_EQ(one.files[i].bytes, again.files[i].bytes);
    }
    EXPECT_EQ(one.campaign, again.campaign);
    auto other = small();
    other.seed = 2;
    EXPECT_NE(make_sample(base, other).files[0].bytes, one.files[0].bytes);
}

TEST(Sample, IsAValidCampaignWithTheUnitsAskedFor) {
    const auto base = tacheng();
    const auto sample = make_sample(base, small());
    const Campaign campaign{sample.campaign};
    EXPECT_EQ(campaign.document().units.size(), base.document().units.size() + 60);
    EXPECT_FALSE(campaign.document().certificates.empty());
    EXPECT_FALSE(campaign.document().quotas.empty());
}

TEST(Sample, ComesToTheRowsThatWerePlanted) {
    for (const bool faults : {false, true}) {
        const auto sample = make_sample(tacheng(), small(faults));
        Journal journal;
        const auto receipts = ingest(sample, journal);
        const auto purchase = [&](RecordClass outcome) {
            return rows(receipts, EntryKind::purchase, outcome);
        };
        EXPECT_EQ(purchase(RecordClass::accepted), sample.planted.purchases);
        EXPECT_EQ(purchase(RecordClass::progress), sample.planted.progress);
        EXPECT_EQ(purchase(RecordClass::existing), sample.planted.existing);
        EXPECT_EQ(purchase(RecordClass::conflict), sample.planted.conflict);
        std::uint64_t rejected = 0;
        for (const auto& [day, receipt] : receipts) {
            rejected += receipt.total(RecordClass::rejected).rows;
        }
        EXPECT_EQ(rejected, sample.planted.rejected);
    }
}

TEST(Sample, HoldsEveryKindOfPurchaseEntryButUnlinkedRefunds) {
    Journal journal;
    auto options = small();
    options.purchases = 2000;
    (void)ingest(make_sample(tacheng(), options), journal);
    std::set<EntryKind> kinds;
    const auto snapshot = journal.snapshot();
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) kinds.insert(snapshot.kind(i));
    for (const auto kind :
         {EntryKind::purchase, EntryKind::progress, EntryKind::refund, EntryKind::cancel,
          EntryKind::correction, EntryKind::same_as, EntryKind::annulment, EntryKind::filing}) {
        EXPECT_TRUE(kinds.contains(kind)) << name_of(kind);
    }
}

TEST(Sample, GrowsWithThePurchasesAskedFor) {
    const auto base = tacheng();
    auto options = small();
    const auto bytes = [&](std::uint64_t purchases) {
        options.purchases = purchases;
        std::size_t sum = 0;
        for (const auto& file : make_sample(base, options).files) sum += file.bytes.size();
        return sum;
    };
    const auto once = bytes(1000);
    const auto ten_times = bytes(10'000);
    EXPECT_GT(ten_times, 9 * once);
    EXPECT_LT(ten_times, 11 * once);
}

}  // namespace
}  // namespace fupin::testing
