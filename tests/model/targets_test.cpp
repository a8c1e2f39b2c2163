// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/targets.hpp"

#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace fupin {
namespace {

using Weights = std::vector<TargetWeight>;

TargetWeight weight(const char* unit, const char* text) { return {unit, Quantity::parse(text)}; }

std::string shares(const char* total, const Weights& weights) {
    std::string out;
    for (const auto share : decompose(Money::parse(total), weights)) {
        out += (out.empty() ? "" : " ") + share.to_string();
    }
    return out;
}

/// Fen by fen: the next one always goes to the unit that is furthest below its exact share, of
/// equals to the smaller code, after everybody has the whole fen that are surely his.
std::vector<std::int64_t> naive(std::int64_t total, const std::vector<std::int64_t>& weights,
                                const std::vector<std::string>& codes) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    const auto size = total < 0 ? -total : total;
    std::vector<std::int64_t> out;
    for (const auto w : weights) out.push_back(size * w / sum);
    for (auto left = size - std::accumulate(out.begin(), out.end(), std::int64_t{0}); left > 0;
         --left) {
        std::size_t best = 0;
        const auto behind = [&](std::size_t i) { return size * weights[i] - out[i] * sum; };
        for (std::size_t i = 1; i < out.size(); ++i) {
            const bool equal = behind(i) == behind(best);
            if (behind(i) > behind(best) || (equal && codes[i] < codes[best])) best = i;
        }
        ++out[best];
    }
    for (auto& fen : out) fen = total < 0 ? -fen : fen;
    return out;
}

TEST(Decompose, GivesWhatIsLeftOverToTheLargestRemainders) {
    // 1.00 by 1, 2, 4: 14.28…, 28.57…, 57.14… fen; one fen is left.
    EXPECT_EQ(shares("1.00", {weight("a", "1"), weight("b", "2"), weight("c", "4")}),
              "0.14 0.29 0.57");
    EXPECT_EQ(shares("100.00", {weight("a", "0.5"), weight("b", "0.25"), weight("c", "0.25")}),
              "50.00 25.00 25.00");
}

TEST(Decompose, GivesTiesToTheSmallerCodeInWhateverOrder) {
    EXPECT_EQ(shares("1.00", {weight("a", "1"), weight("b", "1"), weight("c", "1")}),
              "0.34 0.33 0.33");
    EXPECT_EQ(shares("1.00", {weight("c", "1"), weight("b", "1"), weight("a", "1")}),
              "0.33 0.33 0.34");
    // Byte by byte, as codes are compared everywhere.
    EXPECT_EQ(shares("0.01", {weight("9", "1"), weight("10", "1")}), "0.00 0.01");
}

TEST(Decompose, ActsOnTheMagnitude) {
    EXPECT_EQ(shares("-1.00", {weight("a", "1"), weight("b", "2"), weight("c", "4")}),
              "-0.14 -0.29 -0.57");
    EXPECT_EQ(shares("0.00", {weight("a", "1"), weight("b", "2")}), "0.00 0.00");
}

TEST(Decompose, LeavesNothingToWeightZero) {
    EXPECT_EQ(shares("0.01", {weight("a", "0"), weight("b", "3"), weight("c", "3")}),
              "0.00 0.01 0.00");
    EXPECT_EQ(shares("7.00", {weight("a", "0"), weight("b", "0.001")}), "0.00 7.00");
}

TEST(Decompose, CarriesTheLargestAmountsAndWeights) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    const auto heavy = Quantity::from_thousandths(most);
    const Weights two{{"a", heavy}, {"b", heavy}};
    EXPECT_EQ(decompose(Money::from_fen(most), two)[0].fen(), most / 2 + 1);
    EXPECT_EQ(decompose(Money::from_fen(most), two)[1].fen(), most / 2);
    EXPECT_EQ(decompose(Money::from_fen(least), two)[1].fen(), least / 2);
    EXPECT_EQ(decompose(Money::from_fen(least), Weights{{"a", heavy}})[0].fen(), least);
    const QuotaTarget target{.code = "t", .weights = two};
    EXPECT_EQ(weight_text(target, "b"), "9223372036854775.807/18446744073709551.614");
}

TEST(Decompose, RefusesWeightsThatShareNothing) {
    EXPECT_THROW((void)decompose(Money{}, Weights{}), Error);
    EXPECT_THROW((void)decompose(Money{}, Weights{weight("a", "0")}), Error);
    EXPECT_THROW((void)decompose(Money{}, Weights{weight("a", "2"), weight("b", "-1")}), Error);
}

TEST(Decompose, TellsTheWeightOfAUnit) {
    const QuotaTarget target{.code = "t", .weights = {weight("a", "1.5"), weight("b", "3")}};
    EXPECT_EQ(weight_text(target, "a"), "1.5/4.5");
    EXPECT_EQ(weight_text(target, "c"), "");
}

TEST(DecomposeOracle, AgreesFenByFenAndAddsUp) {
    std::mt19937_64 random{7};
    const auto up_to = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    int negative = 0;
    int tied = 0;
    for (int round = 0; round < 20'000; ++round) {
        const auto count = static_cast<std::size_t>(1 + up_to(8));
        std::vector<std::int64_t> numbers;
        std::vector<std::string> codes;
        Weights weights;
        for (std::size_t i = 0; i < count; ++i) {
            numbers.push_back(up_to(round % 2 == 0 ? 4 : 5000));
            codes.push_back(std::string(1, static_cast<char>('a' + (5 * i + 3) % 8)));
            weights.push_back({codes.back(), Quantity::from_thousandths(numbers.back())});
        }
        if (std::ranges::all_of(numbers, [](auto n) { return n == 0; })) continue;
        const auto total = up_to(2'000'001) - 1'000'000;
        negative += total < 0 ? 1 : 0;
        tied += count > 1 && std::ranges::count(numbers, numbers[0]) > 1 ? 1 : 0;
        const auto expected = naive(total, numbers, codes);
        const auto found = decompose(Money::from_fen(total), weights);
        ASSERT_EQ(found.size(), count);
        std::int64_t added = 0;
        const auto sum = std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
        for (std::size_t i = 0; i < count; ++i) {
            ASSERT_EQ(found[i].fen(), expected[i]);
            // Less than a fen from the exact share.
            ASSERT_LT(std::abs(found[i].fen() * sum - total * numbers[i]), sum);
            added += found[i].fen();
        }
        ASSERT_EQ(added, total);
    }
    EXPECT_GT(negative, 5'000);
    EXPECT_GT(tied, 1'000);
}

}  // namespace
}  // namespace fupin
