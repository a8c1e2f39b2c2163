// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/messages.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

TEST(DutiesFindings, AreCompleteAndDistinct) {
    std::set<std::string_view> codes;
    for (const auto* finding : duties_findings()) {
        EXPECT_TRUE(codes.insert(finding->code).second) << finding->code;
        EXPECT_TRUE(finding->code.starts_with("duty_")) << finding->code;
        for (const auto text : {finding->zh, finding->en, finding->hint_zh, finding->hint_en}) {
            EXPECT_FALSE(text.empty()) << finding->code;
        }
        for (const auto* argument : {"{0}", "{1}", "{2}", "{3}", "{4}"}) {
            EXPECT_EQ(finding->zh.find(argument) == finding->zh.npos,
                      finding->en.find(argument) == finding->en.npos)
                << finding->code;
        }
    }
    EXPECT_EQ(codes.size(), 6U);
}

}  // namespace
}  // namespace fupin
