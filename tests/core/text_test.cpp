// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {
namespace {

using Names = std::vector<std::string>;

/// UTF-8 of any code, also of those that are not characters.
std::string utf8(char32_t code) {
    const auto byte = [](char32_t value) { return static_cast<char>(value); };
    const auto tail = [&](int shift) { return byte(0x80U | ((code >> shift) & 0x3FU)); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0U | code >> 6U), tail(0)};
    if (code < 0x10000) return {byte(0xE0U | code >> 12U), tail(6), tail(0)};
    return {byte(0xF0U | code >> 18U), tail(12), tail(6), tail(0)};
}

bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

TEST(HalfWidth, ChangesExactlyTheFullWidthFormsOfAscii) {
    EXPECT_EQ(half_width("１２，３４５．６０（Ａｚ）：　￥"), "12,345.60(Az): ￥");
    EXPECT_EQ(half_width("塔城地区、“扶贫”"), "塔城地区、“扶贫”");
    for (char32_t code = 1; code <= 0x10FFFF; ++code) {
        if (is_surrogate(code)) continue;
        const bool form = code >= 0xFF01 && code <= 0xFF5E;
        const auto expected = form ? code - 0xFEE0 : code == 0x3000 ? U' ' : code;
        ASSERT_EQ(half_width(utf8(code)), utf8(expected)) << static_cast<unsigned>(code);
    }
}

TEST(HalfWidth, LeavesStrayBytesAlone) {
    for (const auto* text : {"\xff", "\xef\xbc", "a\xef\xbc",
                             "\xef\xbc"
                             "a",
                             "\x80\xe3\x80"}) {
        EXPECT_EQ(half_width(text), text);
    }
}

TEST(Trimmed, TakesAsciiAndIdeographicSpaceFromBothEnds) {
    EXPECT_EQ(trimmed("\u3000 \t沙湾 县\r\n\u3000"), "沙湾 县");
    EXPECT_EQ(trimmed(" \v\f\u3000"), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed("\u00A0x"), "\u00A0x");
    EXPECT_EQ(trimmed("\x80\x80"), "\x80\x80");
}

TEST(NormalisedName, ForgetsWidthSpacesBracketsQuotesAndSeparators) {
    for (const auto* name :
         {"沙湾县(农业局)", "沙湾县（农业局）", "沙湾县【农业局】", " 沙湾县 农业局　",
          "“沙湾县”农业局", "沙湾县·农业局", "沙湾县—农业局", "沙湾县/农业局", "沙湾县\u200B农业局",
          "『沙湾县』、农业局。", "沙湾县\u00A0农业局"}) {
        EXPECT_EQ(normalised_name(name), "沙湾县农业局") << name;
    }
    EXPECT_EQ(normalised_name("ＡＢ-Ｃ (Ltd.)"), "abcltd");
    EXPECT_EQ(normalised_name("（）"), "");
}

TEST(NormalisedName, KeepsASeparatorBetweenDigits) {
    EXPECT_EQ(normalised_name("大米２．５KG"), "大米2.5kg");
    EXPECT_NE(normalised_name("大米2.5kg"), normalised_name("大米25kg"));
    EXPECT_NE(normalised_name("1-2号"), normalised_name("12号"));
    EXPECT_EQ(normalised_name("第1.组-2"), "第1组2");
}

TEST(NormalisedName, IsItsOwnNormalisedForm) {
    for (const auto* name : {"沙湾县（农业局）", "1-2.3", "1-(2)", "1 - 2", "-1-", "1--2", "1 -2",
                             "\xff-1", "A（B）c"}) {
        const auto once = normalised_name(name);
        EXPECT_EQ(normalised_name(once), once) << name;
    }
}

TEST(QuotedValue, CutsByCharactersNeverInsideOne) {
    EXPECT_EQ(quoted_value("沙湾县", 3), "沙湾县");
    EXPECT_EQ(quoted_value("沙湾县", 2), "沙湾…");
    EXPECT_EQ(quoted_value("😀😀", 1), "😀…");
    EXPECT_EQ(quoted_value("", 0), "");
    EXPECT_EQ(quoted_value("a", 0), "…");
    EXPECT_EQ(quoted_value(std::string(32, 'x')), std::string(32, 'x'));
    EXPECT_EQ(quoted_value(std::string(33, 'x')), std::string(32, 'x') + "…");
}

