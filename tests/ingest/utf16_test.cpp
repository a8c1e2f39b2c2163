// SPDX-License-Identifier: Apache-2.0
#include "ingest/utf16.hpp"

#include "ingest/decode.hpp"
#include "reading.hpp"

#include <gtest/gtest.h>

#include <string>

namespace fupin::detail {
namespace {

using std::string_literals::operator""s;

/// UTF-16 of code points, by the definition.
std::string encoded(const std::u32string& text, bool big_endian) {
    std::string bytes;
    const auto unit = [&](char32_t value) {
        const auto high = static_cast<char>(value >> 8U);
        const auto low = static_cast<char>(value & 0xFFU);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    };
    for (const char32_t code : text) {
        if (code < 0x10000) {
            unit(code);
        } else {
            unit(0xD800 + ((code - 0x10000) >> 10U));
            unit(0xDC00 + ((code - 0x10000) & 0x3FFU));
        }
    }
    return bytes;
}

TEST(Utf16, EveryScalarValueComesBackAsItsUtf8AndItsPlace) {
    std::u32string all;
    for (char32_t code = 0; code < 0x110000; ++code) {
        if (code < 0xD800 || code > 0xDFFF) all += code;
    }
    for (const bool big : {false, true}) {
        const auto bytes = encoded(all, big);
        const Utf16Text text{bytes, 0, big};
        ASSERT_FALSE(text.bad_offset());
        std::size_t at = 0;
        std::size_t file = 0;
        for (const char32_t code : all) {
            const std::size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            ASSERT_LE(at + length, text.text().size());
            if (code % 97 == 0) {
                ASSERT_EQ(text.original(at), file);
            }
            at += length;
            file += code < 0x10000 ? 2 : 4;
        }
        EXPECT_EQ(at, text.text().size());
        EXPECT_EQ(text.original(at), bytes.size());
        EXPECT_EQ(first_invalid_utf8(text.text()), std::nullopt);
    }
}

TEST(Utf16, IllFormedTextsAreFoundAtTheirFirstByte) {
    const auto bad = [](std::string bytes) { return Utf16Text{bytes, 0, false}.bad_offset(); };
    using namespace std::string_literals;
    EXPECT_EQ(bad("a\0b\0"s), std::nullopt);
    EXPECT_EQ(bad("a\0b"s), 2U);
    EXPECT_EQ(bad("a\0\x00\xD8"s), 2U);
    EXPECT_EQ(bad("a\0\x00\xD8z\0"s), 2U);
    EXPECT_EQ(bad("a\0\x00\xDC"s), 2U);
    EXPECT_EQ(bad("\x00\xD8\x00\xDC"s), std::nullopt);
}

TEST(Utf16, PlacesAreThoseOfTheFile) {
    std::u32string text = U"\uFEFF订单号\t行号\t采购单位\t金额\n1\t1\t局\t五\n2\t1\t局\t5\n";
    const auto bytes = encoded(text, false);
    const auto receipt = test::read(Family::purchases, bytes);
    test::expect_conserved(receipt);
    ASSERT_EQ(receipt.files[0].bytes, bytes.size());
    const auto byte = 2 * text.find(U"五");
    EXPECT_EQ(test::told(receipt.rejects),
              std::vector{"bad_amount 2:4@" + std::to_string(byte) + " 金额 [五]"});
    EXPECT_EQ(receipt.rejects[0].raw, "1\t1\t局\t五");
}

TEST(Regression, AFaultOfAUtf16FileIsToldOfTheColumnInWhichItStands) {
    const auto bytes =
        encoded(U"\uFEFF订单号,行号,采购单位,金额\n1,1,a\0b,2\n1,\"1\"x,a,2\n"s, false);
    const auto receipt = test::read(Family::purchases, bytes);
    ASSERT_EQ(receipt.rejects.size(), 2U);
    EXPECT_EQ(receipt.rejects[0].diagnostics.at(0).place.column, 3U);
    EXPECT_EQ(receipt.rejects[1].diagnostics.at(0).place.column, 2U);
}

}  // namespace
}  // namespace fupin::detail
