// SPDX-License-Identifier: Apache-2.0
#include "ingest/cell_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace fupin::detail {
namespace {

TEST(CellText, NumbersAreTheDecimalOfFifteenDigits) {
    const auto text = [](double number) { return number_text(number).text; };
    EXPECT_EQ(text(0.0), "0");
    EXPECT_EQ(text(-0.0), "0");
    EXPECT_EQ(text(602.26), "602.26");
    EXPECT_EQ(text(-602.26), "-602.26");
    EXPECT_EQ(text(0.1 + 0.2), "0.3");
    EXPECT_EQ(text(1e15), "1000000000000000");
    EXPECT_EQ(text(123456789012345678.0), "123456789012346000");
    EXPECT_EQ(text(1e-7), "0.0000001");
    EXPECT_EQ(text(1234567890.12), "1234567890.12");
    EXPECT_EQ(text(44056), "44056");
}

TEST(CellText, TellWhereThatIsNotTheShortestTextOrLosesDigits) {
    EXPECT_TRUE(number_text(602.26).is_shortest);
    EXPECT_FALSE(number_text(0.1 + 0.2).is_shortest);
    EXPECT_FALSE(number_text(123456789012345.0).beyond_digits);
    EXPECT_FALSE(number_text(999999999999999.0).beyond_digits);
    EXPECT_TRUE(number_text(1000000000000000.0).beyond_digits);
    EXPECT_TRUE(number_text(911654220000123456.0).beyond_digits);
}

TEST(CellText, AmountsInFenComeBackExactlyUpToThirteenDigitsOfYuan) {
    std::mt19937_64 random{7};
    for (int i = 0; i < 20'000; ++i) {
        const auto fen = static_cast<std::int64_t>(random() % 1'000'000'000'000'000);
        const auto whole = std::to_string(fen / 100);
        auto cents = std::to_string(100 + fen % 100).substr(1);
        const auto number = std::stod(whole + '.' + cents);
        while (!cents.empty() && cents.back() == '0') cents.pop_back();
        EXPECT_EQ(number_text(number).text, cents.empty() ? whole : whole + '.' + cents);
    }
}

TEST(CellText, EveryKindOfCellIsAText) {
    EXPECT_EQ(text_of(SheetCell{}).text, "");
    EXPECT_EQ(text_of(SheetCell{std::string{"  财政局　"}}).text, "财政局");
    EXPECT_EQ(text_of(SheetCell{true}).text, "true");
    EXPECT_EQ(text_of(SheetCell{ExactNumber{"0.30000000000000004"}}).text, "0.30000000000000004");
    EXPECT_EQ(text_of(SheetCell{Moment{Date{2020, 8, 12}, 64'805}}).text, "2020-08-12T18:00:05");
    EXPECT_TRUE(text_of(SheetCell{CellFault::error_value}).is(kErrorValue));
    EXPECT_TRUE(text_of(SheetCell{CellFault::formula_without_value}).is(kFormulaWithoutValue));
    EXPECT_TRUE(text_of(SheetCell{CellFault::not_plain}).is(kNotPlain));
    EXPECT_TRUE(text_of(SheetCell{std::numeric_limits<double>::infinity()}).is(kErrorValue));
    EXPECT_TRUE(text_of(SheetCell{std::nan("")}).is(kErrorValue));
}

}  // namespace
}  // namespace fupin::detail
