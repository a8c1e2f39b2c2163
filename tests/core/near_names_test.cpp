// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/near_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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

/// The nearest of all candidates by the textbook.
Names plainly_near(const std::string& name, const Names& candidates, std::size_t limit) {
    std::set<std::pair<std::size_t, std::string>> near;
    for (const auto& candidate : candidates) {
        const auto longer = std::max(name.size(), candidate.size());
        const auto distance = plain_distance(name, candidate);
        const bool is_near = distance < longer && distance <= std::max<std::size_t>(1, longer / 3);
        if (is_near) near.emplace(distance, candidate);
    }
    Names out;
    for (const auto& [distance, candidate] : near) {
        if (out.size() < limit) out.push_back(candidate);
    }
    return out;
}

/// A Chinese character for each letter.
std::string in_chinese(const std::string& word) {
    std::string out;
    for (const char letter : word) {
        out += "\xE4\xB8";
        out += static_cast<char>(0x80 + letter % 64);
    }
    return out;
}

/// Many candidates, some of them several times, with characters that few or none of them have.
TEST(NearNames, FindsWhatASearchOfAllCandidatesFinds) {
    std::mt19937 random{20201129};
    const auto word = [&](std::size_t letters) {
        std::string out;
        for (auto length = random() % 8; length > 0; --length) {
            out += static_cast<char>('@' + std::min(random() % letters, random() % letters));
        }
        return out;
    };
    for (const std::size_t letters : {std::size_t{4}, std::size_t{12}, std::size_t{62}}) {
        for (const std::size_t count : {std::size_t{1}, std::size_t{64}, std::size_t{150}}) {
            Names words;
            for (std::size_t i = 0; i < count; ++i) words.push_back(word(letters));
            words.push_back(words.front());
            Names candidates;
            std::ranges::transform(words, std::back_inserter(candidates), in_chinese);
            const NearNames names{candidates};
            for (std::size_t round = 0; round < 24; ++round) {
                const auto name = round % 2 == 0 ? words[random() % words.size()] + "~" : word(62);
                const auto limit = round % 3 == 0 ? count + 1 : round % 3;
                Names right;
                for (const auto& near : plainly_near(name, words, limit)) {
                    right.push_back(in_chinese(near));
                }
                ASSERT_EQ(names.near(in_chinese(name), limit), right) << name << ' ' << round;
            }
        }
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
