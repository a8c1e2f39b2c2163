// SPDX-License-Identifier: Apache-2.0
#include "ingest/decode.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {
namespace {

constexpr std::array<std::size_t, 6> kPieces{1, 2, 3, 7, 20, 4096};

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::string bytes_of(std::initializer_list<unsigned> bytes) {
    std::string text;
    for (const auto byte : bytes) text += static_cast<char>(byte);
    return text;
}

/// The rule by arithmetic: decode, then ask whether the code point needs that many bytes.
std::size_t length_naively(std::string_view bytes) {
    constexpr std::array<std::uint32_t, 5> kLowest{0, 0, 0x80, 0x800, 0x10000};
    const auto first = byte_at(bytes, 0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF8   ? 0
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC0 ? 2
                                               : 0;
    if (length == 0 || bytes.size() < length) return 0;
    std::uint32_t code_point = first & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte_at(bytes, at) & 0xC0) != 0x80) return 0;
        code_point = (code_point << 6) | (byte_at(bytes, at) & 0x3F);
    }
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    const bool is_scalar = code_point <= 0x10FFFF && !is_surrogate;
    return is_scalar && code_point >= kLowest[length] ? length : 0;
}

std::optional<std::size_t> first_invalid_naively(std::string_view bytes) {
    for (std::size_t offset = 0; offset < bytes.size();) {
        const auto length = length_naively(bytes.substr(offset));
        if (length == 0) return offset;
        offset += length;
    }
    return std::nullopt;
}

TEST(Utf8, FindsTheFirstIllFormedSequence) {
    EXPECT_EQ(first_invalid_utf8(""), std::nullopt);
    EXPECT_EQ(first_invalid_utf8("采购 12.50 元 💩"), std::nullopt);
    EXPECT_EQ(first_invalid_utf8("\xEF\xBB\xBF采"), std::nullopt);
    EXPECT_EQ(first_invalid_utf8(std::string(1, '\0')), std::nullopt);
    EXPECT_EQ(first_invalid_utf8("a\x80"), 1U);
    EXPECT_EQ(first_invalid_utf8("a\xC0\x80"), 1U);
    EXPECT_EQ(first_invalid_utf8("a\xC1\xBF"), 1U);
    EXPECT_EQ(first_invalid_utf8("采\xE0\x9F\xBF"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xED\xA0\x80"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xF0\x8F\xBF\xBF"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xF4\x90\x80\x80"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xF5\x80\x80\x80"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xFF"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xE9\x87"), 3U);
    EXPECT_EQ(first_invalid_utf8("采\xE9\x87,"), 3U);
}

TEST(Utf8, AgreesWithTheArithmeticOnEverySequence) {
    const auto expect_agreement = [](const std::string& text) {
        ASSERT_EQ(first_invalid_utf8(text), first_invalid_naively(text))
            << testing::PrintToString(text);
        // Where many bytes are looked at at once.
        const auto padded = std::string(17, 'x') + text + std::string(20, 'x');
        ASSERT_EQ(first_invalid_utf8(padded), first_invalid_naively(padded))
            << testing::PrintToString(text);
    };
    // Bytes at which a rule begins or ends.
    const std::vector<unsigned> edges{0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xFF};
    for (unsigned first = 0; first <= 0xFF; ++first) {
        for (unsigned second = 0; second <= 0xFF; ++second) {
            expect_agreement(bytes_of({first, second}));
            if (first < 0xE0) continue;
            for (const auto third : edges) {
                for (const auto fourth : edges) {
                    expect_agreement(bytes_of({first, second, third, fourth}));
                }
            }
        }
    }
}

template <class Tool>
void feed_in_pieces(Tool& tool, std::string_view bytes, std::size_t piece) {
    for (std::size_t offset = 0; offset < bytes.size(); offset += piece) {
        tool.feed(bytes.substr(offset, piece));
    }
}

TEST(Utf8Validator, CuttingTheTextChangesNothing) {
    std::mt19937 random{20200923};
    const auto up_to = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const std::vector<std::string> characters{"a", "7", ",", "é", "采", "购", "\uFFFD", "💩"};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (unsigned n = up_to(60); n > 0; --n) text += characters[up_to(8)];
        if (!text.empty() && up_to(4) != 0) {
            text[up_to(static_cast<unsigned>(text.size()))] = static_cast<char>(random());
        }
        const auto expected = first_invalid_naively(text);
        for (const auto piece : kPieces) {
            Utf8Validator validator;
            feed_in_pieces(validator, text, piece);
            ASSERT_EQ(validator.bad_offset(), expected) << "round " << round << ", " << piece;
        }
    }
}

TEST(DecodeField, ReadsEitherEncoding) {
    const DecodedText expected{"采购", std::nullopt, 0};
    EXPECT_EQ(decode_field("采购", Encoding::utf8), expected);
    EXPECT_EQ(decode_field("采购", Encoding::utf8_bom), expected);
    EXPECT_EQ(decode_field("\xB2\xC9\xB9\xBA", Encoding::gb18030), expected);
}

