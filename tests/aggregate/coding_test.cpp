// SPDX-License-Identifier: Apache-2.0
#include "aggregate/coding.hpp"

#include "aggregate/pair_numbers.hpp"
#include "aggregate/text_order.hpp"
#include "fupin/journal/journal.hpp"
#include "market.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

namespace fupin {
namespace {

using namespace market;
using detail::Attribute;
using detail::Coding;
using detail::PairNumbers;
using detail::Source;

/// Numbers in order of appearance, as the words say.
class Naive {
public:
    std::uint32_t of(std::vector<std::uint32_t> key) {
        return numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(numbers_.size()))
            .first->second;
    }
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }

private:
    std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_;
};

Ledger posted(int purchases) {
    Journal journal;
    std::vector<Entry> entries;
    for (auto& purchase : random_purchases(7, purchases)) entries.emplace_back(std::move(purchase));
    append_entries(journal, entries, {.recorded = day("2020-12-31")});
    return post({Campaign{fair()}, calendar(), journal.snapshot()});
}

/// Attributes of every source, of few values and of more than a table of pairs has cells.
std::vector<Attribute> random_attributes(const Ledger& ledger, std::mt19937& random) {
    std::vector<Attribute> out;
    for (auto left = random() % 5; left > 0; --left) {
        Attribute attribute;
        attribute.source = static_cast<Source>(random() % detail::kSources);
        constexpr std::uint32_t kSizes[] = {1, 2, 3, 50, 3000, 2'000'000};
        attribute.size = kSizes[random() % std::size(kSizes)];
        for (auto rows = rows_of(ledger, attribute.source); rows > 0; --rows) {
            attribute.codes.push_back(static_cast<std::uint32_t>(random() % attribute.size));
        }
        out.push_back(std::move(attribute));
    }
    return out;
}

TEST(Coding, NumbersWhatAttributesSayTogetherInOrderOfAppearance) {
    std::mt19937 random{20201231};
    for (const int purchases : {0, 1, 1023, 1024, 1025, 5000}) {
        const auto ledger = posted(purchases);
        const auto facts = static_cast<std::uint32_t>(ledger.facts().size());
        for (int round = 0; round < 40; ++round) {
            const auto attributes = random_attributes(ledger, random);
            std::vector<const Attribute*> given;
            for (const auto& attribute : attributes) given.push_back(&attribute);
            const Coding together{ledger, given};
            Coding one_by_one{ledger};
            for (const auto& attribute : attributes) one_by_one.refine(ledger, attribute);
            Naive naive;
            for (std::uint32_t f = 0; f < facts; ++f) {
                std::vector<std::uint32_t> key;
                for (const auto& attribute : attributes) {
                    key.push_back(attribute.codes[row_of(ledger, attribute.source, FactId{f})]);
                }
                const auto expected = naive.of(key);
                ASSERT_EQ(together.of(FactId{f}), expected);
                ASSERT_EQ(one_by_one.of(FactId{f}), expected);
            }
            ASSERT_EQ(together.size(), naive.size());
            ASSERT_EQ(one_by_one.size(), naive.size());
            for (std::uint32_t code = 0; code < together.size(); ++code) {
                ASSERT_EQ(together.of(together.representative(code)), code);
                ASSERT_EQ(together.representative(code), one_by_one.representative(code));
            }
            for (const std::uint32_t most : {0U, 1U, 7U, together.size(), UINT32_MAX}) {
                const auto count = Coding::count(ledger, given, most);
                if (naive.size() <= most) {
                    EXPECT_EQ(count, naive.size());
                } else {
                    EXPECT_GT(count, most);
                }
            }
        }
    }
}

TEST(PairNumbers, AreTheSameByTableAndBeyondIt) {
    std::mt19937 random{42};
    for (const std::uint32_t values : {1U, 2U, 1000U, 1U << 20U, (1U << 20U) + 1, 1U << 31U}) {
        PairNumbers numbers{values};
        Naive naive;
        std::uint32_t largest = 0;
        for (int i = 0; i < 20'000; ++i) {
            if (random() % 3 == 0) ++largest;
            const auto first = static_cast<std::uint32_t>(random() % (largest + 1));
            const auto value = static_cast<std::uint32_t>(random() % values);
            ASSERT_EQ(numbers.intern(first, value), naive.of({first, value})) << values;
        }
        EXPECT_EQ(numbers.size(), naive.size());
    }
}

TEST(TextOrder, IsThatOfTheirBytes) {
    std::mt19937 random{1};
    std::set<std::string> made{"",
                               std::string(1, '\0'),
                               std::string(8, '\0'),
                               "a",
                               std::string("a\0", 2),
                               "\xff",
                               "县",
                               "县城",
                               "12345678",
                               "123456789",
                               "12345678\x01"};
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (auto left = random() % 12; left > 0; --left) text += "ab\x80\xff"[random() % 4];
        made.insert(text);
    }
    std::vector<std::string> texts{made.begin(), made.end()};
    std::shuffle(texts.begin(), texts.end(), random);
    std::vector<std::string> sorted;
    for (const auto i : detail::order_of(texts)) sorted.push_back(texts[i]);
    EXPECT_EQ(sorted, (std::vector<std::string>{made.begin(), made.end()}));
}

}  // namespace
}  // namespace fupin
