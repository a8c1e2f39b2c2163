// SPDX-License-Identifier: Apache-2.0
// Keys and texts by the thousand: what is taken back is gone, what is left is found.
#include "journal/dictionary.hpp"
#include "saying.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin {
namespace {

std::vector<Submission> purchases(int first, int end) {
    std::vector<Submission> set;
    for (int n = first; n < end; ++n) {
        Purchase purchase;
        purchase.key = {"s", "order " + std::to_string(n), "1"};
        purchase.amount = Money::from_fen(n);
        set.push_back({purchase});
    }
    return set;
}

std::size_t taken(const AppendResult& result) {
    std::size_t count = 0;
    for (const auto& item : result.items) count += item.outcome == RecordClass::accepted ? 1U : 0U;
    return count;
}

TEST(KeyIndex, FindsWhatIsLeftWhenOthersAreTakenBack) {
    const AppendOptions day{Date{2020, 9, 1}};
    Journal journal;
    EXPECT_EQ(taken(journal.append(purchases(0, 3'000), day)), 3'000U);
    for (int round = 0; round < 3; ++round) {
        auto set = purchases(3'000, 7'000);
        set.push_back({Purchase{}});
        auto strict = day;
        strict.strict = true;
        EXPECT_EQ(journal.append(set, strict).head, 3'000U);
        const auto again = journal.append(purchases(0, 3'000), day);
        EXPECT_EQ(again.head, 3'000U);
        for (const auto& item : again.items) ASSERT_EQ(item.outcome, RecordClass::existing);
    }
    EXPECT_EQ(taken(journal.append(purchases(2'000, 7'000), day)), 4'000U);
    EXPECT_EQ(journal.append(purchases(0, 7'000), day).head, 7'000U);
}

/// Few orders with many entries each, of several sources and items.
TEST(KeyIndex, FindsEveryEntryOfOrdersWithMany) {
    std::vector<Submission> set;
    for (int n = 0; n < 3'000; ++n) {
        Purchase purchase;
        purchase.key = {"s" + std::to_string(n % 2), "order " + std::to_string(n % 3),
                        std::to_string(n)};
        purchase.amount = Money::from_fen(n);
        set.push_back({purchase});
    }
    const std::vector<Submission> half{set.begin(), set.begin() + 1'500};
    const AppendOptions day{Date{2020, 9, 1}};
    Journal journal;
    EXPECT_EQ(taken(journal.append(half, day)), 1'500U);
    auto with_bad = set;
    with_bad.push_back({Purchase{}});
    auto strict = day;
    strict.strict = true;
    EXPECT_EQ(journal.append(with_bad, strict).head, 1'500U);
    for (const auto& item : journal.append(half, day).items) {
        ASSERT_EQ(item.outcome, RecordClass::existing);
    }
    EXPECT_EQ(taken(journal.append(set, day)), 1'500U);
    for (const auto& item : journal.append(set, day).items) {
        ASSERT_EQ(item.outcome, RecordClass::existing);
    }
}

TEST(Dictionary, KeepsEachTextOnceWhereItIs) {
    detail::Dictionary texts;
    const auto first = texts.text(texts.intern("第一"));
    std::vector<std::string> all{"", "第一"};
    for (int n = 0; n < 5'000; ++n) {
        all.push_back(std::to_string(n));
        all.push_back("供应商第" + std::to_string(n) + "号" +
                      std::string(static_cast<std::size_t>(n % 50), '.'));
    }
    all.emplace_back(200'000, 'x');
    for (std::uint32_t id = 0; id < all.size(); ++id) ASSERT_EQ(texts.intern(all[id]), id);
    EXPECT_EQ(texts.size(), all.size());
    texts.expect(100'000);
    for (std::uint32_t id = 0; id < all.size(); ++id) {
        ASSERT_EQ(texts.find(all[id]), id);
        ASSERT_EQ(texts.text(id), all[id]);
    }
    EXPECT_EQ(texts.find("5000"), std::nullopt);
    EXPECT_EQ(texts.text(1).data(), first.data());
}

/// Texts that are deferred, texts that are not, and both again, many and few at once.
TEST(Dictionary, ComesToTheSameIdsWhetherTextsAreDeferredOrNot) {
    using detail::hash_of;
    using Bytes = detail::Dictionary::Bytes;
    using Seen = detail::Dictionary::Seen;
    std::vector<std::string> all;
    for (int n = 0; n < 400'000; ++n) all.push_back("DD" + std::to_string(n * 7));
    detail::Dictionary deferring;
    std::uint32_t id = 1;
    for (std::size_t n = 0; n < all.size(); ++n) {
        const auto hash = hash_of(all[n]);
        // What is deferred is new; what is apart from it may be new, too.
        const auto given = n % 1'000 == 9
                               ? deferring.intern_apart(all[n], hash, Bytes::kept)
                               : deferring.defer(all[n], hash, Bytes::kept, Seen::perhaps);
        ASSERT_EQ(given, id++);
        // At first they are settled again and again, then 300,000 at once.
        if (n < 5'000 && n % 50 == 0) {
            ASSERT_EQ(deferring.intern(all[n / 2]), n / 2 + 1);
        }
    }
    EXPECT_EQ(deferring.find("none"), std::nullopt);
    EXPECT_EQ(deferring.intern("new"), id);
    deferring.settle();
    for (std::size_t n = 0; n < all.size(); ++n) {
        ASSERT_EQ(deferring.find(all[n]), n + 1);
        ASSERT_EQ(deferring.text(static_cast<std::uint32_t>(n + 1)).data(), all[n].data());
        ASSERT_EQ(deferring.defer(all[n], hash_of(all[n]), Bytes::copied, Seen::perhaps), n + 1);
    }
    EXPECT_EQ(deferring.size(), id + 1);
}

/// Of texts that were looked for before, only those have to be looked for again that came
/// meanwhile.
TEST(Dictionary, DefersTextsThatWereSeenNotToBeThere) {
    using detail::hash_of;
    using Bytes = detail::Dictionary::Bytes;
    using Seen = detail::Dictionary::Seen;
    for (const int count : {100, 50'000}) {
        detail::Dictionary texts;
        const auto seen = [&](const std::string& text) { return texts.may_have(hash_of(text)); };
        const auto may_be_there = [&](const std::string& text, Seen what) {
            const auto hash = hash_of(text);
            return texts.may_be_there({&hash, 1}, what);
        };
        std::vector<std::string> orders;
        for (int n = 0; n < 3 * count; ++n) orders.push_back("DD" + std::to_string(n));
        for (int set = 0; set < 3; ++set) {
            texts.settle();
            std::uint32_t id = texts.size();
            for (int n = 0; n < set * count; ++n)
                ASSERT_TRUE(seen(orders[static_cast<std::size_t>(n)]));
            const auto first = static_cast<std::size_t>(set * count);
            // Two come up otherwise before they are deferred.
            EXPECT_EQ(texts.intern("apart " + std::to_string(set)), id++);
            EXPECT_EQ(texts.intern(orders[first]), id++);
            EXPECT_EQ(texts.intern(orders[first + 1]), id++);
            EXPECT_TRUE(may_be_there(orders[first], Seen::no));
            int unseen = 0;
            for (int n = 0; n < count; ++n) {
                const auto& order = orders[first + static_cast<std::size_t>(n)];
                unseen += may_be_there(order, Seen::no) ? 0 : 1;
                const auto given = texts.defer(order, hash_of(order), Bytes::kept, Seen::no);
                // Whoever looks for a text meanwhile changes nothing.
                if (n == 9) EXPECT_EQ(texts.find("none"), std::nullopt);
                if (n == 10) EXPECT_TRUE(may_be_there(orders[first], Seen::no));
                ASSERT_EQ(given, n < 2 ? id - 2 + static_cast<std::uint32_t>(n)
                                       : id + static_cast<std::uint32_t>(n) - 2);
            }
            EXPECT_GE(unseen, count - 2 - count / 1'000);
        }
        // What was there before they were settled need not be looked for among those since.
        texts.settle();
        EXPECT_FALSE(may_be_there(orders[0], Seen::no));
        EXPECT_TRUE(may_be_there(orders[0], Seen::perhaps));
        for (const auto& order : orders) ASSERT_TRUE(texts.find(order));
        EXPECT_EQ(texts.size(), 1U + static_cast<std::uint32_t>(3 * (count + 1)));
    }
}

/// Each key is looked up before the next one comes; that took as many copies of all those before.
TEST(Regression, KeysThatAreExpectedOneByOneAreNotCopiedEachTime) {
    constexpr int kOrders = 30'000;
    Journal journal;
    auto set = purchases(0, kOrders);
    EXPECT_EQ(taken(journal.append(set, {.recorded = Date{2020, 2, 1}})), kOrders);
    // The same rows with a day more: each is compared with what those before it have filled in.
    for (auto& submission : set) std::get<Purchase>(submission.entry).days[2] = Date{2020, 1, 5};
    const auto result = journal.append(set, {.recorded = Date{2020, 3, 1}});
    for (const auto& item : result.items) ASSERT_EQ(item.outcome, RecordClass::progress);
    EXPECT_EQ(journal.size(), 2U * kOrders);
}

}  // namespace
}  // namespace fupin
