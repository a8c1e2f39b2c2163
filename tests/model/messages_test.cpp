// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/messages.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace fupin {
namespace {

/// The placeholders of a text, e.g. "{0}{2}".
std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> found;
    for (auto at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        found.emplace(text.substr(at, 3));
    }
    return found;
}

TEST(ModelFindings, HaveCodesOfTheirOwnAndTextsInBothLanguages) {
    std::set<std::string_view> codes;
    for (const auto* finding : model_findings()) {
        ASSERT_NE(finding, nullptr);
        EXPECT_TRUE(codes.insert(finding->code).second) << finding->code;
        for (const auto text : {finding->zh, finding->en, finding->hint_zh, finding->hint_en}) {
            EXPECT_FALSE(text.empty()) << finding->code;
        }
        EXPECT_EQ(placeholders(finding->zh), placeholders(finding->en)) << finding->code;
        EXPECT_EQ(placeholders(finding->hint_zh), placeholders(finding->hint_en)) << finding->code;
        EXPECT_EQ(finding->code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"),
                  finding->code.npos);
    }
    EXPECT_FALSE(codes.empty());
}

}  // namespace
}  // namespace fupin
