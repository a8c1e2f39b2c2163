// SPDX-License-Identifier: Apache-2.0
#include "ingest/gb18030.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

using std::string_literals::operator""s;

constexpr std::array<std::size_t, 6> kPieces{1, 2, 3, 7, 100, 4096};

static_assert(!is_private_use(U'贫') && !is_private_use(0xDFFF) && !is_private_use(0xF900));
static_assert(is_private_use(0xE000) && is_private_use(0xF8FF));
static_assert(is_private_use(0xF0000) && is_private_use(0x10FFFD) && !is_private_use(0x10FFFF));

/// "A6D9" as two bytes.
std::string bytes_of(std::string_view hex) {
    std::string bytes;
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        bytes += static_cast<char>(std::stoi(std::string{hex.substr(at, 2)}, nullptr, 16));
    }
    return bytes;
}

std::string code(std::initializer_list<unsigned> bytes) {
    std::string text;
    for (const auto byte : bytes) text += static_cast<char>(byte);
    return text;
}

/// The code point of a code that must be one whole character.
char32_t read(std::string_view bytes) {
    const auto character = first_gb18030(bytes);
    EXPECT_EQ(character.length, bytes.size());
    return character.code_point;
}

bool is_ill_formed(std::string_view bytes) { return first_gb18030(bytes).length == 0; }

template <class Visit>
void for_each_two_byte_code(Visit visit) {
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
            if (trail != 0x7F) visit(code({lead, trail}));
        }
    }
}

/// In order; a code's place is its pointer.
template <class Visit>
void for_each_four_byte_code(Visit visit) {
    for (unsigned first = 0x81; first <= 0xFE; ++first) {
        for (unsigned second = 0x30; second <= 0x39; ++second) {
            for (unsigned third = 0x81; third <= 0xFE; ++third) {
                for (unsigned fourth = 0x30; fourth <= 0x39; ++fourth) {
                    visit(code({first, second, third, fourth}));
                }
            }
        }
    }
}

TEST(Gb18030, EveryScalarValueHasOneCodeButForTheMovedOnes) {
    std::vector<std::uint8_t> codes(0x110000);
    for (unsigned byte = 0; byte < 0x80; ++byte) ++codes[read(code({byte}))];
    for_each_two_byte_code([&](const std::string& bytes) { ++codes[read(bytes)]; });
    std::size_t pointer = 0;
    for_each_four_byte_code([&](const std::string& bytes) {
        const bool is_assigned =
            pointer < 39'420 || (pointer >= 189'000 && pointer < 189'000 + 0x100000);
        ASSERT_EQ(first_gb18030(bytes).length, is_assigned ? 4 : 0) << pointer;
        if (is_assigned) ++codes[first_gb18030(bytes).code_point];
        ++pointer;
    });

    std::map<char32_t, unsigned> exceptions;
    for (char32_t found = 0; found < codes.size(); ++found) {
        const bool is_surrogate = found >= 0xD800 && found <= 0xDFFF;
        if (codes[found] != (is_surrogate ? 0 : 1)) exceptions[found] = codes[found];
    }
    std::map<char32_t, unsigned> expected{{0x3000, 2}, {0xE5E5, 0}};
    for (char32_t vertical = 0; vertical < 10; ++vertical) {
        expected[0xFE10 + vertical] = 2;
        expected[0xE78D + vertical] = 0;
    }
    for (char32_t ideograph = 0x9FB4; ideograph <= 0x9FBB; ++ideograph) expected[ideograph] = 2;
    for (const auto unused : U"\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864"s) {
        expected[unused] = 0;
    }
    EXPECT_EQ(exceptions, expected);
}

