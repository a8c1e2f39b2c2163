// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_memo.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin::detail {
namespace {

constexpr std::uint32_t kUnknown = UINT32_MAX;

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

/// Texts of all sizes that differ in one byte, one after the other in a text without end.
TEST(TextMemo, TellsShortTextsApartWhateverStandsBehindThem) {
    const std::string around(64, 'x');
    TextMemo memo;
    std::uint32_t value = 0;
    const auto short_find = [&](const std::string& text) {
        const auto padded = text + around;
        return TextMemo::Short<ShortText::kWords>{memo}.find(padded.data(), text.size(), kUnknown);
    };
    std::vector<std::string> texts;
    for (std::size_t size = 0; size <= ShortText::kMost; ++size) {
        texts.emplace_back(size, 'x');
        texts.emplace_back(size, '\1');
        for (std::size_t at = 0; at < size; ++at) {
            texts.emplace_back(size, 'x');
            texts.back()[at] = 'y';
        }
    }
    for (const auto& text : texts) {
        if (memo.find(text)) continue;
        ASSERT_EQ(short_find(text), kUnknown);
        memo.put(text, value++);
    }
    EXPECT_EQ(memo.size(), 349U);
    for (const auto& text : texts) {
        ASSERT_NE(memo.find(text), nullptr);
        ASSERT_EQ(short_find(text), *memo.find(text));
    }
}

/// Few words are looked at, but long texts and free places have words, too.
TEST(TextMemo, TakesNoLongTextForAShortOneOfFewWords) {
    TextMemo memo;
    const std::string around(64, 'x');
    for (std::uint32_t i = 0; i < 3000; ++i) {
        memo.put("12345678 is the beginning of " + std::to_string(i), i);
    }
    memo.put("short", 4000);
    EXPECT_EQ(memo.words(), 1U);
    const TextMemo::Short<1> quick{memo};
    const auto find = [&](const std::string& text) {
        return quick.find((text + around).data(), text.size(), kUnknown);
    };
    EXPECT_EQ(find("short"), 4000U);
    EXPECT_EQ(find("12345678"), kUnknown);
    EXPECT_EQ(find(""), kUnknown);
    for (int i = 0; i < 5000; ++i) ASSERT_EQ(find(std::to_string(i)), kUnknown);
}

}  // namespace
}  // namespace fupin::detail
