// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_memo.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin::detail {
namespace {

TEST(TextMemo, KnowsWhatWasPutAndNothingElse) {
    std::vector<std::string> texts{""};
    for (int n = 0; n < 5'000; ++n) {
        texts.push_back("供应商第" + std::to_string(n) + "号");
        texts.push_back(std::to_string(n));
    }
    TextMemo memo;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        ASSERT_EQ(memo.find(texts[i]), nullptr);
        memo.put(texts[i], static_cast<std::uint32_t>(i));
    }
    EXPECT_EQ(memo.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string same = texts[i];
        ASSERT_NE(memo.find(same), nullptr);
        ASSERT_EQ(*memo.find(same), i);
    }
    EXPECT_EQ(memo.find("5000"), nullptr);
}

}  // namespace
}  // namespace fupin::detail
