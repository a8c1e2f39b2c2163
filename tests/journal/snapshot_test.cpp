// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/snapshot.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

using namespace saying;

/// Two entries on 1 September, one on the 3rd, two on the 3rd in another set.
Journal written() {
    Journal journal;
    append(journal, "2020-09-01", {purchase(key("1"), "5.00"), purchase(key("2"), "6.00")});
    append(journal, "2020-09-03", {refund("r", key("1"), "1.00", "2020-08-02")});
    append(journal, "2020-09-03", {purchase(key("3"), "7.00"), filing("f", "2020-08-05")});
    return journal;
}

TEST(Snapshot, CountsWhatAQuestionMayUseByDayAndByPosition) {
    const auto snapshot = written().snapshot();
    EXPECT_EQ(snapshot.prefix({}), 5U);
    const std::vector<std::pair<const char*, std::uint64_t>> days{{"2020-08-31", 0},
                                                                  {"2020-09-01", 2},
                                                                  {"2020-09-02", 2},
                                                                  {"2020-09-03", 5},
                                                                  {"2020-09-04", 5}};
    for (const auto& [text, count] : days) {
        EXPECT_EQ(snapshot.prefix(KnownAt::end_of(day(text))), count) << text;
    }
    for (std::uint64_t n = 0; n < 8; ++n) {
        EXPECT_EQ(snapshot.prefix(KnownAt::position(n)), std::min<std::uint64_t>(n, 5));
    }
}

TEST(Snapshot, OfAnEmptyJournalHoldsOnlyTheEmptyText) {
    const Snapshot none;
    EXPECT_EQ(none.size(), 0U);
    EXPECT_EQ(none.prefix({}), 0U);
    EXPECT_EQ(none.digest(), Digest{});
    EXPECT_EQ(none.texts(), 1U);
    EXPECT_EQ(none.text(TextId{0}), "");
    EXPECT_EQ(Journal{}.snapshot().texts(), 1U);
}

TEST(Snapshot, GivesBackWhatWasSaidWithItsDaySetAndMoment) {
    Journal journal;
    const std::vector<Submission> set{{purchase(key("1"), "5.00"), day("2020-09-02"), {}},
                                      {purchase(key("2"), "6.00"), day("2020-09-01"), {}},
                                      {refund("r", key("1"), "1.00", "2020-08-02"), {}, {}}};
    (void)journal.append(set, {.recorded = day("2020-09-02")});
    append(journal, "2020-09-02", {filing("f", "2020-08-05")});
    const auto snapshot = journal.snapshot();
    const std::vector<Entry> expected{set[1].entry, set[0].entry, set[2].entry,
                                      filing("f", "2020-08-05")};
    const std::vector<std::uint32_t> moments{1, 2, 2, 3};
    const std::vector<std::uint32_t> sets{1, 1, 1, 2};
    ASSERT_EQ(snapshot.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(snapshot.entry(i), expected[i]);
        EXPECT_EQ(snapshot.kind(i), kind_of(expected[i]));
        EXPECT_EQ(snapshot.moment(i), moments[i]);
        EXPECT_EQ(snapshot.set(i), sets[i]);
        EXPECT_EQ(snapshot.recorded(i), day(i == 0 ? "2020-09-01" : "2020-09-02"));
    }
}

TEST(Snapshot, HoldsEveryTextOnce) {
    const auto snapshot = written().snapshot();
    std::set<std::string_view> texts;
    for (std::uint32_t i = 0; i < snapshot.texts(); ++i) {
        EXPECT_TRUE(texts.insert(snapshot.text(TextId{i})).second);
    }
    EXPECT_EQ(texts, (std::set<std::string_view>{"", "platform", "office", "1", "2", "3", "r", "f",
                                                 "X", "monthly", "2020-08"}));
    EXPECT_EQ(snapshot.text(TextId{0}), "");
}

