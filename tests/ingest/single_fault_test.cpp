// SPDX-License-Identifier: Apache-2.0
// Files with one known fault in every surrounding: encoding, separator, line end, quotes, place.
// Where the fault is and what it is called is written by what puts it there.
#include "reading.hpp"

#include <array>

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

const Texts kTitles{"订单号", "行号", "采购单位", "数量", "金额", "付款日期", "方向", "备注"};

struct Fault {
    std::size_t column;  ///< 0-based.
    std::string_view value;
    std::string_view code;
};

constexpr std::array kFaults{
    Fault{0, "", "missing_value"},
    Fault{0, "9.16542E+17", "code_in_scientific_notation"},
    Fault{2, "1E+5", "code_in_scientific_notation"},
    Fault{3, "十", "bad_quantity"},
    Fault{3, "1.2345", "quantity_too_fine"},
    Fault{3, "-1", "negative_value"},
    Fault{3, "99999999999999999", "quantity_out_of_range"},
    Fault{4, "", "missing_value"},
    Fault{4, "一百", "bad_amount"},
    Fault{4, "1e3", "bad_amount"},
    Fault{4, "12.345", "amount_too_fine"},
    Fault{4, "-5", "negative_without_reference"},
    Fault{4, "99999999999999999999", "amount_out_of_range"},
    Fault{5, "44055", "bad_day"},
    Fault{5, "2020-02-30", "bad_day"},
    Fault{5, "8月12日", "day_without_year"},
    Fault{5, "2020-09-21", "business_day_after_recorded"},
    Fault{6, "买卖", "unknown_word"},
};

struct Surrounding {
    int encoding;  ///< 0 UTF-8, 1 with its mark, 2 GB18030.
    char separator;
    std::string_view line_end;
    bool quoted;
    std::size_t row;  ///< 0-based, of three.
};

std::vector<Surrounding> surroundings() {
    std::vector<Surrounding> all;
    for (int encoding = 0; encoding < 3; ++encoding) {
        for (const char separator : {',', ';', '\t'}) {
            for (const std::string_view end : {"\n", "\r\n", "\r"}) {
                for (const bool quoted : {false, true}) {
                    for (std::size_t row = 0; row < 3; ++row) {
                        all.push_back({encoding, separator, end, quoted, row});
                    }
                }
            }
        }
    }
    return all;
}

struct File {
    std::string bytes;
    std::size_t fault_at = 0;
    std::size_t row_at = 0;
    std::string row;  ///< As UTF-8.
};

/// Writes the file field by field and notes where the fault goes.
File with_fault(const Fault& fault, const Surrounding& around) {
    const auto encoded = [&](std::string_view text) {
        return around.encoding == 2 ? to_gb18030(text) : std::string{text};
    };
    File file;
    if (around.encoding == 1) file.bytes = "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < kTitles.size(); ++i) {
        if (i > 0) file.bytes += around.separator;
        file.bytes += encoded(kTitles[i]);
    }
    file.bytes += around.line_end;
    for (std::size_t row = 0; row < 3; ++row) {
        Texts fields{
            "T" + std::to_string(row), "1", "财政局", "2", "5.00", "2020-08-12", "买", "无"};
        const bool here = row == around.row;
        if (here) fields[fault.column] = fault.value;
        if (here) file.row_at = file.bytes.size();
        std::string text;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (i > 0) text += around.separator;
            if (around.quoted) text += '"';
            if (here && i == fault.column) file.fault_at = file.bytes.size() + encoded(text).size();
            text += fields[i];
            if (around.quoted) text += '"';
        }
        file.bytes += encoded(text);
        file.bytes += around.line_end;
        if (here) file.row = text;
    }
    return file;
}

TEST(SingleFault, IsFoundWhereItIsInEverySurrounding) {
    std::size_t files = 0;
    for (const auto& around : surroundings()) {
        for (const auto& fault : kFaults) {
            ++files;
            const auto file = with_fault(fault, around);
            const auto receipt = read(Family::purchases, file.bytes);
            expect_conserved(receipt);
            ASSERT_EQ(classes(receipt), around.encoding == 1
                                            ? "header 1, accepted 2, rejected 1, structure 1"
                                            : "header 1, accepted 2, rejected 1")
                << file.bytes;
            ASSERT_EQ(receipt.rejects.size(), 1U);
            const auto& reject = receipt.rejects[0];
            ASSERT_EQ(reject.row, around.row + 2);
            ASSERT_EQ(reject.byte, file.row_at);
            ASSERT_EQ(reject.raw, file.row);
            ASSERT_EQ(reject.diagnostics.size(), 1U) << file.bytes;
            const auto& diagnostic = reject.diagnostics[0];
            ASSERT_EQ(diagnostic.code(), fault.code) << file.bytes;
            ASSERT_EQ(diagnostic.place.file, "采购.csv");
            ASSERT_EQ(diagnostic.place.row, around.row + 2);
            ASSERT_EQ(diagnostic.place.column, fault.column + 1);
            ASSERT_EQ(diagnostic.place.byte, file.fault_at) << file.bytes;
            ASSERT_EQ(diagnostic.place.field, kTitles[fault.column]);
        }
    }
    EXPECT_GE(files, 2'000U);
    RecordProperty("files", std::to_string(files));
}

}  // namespace
}  // namespace fupin
