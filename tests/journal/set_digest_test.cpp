// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/set_digest.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace fupin {
namespace {

using namespace fupin::saying;

/// By its definition, of the entries from a position on.
Digest sum_of(const Snapshot& record, std::uint64_t first) {
    Digest sum;
    for (auto i = first; i < record.size(); ++i) {
        sum.combine(
            Digest::of(record.recorded(i).to_string() + ' ' + canonical_json(record.entry(i))));
    }
    return sum;
}

Purchase odd_purchase() {
    auto odd = purchase(key("订单\"\\\t1"), "12.05");
    odd.key.source = "来源\n";
    odd.key.item = "1";
    odd.side = Side::sell;
    odd.mode = Mode::assisted;
    odd.origin = odd.key.item;  // One text as two members.
    odd.supplier = odd.key.item;
    odd.quantity = Quantity::parse("1000.25");
    odd.measure = "公斤";
    odd.note = "\x7f第一批";
    return odd;
}

std::vector<Entry> some_entries() {
    std::vector<Entry> entries{odd_purchase()};
    for (int n = 0; n < 40; ++n) entries.push_back(purchase(key("D" + std::to_string(n)), "0.07"));
    entries.push_back(refund("R1", key("D1"), "0.05", "2020-08-12"));
    return entries;
}

TEST(SetDigest, IsTheSumOfTheDigestsOfTheEntries) {
    Journal journal;
    const auto first = append(journal, "2020-09-30", some_entries());
    const auto second = append(journal, "2020-10-01", {purchase(key("E"), "1.00")});
    const auto record = journal.snapshot();
    EXPECT_EQ(record.size(), 43U);
    EXPECT_EQ(second.digest, sum_of(record, 42));
    auto all = sum_of(record, 42);
    all.combine(first.digest.value());
    EXPECT_EQ(all, sum_of(record, 0));
    EXPECT_EQ(record.digest_from(0), all);
    EXPECT_FALSE(first.digest == second.digest);
}

TEST(SetDigest, IsTheSameWhenItIsAskedForLater) {
    Journal journal;
    const auto early = append(journal, "2020-09-30", some_entries()).digest;
    const auto value = sum_of(journal.snapshot(), 0);
    const auto late = early;
    (void)append(journal, "2020-10-01", {purchase(key("E"), "1.00")});
    EXPECT_EQ(late.to_string(), value.to_string());
    EXPECT_EQ(early, late);
}

TEST(SetDigest, OutlivesItsJournalAndMayBeAskedOnThreads) {
    SetDigest digest;
    Digest expected;
    {
        Journal journal;
        digest = append(journal, "2020-09-30", some_entries()).digest;
        expected = sum_of(journal.snapshot(), 0);
    }
    Digest elsewhere;
    std::thread other{[&, copy = digest] { elsewhere = copy.value(); }};
    EXPECT_EQ(digest, expected);
    other.join();
    EXPECT_EQ(elsewhere, expected);
}

TEST(SetDigest, OfNothingIsZero) {
    EXPECT_EQ(SetDigest{}, Digest{});
    Journal journal;
    (void)append(journal, "2020-09-30", some_entries());
    EXPECT_EQ(append(journal, "2020-09-30", some_entries()).digest, Digest{});
}

}  // namespace
}  // namespace fupin
