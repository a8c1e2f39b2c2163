// SPDX-License-Identifier: Apache-2.0
#include "ingest/peers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

/// Around all powers of two, and between them.
std::vector<std::int64_t> numbers() {
    std::vector<std::int64_t> numbers{1, 2, 3, INT64_MAX - 1, INT64_MAX};
    for (int bit = 2; bit < 63; ++bit) {
        const auto power = std::int64_t{1} << bit;
        for (const auto more :
             {std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, power / 8 * 3, power / 4 * 3}) {
            numbers.push_back(power + more);
        }
    }
    return numbers;
}

TEST(Magnitude, SaysBetweenWhichPowersAFigureIs) {
    for (const auto fen : numbers()) {
        for (const auto thousandths : numbers()) {
            const auto quarters = 4 * (std::log2(static_cast<long double>(fen)) -
                                       std::log2(static_cast<long double>(thousandths)));
            const auto magnitude = magnitude_of(fen, thousandths);
            ASSERT_GT(quarters, magnitude - 1) << fen << '/' << thousandths;
            ASSERT_LT(quarters, magnitude + 2) << fen << '/' << thousandths;
        }
    }
}

/// Figures around each of the borders between magnitudes.
TEST(Magnitude, OfALesserFigureIsNotLargerByTwo) {
    std::vector<std::pair<std::int64_t, std::int64_t>> figures;
    for (std::int64_t fen = 1; fen < 300; ++fen) {
        for (const std::int64_t thousandths : {1, 3, 7, 64, 100, 127, 128, 129, 255}) {
            figures.emplace_back(fen, thousandths);
        }
    }
    std::size_t far_apart = 0;
    for (const auto& [fen, thousandths] : figures) {
        for (const auto& [other_fen, other_thousandths] : figures) {
            const bool is_less =
                magnitude_of(fen, thousandths) + 2 <= magnitude_of(other_fen, other_thousandths);
            if (!is_less) continue;
            ++far_apart;
            ASSERT_LT(fen * other_thousandths, other_fen * thousandths);
        }
    }
    EXPECT_GT(far_apart, figures.size());
}

}  // namespace
}  // namespace fupin::detail
