// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/ingest.hpp"

#include "reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace fupin {
namespace {

using namespace test;

struct Row {
    int product;
    std::int64_t fen;
    std::int64_t thousandths;
    bool is_odd;

    [[nodiscard]] std::int64_t price() const { return fen * 1'000'000 / thousandths; }
};

/// About as many powers of ten as slips need, more, or less.
std::vector<Row> random_rows(std::mt19937& random, int count, int powers) {
    std::vector<Row> rows;
    for (int n = 0; n < count; ++n) {
        std::int64_t fen = 1 + static_cast<std::int64_t>(random() % 9);
        for (auto left = random() % static_cast<unsigned>(powers); left > 0; --left) fen *= 10;
        if (random() % 2 == 0) fen += static_cast<std::int64_t>(random() % 100);
        const auto thousandths = static_cast<std::int64_t>(1 + random() % 3'000);
        rows.push_back({static_cast<int>(random() % 4), fen, thousandths, random() % 7 == 0});
    }
    return rows;
}

std::string padded(std::int64_t number, std::size_t places) {
    auto digits = std::to_string(number);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    return digits.insert(digits.size() - places, ".");
}

std::string file_of(const std::vector<Row>& rows) {
    std::string text = "订单号,行号,采购单位,产品,数量,金额\n";
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const auto& row = rows[n];
        text += "D" + std::to_string(n) + ",1,局,枣" + std::to_string(row.product) + ',' +
                padded(row.thousandths, 3) + ',' + (row.is_odd ? "￥" : "") + padded(row.fen, 2) +
                '\n';
    }
    return text;
}

/// Lines and ratios of the slips, product by product.
std::map<std::uint64_t, std::int64_t> slips_of(const std::vector<Row>& rows) {
    std::map<std::uint64_t, std::int64_t> slips;
    for (int product = 0; product < 4; ++product) {
        std::vector<std::int64_t> prices;
        for (const auto& row : rows) {
            if (row.product == product && row.price() > 0) prices.push_back(row.price());
        }
        if (prices.size() < 6) continue;
        std::sort(prices.begin(), prices.end());
        const auto median = prices[prices.size() / 2];
        for (std::size_t n = 0; n < rows.size(); ++n) {
            const auto price = rows[n].price();
            if (rows[n].product != product || price == 0) continue;
            const auto [less, more] = std::minmax({price, median});
            if (more >= less * 5'000 && more <= less * 20'000) slips[n + 2] = more / less;
        }
    }
    return slips;
}

std::map<std::uint64_t, std::int64_t> told_of_rows(const std::vector<Row>& rows,
                                                   unsigned threads = 1) {
    std::map<std::uint64_t, std::int64_t> told_of;
    Control control;
    control.threads = threads;
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    ingest.read(Family::purchases, file_of(rows), {}, control);
    const auto receipt = ingest.finish(control);
    for (const auto& said : receipt.diagnostics) {
        if (said.code() != "money_unit_slip") continue;
        told_of[said.place.row.value()] = std::stoll(said.arguments.at(1));
    }
    return told_of;
}

TEST(UnitSlips, AreThoseOfPricesComparedOneByOne) {
    std::mt19937 random{49};
    std::size_t all = 0;
    std::size_t without = 0;
    for (int round = 0; round < 1'200; ++round) {
        const auto rows = random_rows(random, 1 + static_cast<int>(random() % 80), 1 + round % 7);
        const auto told_of = told_of_rows(rows);
        const auto expected = slips_of(rows);
        ASSERT_EQ(told_of, expected) << round;
        all += expected.size();
        without += expected.empty() ? 1 : 0;
    }
    EXPECT_GT(all, 200U);
    EXPECT_GT(without, 50U);
}

/// Of many figures, the magnitudes say which ones may be the median.
TEST(UnitSlips, OfManyPricesAreThoseOfPricesComparedOneByOne) {
    std::mt19937 random{50};
    std::size_t all = 0;
    std::size_t without = 0;
    for (int round = 0; round < 160; ++round) {
        auto rows = random_rows(random, 200 + static_cast<int>(random() % 800), 1 + round % 11);
        if (round % 3 == 0) {
            // Near each other, but for some that are not.
            for (auto& row : rows) {
                row.fen = 900 + row.fen % 9;
                row.thousandths = 1'000;
                if (random() % 50 == 0) row.fen *= 4'900 + static_cast<int>(random() % 200);
                if (random() % 60 == 0)
                    row.thousandths *= 19'900 + static_cast<int>(random() % 200);
            }
        }
        const auto expected = slips_of(rows);
        ASSERT_EQ(told_of_rows(rows), expected) << round;
        all += expected.size();
        without += expected.empty() ? 1 : 0;
    }
    EXPECT_GT(all, 2'000U);
    EXPECT_GT(without, 5U);
}

/// Each thread looks at some rows: of one product at all, of one at none, of one at very few.
TEST(UnitSlips, AreTheSameOnThreads) {
    constexpr std::size_t kRows = 100'000;
    std::mt19937 random{51};
    for (int round = 0; round < 3; ++round) {
        auto rows = random_rows(random, kRows, 1 + round);
        for (std::size_t n = 0; n < kRows; ++n) {
            auto& row = rows[n];
            row.is_odd = random() % 1'000 == 0;
            row.product = n < kRows / 2 ? static_cast<int>(n % 3) : 1;
            if (n % 2'500 == 0) row.product = 3;
            if (round == 0) {
                row.fen = 900 + row.fen % 9;
                row.thousandths = 1'000;
            }
            if (random() % 2'000 == 0) row.fen *= 4'900 + static_cast<int>(random() % 200);
            if (random() % 2'000 == 0) row.thousandths *= 19'900 + static_cast<int>(random() % 200);
        }
        // Of the third round's second product nothing can be told by magnitudes.
        if (round == 2) rows[kRows - 1] = {1, 1, 1'000'000'000, false};
        const auto expected = slips_of(rows);
        EXPECT_GT(expected.size(), 20U) << round;
        for (const unsigned threads : {1U, 2U, 3U}) {
            EXPECT_EQ(told_of_rows(rows, threads), expected) << round << ' ' << threads;
        }
    }
}

}  // namespace
}  // namespace fupin
