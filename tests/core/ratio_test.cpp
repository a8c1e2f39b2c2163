// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/ratio.hpp"

#include "fupin/core/error.hpp"
#include "fupin/core/wide.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>

namespace fupin {
namespace {

using detail::Int128;

static_assert(sizeof(Ratio) == 16);
static_assert(std::is_trivially_copyable_v<Ratio>);
static_assert(!std::is_default_constructible_v<Ratio>);
static_assert(!std::is_constructible_v<Ratio, double>);
static_assert(sizeof(Rounding) == 1 && sizeof(Language) == 1);

constexpr std::array kModes{Rounding::half_up, Rounding::half_even, Rounding::truncate,
                            Rounding::up};

TEST(Ratio, IsKeptAsItArose) {
    const Ratio ratio{9, 12};
    EXPECT_EQ(ratio.to_string(), "9/12");
    EXPECT_NE(ratio, (Ratio{3, 4}));
    EXPECT_TRUE(same_value(ratio, Ratio{3, 4}));
    EXPECT_EQ((Ratio{Money::from_fen(-5), Money::from_fen(7)}), (Ratio{-5, 7}));
    EXPECT_EQ((Ratio{INT64_MIN, INT64_MAX}).to_string(),
              "-9223372036854775808/9223372036854775807");
}

TEST(Ratio, RefusesANegativeDenominator) {
    EXPECT_THROW((Ratio{1, -1}), Error);
    EXPECT_THROW((Ratio{0, INT64_MIN}), Error);
    EXPECT_THROW((Ratio{Money{}, Money::from_fen(-1)}), Error);
}

TEST(Ratio, WithoutValueEveryComparisonIsFalse) {
    const Ratio none{1, 0};
    EXPECT_FALSE(none.has_value());
    for (const auto& other : {Ratio{1, 2}, Ratio{-1, 2}, Ratio{0, 1}, none, Ratio{0, 0}}) {
        EXPECT_FALSE(same_value(none, other) || same_value(other, none));
        EXPECT_FALSE(less_than(none, other) || less_than(other, none));
        EXPECT_FALSE(at_least(none, other) || at_least(other, none));
    }
}

TEST(Ratio, ComparisonIsExactNearTheEdgesOf64Bits) {
    const Ratio below{INT64_MAX - 2, INT64_MAX - 1};
    const Ratio above{INT64_MAX - 1, INT64_MAX};
    EXPECT_TRUE(less_than(below, above));
    EXPECT_FALSE(less_than(above, below));
    EXPECT_TRUE(at_least(above, below));
    EXPECT_FALSE(at_least(below, above));
    EXPECT_FALSE(same_value(below, above));
    EXPECT_TRUE(less_than(Ratio{INT64_MIN, 1}, Ratio{INT64_MIN, 2}));
    EXPECT_TRUE(less_than(Ratio{INT64_MIN, INT64_MAX}, Ratio{-1, 1}));
    EXPECT_TRUE(less_than(Ratio{INT64_MIN, INT64_MAX}, Ratio{INT64_MAX, INT64_MAX}));
    EXPECT_TRUE(same_value(Ratio{INT64_MAX, INT64_MAX}, Ratio{1, 1}));
    EXPECT_TRUE(at_least(Ratio{INT64_MAX, 1}, Ratio{INT64_MAX - 1, 1}));
}

TEST(Ratio, ComparesLikeCrossProductsOfSmallNumbers) {
    for (int a = -6; a <= 6; ++a) {
        for (int b = 1; b <= 6; ++b) {
            for (int c = -6; c <= 6; ++c) {
                for (int d = 1; d <= 6; ++d) {
                    const Ratio left{a, b};
                    const Ratio right{c, d};
                    EXPECT_EQ(same_value(left, right), a * d == c * b);
                    EXPECT_EQ(less_than(left, right), a * d < c * b);
                    EXPECT_EQ(at_least(left, right), a * d >= c * b);
                }
            }
        }
    }
}

TEST(Ratio, ReadsFractionsPercentAndDecimalsExactly) {
    EXPECT_EQ(Ratio::parse("3/20"), (Ratio{3, 20}));
    EXPECT_EQ(Ratio::parse("15%"), (Ratio{15, 100}));
    EXPECT_EQ(Ratio::parse("0.15"), (Ratio{15, 100}));
    EXPECT_EQ(Ratio::parse("12.5%"), (Ratio{125, 1000}));
    EXPECT_EQ(Ratio::parse("1"), (Ratio{1, 1}));
    EXPECT_EQ(Ratio::parse("0%"), (Ratio{0, 100}));
    EXPECT_EQ(Ratio::parse("100.00%"), (Ratio{10000, 10000}));
    EXPECT_EQ(Ratio::parse("-1/3"), (Ratio{-1, 3}));
    EXPECT_EQ(Ratio::parse("-0.5%"), (Ratio{-5, 1000}));
    EXPECT_EQ(Ratio::parse("-9223372036854775808/9223372036854775807"),
              (Ratio{INT64_MIN, INT64_MAX}));
    EXPECT_EQ(Ratio::parse("0.000000000000000001"), (Ratio{1, 1'000'000'000'000'000'000}));
}

TEST(Ratio, RefusesEveryOtherForm) {
    for (const auto* text : {"",
                             "%",
                             "/",
                             "1/",
                             "/2",
                             "1/0",
                             "0/0",
                             "1/-2",
                             "1.5/2",
                             "1/2.0",
                             "1/2/3",
                             "1/2%",
                             "50%%",
                             "50 %",
                             "-0",
                             "-0%",
                             "-0/1",
                             "01%",
                             "+1%",
                             ".5",
                             "5.",
                             "1e2",
                             "１５%",
                             "15％",
                             "9223372036854775808/1",
                             "1/9223372036854775808",
                             "99999999999999999999",
                             "0.0000000000000000001",
                             "0.00000000000000001%"}) {
        EXPECT_THROW((void)Ratio::parse(text), FormatError) << text;
    }
}

// Each row: the value in tenths, and what each mode makes of it as a whole number.
struct RoundingRow {
    int tenths;
    int half_up;
    int half_even;
    int truncate;
    int up;
};
constexpr std::array<RoundingRow, 17> kTable{{{0, 0, 0, 0, 0},
                                              {1, 0, 0, 0, 1},
                                              {4, 0, 0, 0, 1},
                                              {5, 1, 0, 0, 1},
                                              {6, 1, 1, 0, 1},
                                              {10, 1, 1, 1, 1},
                                              {14, 1, 1, 1, 2},
                                              {15, 2, 2, 1, 2},
                                              {25, 3, 2, 2, 3},
                                              {35, 4, 4, 3, 4},
                                              {99, 10, 10, 9, 10},
                                              {-4, 0, 0, 0, -1},
                                              {-5, -1, 0, 0, -1},
                                              {-15, -2, -2, -1, -2},
                                              {-25, -3, -2, -2, -3},
                                              {-26, -3, -3, -2, -3},
                                              {-30, -3, -3, -3, -3}}};

TEST(Rounding, ActsOnTheMagnitude) {
    for (const auto& row : kTable) {
        const std::array expected{row.half_up, row.half_even, row.truncate, row.up};
        for (std::size_t mode = 0; mode < kModes.size(); ++mode) {
            const Ratio tenth{1, 10};
            EXPECT_EQ(share_of(Money::from_fen(row.tenths), tenth, kModes[mode]),
                      Money::from_fen(expected[mode]))
                << row.tenths << " mode " << mode;
            EXPECT_EQ(percent_text(Ratio{row.tenths, 1000}, 0, kModes[mode]),
                      std::to_string(expected[mode]) + "%")
                << row.tenths << " mode " << mode;
        }
    }
}

TEST(ShareOf, AFloorIsTheSmallestAmountThatIsAtLeastTheShare) {
    for (std::int64_t base = 0; base <= 40; ++base) {
        for (std::int64_t n = 0; n <= 12; ++n) {
            const Ratio share{n, 9};
            const auto floor = share_of(Money::from_fen(base), share, Rounding::up).fen();
            EXPECT_GE(floor * 9, base * n);
            EXPECT_LT((floor - 1) * 9, base * n);
        }
    }
}

TEST(ShareOf, IsExactAtTheEdgesOf64Bits) {
    const auto most = Money::from_fen(INT64_MAX);
    const auto least = Money::from_fen(INT64_MIN);
    for (const auto mode : kModes) {
        EXPECT_EQ(share_of(most, Ratio{1, 1}, mode), most);
        EXPECT_EQ(share_of(least, Ratio{1, 1}, mode), least);
        EXPECT_EQ(share_of(most, Ratio{INT64_MAX, INT64_MAX}, mode), most);
        EXPECT_EQ(share_of(least, Ratio{-1, 2}, mode), Money::from_fen(INT64_MAX / 2 + 1));
        EXPECT_THROW((void)share_of(least, Ratio{-1, 1}, mode), OverflowError);
        EXPECT_THROW((void)share_of(most, Ratio{2, 1}, mode), OverflowError);
        EXPECT_THROW((void)share_of(least, Ratio{INT64_MIN, 1}, mode), OverflowError);
        EXPECT_THROW((void)share_of(most, Ratio{1, 0}, mode), Error);
    }
    EXPECT_EQ(share_of(most, Ratio{INT64_MIN, INT64_MAX}, Rounding::up), least);
    EXPECT_EQ(share_of(least, Ratio{INT64_MAX, INT64_MAX}, Rounding::up), least);
}

TEST(PercentText, KeepsItsPlaces) {
    EXPECT_EQ(percent_text(Ratio{2343, 10000}, 2, Rounding::half_up), "23.43%");
    EXPECT_EQ(percent_text(Ratio{1, 2}, 2, Rounding::half_up), "50.00%");
    EXPECT_EQ(percent_text(Ratio{1, 2}, 0, Rounding::half_up), "50%");
    EXPECT_EQ(percent_text(Ratio{0, 7}, 1, Rounding::up), "0.0%");
    EXPECT_EQ(percent_text(Ratio{1, 3}, 8, Rounding::half_up), "33.33333333%");
    EXPECT_EQ(percent_text(Ratio{12, 1}, 0, Rounding::half_up), "1200%");
    EXPECT_EQ(percent_text(Ratio{-1, 8}, 2, Rounding::half_even), "-12.50%");
    EXPECT_EQ(percent_text(Ratio{99996, 100000}, 2, Rounding::half_up), "100.00%");
    EXPECT_EQ(percent_text(Ratio{1, 0}, 2, Rounding::half_up), "");
    EXPECT_EQ(percent_text(Ratio{INT64_MIN, 1}, 1, Rounding::half_up), "-922337203685477580800.0%");
    EXPECT_EQ(percent_text(Ratio{1, INT64_MAX}, 8, Rounding::up), "0.00000001%");
}

TEST(PercentText, AZeroHasNoSign) {
    EXPECT_EQ(percent_text(Ratio{-1, 100'000}, 2, Rounding::half_up), "0.00%");
    EXPECT_EQ(percent_text(Ratio{-1, 100'000}, 2, Rounding::half_up, Ratio{0, 1}), "-0.001%");
}

TEST(PercentText, RefusesPlacesOutsideZeroToEight) {
    EXPECT_THROW((void)percent_text(Ratio{1, 2}, -1, Rounding::half_up), Error);
    EXPECT_THROW((void)percent_text(Ratio{1, 2}, 9, Rounding::half_up), Error);
}

TEST(PercentText, NeverCrossesItsThreshold) {
    const auto printed = [](Ratio ratio, Rounding mode, Ratio threshold) {
        return percent_text(ratio, 2, mode, threshold);
    };
    const Ratio all{1, 1};
    EXPECT_EQ(printed(Ratio{99996, 100000}, Rounding::half_up, all), "99.996%");
    EXPECT_EQ(printed(Ratio{99994, 100000}, Rounding::half_up, all), "99.99%");
    EXPECT_EQ(printed(Ratio{99996, 100000}, Rounding::truncate, all), "99.99%");
    EXPECT_EQ(printed(Ratio{99991, 100000}, Rounding::up, all), "99.991%");
    EXPECT_EQ(printed(Ratio{100001, 100000}, Rounding::half_up, all), "100.00%");
    EXPECT_EQ(printed(Ratio{1, 1}, Rounding::half_up, all), "100.00%");
    EXPECT_EQ(printed(Ratio{33334, 100000}, Rounding::half_up, Ratio{1, 3}), "33.334%");
    EXPECT_EQ(printed(Ratio{1, 3}, Rounding::half_up, Ratio{2, 6}), "33.33%");
    EXPECT_EQ(printed(Ratio{-1, 3}, Rounding::half_up, Ratio{-1, 3}), "-33.33%");
    EXPECT_EQ(printed(Ratio{-33334, 100000}, Rounding::half_up, Ratio{-1, 3}), "-33.334%");
    EXPECT_EQ(printed(Ratio{-33333, 100000}, Rounding::up, Ratio{-1, 3}), "-33.333%");
    EXPECT_EQ(printed(Ratio{1, 2}, Rounding::half_up, Ratio{-1, 3}), "50.00%");
    EXPECT_EQ(printed(Ratio{1, 2}, Rounding::half_up, Ratio{1, 0}), "50.00%");
}

TEST(PercentText, FindsAPlaceHoweverNearTheThresholdIs) {
    EXPECT_EQ(percent_text(Ratio{INT64_MAX - 1, INT64_MAX}, 2, Rounding::half_up, Ratio{1, 1}),
              "99.99999999999999999%");
    const auto text = percent_text(Ratio{INT64_MAX - 2, INT64_MAX - 1}, 0, Rounding::half_up,
                                   Ratio{INT64_MAX - 1, INT64_MAX});
    EXPECT_EQ(text, "99.999999999999999989%");
}

/// A printed percentage as digits / 10^places.
struct Printed {
    std::int64_t digits = 0;
    int places = 0;
    std::int64_t scale = 1;
};

Printed read_back(std::string_view text) {
    Printed printed;
    bool fraction = false;
    EXPECT_TRUE(text.ends_with('%'));
    for (const char c : text.substr(0, text.size() - 1)) {
        if (c == '.') {
            fraction = true;
            continue;
        }
        printed.digits = printed.digits * 10 + (c - '0');
        if (fraction) ++printed.places;
        if (fraction) printed.scale *= 10;
    }
    return printed;
}

/// n * 100 * scale / d, rounded as one says it aloud.
std::int64_t rounded_plainly(std::int64_t n, std::int64_t d, std::int64_t scale, Rounding mode) {
    const auto whole = n * 100 * scale / d;
    const auto twice_rest = 2 * (n * 100 * scale - whole * d);
    switch (mode) {
        case Rounding::half_up:
            return twice_rest >= d ? whole + 1 : whole;
        case Rounding::half_even:
            return twice_rest > d || (twice_rest == d && whole % 2 == 1) ? whole + 1 : whole;
        case Rounding::truncate:
            return whole;
        case Rounding::up:
            return twice_rest > 0 ? whole + 1 : whole;
    }
    return -1;
}

/// Whether digits / scale percent and n / d are on different sides of a / b ("met" is >=).
bool crosses(std::int64_t digits, std::int64_t scale, Ratio ratio, Ratio threshold) {
    const auto a = threshold.numerator();
    const auto b = threshold.denominator();
    const bool met = ratio.numerator() * b >= a * ratio.denominator();
    return (digits * b >= a * 100 * scale) != met;
}

/// The text has the fewest places, from `places` on, with which it is on its own side.
bool text_is_right(Ratio ratio, int places, Rounding mode, Ratio threshold) {
    const auto printed = read_back(percent_text(ratio, places, mode, threshold));
    const auto n = ratio.numerator();
    const auto d = ratio.denominator();
    if (printed.digits != rounded_plainly(n, d, printed.scale, mode)) return false;
    const bool equal = n * threshold.denominator() == threshold.numerator() * d;
    if (equal) return printed.places == places;
    if (crosses(printed.digits, printed.scale, ratio, threshold)) return false;
    if (printed.places == places) return true;
    const auto fewer = printed.scale / 10;
    return printed.places > places &&
           crosses(rounded_plainly(n, d, fewer, mode), fewer, ratio, threshold);
}

TEST(PercentText, AgreesWithAnExactOracleForAllSmallRatios) {
    long wrong = 0;
    for (std::int64_t d = 1; d <= 300; ++d) {
        for (std::int64_t n = 0; n <= d + 1; ++n) {
            for (int places = 0; places <= 3; ++places) {
                for (const auto mode : kModes) {
                    for (const auto& threshold : {Ratio{1, 1}, Ratio{3, 20}, Ratio{2, 3}}) {
                        if (!text_is_right(Ratio{n, d}, places, mode, threshold)) ++wrong;
                    }
                }
            }
        }
    }
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace fupin
