// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/near_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {
namespace {

using Names = std::vector<std::string>;

TEST(DidYouMean, OffersTheNearestFirst) {
    const Names units{"沙湾市", "乌苏市", "沙湾县", "沙弯县", "额敏县"};
    EXPECT_EQ(did_you_mean("沙湾县", units), (Names{"沙湾县", "沙弯县", "沙湾市"}));
    EXPECT_EQ(did_you_mean("沙湾县", units, 1), (Names{"沙湾县"}));
    EXPECT_EQ(did_you_mean("沙湾县", units, 0), Names{});
    EXPECT_EQ(did_you_mean("executd", Names{"expected", "executed", "due", "executed"}),
              (Names{"executed"}));
}

TEST(DidYouMean, ComparesNormalisedForms) {
    EXPECT_EQ(did_you_mean("Executed", Names{"ｅｘｅｃｕｔｅｄ"}), (Names{"ｅｘｅｃｕｔｅｄ"}));
}

TEST(DidYouMean, LeavesFarOnesOut) {
    EXPECT_EQ(did_you_mean("甲", Names{"乙", "", "甲乙"}), (Names{"甲乙"}));
    EXPECT_EQ(did_you_mean("", Names{"甲", ""}), Names{});
    EXPECT_EQ(did_you_mean("abcdef", Names{"abcdxy", "abcxyz", "abcdefghi", "abcdefghij"}),
              (Names{"abcdxy", "abcdefghi"}));
    EXPECT_EQ(did_you_mean("\xe9", Names{"é"}), Names{});
    EXPECT_EQ(did_you_mean("甲", {}), Names{});
}

/// Levenshtein as the textbook says it.
std::size_t plain_distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    const auto rest_a = a.substr(1);
    const auto rest_b = b.substr(1);
    if (a[0] == b[0]) return plain_distance(rest_a, rest_b);
    return 1 + std::min({plain_distance(rest_a, rest_b), plain_distance(rest_a, b),
                         plain_distance(a, rest_b)});
}

std::string random_word(std::mt19937& random) {
    std::string word;
    for (auto length = random() % 8; length > 0; --length) {
        word += static_cast<char>('a' + random() % 3);
    }
    return word;
}

TEST(DidYouMean, AgreesWithTheTextbookDistance) {
    std::mt19937 random{20200801};
    for (int round = 0; round < 5000; ++round) {
        const auto name = random_word(random);
        const auto candidate = random_word(random);
        const auto longer = std::max(name.size(), candidate.size());
        const auto distance = plain_distance(name, candidate);
        const bool near = distance < longer && distance <= std::max<std::size_t>(1, longer / 3);
        EXPECT_EQ(!did_you_mean(name, Names{candidate}).empty(), near) << name << ' ' << candidate;
    }
}

TEST(NearNames, MeasuresLongNamesToo) {
    const std::string long_name(100, 'a');
    auto other = long_name;
    other.replace(10, 33, std::string(33, 'b'));
    EXPECT_EQ(NearNames({other}).near(long_name), Names{other});
    other[99] = 'b';
    EXPECT_EQ(NearNames({other}).near(long_name), Names{});
    const std::string word(64, 'x');
    EXPECT_EQ(NearNames({word + "y", "y" + word}).near(word), (Names{word + "y", "y" + word}));
}

}  // namespace
}  // namespace fupin
