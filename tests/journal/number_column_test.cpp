// SPDX-License-Identifier: Apache-2.0
#include "journal/number_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <thread>
#include <vector>

namespace fupin::detail {
namespace {

template <class T>
class NumberColumnOf : public testing::Test {};
using Numbers =
    testing::Types<std::uint8_t, std::uint32_t, std::int32_t, std::uint64_t, std::int64_t>;
TYPED_TEST_SUITE(NumberColumnOf, Numbers);

/// Numbers that lie close together, somewhere: how close changes from call to call.
template <class T>
class Near {
public:
    explicit Near(std::mt19937_64& random) : random_{random} {}

    [[nodiscard]] std::vector<T> draw(std::size_t count) {
        if (random_() % 4 == 0) around_ = static_cast<T>(random_() >> random_() % 64);
        const auto bits = random_() % (sizeof(T) * 8 + 1);
        const auto mask = bits == 0 ? 0 : ~std::uint64_t{0} >> (64 - bits);
        std::vector<T> values(count);
        for (auto& value : values) {
            value = static_cast<T>(static_cast<std::uint64_t>(around_) + (random_() & mask));
        }
        return values;
    }

private:
    std::mt19937_64& random_;
    T around_{};
};

/// Written in every way, forgotten and written again now and then, against a vector.
TYPED_TEST(NumberColumnOf, HoldsWhatAVectorHolds) {
    using T = TypeParam;
    std::mt19937_64 random{1024};
    for (int n = 0; n < 30; ++n) {
        NumberColumn<T> column;
        std::vector<T> expected;
        Near<T> near{random};
        const std::size_t most = n % 3 == 0 ? 9'000 : 300;
        for (int step = 0; step < 60; ++step) {
            const auto values = near.draw(random() % most);
            const auto kind = random() % 8;
            if (kind == 0) {
                const auto size = random() % (expected.size() + 1);
                column.truncate(size);
                expected.resize(size);
            } else if (kind == 1 && !values.empty()) {
                column.push_back(values.front());
                expected.push_back(values.front());
            } else if (kind == 2 && !values.empty()) {
                column.append(values.size(), values.back());
                expected.insert(expected.end(), values.size(), values.back());
            } else {
                column.append(values);
                expected.insert(expected.end(), values.begin(), values.end());
            }
        }
        ASSERT_EQ(column.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(column[i], expected[i]) << i;
        const auto first = random() % (expected.size() + 1);
        std::vector<T> copied(random() % (expected.size() - first + 1));
        column.copy(first, copied);
        ASSERT_TRUE(std::equal(copied.begin(), copied.end(),
                               expected.begin() + static_cast<std::ptrdiff_t>(first)))
            << n;
    }
}

TYPED_TEST(NumberColumnOf, HoldsTheLeastAndTheMost) {
    using T = TypeParam;
    using Limits = std::numeric_limits<T>;
    NumberColumn<T> column;
    std::vector<T> expected(70'000, T{1});
    expected[5] = Limits::min();
    expected[66'000] = Limits::max();
    expected[66'001] = Limits::min();
    column.append(expected);
    std::vector<T> copied(expected.size());
    column.copy(0, copied);
    EXPECT_EQ(copied, expected);
}

TEST(NumberColumn, TakesAsFewBytesAsItsChunksNeed) {
    constexpr std::size_t kCount = 20 * 65'536;
    const auto bytes_of = [](auto value_of) {
        NumberColumn<std::int64_t> column;
        std::vector<std::int64_t> block(256);
        for (std::size_t i = 0; i < kCount; i += block.size()) {
            for (std::size_t j = 0; j < block.size(); ++j) block[j] = value_of(i + j);
            column.append(block);
        }
        return static_cast<double>(column.bytes()) / kCount;
    };
    EXPECT_EQ(bytes_of([](std::size_t) { return -7; }), 0);
    // The first chunk is written anew while it grows.
    const auto expect_about = [](double bytes, double width) {
        EXPECT_GE(bytes, width);
        EXPECT_LE(bytes, width * 1.1);
    };
    const auto mixed = [](std::size_t i) { return static_cast<std::int64_t>(i * 2654435761U); };
    expect_about(bytes_of([&](std::size_t i) { return mixed(i) % 200; }), 1);
    expect_about(bytes_of([&](std::size_t i) { return 18'000 + mixed(i) % 730; }), 2);
    expect_about(bytes_of([&](std::size_t i) { return mixed(i) % 1'000'000; }), 3);
    expect_about(bytes_of([&](std::size_t i) { return mixed(i) % 1'000'000'000; }), 4);
    // One far number makes its chunk wide and the next, and no other.
    expect_about(bytes_of([&](std::size_t i) {
                     return i == 70'000 ? std::int64_t{1} << 60 : mixed(i) % 200;
                 }),
                 1.7);
}

TEST(NumberColumn, HoldsWhatItHoldsInMemoryThatItShares) {
    constexpr std::uint64_t kCount = 200'000;
    ColumnMemory memory;
    NumberColumn<std::uint64_t> wide{memory};
    NumberColumn<std::int32_t> narrow{memory};
    NumberColumn<std::int32_t> alone;
    for (std::uint64_t i = 0; i < kCount; ++i) {
        wide.push_back(i * i);
        narrow.push_back(static_cast<std::int32_t>(i % 1000) - 500);
        alone.push_back(static_cast<std::int32_t>(i % 1000) - 500);
    }
    for (std::uint64_t i = 0; i < kCount; ++i) {
        ASSERT_EQ(wide[i], i * i);
        ASSERT_EQ(narrow[i], alone[i]);
    }
    EXPECT_EQ(narrow.bytes(), alone.bytes()) << "the other's are its own";
    EXPECT_GT(wide.bytes(), narrow.bytes());
}

TEST(NumberColumn, TakesNoMemoryToForgetAgainAndAgain) {
    for (const std::size_t kept : {0U, 100U, 65'536U, 70'000U}) {
        NumberColumn<std::uint32_t> column;
        column.append(kept, 7U);
        const auto say_and_forget = [&] {
            for (std::uint32_t i = 0; i < 70'000; ++i) column.push_back(i * 2'654'435'761U);
            column.truncate(kept);
        };
        say_and_forget();
        const auto bytes = column.bytes();
        for (int n = 0; n < 5; ++n) say_and_forget();
        EXPECT_EQ(column.bytes(), bytes) << kept;
    }
}

/// What is far from all before it comes one at a time, while others read.
TEST(NumberColumn, IsReadWhileItsChunksBecomeWider) {
    constexpr std::uint64_t kCount = 150'000;
    const auto value_of = [](std::uint64_t i) {
        return i % 5'000 == 4'999 ? std::uint64_t{1} << (i / 5'000 % 8 * 8) : i / 1'000;
    };
    NumberColumn<std::uint64_t> column;
    std::atomic<std::uint64_t> told{0};
    std::uint64_t wrong = 0;
    std::thread reader{[&] {
        std::vector<std::uint64_t> copied;
        for (std::uint64_t size = 0; size < kCount;) {
            size = told.load(std::memory_order_acquire);
            copied.resize(std::min<std::uint64_t>(size, 300));
            const auto first = size - copied.size();
            column.copy(first, copied);
            for (std::size_t i = 0; i < copied.size(); ++i) {
                wrong += copied[i] != value_of(first + i) || column[first + i] != copied[i];
            }
        }
    }};
    for (std::uint64_t i = 0; i < kCount; ++i) {
        column.push_back(value_of(i));
        told.store(i + 1, std::memory_order_release);
    }
    reader.join();
    EXPECT_EQ(wrong, 0U);
}

}  // namespace
}  // namespace fupin::detail
