// SPDX-License-Identifier: Apache-2.0
// Nothing vanishes: one bad record in a thousand, and tens of thousands of broken files.
#include "broken_files.hpp"
#include "reading.hpp"

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

TEST(Conservation, ABadRecordCostsOnlyItselfAtEveryPosition) {
    constexpr std::size_t kRows = 1'000;
    const std::string header = "订单号,行号,采购单位,金额,付款日期\n";
    Texts lines;
    for (std::size_t i = 0; i < kRows; ++i) {
        lines.push_back("T" + std::to_string(i) + ",1,财政局," + std::to_string(i) +
                        ".25,2020-08-12\n");
    }
    for (std::size_t bad = 0; bad < kRows; ++bad) {
        auto csv = header;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < kRows; ++i) {
            if (i == bad) begin = csv.size();
            csv += i == bad ? "T" + std::to_string(i) + ",1,财政局,一百,2020-08-12\n" : lines[i];
        }
        const auto receipt = read(Family::purchases, csv);
        ASSERT_EQ(rows(receipt, RecordClass::accepted), kRows - 1);
        ASSERT_EQ(rows(receipt, RecordClass::rejected), 1U);
        // 0.25 + 1.25 + … without the bad one.
        ASSERT_EQ(receipt.total(RecordClass::accepted).money.money(),
                  Money::from_fen(49'950'000 + 25'000 - static_cast<std::int64_t>(bad * 100 + 25)));
        ASSERT_EQ(receipt.rejects.size(), 1U);
        const auto& reject = receipt.rejects[0];
        ASSERT_EQ(reject.row, bad + 2);
        ASSERT_EQ(reject.byte, begin);
        ASSERT_EQ(reject.diagnostics.size(), 1U);
        const auto& diagnostic = reject.diagnostics[0];
        ASSERT_EQ(told(diagnostic), "bad_amount " + std::to_string(bad + 2) + ":4@" +
                                        std::to_string(csv.find("一百")) + " 金额 [一百]");
        const auto place = "采购.csv:" + std::to_string(bad + 2) + ":4 (金额): ";
        ASSERT_EQ(diagnostic.to_string(Language::zh), place + "“一百”不是金额。 [bad_amount]");
        ASSERT_EQ(diagnostic.to_string(Language::en),
                  place + "'一百' is not an amount of money. [bad_amount]");
        ASSERT_TRUE(receipt.diagnostics.empty());
    }
}

TEST(Conservation, HoldsForTwentyThousandBrokenFiles) {
    constexpr int kFiles = 20'000;
    Mutator mutator{20'200'920};
    std::uint64_t accepted = 0;
    std::uint64_t rejected = 0;
    for (int n = 0; n < kFiles; ++n) {
        const auto [family, bytes] = mutator.next();
        const auto options = options_of(mutator.up_to(256));
        Journal journal;
        const auto receipt = read(journal, family, bytes, options);
        expect_conserved(receipt);
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
        ASSERT_EQ(receipt.files.at(0).bytes, bytes.size());
        ASSERT_EQ(receipt.head, journal.size());
        accepted += rows(receipt, RecordClass::accepted);
        rejected += rows(receipt, RecordClass::rejected);
        // Every reject is a place in the file, and what stands there.
        for (const auto& reject : receipt.rejects) {
            ASSERT_LE(reject.byte, bytes.size());
            ASSERT_FALSE(reject.diagnostics.empty());
            for (const auto& diagnostic : reject.diagnostics) {
                ASSERT_FALSE(diagnostic.to_string(Language::zh).empty());
            }
        }
        const auto again = read(journal, family, bytes, options);
        expect_conserved(again);
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
        ASSERT_EQ(again.head, receipt.head) << "file " << n << " was taken twice";
    }
    // The files are broken, but not so broken that nothing is tested.
    EXPECT_GT(accepted, static_cast<std::uint64_t>(kFiles / 2));
    EXPECT_GT(rejected, static_cast<std::uint64_t>(kFiles));
}

TEST(Conservation, ChunksChangeNothingInBrokenFiles) {
    Mutator mutator{7};
    for (int n = 0; n < 300; ++n) {
        const auto [family, bytes] = mutator.next();
        const auto whole = read(family, bytes);
        for (const std::size_t size : {1U, 2U, 3U, 7U, 4096U}) {
            Journal journal;
            Ingest ingest{journal, {.recorded = kRecorded}};
            auto file = ingest.open(family, {.name = "采购.csv"});
            for (std::size_t at = 0; at < bytes.size(); at += size) {
                file.feed(std::string_view{bytes}.substr(at, size));
            }
            ASSERT_EQ(ingest.finish(), whole) << "file " << n << ", chunks of " << size;
        }
    }
}

}  // namespace
}  // namespace fupin