TEST(DecodeField, EndsBeforeWhatItCannotRead) {
    EXPECT_EQ(decode_field("采\xE8\xB4", Encoding::utf8), (DecodedText{"采", 3, 0}));
    EXPECT_EQ(decode_field("采\x80购", Encoding::utf8_bom), (DecodedText{"采", 3, 0}));
    EXPECT_EQ(decode_field("\xB2\xC9\x80", Encoding::gb18030), (DecodedText{"采", 2, 0}));
}

TEST(DecodeField, CountsPrivateUseInEitherEncoding) {
    const std::string_view text =
        "\uE000采\uF8FF\uF900\uFFFD\U000F0000\U0010FFFD\U000FFFFE\U0010FFFF\U00020087";
    EXPECT_EQ(decode_field(text, Encoding::utf8),
              (DecodedText{std::string{text}, std::nullopt, 4}));
    EXPECT_EQ(decode_field("\uE000\xFF\uE000", Encoding::utf8).private_use, 1U);
    EXPECT_EQ(decode_field("\xAA\xA1\xFE\x51", Encoding::gb18030).private_use, 2U);
}

TEST(BomSize, IsThatOfTheMarkThatIsThere) {
    EXPECT_EQ(bom_size("\xEF\xBB\xBF采", Encoding::utf8_bom), 3U);
    EXPECT_EQ(bom_size("\x84\x31\x95\x33\xB2\xC9", Encoding::gb18030), 4U);
    EXPECT_EQ(bom_size("\xB2\xC9", Encoding::gb18030), 0U);
    EXPECT_EQ(bom_size("采", Encoding::utf8), 0U);
}

EncodingVerdict probed(std::string_view bytes, std::size_t piece = 1) {
    EncodingProbe probe;
    feed_in_pieces(probe, bytes, piece);
    return probe.finish();
}

TEST(EncodingProbe, TriesUtf8First) {
    EXPECT_EQ(probed("").encoding, Encoding::utf8);
    EXPECT_EQ(probed("a,b\n1,2\n"), (EncodingVerdict{Encoding::utf8, {}, {}}));
    EXPECT_EQ(probed("采购"), (EncodingVerdict{Encoding::utf8, {}, {}}));  // Reads as 閲囪喘 too.
    EXPECT_EQ(probed("采,购"), (EncodingVerdict{Encoding::utf8, {}, 2}));
    EXPECT_EQ(probed("\xEF\xBB\xBF采").encoding, Encoding::utf8_bom);
    EXPECT_EQ(probed("\xEF\xBB\xBF").encoding, Encoding::utf8_bom);
    EXPECT_EQ(probed("a\xEF\xBB\xBF").encoding, Encoding::utf8);
}

TEST(EncodingProbe, TriesGb18030Second) {
    EXPECT_EQ(probed("a,\xB2\xC9\xB9\xBA"), (EncodingVerdict{Encoding::gb18030, 2, {}}));
    EXPECT_EQ(probed("\xEF\xBB").encoding, Encoding::gb18030);
    EXPECT_EQ(probed("\xEF\xBB\xB2\xC9").encoding, Encoding::gb18030);
}

TEST(EncodingProbe, NamesTheFirstBadByteOfBothIfNeitherFits) {
    EXPECT_EQ(probed("采\n\xB2\xC9\xFF"), (EncodingVerdict{std::nullopt, 4, 2}));
    EXPECT_EQ(probed("a\xB2\xC9\nb\xFF"), (EncodingVerdict{std::nullopt, 1, 5}));
    EXPECT_EQ(probed("a\x80"), (EncodingVerdict{std::nullopt, 1, 1}));
    EXPECT_EQ(probed("\xB2\xC9\xB9"), (EncodingVerdict{std::nullopt, 0, 2}));
}

TEST(EncodingProbe, AByteOrderMarkIsAPromise) {
    // One bad byte must not turn the whole file into other characters.
    const std::string_view text = "\xEF\xBB\xBF\xE9\x87\x87\xB2\xC9";
    EXPECT_EQ(probed(text), (EncodingVerdict{std::nullopt, 6, {}}));
    EXPECT_EQ(probed(text.substr(3)).encoding, std::nullopt);
}

TEST(EncodingProbe, CuttingTheFileChangesNothing) {
    std::mt19937 random{18030};
    const auto up_to = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const std::vector<std::string> parts{"\xEF\xBB\xBF",    "a", ",", "\n", "采", "\xB2\xC9",
                                         "\x81\x30\x81\x30"};
    for (int round = 0; round < 5'000; ++round) {
        const auto kinds = 4 + up_to(4);
        std::string text;
        for (unsigned n = up_to(80); n > 0; --n) text += parts[up_to(kinds)];
        const auto expected = probed(text, 4096);
        EXPECT_EQ(expected.bad_utf8, first_invalid_naively(text));
        for (const auto piece : kPieces) {
            ASSERT_EQ(probed(text, piece), expected) << "round " << round << ", " << piece;
        }
    }
}

}  // namespace
}  // namespace fupin::detail
