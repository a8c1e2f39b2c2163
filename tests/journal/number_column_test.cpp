// SPDX-License-Identifier: Apache-2.0
#include "journal/number_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>
#include <thread>
#include <vector>

namespace fupin::detail {
namespace {

/// What a column holds, element by element.
std::vector<std::uint32_t> values_of(const NumberColumn<std::uint32_t>& column) {
    std::vector<std::uint32_t> values;
    for (std::uint64_t i = 0; i < column.size(); ++i) values.push_back(column[i]);
    return values;
}

/// Long runs of one number, forgotten and written again now and then, against a vector.
TEST(NumberColumn, HoldsWhatAVectorHolds) {
    std::mt19937 random{1024};
    for (int n = 0; n < 40; ++n) {
        NumberColumn<std::uint32_t> column;
        std::vector<std::uint32_t> expected;
        for (int step = 0; step < 60; ++step) {
            const auto value = static_cast<std::uint32_t>(random() % 3);
            const auto kind = random() % 8;
            const std::uint64_t count = random() % 700;
            if (kind == 0) {
                const auto size = random() % (expected.size() + 1);
                column.truncate(size);
                expected.resize(size);
            } else if (kind == 1) {
                column.push_back(value);
                expected.push_back(value);
            } else if (kind < 4) {
                column.append(count, [&](std::uint64_t) { return value; });
                expected.insert(expected.end(), count, value);
            } else if (kind < 6) {
                std::vector<std::uint32_t> values(count, value);
                if (kind == 5 && count > 0) values[random() % count] = 7;
                column.append(values);
                expected.insert(expected.end(), values.begin(), values.end());
            } else {
                const auto first = static_cast<std::uint32_t>(expected.size());
                const auto rising = [&](std::uint64_t i) {
                    return first + static_cast<std::uint32_t>(i);
                };
                column.append(count, rising);
                for (std::uint64_t i = 0; i < count; ++i) expected.push_back(rising(i));
            }
        }
        ASSERT_EQ(values_of(column), expected) << n;
        const auto first = random() % (expected.size() + 1);
        std::vector<std::uint32_t> copied(random() % (expected.size() - first + 1));
        column.copy(first, copied);
        ASSERT_TRUE(std::equal(copied.begin(), copied.end(),
                               expected.begin() + static_cast<std::ptrdiff_t>(first)))
            << n;
    }
}

TEST(NumberColumn, IsReadWhileAChunkComesToNeedMemory) {
    constexpr std::uint64_t kCount = 40'000;
    NumberColumn<std::uint32_t> column;
    std::atomic<std::uint64_t> told{0};
    std::uint64_t wrong = 0;
    std::thread reader{[&] {
        for (std::uint64_t size = 0; size < kCount;) {
            size = told.load(std::memory_order_acquire);
            for (auto i = size > 300 ? size - 300 : 0; i < size; ++i) {
                wrong += column[i] != (i % 5'000 == 4'999 ? 1U : 0U);
            }
        }
    }};
    for (std::uint64_t i = 0; i < kCount; ++i) {
        column.push_back(i % 5'000 == 4'999 ? 1 : 0);
        told.store(i + 1, std::memory_order_release);
    }
    reader.join();
    EXPECT_EQ(wrong, 0U);
}

}  // namespace
}  // namespace fupin::detail
