// SPDX-License-Identifier: Apache-2.0
// Records and fields beyond the limits cost themselves, and what is kept of them is short.
#include "reading.hpp"

#include "ingest/decode.hpp"

#include <cstddef>
#include <string>

namespace fupin {
namespace {

using namespace fupin::test;

constexpr std::size_t kMebibyte = std::size_t{1} << 20;
const std::string kTitles = "订单号,行号,采购单位,金额\n";

std::string row(int number, const std::string& unit) {
    return "D" + std::to_string(number) + ",1," + unit + ",1.50\n";
}

/// A file in which the second record has this unit.
std::string file_with(const std::string& unit) {
    return kTitles + row(1, "局") + row(2, unit) + row(3, "局");
}

std::string repeated(std::string_view text, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += text;
    return out;
}

TEST(HostileSizes, OfAFieldOf16MebibytesCostTheirRecord) {
    const auto unit = repeated("单", 16 * kMebibyte);
    const auto receipt = read(Family::purchases, file_with(unit));
    EXPECT_EQ(rows(receipt, RecordClass::accepted), 2U);
    ASSERT_EQ(receipt.rejects.size(), 1U);
    const auto& reject = receipt.rejects[0];
    ASSERT_EQ(reject.diagnostics.size(), 1U);
    EXPECT_EQ(reject.diagnostics[0].code(), "csv_record_too_long");
    EXPECT_EQ(reject.row, 3U);
    EXPECT_EQ(reject.byte, kTitles.size() + row(1, "局").size());
    EXPECT_LT(reject.raw.size(), 5'000U);
    EXPECT_TRUE(reject.raw.starts_with("D2,1,单单"));
    EXPECT_TRUE(reject.raw.ends_with("单…")) << reject.raw.substr(4'000);
    EXPECT_TRUE(reject.fields.empty());
}

TEST(HostileSizes, OfAFieldWithinTheRecordLimitKeepTheRecord) {
    const auto unit = repeated("单", 2 * kMebibyte);
    const auto receipt = read(Family::purchases, file_with(unit));
    ASSERT_EQ(receipt.rejects.size(), 1U);
    EXPECT_EQ(receipt.rejects[0].diagnostics[0].code(), "csv_field_too_long");
    EXPECT_EQ(receipt.rejects[0].raw + "\n", row(2, unit));
}

TEST(HostileSizes, OfAFileThatIsOneRecordAreSeenBeforeItIsCopied) {
    for (const auto* separator : {"", ",", "\""}) {
        const auto bytes = separator + repeated("单", 40 * kMebibyte);
        const auto receipt = read(Family::purchases, bytes);
        ASSERT_EQ(receipt.files.size(), 1U);
        EXPECT_EQ(receipt.files[0].bytes, bytes.size());
        ASSERT_FALSE(receipt.rejects.empty());
        for (const auto& reject : receipt.rejects) EXPECT_LT(reject.raw.size(), 5'000U);
    }
}

TEST(HostileSizes, Of10000ColumnsCostTheirRecord) {
    const auto wide = row(2, repeated("1,", 20'000));
    const auto receipt = read(Family::purchases, kTitles + row(1, "局") + wide + row(3, "局"));
    EXPECT_EQ(rows(receipt, RecordClass::accepted), 2U);
    ASSERT_EQ(receipt.rejects.size(), 1U);
    const auto& diagnostic = receipt.rejects[0].diagnostics[0];
    EXPECT_EQ(diagnostic.code(), "csv_too_many_columns");
    EXPECT_EQ(diagnostic.place.row, 3U);
    EXPECT_EQ(diagnostic.place.column, 1025U);
}

TEST(HostileSizes, Of10000ColumnsInTheHeaderRefuseTheFile) {
    const auto titles = "订单号,行号,采购单位,金额" + repeated(",x", 20'000) + "\n";
    const auto receipt = read(Family::purchases, titles + row(1, "局"));
    EXPECT_EQ(rows(receipt, RecordClass::accepted), 0U);
    ASSERT_FALSE(receipt.rejects.empty());
    EXPECT_EQ(receipt.rejects[0].diagnostics[0].code(), "csv_too_many_columns");
    EXPECT_LE(receipt.rejects.size(), 2U);
}

TEST(FirstCharacters, AreWhole) {
    using detail::Encoding;
    using detail::first_characters;
    const std::string utf8 = "a单\U00020000";
    for (const auto& [most, whole] : {std::pair<std::size_t, std::size_t>{0, 0},
                                      {1, 1},
                                      {2, 1},
                                      {3, 1},
                                      {4, 4},
                                      {7, 4},
                                      {8, 8},
                                      {99, 8}}) {
        EXPECT_EQ(first_characters(utf8, Encoding::utf8, most).size(), whole) << most;
    }
    const std::string gb = "a\xB5\xA5\x95\x32\x82\x36";
    for (const auto& [most, whole] :
         {std::pair<std::size_t, std::size_t>{1, 1}, {2, 1}, {3, 3}, {6, 3}, {7, 7}, {9, 7}}) {
        EXPECT_EQ(first_characters(gb, Encoding::gb18030, most).size(), whole) << most;
    }
    const std::string wide{"a\0\x55\x53\x40\xD8\0\xDC", 8};
    for (const auto& [most, whole] :
         {std::pair<std::size_t, std::size_t>{1, 0}, {2, 2}, {5, 4}, {7, 4}, {8, 8}}) {
        EXPECT_EQ(first_characters(wide, Encoding::utf16le, most).size(), whole) << most;
    }
}

}  // namespace
}  // namespace fupin
