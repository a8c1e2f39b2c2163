// SPDX-License-Identifier: Apache-2.0
#include "journal/seen_hashes.hpp"

#include "journal/row_numbers.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace fupin::detail {
namespace {

TEST(SeenHashes, TellsWhatComesTwiceAndHardlyAnythingElse) {
    std::mt19937_64 random{832};
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{2},
                                    std::size_t{1'000}, std::size_t{700'000}}) {
        std::vector<std::uint64_t> hashes(count);
        for (auto& hash : hashes) hash = random();
        SeenHashes seen{count};
        seen.put(hashes);
        for (std::size_t i = 0; i < count; i += 10) seen.put(hashes[i]);
        seen.settle();
        EXPECT_EQ(seen.any_repeated(), count > 0);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 10 == 0) {
                ASSERT_TRUE(seen.is_repeated(hashes[i]));
            } else {
                wrong += seen.is_repeated(hashes[i]) ? 1 : 0;
            }
        }
        EXPECT_LE(wrong, count / 10'000);
    }
}

TEST(SeenHashes, TakesMoreThanWasExpectedAndHashesThatAreAlike) {
    SeenHashes seen{10};
    for (std::uint64_t n = 0; n < 5'000; ++n) seen.put(n * 2);
    seen.settle();
    EXPECT_FALSE(seen.any_repeated());
    SeenHashes same{10};
    for (int n = 0; n < 5'000; ++n) same.put(std::uint64_t{0});
    same.settle();
    EXPECT_TRUE(same.is_repeated(0));
    EXPECT_FALSE(same.is_repeated(2));
}

std::vector<std::size_t> listed(const RowNumbers& rows) {
    std::vector<std::size_t> all;
    for (std::size_t n = 0; n < rows.size(); ++n) all.push_back(rows[n]);
    return all;
}

TEST(RowNumbers, AreWhatWasPutThere) {
    std::mt19937 random{5};
    for (int round = 0; round < 300; ++round) {
        RowNumbers rows;
        std::vector<std::size_t> expected;
        std::size_t next = random() % 3;
        for (auto left = random() % 30; left > 0; --left) {
            if (random() % (1 + static_cast<unsigned>(round) % 9) == 1) next += 1 + random() % 3;
            if (random() % 4 == 0) {
                const auto count = random() % 5;
                rows.push_back(next, count);
                for (std::size_t n = 0; n < count; ++n) expected.push_back(next++);
                continue;
            }
            rows.push_back(next);
            expected.push_back(next++);
        }
        ASSERT_EQ(listed(rows), expected);
        ASSERT_EQ(rows.empty(), expected.empty());
        for (std::size_t n = 0; n < expected.size(); ++n) {
            const auto most = 1 + random() % 9;
            const auto end = expected[n] + 1 + random() % 9;
            std::size_t count = 1;
            while (count < most && n + count < expected.size() &&
                   expected[n + count] == expected[n] + count && expected[n + count] < end) {
                ++count;
            }
            ASSERT_EQ(rows.stretch(n, end, most), count);
        }
    }
}

}  // namespace
}  // namespace fupin::detail
