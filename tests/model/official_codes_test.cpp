// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/official_codes.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

namespace fupin {
namespace {

constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr const char* kValid[] = {"91350100M000100Y43", "91110000600037341L", "91654224MA00000270"};

/// Valid codes of random characters.
std::string random_code(std::mt19937& random) {
    std::string code;
    while (code.size() < 17) code += kCharacters[random() % kCharacters.size()];
    return code + *credit_code_check(code);
}

TEST(CreditCode, KnowsValidOnes) {
    for (const auto* code : kValid) EXPECT_TRUE(is_credit_code(code)) << code;
}

TEST(CreditCode, RefusesEveryOtherCharacterAtEveryPlace) {
    std::mt19937 random{32100};
    for (int round = 0; round < 300; ++round) {
        const auto code = round < 3 ? std::string{kValid[round]} : random_code(random);
        int refused = 0;
        for (std::size_t at = 0; at < code.size(); ++at) {
            for (const char other : kCharacters) {
                if (other == code[at]) continue;
                auto wrong = code;
                wrong[at] = other;
                EXPECT_FALSE(is_credit_code(wrong)) << code << " " << wrong;
                ++refused;
            }
        }
        EXPECT_EQ(refused, 30 * 18);
    }
}

TEST(CreditCode, RefusesEveryTranspositionOfUnequalNeighbours) {
    std::mt19937 random{2015};
    int seen = 0;
    for (int round = 0; round < 300; ++round) {
        const auto code = round < 3 ? std::string{kValid[round]} : random_code(random);
        for (std::size_t at = 0; at + 1 < code.size(); ++at) {
            if (code[at] == code[at + 1]) continue;
            auto wrong = code;
            std::swap(wrong[at], wrong[at + 1]);
            EXPECT_FALSE(is_credit_code(wrong)) << code << " " << wrong;
            ++seen;
        }
    }
    EXPECT_GT(seen, 4000);
}

TEST(CreditCode, MayBeginWithALetter) {
    const std::string rural = "N2654223MF0000000";
    const auto check = credit_code_check(rural);
    ASSERT_TRUE(check);
    EXPECT_TRUE(is_credit_code(rural + *check));
    const std::string letters = "YXWUTRQPNMLKJHGFE";
    EXPECT_TRUE(is_credit_code(letters + *credit_code_check(letters)));
}

TEST(CreditCode, TakesNoOtherCharacterAndNoOtherLength) {
    for (const char c : {'I', 'O', 'S', 'V', 'Z', 'a', ' ', '-'}) {
        auto code = std::string{kValid[0]};
        code[4] = c;
        EXPECT_FALSE(is_credit_code(code)) << c;
    }
    EXPECT_FALSE(is_credit_code(""));
    EXPECT_FALSE(is_credit_code("91350100M000100Y4"));
    EXPECT_FALSE(is_credit_code("91350100M000100Y431"));
    EXPECT_EQ(credit_code_check("short"), std::nullopt);
}

TEST(DivisionCode, HasSixOrTwelveDigitsAndNoLevelBelowAnEmptyOne) {
    for (const auto* code :
         {"650000", "654200", "654223", "659001", "654223100000", "654223100201", "654200000000"}) {
        EXPECT_TRUE(is_division_code(code)) << code;
    }
    for (const auto* code : {"", "65422", "65422A", "000000", "650023", "6542230", "654200100000",
                             "654223000201", "６５４２２３"}) {
        EXPECT_FALSE(is_division_code(code)) << code;
    }
}

}  // namespace
}  // namespace fupin