TEST(QuotedValue, ShowsWhatCannotBeSeen) {
    EXPECT_EQ(quoted_value(std::string_view{"a\0\n\t\x1b\x7f", 6}), "a\\u0000\\n\\t\\u001b\\u007f");
    EXPECT_EQ(quoted_value("\u0085\u2028\u202Eabc\uFEFF"), "\\u0085\\u2028\\u202eabc\\ufeff");
    EXPECT_EQ(quoted_value("a\xff\xe6\xb2"), "a\\xff\\xe6\\xb2");
    EXPECT_EQ(quoted_value("\"元\" \\ '"), "\"元\" \\ '");
}

TEST(QuotedValue, IsAlwaysTextOfOneLine) {
    std::mt19937 random{20200802};
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (auto length = random() % 12; length > 0; --length) {
            bytes += static_cast<char>(random() % 256);
        }
        const auto shown = quoted_value(bytes, 8);
        EXPECT_TRUE(is_text(shown));
        EXPECT_EQ(shown.find_first_of("\n\r\t"), std::string::npos);
    }
}

TEST(JsonText, EscapesControlCharactersQuotesAndBackslashes) {
    EXPECT_EQ(json_text(""), "\"\"");
    EXPECT_EQ(json_text("沙湾 \"县\" \\ / \u2028"), "\"沙湾 \\\"县\\\" \\\\ / \u2028\"");
    EXPECT_EQ(json_text("\b\t\n\f\r\v\x1f\x7f"), "\"\\b\\t\\n\\f\\r\\u000b\\u001f\x7f\"");
    EXPECT_EQ(json_text(std::string_view{"\0", 1}), "\"\\u0000\"");
    EXPECT_EQ(json_text("a\xff"
                        "b"),
              "\"a\uFFFDb\"");
}

TEST(IsText, IsExactlyWellFormedUtf8WithoutNul) {
    EXPECT_TRUE(is_text(""));
    EXPECT_TRUE(is_text("采购 😀 \x7f\n"));
    EXPECT_FALSE(is_text(std::string_view{"\0", 1}));
    for (char32_t code = 0; code <= 0x1FFFFF; ++code) {
        const bool character = code != 0 && code <= 0x10FFFF && !is_surrogate(code);
        ASSERT_EQ(is_text(utf8(code)), character) << static_cast<unsigned>(code);
    }
}

TEST(IsText, RefusesOverlongCutAndStrayBytes) {
    for (const auto* bytes : {"\xc0\x80",
                              "\xc1\xbf",
                              "\xe0\x80\x80",
                              "\xe0\x9f\xbf",
                              "\xf0\x80\x80\x80",
                              "\xf0\x8f\xbf\xbf",
                              "\xf4\x90\x80\x80",
                              "\xf5\x80\x80\x80",
                              "\xf8\x88\x80\x80\x80",
                              "\xfe",
                              "\xff",
                              "\x80",
                              "\xbf",
                              "\xc2",
                              "\xe6\xb2",
                              "\xf0\x9f\x98",
                              "\xc2"
                              "a",
                              "\xe6\xb2"
                              "a",
                              "\xed\xa0\x80",
                              "\xed\xbf\xbf"}) {
        EXPECT_FALSE(is_text(bytes));
    }
}

TEST(IsText, FindsAFaultAtAnyPlaceOfALongText) {
    for (std::size_t length = 1; length <= 40; ++length) {
        for (std::size_t at = 0; at < length; ++at) {
            for (const char fault : {'\0', '\x80', '\xff', '\xc3'}) {
                std::string bytes(length, 'a');
                EXPECT_TRUE(is_text(bytes));
                bytes[at] = fault;
                EXPECT_FALSE(is_text(bytes)) << length << ' ' << at;
            }
        }
    }
}

TEST(IsText, TakesEveryByteBelow128ButNul) {
    for (char32_t code = 1; code < 0x80; ++code) {
        EXPECT_TRUE(is_text(std::string(16, static_cast<char>(code))));
    }
}

}  // namespace
}  // namespace fupin