TEST(Gb18030, ReadsTheCharactersOfGb2312AndGbk) {
    EXPECT_EQ(read(bytes_of("A1A1")), 0x3000U);
    EXPECT_EQ(read(bytes_of("A3A4")), U'￥');
    EXPECT_EQ(read(bytes_of("A3B0")), U'０');
    EXPECT_EQ(read(bytes_of("B0A1")), U'啊');
    EXPECT_EQ(read(bytes_of("D7F9")), U'座');
    EXPECT_EQ(read(bytes_of("D8A1")), U'亍');
    EXPECT_EQ(read(bytes_of("F7FE")), U'齄');
    EXPECT_EQ(read(bytes_of("8140")), U'丂');
    EXPECT_EQ(read(bytes_of("E946")), U'镕');
    EXPECT_EQ(read(bytes_of("FD9B")), U'龥');
    EXPECT_EQ(read(bytes_of("A2E3")), U'€');
    EXPECT_EQ(gb18030_to_utf8("\xB7\xF6\xC6\xB6,\xB2\xC9\xB9\xBA 1").text, "扶贫,采购 1");
}

TEST(Gb18030, HasTheUserDefinedAreasInOrder) {
    const auto area = [](unsigned first_lead, unsigned last_lead, unsigned first_trail,
                         unsigned last_trail, char32_t expected) {
        for (unsigned lead = first_lead; lead <= last_lead; ++lead) {
            for (unsigned trail = first_trail; trail <= last_trail; ++trail) {
                if (trail == 0x7F) continue;
                const bool is_space = lead == 0xA3 && trail == 0xA0;  // See the next test.
                if (!is_space) {
                    EXPECT_EQ(read(code({lead, trail})), expected);
                }
                ++expected;
            }
        }
    };
    area(0xAA, 0xAF, 0xA1, 0xFE, 0xE000);
    area(0xF8, 0xFE, 0xA1, 0xFE, 0xE234);
    area(0xA1, 0xA7, 0x40, 0xA0, 0xE4C6);
}

TEST(Gb18030, FollowsTheWhatwgIndexWhereTablesDiffer) {
    const std::map<std::string, char32_t> expected{
        // GB18030-2005: one pair changed places.
        {"A8BC", 0x1E3F},
        {"8135F437", 0xE7C7},
        {"8135F436", 0x1E3E},
        {"8135F438", 0x1E40},
        // GB18030-2022: no longer for private use. Order as in the standard, not as in Unicode.
        {"A6D9", 0xFE10},
        {"A6DA", 0xFE12},
        {"A6DB", 0xFE11},
        {"A6DC", 0xFE13},
        {"A6DD", 0xFE14},
        {"A6DE", 0xFE15},
        {"A6DF", 0xFE16},
        {"A6EC", 0xFE17},
        {"A6ED", 0xFE18},
        {"A6F3", 0xFE19},
        {"FE59", 0x9FB4},
        {"FE61", 0x9FB5},
        {"FE66", 0x9FB6},
        {"FE67", 0x9FB7},
        {"FE6D", 0x9FB8},
        {"FE7E", 0x9FB9},
        {"FE90", 0x9FBA},
        {"FEA0", 0x9FBB},
        // Their other codes keep them.
        {"84318236", 0xFE10},
        {"84318239", 0xFE13},
        {"84318330", 0xFE14},
        {"84318335", 0xFE19},
        {"82359037", 0x9FB4},
        {"82359134", 0x9FBB},
        // A space, as files have it.
        {"A3A0", 0x3000},
        // Never changed, although some tables have other characters.
        {"A6E0", 0xFE35},
        {"A6EB", 0xFE44},
        {"A6EE", 0xFE3B},
        {"A6F2", 0xFE31},
        {"A6F4", 0xFE33},
        {"A8BF", 0x01F9},
        {"A989", 0x303E},
        {"A98A", 0x2FF0},
        {"A995", 0x2FFB},
        {"FE50", 0x2E81},
        {"FE51", 0xE816},
        {"FE52", 0xE817},
        {"FE53", 0xE818},
        {"FE6C", 0xE831},
        {"FE76", 0xE83B},
        {"FE91", 0xE855},
        {"95329031", 0x20087}};
    for (const auto& [hex, character] : expected) EXPECT_EQ(read(bytes_of(hex)), character) << hex;
}

