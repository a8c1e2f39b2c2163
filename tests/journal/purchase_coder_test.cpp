// SPDX-License-Identifier: Apache-2.0
#include "journal/purchase_coder.hpp"
#include "fupin/journal/journal.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace fupin {
namespace {

using namespace saying;

/// Entries in sets, coded on their way where they can be, and one by one as they are, which is how
/// a submission with a place goes.
struct TwoWays {
    Journal coded, plain;

    void append(const char* recorded, const std::vector<Entry>& set,
                const std::set<std::string>& snapshot_sources = {}, bool strict = false) {
        const AppendOptions options{day(recorded), snapshot_sources, strict};
        const auto receipt = append_entries(coded, set, options);
        std::vector<Submission> submissions;
        for (const auto& entry : set) {
            submissions.push_back(
                {entry, std::nullopt, {"entries", {}, submissions.size() + 1, {}, {}, {}, {}}});
        }
        const auto result = plain.append(submissions, options);
        std::size_t rejected = 0;
        std::vector<Diagnostic> told;
        for (std::size_t i = 0; i < set.size(); ++i) {
            const auto& [outcome, diagnostics] = result.items[i];
            const bool is_taken = outcome != RecordClass::rejected &&
                                  outcome != RecordClass::conflict &&
                                  outcome != RecordClass::proposed;
            if (is_taken) {
                told.insert(told.end(), diagnostics.begin(), diagnostics.end());
                continue;
            }
            ASSERT_LT(rejected, receipt.rejects.size()) << canonical_json(set[i]);
            const auto& reject = receipt.rejects[rejected++];
            EXPECT_EQ(reject.row, i + 1);
            EXPECT_EQ(reject.record_class, outcome);
            EXPECT_EQ(reject.raw, canonical_json(set[i]));
            EXPECT_EQ(reject.diagnostics, diagnostics) << canonical_json(set[i]);
        }
        EXPECT_EQ(rejected, receipt.rejects.size());
        EXPECT_EQ(receipt.diagnostics, told);
        EXPECT_EQ(receipt.digest, result.digest);
        EXPECT_EQ(receipt.head, result.head);
        EXPECT_EQ(coded.snapshot().digest(), plain.snapshot().digest());
    }
};

Purchase full(int number) {
    auto out = purchase(key(std::to_string(number)), "12.34", "2020-08-10");
    out.for_unit = "单位" + std::to_string(number % 7);
    out.account = "a";
    out.assisting_unit = std::string(static_cast<std::size_t>(number % 40), 'x');
    out.payer = "union";
    out.supplier = "supplier " + std::to_string(number % 300);
    out.product = "大米";
    out.origin = "654221";
    if (number % 3 != 0) out.quantity = Quantity::from_thousandths(number);
    out.measure = "kg";
    out.amount = Money::from_fen(number * 1'000'003LL);
    out.channel = number % 2 ? "platform" : "";
    out.note = number % 5 ? "" : "第 " + std::to_string(number);
    out.days[2] = day("2020-08-11");
    return out;
}

std::vector<Entry> purchases(int count) {
    std::vector<Entry> out;
    for (int i = 0; i < count; ++i) out.emplace_back(full(i));
    return out;
}

TEST(PurchaseCoder, TakesAllThatAPurchaseSays) {
    for (const int count : {31, 32, 33, 255, 256, 257, 1000}) {
        TwoWays ways;
        ways.append("2020-08-31", purchases(count));
        ASSERT_EQ(ways.coded.size(), static_cast<std::uint64_t>(count));
        const auto snapshot = ways.coded.snapshot();
        for (int i = 0; i < count; ++i) {
            EXPECT_EQ(snapshot.entry(static_cast<std::uint64_t>(i)), Entry{full(i)});
        }
    }
}

TEST(PurchaseCoder, CodesPurchasesOfRightFormOnly) {
    const std::vector<std::function<void(Purchase&)>> mistakes{
        [](Purchase& p) { p.key.source.clear(); },
        [](Purchase& p) { p.key.order.clear(); },
        [](Purchase& p) { p.key.source = std::string(257, 's'); },
        [](Purchase& p) { p.key.order = std::string(257, 'o'); },
        [](Purchase& p) { p.key.item = std::string(257, 'i'); },
        [](Purchase& p) { p.key.source = "\xff"; },
        [](Purchase& p) { p.key.order = "\xe4\xb8"; },
        [](Purchase& p) { p.key.item = std::string("a\0b", 3); },
        [](Purchase& p) { p.note = std::string((1 << 20) + 1, 'n'); },
        [](Purchase& p) { p.supplier = "\xc0\x80"; },
        [](Purchase& p) { p.for_unit = std::string("\0", 1); },
        [](Purchase& p) { p.amount = Money::from_fen(-1); },
        [](Purchase& p) { p.quantity = Quantity::from_thousandths(-1); },
        [](Purchase& p) { p.days[0] = day("2020-09-01"); },
        [](Purchase& p) { p.days[3] = day("2020-09-01"); }};
    detail::PurchaseCoder coder{day("2020-08-31")};
    for (const auto& mistake : mistakes) {
        for (const auto at : {0, 40, 99}) {
            auto set = purchases(100);
            auto wrong = full(at);
            mistake(wrong);
            EXPECT_FALSE(coder.code(wrong));
            set[static_cast<std::size_t>(at)] = wrong;
            TwoWays ways;
            ways.append("2020-08-31", set);
            EXPECT_EQ(ways.coded.size(), 99U);
        }
    }
    EXPECT_FALSE(coder.code(refund("r", key("1"), "1.00", "2020-08-11")));
    EXPECT_TRUE(coder.code(full(1)));
    EXPECT_EQ(coder.size(), 1U);
}

TEST(PurchaseCoder, TakesTheEdgesOfTheForm) {
    auto set = purchases(40);
    auto& edge = std::get<Purchase>(set[7]);
    edge.key = {std::string(256, 's'), std::string(256, 'o'), std::string(256, 'i')};
    edge.note = std::string(1 << 20, 'n');
    edge.amount = Money::from_fen(INT64_MAX);
    edge.quantity = Quantity{};
    edge.days = {day("2020-08-31"), day("2020-08-31"), std::nullopt, day("1900-01-01")};
    TwoWays ways;
    ways.append("2020-08-31", set);
    EXPECT_EQ(ways.coded.snapshot().entry(7), set[7]);
}

void expect_same_texts(const TwoWays& ways) {
    const auto coded = ways.coded.snapshot();
    const auto plain = ways.plain.snapshot();
    ASSERT_EQ(coded.texts(), plain.texts());
    for (std::uint32_t id = 0; id < coded.texts(); ++id) {
        ASSERT_EQ(coded.text(TextId{id}), plain.text(TextId{id})) << id;
    }
    for (std::uint64_t i = 0; i < coded.size(); ++i) {
        ASSERT_EQ(coded.key(i), plain.key(i));
        ASSERT_EQ(coded.entry(i), plain.entry(i));
    }
}

/// Repeats, contradictions, days filled in later, other kinds and mistakes, among each other and
/// across sets.
TEST(PurchaseCoder, ComesToTheSameAsEntriesOneByOne) {
    std::mt19937_64 random{20200831};
    const auto below = [&](std::uint64_t n) { return static_cast<int>(random() % n); };
    for (int round = 0; round < 60; ++round) {
        TwoWays ways;
        const int keys = 20 + below(400);
        const int rare = 1 + below(60);
        int others = 0;
        for (const auto* recorded : {"2020-08-31", "2020-09-30", "2020-09-30", "2020-10-31"}) {
            std::vector<Entry> set;
            for (int left = 10 + below(500); left > 0; --left) {
                auto entry = full(below(static_cast<std::uint64_t>(keys)));
                if (below(3) == 0) entry.days[2].reset();
                if (below(static_cast<std::uint64_t>(rare)) == 0) {
                    switch (below(7)) {
                        case 0:
                            entry.amount = Money::from_fen(below(9) - 2);
                            break;
                        case 1:
                            entry.note = below(2) ? "\xff" : "another";
                            break;
                        case 2:
                            entry.key.item.clear();
                            break;
                        case 3:
                            entry.key.order = "大米";
                            break;
                        case 4:
                            entry.days[1] = day(below(2) ? "2020-08-12" : "2020-10-12");
                            break;
                        case 5:
                            set.push_back(refund("r" + std::to_string(++others), entry.key, "1.00",
                                                 "2020-08-20"));
                            break;
                        default:
                            set.push_back(correct("c" + std::to_string(++others), entry.key,
                                                  Field::note, entry.note, "corrected"));
                    }
                }
                set.emplace_back(std::move(entry));
            }
            ways.append(recorded, set,
                        below(2) ? std::set<std::string>{"platform"} : std::set<std::string>{});
            if (HasFailure()) return;
        }
    }
}

/// New names come now and then, so that blocks of rows hold some of them and hold none.
TEST(PurchaseCoder, GivesTextsTheIdsThatTheyHaveOneByOne) {
    std::mt19937 random{11};
    std::vector<Entry> set;
    for (int n = 0; n < 3'000; ++n) {
        auto p = full(n);
        if (random() % 40 == 0) p.for_unit = "新单位" + std::to_string(n);
        if (random() % 90 == 0) p.supplier = "新供应商" + std::to_string(n % 800);
        set.emplace_back(std::move(p));
    }
    TwoWays ways;
    ways.append("2020-10-01", set);
    expect_same_texts(ways);
}

/// A journal keeps what it found out about texts, through sets that are refused whole, up to so
/// many texts that it begins anew.
TEST(PurchaseCoder, KeepsTextsFromOneSetToTheNext) {
    std::mt19937 random{12};
    TwoWays ways;
    int number = 0;
    for (int round = 0; round < 45; ++round) {
        std::vector<Entry> set;
        for (int n = 0; n < 500; ++n, ++number) {
            auto p = full(number);
            p.note = "说明" + std::to_string(number);
            if (random() % 40 == 0) p.supplier = "供应商" + std::to_string(random() % 90);
            set.emplace_back(std::move(p));
        }
        const bool refused = round % 7 == 3;
        if (refused) std::get<Purchase>(set[400]).amount = Money::from_fen(-1);
        const auto before = ways.coded.size();
        ways.append("2020-10-01", set, {}, true);
        EXPECT_EQ(ways.coded.size() == before, refused);
        if (round == 20) ways.coded = Journal{std::move(ways.coded)};
    }
    ASSERT_GT(ways.coded.snapshot().texts(), detail::EntryTexts::kMany);
    expect_same_texts(ways);
}

/// An order is the text of another set: where those are many, it is looked for among them.
TEST(PurchaseCoder, FindsOrdersAmongTextsOfOtherSets) {
    TwoWays ways;
    std::vector<Entry> first;
    for (int n = 0; n < 400; ++n) {
        auto p = full(n);
        p.note = "N" + std::to_string(n);
        first.emplace_back(std::move(p));
    }
    ways.append("2020-10-01", first);
    std::vector<Entry> second;
    for (int n = 0; n < 90; ++n) {
        auto p = full(n);
        p.key.order = n % 3 ? "M" + std::to_string(n) : "N" + std::to_string(n * 5);
        p.channel = n % 7 ? "platform" : "M" + std::to_string(n + 1);
        second.emplace_back(std::move(p));
    }
    ways.append("2020-10-02", second);
    expect_same_texts(ways);
    ways.append("2020-10-03", second);
    EXPECT_EQ(ways.coded.size(), 490U);
}

TEST(CodedTexts, KnowTheHashesThatTheyHave) {
    detail::CodedTexts texts;
    EXPECT_TRUE(texts.has_hash(detail::hash_of("")));
    for (int n = 0; n < 3'000; n += 3) (void)texts.intern("text " + std::to_string(n));
    for (int n = 0; n < 3'000; ++n) {
        ASSERT_EQ(texts.has_hash(detail::hash_of("text " + std::to_string(n))), n % 3 == 0) << n;
    }
}

}  // namespace
}  // namespace fupin
