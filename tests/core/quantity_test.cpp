// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/quantity.hpp"

#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <type_traits>

namespace fupin {
namespace {

static_assert(sizeof(Quantity) == 8);
static_assert(std::is_trivially_copyable_v<Quantity>);
static_assert(!std::is_constructible_v<Quantity, double>);
static_assert(Quantity::from_thousandths(1) < Quantity::from_thousandths(2));

constexpr Quantity thousandths(std::int64_t value) { return Quantity::from_thousandths(value); }

TEST(Quantity, ParsesExactlyTheDocumentedForms) {
    EXPECT_EQ(Quantity::parse("0"), Quantity{});
    EXPECT_EQ(Quantity::parse("12"), thousandths(12'000));
    EXPECT_EQ(Quantity::parse("0.5"), thousandths(500));
    EXPECT_EQ(Quantity::parse("1.250"), thousandths(1'250));
    EXPECT_EQ(Quantity::parse("-0.001"), thousandths(-1));
    for (const auto* text : {"", "-", "1.", ".5", "0.0005", "1.0000", "-0", "-0.000", "01", "+1",
                             "1,000", "1e3", " 1", "１", "1kg"}) {
        EXPECT_THROW((void)Quantity::parse(text), FormatError) << text;
    }
}

TEST(Quantity, TextHasNoTrailingZerosAndReadsBack) {
    EXPECT_EQ(thousandths(12'000).to_string(), "12");
    EXPECT_EQ(thousandths(500).to_string(), "0.5");
    EXPECT_EQ(thousandths(-1).to_string(), "-0.001");
    EXPECT_EQ(thousandths(10).to_string(), "0.01");
    EXPECT_EQ(thousandths(0).to_string(), "0");
    EXPECT_EQ(thousandths(100'000).to_string(), "100");
    for (std::int64_t value = -20'000; value <= 20'000; ++value) {
        ASSERT_EQ(Quantity::parse(thousandths(value).to_string()), thousandths(value));
    }
}

TEST(Quantity, BothEdgesOf64BitsParseAndTheNextValueOverflows) {
    EXPECT_EQ(Quantity::parse("9223372036854775.807"), thousandths(INT64_MAX));
    EXPECT_EQ(Quantity::parse("-9223372036854775.808"), thousandths(INT64_MIN));
    EXPECT_EQ(thousandths(INT64_MIN).to_string(), "-9223372036854775.808");
    EXPECT_THROW((void)Quantity::parse("9223372036854775.808"), OverflowError);
    EXPECT_THROW((void)Quantity::parse("-9223372036854775.809"), OverflowError);
    EXPECT_THROW((void)Quantity::parse("9223372036854776"), OverflowError);
}

}  // namespace
}  // namespace fupin