TEST(Gb18030, CountsFourByteCodesThroughUnicode) {
    EXPECT_EQ(read(bytes_of("81308130")), 0x80U);
    EXPECT_EQ(read(bytes_of("81308435")), 0xA3U);
    EXPECT_EQ(read(bytes_of("81308436")), 0xA5U);  // U+00A4 has two bytes.
    EXPECT_EQ(read(bytes_of("8336C738")), 0xD7FFU);
    EXPECT_EQ(read(bytes_of("8336C739")), 0xE76CU);
    EXPECT_EQ(read(bytes_of("84319533")), 0xFEFFU);
    EXPECT_EQ(read(bytes_of("8431A439")), 0xFFFFU);
    EXPECT_EQ(read(bytes_of("90308130")), 0x10000U);
    EXPECT_EQ(read(bytes_of("9439DA33")), U'💩');
    EXPECT_EQ(read(bytes_of("E3329A35")), 0x10FFFFU);
}

TEST(Gb18030, RefusesWhatIsNotACode) {
    EXPECT_TRUE(is_ill_formed(""));
    EXPECT_TRUE(is_ill_formed("\x80"));
    EXPECT_TRUE(is_ill_formed("\xFF"));
    EXPECT_TRUE(is_ill_formed("\x80\x40"));
    EXPECT_TRUE(is_ill_formed("\xFF\x40"));
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        EXPECT_TRUE(is_ill_formed(code({lead})));
        for (unsigned trail = 0; trail <= 0xFF; ++trail) {
            const bool is_trail = trail >= 0x40 && trail != 0x7F && trail != 0xFF;
            EXPECT_EQ(is_ill_formed(code({lead, trail})), !is_trail) << lead << ' ' << trail;
        }
    }
    for (const auto* hex :
         {"8130", "813081", "81308030", "8130FF30", "8130812F", "8130813A", "81303030", "8431A530",
          "85308130", "8F39FE39", "E3329A36", "FE39FE39"}) {
        EXPECT_TRUE(is_ill_formed(bytes_of(hex))) << hex;
    }
}

/// A single character of well-formed UTF-8 by arithmetic; how many bytes it takes is part of it.
std::pair<char32_t, std::size_t> utf8_character(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text.at(at)); };
    const std::size_t length = text.size();
    char32_t found = length == 1 ? byte(0) : byte(0) & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) found = (found << 6) | (byte(at) & 0x3FU);
    return {found, length};
}

TEST(Gb18030, WritesTheShortestUtf8) {
    const auto expect = [](const std::string& bytes) {
        const auto character = first_gb18030(bytes).code_point;
        const std::size_t length = character < 0x80      ? 1
                                   : character < 0x800   ? 2
                                   : character < 0x10000 ? 3
                                                         : 4;
        const auto text = gb18030_to_utf8(bytes).text;
        ASSERT_EQ(utf8_character(text), std::pair(character, length));
    };
    for (unsigned byte = 0; byte < 0x80; ++byte) expect(code({byte}));
    for_each_two_byte_code(expect);
    for_each_four_byte_code([&](const std::string& bytes) {
        const bool is_sample = bytes < "\x85" || bytes[3] == '0' || bytes[3] == '5';
        if (is_sample && !is_ill_formed(bytes)) expect(bytes);
    });
}

TEST(Gb18030, TextEndsBeforeTheFirstIllFormedSequence) {
    EXPECT_EQ(gb18030_to_utf8(""), (DecodedText{"", std::nullopt, 0}));
    EXPECT_EQ(gb18030_to_utf8("1\xB2\xC9\xFF\xB9\xBA"), (DecodedText{"1采", 3, 0}));
    EXPECT_EQ(gb18030_to_utf8("\xB2\xC9\xB9"), (DecodedText{"采", 2, 0}));
    EXPECT_EQ(gb18030_to_utf8("a\xB2\"b"), (DecodedText{"a", 1, 0}));
    EXPECT_EQ(gb18030_to_utf8("a\x84\x31\xA5\x30"), (DecodedText{"a", 1, 0}));
}