TEST(Snapshot, ShowsPurchasesAndReferencesAsColumns) {
    Journal journal;
    auto full = purchase(key("1"), "5.00", "2020-08-01");
    full.side = Side::sell;
    full.mode = Mode::assisted;
    full.account = "A";
    full.assisting_unit = "H";
    full.payer = "budget";
    full.supplier = "S";
    full.product = "P";
    full.origin = "654223";
    full.quantity = Quantity::parse("1.5");
    full.measure = "kg";
    full.channel = "832";
    full.note = "n";
    append(journal, "2020-09-01",
           {UnlinkedRefund{full}, refund("r", key("1"), "1.00", "2020-08-02")});
    const auto snapshot = journal.snapshot();
    const auto row = snapshot.purchase(0);
    std::vector<std::string_view> texts;
    for (const auto id :
         {row.source, row.order, row.item, row.for_unit, row.account, row.assisting_unit, row.payer,
          row.supplier, row.product, row.origin, row.measure, row.channel, row.note}) {
        texts.push_back(snapshot.text(id));
    }
    EXPECT_EQ(texts, (std::vector<std::string_view>{"platform", "1", "1", "X", "A", "H", "budget",
                                                    "S", "P", "654223", "kg", "832", "n"}));
    EXPECT_EQ(row.side, Side::sell);
    EXPECT_EQ(row.mode, Mode::assisted);
    EXPECT_EQ(row.amount_fen, 500);
    EXPECT_EQ(row.quantity, Quantity::parse("1.5"));
    EXPECT_EQ(row.days[0], day("2020-08-01"));
    EXPECT_EQ(row.days[2], std::nullopt);
    EXPECT_EQ(snapshot.entry(0), Entry{UnlinkedRefund{full}});
    EXPECT_FALSE(snapshot.reference(0));
    const auto reference = snapshot.reference(1);
    ASSERT_TRUE(reference);
    EXPECT_EQ(reference->kind, EntryKind::purchase);
    EXPECT_EQ(reference->key, snapshot.key(0));
}

TEST(Snapshot, IsNotChangedByLaterAppends) {
    auto journal = written();
    const auto before = journal.snapshot();
    const auto digest = before.digest();
    const auto texts = before.texts();
    std::vector<Entry> many;
    for (int i = 0; i < 3000; ++i) {
        many.emplace_back(purchase(key("m" + std::to_string(i)), "1.00"));
    }
    append(journal, "2020-10-01", many);
    EXPECT_EQ(before.size(), 5U);
    EXPECT_EQ(before.texts(), texts);
    EXPECT_EQ(before.digest(), digest);
    EXPECT_EQ(before.entry(3), Entry{purchase(key("3"), "7.00")});
    EXPECT_EQ(before.prefix({}), 5U);
    const auto after = journal.snapshot();
    EXPECT_EQ(after.size(), 3005U);
    EXPECT_NE(after.digest(), digest);
    EXPECT_EQ(after.entry(3004), many.back());
}

TEST(Snapshot, DigestNamesTheSetsAndTheirDaysButNotTheOrderWithinASet) {
    const std::vector<Entry> set{purchase(key("1"), "5.00"), purchase(key("2"), "6.00")};
    const auto digest = [](const std::vector<std::pair<const char*, std::vector<Entry>>>& sets) {
        Journal journal;
        for (const auto& [recorded, entries] : sets) append(journal, recorded, entries);
        return journal.snapshot().digest();
    };
    const auto one = digest({{"2020-09-01", set}});
    EXPECT_EQ(digest({{"2020-09-01", {set[1], set[0]}}}), one);
    EXPECT_NE(digest({{"2020-09-02", set}}), one);
    EXPECT_NE(digest({{"2020-09-01", {set[0]}}, {"2020-09-01", {set[1]}}}), one);
    EXPECT_NE(digest({{"2020-09-01", {set[0]}}}), one);
}

}  // namespace
}  // namespace fupin
