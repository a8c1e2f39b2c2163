// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/findings.hpp"

#include "fupin/io/messages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace fupin {
namespace {

std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> found;
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        const auto end = text.find('}', at);
        const auto inside = text.substr(at + 1, end - at - 1);
        if (!inside.empty() && inside.find_first_not_of("0123456789") == std::string_view::npos) {
            found.emplace(inside);
        }
    }
    return found;
}

TEST(AllFindings, HaveCodesOfTheirOwn) {
    std::set<std::string_view> codes;
    for (const auto* finding : all_findings()) {
        EXPECT_TRUE(codes.insert(finding->code).second) << finding->code;
        EXPECT_FALSE(finding->code.empty());
        EXPECT_EQ(finding->code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"),
                  std::string_view::npos)
            << finding->code;
    }
    EXPECT_GT(codes.size(), 100U);
}

TEST(AllFindings, HaveTheSamePlaceholdersInBothLanguages) {
    for (const auto* finding : all_findings()) {
        EXPECT_EQ(placeholders(finding->zh), placeholders(finding->en)) << finding->code;
        EXPECT_EQ(placeholders(finding->hint_zh), placeholders(finding->hint_en)) << finding->code;
    }
}

TEST(AllFindings, SayWhatIsWrongAndWhatToDoInBothLanguages) {
    const auto is_han = [](char c) { return static_cast<unsigned char>(c) >= 0xE0; };
    for (const auto* finding : all_findings()) {
        EXPECT_TRUE(std::any_of(finding->zh.begin(), finding->zh.end(), is_han)) << finding->code;
        EXPECT_TRUE(std::any_of(finding->hint_zh.begin(), finding->hint_zh.end(), is_han))
            << finding->code;
        EXPECT_FALSE(finding->en.empty()) << finding->code;
        EXPECT_FALSE(finding->hint_en.empty()) << finding->code;
    }
}

TEST(AllFindings, ContainThoseOfEachModule) {
    const auto all = all_findings();
    for (const auto* finding : io_findings()) {
        EXPECT_EQ(std::count(all.begin(), all.end(), finding), 1) << finding->code;
    }
}

}  // namespace
}  // namespace fupin
