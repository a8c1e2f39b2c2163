// SPDX-License-Identifier: Apache-2.0
// What is skipped as well-formed is so, and all that is well-formed is skipped, with whatever
// instructions: against a decoder that takes one character after the other.
#include "ingest/utf8_check.hpp"

#include "core/levels.hpp"
#include "core/utf8.hpp"
#include "ingest/decode.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

/// Where the first character that is ill-formed begins, or the end.
std::size_t end_of_sound(std::string_view text, std::size_t begin) {
    while (begin < text.size()) {
        const auto character = utf8_at(text, begin);
        if (!character.valid) break;
        begin += character.length;
    }
    return begin;
}

/// What is skipped ends before the fault, and where there is none, near the end.
void expect_skipped(std::string_view text, std::size_t begin, Instructions with) {
    constexpr std::size_t kLeft = 16 + 3;
    const auto sound = end_of_sound(text, begin);
    const auto end = skip_well_formed(text, begin, with);
    EXPECT_LE(end, sound) << testing::PrintToString(text);
    EXPECT_EQ(end_of_sound(text.substr(0, end), begin), end) << "ends inside a character";
    if (with != Instructions::portable && sound == text.size()) {
        EXPECT_GE(end + kLeft, text.size()) << testing::PrintToString(text);
    }
}

TEST(SkipWellFormed, StopsBeforeEveryFaultAtEveryPlaceOfARegister) {
    const std::vector<std::string> faults{"\x80",
                                          "\xBF",
                                          "\xC0\x80",
                                          "\xC1\xBF",
                                          "\xC2",
                                          "\xE0\x80\x80",
                                          "\xE0\x9F\xBF",
                                          "\xED\xA0\x80",
                                          "\xED\xBF\xBF",
                                          "\xE4\xB8",
                                          "\xE4",
                                          "\xF0\x8F\xBF\xBF",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80\x80",
                                          "\xFF",
                                          "\xF0\x9F\x98",
                                          "\xE4\xB8\xAD\xAD",
                                          "\xC3\xA9\xA9",
                                          "\xF0\x9F\x98\x80\x80"};
    for (const auto with : test::levels()) {
        for (const auto& filling : {std::string{"a"}, std::string{"采"}, std::string{"é"},
                                    std::string{"\xF0\x9F\x98\x80"}}) {
            for (const auto& fault : faults) {
                for (std::size_t before = 0; before < 150; ++before) {
                    std::string text = "abc";
                    while (text.size() + filling.size() <= 3 + before) text += filling;
                    text += std::string(3 + before - text.size(), 'a') + fault;
                    for (int i = 0; i < 150; ++i) text += filling;
                    expect_skipped(text, 3, with);
                }
            }
        }
    }
}

TEST(SkipWellFormed, TakesEveryFirstAndSecondByteAsTheDecoderDoes) {
    for (const auto with : test::levels()) {
        for (unsigned first = 0x80; first < 0x100; ++first) {
            for (unsigned second = 0x80; second < 0x100; ++second) {
                // Across the border of a step as well as inside.
                for (const std::size_t before : {3U, 20U, 64U, 65U, 66U, 67U}) {
                    std::string text(before, 'a');
                    text += static_cast<char>(first);
                    text += static_cast<char>(second);
                    if (first >= 0xE0) text += '\x80';
                    if (first >= 0xF0) text += '\x80';
                    text += std::string(200, 'b');
                    expect_skipped(text, 3, with);
                }
            }
        }
    }
}

TEST(SkipWellFormed, AgreesOnRandomTexts) {
    std::mt19937 random{8};
    const std::vector<std::string> parts{"a",
                                         "1",
                                         ",",
                                         "采购",
                                         "é",
                                         "\xF0\x9F\x98\x80",
                                         "，",
                                         "\xE0\xA0\x80",
                                         "\xED\x9F\xBF",
                                         "\xEE\x80\x80"};
    for (const auto with : test::levels()) {
        for (int i = 0; i < 3000; ++i) {
            std::string text = "abc";
            const auto count = random() % 150;
            for (std::size_t p = 0; p < count; ++p) text += parts[random() % parts.size()];
            if (count > 0 && random() % 2 == 0) {
                text[3 + random() % (text.size() - 3)] = static_cast<char>(random());
            }
            expect_skipped(text, 3, with);
        }
    }
}

// A byte that begins no character was taken for one that does if it was the last one of a step.
TEST(Regression, AByteThatIsNeverOneOfUtf8IsSeenAtTheEndOfAStep) {
    for (const auto with : test::levels()) {
        for (std::size_t before = 3; before < 140; ++before) {
            const std::string text =
                std::string(before, 'a') + "\xFF\x80\x80\x80" + std::string(200, 'b');
            EXPECT_LE(skip_well_formed(text, 3, with), before);
            EXPECT_EQ(first_invalid_utf8(text), before);
        }
    }
}

}  // namespace
}  // namespace fupin::detail