TEST(Gb18030, CountsCharactersForPrivateUse) {
    EXPECT_EQ(gb18030_to_utf8("\xAA\xA1-\xFE\x51-\xA6\xD9"),
              (DecodedText{"\uE000-\uE816-\uFE10", std::nullopt, 2}));
    EXPECT_EQ(gb18030_to_utf8("\x81\x35\xF4\x37\xFF").private_use, 1U);
    std::uint32_t found = 0;
    for_each_two_byte_code(
        [&](const std::string& bytes) { found += gb18030_to_utf8(bytes).private_use; });
    // The user-defined areas less A3A0, and 155 codes that the other areas leave free.
    EXPECT_EQ(found, 6 * 94 + 7 * 94 + 7 * 96 - 1 + 155);
}

/// Where character after character stops.
std::optional<std::uint64_t> bad_offset_naively(std::string_view bytes) {
    std::uint64_t offset = 0;
    while (offset < bytes.size()) {
        const auto length = first_gb18030(bytes.substr(offset)).length;
        if (length == 0) return offset;
        offset += length;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> validated(std::string_view bytes, std::size_t piece) {
    Gb18030Validator validator;
    for (std::size_t offset = 0; offset < bytes.size(); offset += piece) {
        validator.feed(bytes.substr(offset, piece));
    }
    return validator.bad_offset();
}

TEST(Gb18030Validator, AgreesWithTheDecoderHoweverTheTextIsCut) {
    std::mt19937 random{2022};
    const auto up_to = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const std::vector<std::string> usual{"a", "7", ",", "\r\n", "\xB7\xF6", "\xC6\xB6", "\xFE\xFE"};
    const std::vector<std::string> rare{
        "\xE9\x46", "\xB0\x80", "\x81\x30\x81\x30", "\x90\x30\x81\x30", "\x80",
        "\xFF",     "\xB7",     "\x81\x30"};
    for (int round = 0; round < 20'000; ++round) {
        const auto rarely = 1 + up_to(200);
        std::string text;
        for (unsigned n = up_to(200); n > 0; --n) {
            const auto& from = up_to(rarely) == 0 ? rare : usual;
            text += from[up_to(static_cast<unsigned>(from.size()))];
        }
        const auto expected = bad_offset_naively(text);
        for (const auto piece : kPieces) {
            ASSERT_EQ(validated(text, piece), expected) << "round " << round << ", " << piece;
        }
    }
}

TEST(Gb18030Validator, AgreesWithTheDecoderOnEveryCode) {
    const auto expect_agreement = [](const std::string& bytes) {
        const std::string text = std::string(62, 'x') + bytes + std::string(70, 'x');
        Gb18030Validator validator;
        validator.feed(text);
        ASSERT_EQ(validator.bad_offset(), bad_offset_naively(text));
    };
    for (unsigned first = 0x80; first <= 0xFF; ++first) {
        for (unsigned second = 0; second <= 0xFF; ++second) expect_agreement(code({first, second}));
    }
    for_each_four_byte_code([&](const std::string& bytes) {
        if (bytes[3] == '0' || bytes[3] == '6') expect_agreement(bytes);
    });
}

TEST(Gb18030Validator, ATextMayEndOnlyBetweenCharacters) {
    Gb18030Validator validator;
    EXPECT_EQ(validator.bad_offset(), std::nullopt);
    validator.feed("ab\x81");
    EXPECT_EQ(validator.bad_offset(), 2U);
    validator.feed("\x30\x81");
    EXPECT_EQ(validator.bad_offset(), 2U);
    validator.feed("\x30");
    EXPECT_EQ(validator.bad_offset(), std::nullopt);
    validator.feed("\xB0\x20");
    EXPECT_EQ(validator.bad_offset(), 6U);
    validator.feed("more");
    EXPECT_EQ(validator.bad_offset(), 6U);
}

}  // namespace
}  // namespace fupin::detail
