// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/receipt.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace saying;
using Texts = std::vector<std::string>;

std::vector<Texts> texts(const Table& table) {
    std::vector<Texts> out;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        auto& row = out.emplace_back();
        for (std::size_t c = 0; c < table.columns().size(); ++c) {
            row.push_back(canonical_text(table.cell(r, c)));
        }
    }
    return out;
}

Texts names(const Table& table) {
    Texts out;
    for (const auto& column : table.columns()) out.push_back(column.name);
    return out;
}

/// Two accepted, one existing, one conflict, one reject, one pending.
Receipt sample() {
    Journal journal;
    append(journal, "2020-08-31",
           {purchase(key("1"), "10.00"), refund("r", key("1"), "1.00", "2020-08-30")});
    const std::vector<Entry> set{
        purchase(key("2"), "20.00"), purchase(key("3"), "30.00"),
        purchase(key("1"), "10.00"), refund("r", key("1"), "2.00", "2020-08-30"),
        purchase(key("4"), "-4.00"), refund("q", key("9"), "3.00", "2020-08-30")};
    return append_entries(journal, set, {.recorded = day("2020-09-01")});
}

TEST(Receipt, NamesTheClassesOfRecords) {
    const Texts expected{"preamble", "header",   "accepted", "progress", "existing",
                         "pending",  "conflict", "proposed", "rejected", "subtotal",
                         "note",     "blank",    "comment",  "structure"};
    ASSERT_EQ(expected.size(), kRecordClasses);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(name_of(static_cast<RecordClass>(i)), expected[i]);
    }
}

TEST(Receipt, AccountsForEveryEntryOnce) {
    const auto receipt = sample();
    ASSERT_EQ(receipt.files.size(), 1U);
    EXPECT_EQ(receipt.files[0].file, "entries");
    EXPECT_EQ(receipt.files[0].encoding, "entries");
    EXPECT_EQ(receipt.head, 5U);
    std::uint64_t rows = 0;
    for (std::size_t c = 0; c < kRecordClasses; ++c) {
        const auto total = receipt.total(static_cast<RecordClass>(c));
        Tally by_kind;
        for (const auto& kind : receipt.by_kind) {
            by_kind.rows += kind[c].rows;
            by_kind.money.add(kind[c].money);
        }
        EXPECT_EQ(by_kind, total) << name_of(static_cast<RecordClass>(c));
        rows += total.rows;
    }
    EXPECT_EQ(rows, 6U);
}

TEST(Receipt, SumsTheFilesOfAClass) {
    Receipt receipt;
    const auto at = static_cast<std::size_t>(RecordClass::rejected);
    for (int i = 1; i < 4; ++i) {
        FileReceipt file;
        file.classes[at].rows = static_cast<std::uint64_t>(i);
        file.classes[at].bytes = static_cast<std::uint64_t>(10 * i);
        file.classes[at].money.add(Money::from_fen(100 * i));
        receipt.files.push_back(file);
    }
    const auto total = receipt.total(RecordClass::rejected);
    EXPECT_EQ(total.rows, 6U);
    EXPECT_EQ(total.bytes, 60U);
    EXPECT_EQ(total.money.money(), yuan("6.00"));
    EXPECT_EQ(receipt.total(RecordClass::accepted), Tally{});
}

/// Two mistyped rows, refused for something else, kept everybody from seeing what became of any.
TEST(Regression, ASummaryTellsOfRowsWhoseAmountsNoSumHolds) {
    Receipt receipt;
    const auto at = static_cast<std::size_t>(RecordClass::rejected);
    auto& tally = receipt.by_kind[static_cast<std::size_t>(EntryKind::purchase)][at];
    for (tally.rows = 0; tally.rows < 2; ++tally.rows) tally.money.add(Money::from_fen(INT64_MAX));
    EXPECT_EQ(texts(receipt.summary()), (std::vector<Texts>{{"purchase", "rejected", "2", ""}}));
}

TEST(Receipt, PrintsASummaryOfKindsAndClasses) {
    const auto table = sample().summary();
    EXPECT_EQ(table.name(), "receipt");
    EXPECT_EQ(names(table), (Texts{"kind", "class", "rows", "amount"}));
    EXPECT_EQ(texts(table), (std::vector<Texts>{{"purchase", "accepted", "2", "50.00"},
                                                {"purchase", "existing", "1", "10.00"},
                                                {"purchase", "rejected", "1", "-4.00"},
                                                {"refund", "pending", "1", "3.00"},
                                                {"refund", "conflict", "1", "2.00"}}));
}

TEST(Receipt, PrintsWhatWasNotTakenWithEveryReason) {
    auto receipt = sample();
    ASSERT_EQ(receipt.rejects.size(), 2U);
    receipt.rejects[1].diagnostics.push_back(receipt.rejects[0].diagnostics[0]);
    receipt.rejects[1].diagnostics[1].place = {"entries", {}, 5, 3, 17, "金额", {}};
    const auto table = receipt.rejects_table(Language::en);
    EXPECT_EQ(names(table), (Texts{"file", "row", "number", "column", "byte", "class", "code",
                                   "field", "message", "hint", "raw"}));
    const std::string raw =
        R"({"kind":"purchase","source":"platform","order":"4","item":"1","for_unit":"X",)"
        R"("amount":"-4.00"})";
    const auto rows = texts(table);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1], (Texts{"entries", "5", "1", "", "", "rejected", "amount_negative", "",
                              "amount or quantity -4.00 is negative",
                              "record money given back as a refund", raw}));
    EXPECT_EQ(rows[2], (Texts{"entries", "5", "2", "3", "17", "rejected", "key_conflict", "金额",
                              "number office/r is already recorded with different amount",
                              "to change it, record a correction", raw}));
    EXPECT_EQ(rows[0][5], "conflict");
    EXPECT_EQ(texts(receipt.rejects_table(Language::zh))[1][8], "金额或数量 -4.00 为负");
}

TEST(Receipt, PrintsWarningsAndNotes) {
    const auto table = sample().diagnostics_table(Language::zh);
    EXPECT_EQ(names(table), (Texts{"number", "severity", "place", "code", "message", "hint"}));
    EXPECT_EQ(texts(table), (std::vector<Texts>{{"1", "note", "entries:6", "reference_pending",
                                                 "所指记录 platform/9/1 尚未登记",
                                                 "所指记录登记后自动生效；在此之前不计入"}}));
}

}  // namespace
}  // namespace fupin
