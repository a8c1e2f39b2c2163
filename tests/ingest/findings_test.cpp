// SPDX-License-Identifier: Apache-2.0
// Every finding of the module, each with its exact place. "§" marks the byte in the file and is
// taken out before reading.
#include "fupin/ingest/messages.hpp"

#include "reading.hpp"

#include <set>

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

struct Fault {
    Family family;
    std::string csv;
    std::string told;  ///< As `told()` says it, with "@§" for the byte.
    FileOptions options = {.name = "采购.csv"};
};

const std::string kHead = "订单号,行号,采购单位,金额\n";
constexpr auto kP = Family::purchases;
constexpr auto kF = Family::filings;
constexpr auto kD = Family::declared;

/// Errors: what the only reject says.
std::vector<Fault> errors() {
    const std::string kinds = "类型,订单号,行号,金额,原订单号,状态,日期\n";
    const std::string days = "订单号,行号,采购单位,金额,下单日期\n";
    const std::string long_text(257, 'x');
    return {
        {kP, "订单号,采购单位,金额\n1,局,§\xFF\xFF\n", "encoding_unknown 2:-@§  [36|8]"},
        {kP, "台账\n\n§订单号,金额\n1,2\n", "header_not_found 3:-@§  [2|3]"},
        {kP, "§", "header_not_found 1:-@§  [0|3]"},
        {kP, "订单号,采购单位,金额,§amount\n", "column_twice 1:4@§ amount [amount|金额]"},
        {kP, "订单号,采购单位,§订单金额,实付金额\n",
         "column_ambiguous 1:3@§ 订单金额 [金额|订单金额、实付金额]"},
        {kP, "§订单号,采购单位,金额\n1,局,5\n订单号,采购单位,产品,金额\n",
         "header_ambiguous 1:-@§  [1、3]"},
        {kP, std::string("\xFF\xFE§\0\xD8", 6), "utf16_ill_formed 1:-@§  [2]"},
        {kP, "§订单号,采购单位,产品\n", "required_column_missing 1:-@§ 金额 [金额]"},
        {kP, "§采购单位,产品,金额\n", "required_column_missing 1:-@§ 订单号 [订单号]"},
        {kF, "§编号,单位,收到\n", "required_column_missing 1:-@§ 事项 [事项]"},
        {kD, "§编号,单位,指标,期间,数值\n", "required_column_missing 1:-@§ 口径 [口径]"},
        {kP, "（单位：元）\n订单号,采购单位,§金额(万元)\n",
         "money_unit_contradiction 2:3@§ 金额(万元) [万元|元]"},
        {kP,
         "§单位：万元\n订单号,采购单位,金额\n",
         "money_unit_contradiction 1:-@§  [万元|元]",
         {.name = "采购.csv", .money_unit = MoneyUnit::yuan}},
        {kP, "订单号,行号,采购单位,金额（元）,金额单位\n1,1,局,5,§万元\n",
         "money_unit_contradiction 2:5@§ 金额单位 [万元|元]"},
        {kP, "订单号,行号,采购单位,金额（元）\n1,1,局,§5万元\n",
         "money_unit_contradiction 2:4@§ 金额（元） [万元|元]"},
        {kD, "编号,单位,指标,期间,口径,数值(万元),数值单位\n1,局,额,2020,当期,5,§元\n",
         "money_unit_contradiction 2:7@§ 数值单位 [元|万元]"},

        {kP, kHead + "1,1,§\"局,5\n2,1,局,5\n", "csv_unterminated_quote 2:3@§  []"},
        {kP, kHead + "1,1,\"局\"§x,5\n", "csv_text_after_quote 2:3@§  []"},
        {kP, kHead + "1,1,局§" + std::string(1, '\0') + ",5\n", "csv_nul_byte 2:3@§  []"},
        {kP, kHead + "1,1,§" + std::string((1U << 20U) + 1, 'x') + ",5\n",
         "csv_field_too_long 2:3@§  []"},
        {kP,
         kHead + "§" + std::string(1000, ',') +
             [] {
                 std::string fields;
                 for (int i = 0; i < 17; ++i) fields += std::string(1U << 20U, 'x') + ",";
                 return fields;
             }() +
             "\n",
         "csv_record_too_long 2:-@§  []"},
        {kP, kHead + std::string(1024, ',') + "§\n", "csv_too_many_columns 2:1025@§  []"},
        {kP, kHead + "§1,1,局\n", "field_count_differs 2:-@§  [3|4]"},
        {kP, kHead + "1,1,局,5,,§6\n", "field_count_differs 2:6@§  [6|4]"},

        {kP, kHead + "§,1,局,5\n", "missing_value 2:1@§ 订单号 [订单号]"},
        {kP, kHead + "1,1,局,§ \n", "missing_value 2:4@§ 金额 [金额]"},
        {kP, kinds + "§退款,R,1,5,7,,\n", "missing_value 2:7@§+16 日期 [日期]"},
        {kP, kinds + "退款,R,1,5,§,,2020-08-01\n", "missing_value 2:5@§ 原订单号 [原订单号]"},
        {kP, kinds + "进度,R,1,5,7,§,2020-08-01\n", "missing_value 2:6@§ 状态 [状态]"},
        {kP, "§类型,订单号,行号,原订单号\n", ""},
        {kP, "类型,订单号,行号,原订单号\n§更正,1,1,7\n", "missing_value 2:-@§ 字段 [字段]"},
        {kF, "编号,单位,事项,收到\nF,§,月报,2020-08-01\n", "missing_value 2:2@§ 单位 [单位]"},
        {kF, "编号,单位,事项,收到\nF,局,§,2020-08-01\n", "missing_value 2:3@§ 事项 [事项]"},
        {kF, "编号,单位,事项,收到\nF,局,月报,§\n", "missing_value 2:4@§ 收到 [收到]"},
        {kD, "编号,单位,指标,期间,口径,数值\n§D,局,额,2020,当期,5\n",
         "missing_value 2:-@§ 数值单位 [数值单位]"},
        {kD, "编号,单位,指标,期间,口径,数值\nD,局,额,2020,§,5元\n",
         "missing_value 2:5@§ 口径 [口径]"},
        {kP, "类型,订单号,行号,采购单位,金额\n§购买,1,1,局,5\n", "unknown_word 2:1@§ 类型 [购买]"},
        {kP, "类型,订单号,行号,采购单位,金额\n§无单退款,1,1,局,5\n",
         "unknown_word 2:1@§ 类型 [无单退款]"},
        {kP, kinds + "进度,R,1,5,7,§已付,2020-08-01\n", "unknown_word 2:6@§ 状态 [已付]"},
        {kP, kHead + "1,1,局,§一百\n", "bad_amount 2:4@§ 金额 [一百]"},
        {kP, kHead + "1,1,局,\"§12,34\"\n", "bad_amount 2:4@§ 金额 [12,34]"},
        {kP, kHead + "1,1,局,§" + std::string(40, '9') + "x\n",
         "bad_amount 2:4@§ 金额 [" + std::string(32, '9') + "…]"},
        {kP, kHead + "1,1,局,§1.005\n", "amount_too_fine 2:4@§ 金额 [1.005]"},
        {kP, kHead + "1,1,局,§92233720368547758.08\n",
         "amount_out_of_range 2:4@§ 金额 [92233720368547758.08]"},
        {kP,
         kHead + "1,1,局,§-92233720368547758.08\n",
         "amount_out_of_range 2:4@§ 金额 [-92233720368547758.08]",
         {.name = "采购.csv", .unlinked_refunds = true}},
        {kP, "订单号,行号,采购单位,金额,数量\n1,1,局,5,§-1\n", "negative_value 2:5@§ 数量 [-1]"},
        {kP, kinds + "进度,R,1,§-5,7,付款,2020-08-01\n", "negative_value 2:4@§ 金额 [-5]"},
        {kP, "订单号,行号,采购单位,金额,数量\n1,1,局,5,§10公斤\n",
         "bad_quantity 2:5@§ 数量 [10公斤]"},
        {kP, "订单号,行号,采购单位,金额,数量\n1,1,局,5,§1.0005\n",
         "quantity_too_fine 2:5@§ 数量 [1.0005]"},
        {kP, "订单号,行号,采购单位,金额,数量\n1,1,局,5,§9223372036854775.808\n",
         "quantity_out_of_range 2:5@§ 数量 [9223372036854775.808]"},
        {kP,
         "订单号,行号,采购单位,金额,数量\n1,1,局,-5,§-9223372036854775.808\n",
         "quantity_out_of_range 2:5@§ 数量 [-9223372036854775.808]",
         {.name = "采购.csv", .unlinked_refunds = true}},
        {kP, days + "1,1,局,5,§2020-02-30\n", "bad_day 2:5@§ 下单日期 [2020-02-30]"},
        {kP, days + "1,1,局,5,§8月12日\n", "day_without_year 2:5@§ 下单日期 [8月12日]"},
        {kP, days + "1,1,局,5,§2020-09-21\n",
         "business_day_after_recorded 2:5@§ 下单日期 [2020-09-21|2020-09-20]"},
        {kP, "订单号,行号,采购单位,金额,下单日期,登记日期\n1,1,局,5,§2020-08-12,2020-08-11\n",
         "business_day_after_recorded 2:5@§ 下单日期 [2020-08-12|2020-08-11]"},
        {kP, "订单号,行号,采购单位,金额,下单日期,登记日期\n1,1,局,5,2020-08-12,§昨天\n",
         "bad_day 2:6@§ 登记日期 [昨天]"},
        {kP, kHead + "§9.16542E+17,1,局,5\n",
         "code_in_scientific_notation 2:1@§ 订单号 [9.16542E+17]"},
        {kP, kHead + "1,1,§9e+17,5\n", "code_in_scientific_notation 2:3@§ 采购单位 [9e+17]"},
        {kP, kHead + "§" + long_text + ",1,局,5\n", "id_too_long 2:1@§ 订单号 [257]"},
        {kP, kHead + "1,1,局,§-5\n", "negative_without_reference 2:4@§ 金额 [-5]"},
        {kP, "类型,订单号,行号,原订单号,原类型,日期\n取消,C,1,7,§退款,2020-08-01\n",
         "reference_kind_not_allowed 2:5@§ 原类型 [退款]"},
        {kP, "类型,订单号,行号,原订单号,原类型,日期\n取消,C,1,7,§购买,2020-08-01\n",
         "unknown_word 2:5@§ 原类型 [购买]"},
        {kP, kHead + "7,1,局,5\n7,§,局,6\n", "item_number_partly_missing 3:2@§ 行号 [7]"},
    };
}

/// Warnings and notes: what the receipt says of rows that were taken.
std::vector<Fault> remarks() {
    return {
        {kP, "订单号,行号,采购单位,金额,§数量单位\n",
         "unknown_column_near 1:5@§ 数量单位 [数量单位|计量单位]"},
        {kP, "订单号,行号,采购单位,金额,§联系电话\n", "unknown_column 1:5@§ 联系电话 [联系电话]"},
        {kP, "订单号,,行号,采购单位,金额\n1,,1,局,5\n2,§x,1,局,5\n3,y,1,局,5\n",
         "unnamed_column_has_data 3:2@§  [x]"},
        {kP, kHead + "§1,1,\uE000\uE001,5\n2,1,局,5\n3,1,\uE000,5\n",
         "private_use_characters 2:-@§  [2]"},
        {kP, kHead + "1,1,局,5\n2,1,局,6\n合计,,,§12\n",
         "subtotal_differs 4:4@§ 金额 [12.00|11.00]"},
        {kP, kHead + "1,1,局,5\n2,1,局,6\n合计,,,§11\n总计,,,11\n",
         "subtotals_agree 4:4@§ 金额 [2]"},
        {kP, "订单号,行号,采购单位,金额,§订单金额\n1,1,局,5,6\n",
         "column_not_chosen 1:5@§ 订单金额 [订单金额|金额]"},
        {kP,
         "订单号,行号,采购单位,金额,下单日期\n1,1,局,5,§8月12日\n",
         "day_year_declared 2:5@§ 下单日期 [1]",
         {.name = "采购.csv", .year = 2020}},
        {kP,
         "订单号,行号,采购单位,金额,产品,数量\n1,1,局,5,枣,1\n2,1,局,5,枣,1\n3,1,局,6,枣,1\n"
         "4,1,局,5,枣,1\n5,1,局,5,枣,1\n§6,1,局,50000,枣,1\n",
         "money_unit_slip 7:4@§ 金额 [50000.00|10000]"},
        {kP, "订单号,采购单位,金额§\n1,局,5\n2,局,6\n", "item_numbers_assigned -:-@-  [2]"},
        {kP, kHead + "§916542230000000000,1,局,5\n",
         "code_digits_possibly_lost 2:1@§ 订单号 [916542230000000000]"},
        {kP, "订单号,行号,采购单位,金额,原订单号\n1,1,局,5,§7\n",
         "reference_ignored 2:5@§ 原订单号 [7]"},
        {kF, "编号,单位,事项,收到,原编号\nF,局,月报,2020-08-01,§E\n",
         "reference_ignored 2:5@§ 原编号 [E]"},
        {kP, "订单号,行号,采购单位,金额,备注\n1,1,局,5,§电话13800138000\n",
         "personal_data_suspected 2:5@§ 备注 [phone_number]"},
        {kP, kHead + "1,1,局,5\n2,1,局,§５\n3,1,局,６\n", "repaired_full_width 3:4@§ 金额 [2]"},
        {kP, kHead + "1,1,局,\"§1,000\"\n", "repaired_grouping 2:4@§ 金额 [1]"},
        {kP, kHead + "1,1,局,§￥5\n", "repaired_currency_sign 2:4@§ 金额 [1]"},
        {kP, kHead + "1,1,局,§5万元\n", "repaired_unit_suffix 2:4@§ 金额 [1]"},
        {kP, kHead + "1,1,局,§+5\n", "repaired_plus_sign 2:4@§ 金额 [1]"},
        {kP, "订单号,行号,采购单位,金额,数量\n1,1,局,5,§05\n",
         "repaired_leading_zeros 2:5@§ 数量 [1]"},
        {kP, "订单号,行号,采购单位,金额,下单日期\n1,1,局,5,§2020-08-12 00:00:00\n",
         "time_of_day_dropped 2:5@§ 下单日期 [1]"},
        {kP,
         kHead + "1,1,局,§1.005\n2,1,局,1.001\n",
         "amounts_rounded 2:4@§ 金额 [2|0.004]",
         {.name = "采购.csv", .money_rounding = Rounding::half_up}},
    };
}

struct Prepared {
    std::string bytes;
    std::string told;
};

/// Takes the mark out of the file and its offset into the expectation ("@§+n": n bytes later).
Prepared prepared(const Fault& fault) {
    const std::string mark = "§";
    Prepared out{fault.csv, fault.told};
    const auto at = out.bytes.find(mark);
    if (at != std::string::npos) out.bytes.erase(at, mark.size());
    const auto place = out.told.find(mark);
    if (place == std::string::npos) return out;
    auto end = place + mark.size();
    std::size_t later = 0;
    if (out.told[end] == '+') {
        later = std::stoul(out.told.substr(end + 1));
        end = out.told.find(' ', end);
    }
    out.told.replace(place, end - place, std::to_string(at + later));
    return out;
}

TEST(Findings, ErrorsStandWithTheRejectAndItsPlace) {
    for (const auto& fault : errors()) {
        const auto [bytes, expected] = prepared(fault);
        const auto receipt = read(fault.family, bytes, fault.options);
        expect_conserved(receipt);
        if (expected.empty()) {
            EXPECT_TRUE(receipt.rejects.empty()) << bytes;
            continue;
        }
        EXPECT_EQ(told(receipt.rejects), Texts{expected}) << bytes.substr(0, 200);
        for (const auto& reject : receipt.rejects) {
            EXPECT_EQ(reject.record_class, RecordClass::rejected);
            EXPECT_EQ(reject.file, "采购.csv");
            for (const auto& diagnostic : reject.diagnostics) {
                EXPECT_EQ(diagnostic.severity, Severity::error);
                EXPECT_EQ(diagnostic.place.file, "采购.csv");
                for (const auto language : {Language::zh, Language::en}) {
                    const auto message = diagnostic.message(language);
                    EXPECT_EQ(message.find('{'), std::string::npos) << message;
                    EXPECT_FALSE(diagnostic.hint(language).empty());
                }
            }
        }
    }
}

TEST(Findings, WarningsAndNotesStandInTheReceipt) {
    for (const auto& fault : remarks()) {
        const auto [bytes, expected] = prepared(fault);
        const auto receipt = read(fault.family, bytes, fault.options);
        expect_conserved(receipt);
        EXPECT_TRUE(receipt.rejects.empty()) << bytes;
        EXPECT_EQ(told(receipt.diagnostics), Texts{expected}) << bytes;
        for (const auto& diagnostic : receipt.diagnostics) {
            EXPECT_NE(diagnostic.severity, Severity::error);
            EXPECT_EQ(diagnostic.place.file, "采购.csv");
        }
    }
}

std::string at(std::string_view csv, std::string_view text) {
    return '@' + std::to_string(csv.find(text)) + ' ';
}

TEST(Findings, ARefundWrittenNegativeIsCounted) {
    Journal journal;
    const std::string csv =
        "类型,订单号,行号,采购单位,金额,数量,原订单号,日期\n"
        "采购,7,1,局,50,5,,\n"
        "退款,R,1,,-20,-2,7,2020-08-01\n";
    const auto receipt = read(journal, kP, csv);
    EXPECT_TRUE(receipt.rejects.empty());
    EXPECT_EQ(told(receipt.diagnostics), (Texts{"refund_sign 3:5" + at(csv, "-20,") + "金额 [1]",
                                                "refund_sign 3:6" + at(csv, "-2,") + "数量 [1]"}));
    const auto refund = std::get<Refund>(journal.snapshot().entry(1));
    EXPECT_EQ(refund.amount, yuan("20.00"));
    EXPECT_EQ(refund.quantity, Quantity::from_thousandths(2000));
}

TEST(Findings, OneRowTellsEverythingThatIsWrongWithItOnce) {
    const std::string csv =
        "订单号,行号,采购单位,金额,数量,下单日期,方向,备注\n"
        ",1,,一,二,三,四,13800138000\n";
    const auto receipt = read(kP, csv);
    EXPECT_EQ(told(receipt.rejects),
              (Texts{"missing_value 2:1" + at(csv, ",1,") + "订单号 [订单号]",
                     "bad_amount 2:4" + at(csv, "一") + "金额 [一]",
                     "bad_quantity 2:5" + at(csv, "二") + "数量 [二]",
                     "bad_day 2:6" + at(csv, "三") + "下单日期 [三]",
                     "unknown_word 2:7" + at(csv, "四") + "方向 [四]",
                     "personal_data_suspected 2:8" + at(csv, "138") + "备注 [phone_number]"}));
    ASSERT_EQ(receipt.rejects.size(), 1U);
    EXPECT_EQ(receipt.rejects[0].raw, ",1,,一,二,三,四,13800138000");
    EXPECT_TRUE(receipt.diagnostics.empty());
}

TEST(Findings, PersonalDataAreNeverQuoted) {
    const auto receipt = read(kP, "订单号,行号,采购单位,金额,备注\n1,1,局,5,电话13800138000\n");
    ASSERT_EQ(receipt.diagnostics.size(), 1U);
    for (const auto language : {Language::zh, Language::en}) {
        EXPECT_EQ(receipt.diagnostics[0].to_string(language).find("138"), std::string::npos);
    }
}

TEST(Findings, TenThousandAreKeptAndTheOthersCounted) {
    std::string csv = "订单号,行号,采购单位,金额,备注\n";
    constexpr int kRows = 10'003;
    for (int i = 0; i < kRows; ++i) csv += std::to_string(i) + ",1,局,x,\n";
    for (int i = 0; i < kRows; ++i) csv += "g" + std::to_string(i) + ",1,局,１,13800138000\n";
    const auto receipt = read(kP, csv);
    ASSERT_EQ(receipt.rejects.size(), static_cast<std::size_t>(kRows));
    EXPECT_EQ(told(receipt.rejects).size(), 10'000U);
    EXPECT_EQ(receipt.rejects[9'999].diagnostics.size(), 1U);
    EXPECT_TRUE(receipt.rejects[10'000].diagnostics.empty());
    EXPECT_EQ(receipt.rejects[10'002].raw, "10002,1,局,x,");
    // The repair is told whatever the number of warnings.
    ASSERT_EQ(receipt.diagnostics.size(), 10'002U);
    const auto repairs =
        std::count_if(receipt.diagnostics.begin(), receipt.diagnostics.end(),
                      [](const Diagnostic& d) { return d.code() == "repaired_full_width"; });
    EXPECT_EQ(repairs, 1);
    EXPECT_EQ(told(receipt.diagnostics.back()), "diagnostics_not_kept -:-@-  [6]");

    // Two files share the limit, and the order in which they come does not matter.
    std::vector<Receipt> receipts;
    for (const bool swapped : {false, true}) {
        Journal journal;
        Ingest ingest{journal, {.recorded = kRecorded}};
        for (const int i : {0, 1}) {
            ingest.read(kP, csv, {.name = (i == 1) == swapped ? "a.csv" : "b.csv"});
        }
        receipts.push_back(ingest.finish());
    }
    EXPECT_EQ(receipts[0], receipts[1]);
    EXPECT_EQ(told(receipts[0].rejects).size(), 10'000U);
    EXPECT_EQ(told(receipts[0].diagnostics.back()), "diagnostics_not_kept -:-@-  [20012]");
}

TEST(Findings, EachIsRaisedByATestAndSaidInBothLanguages) {
    std::set<std::string> raised{"refund_sign", "strict_set_refused", "diagnostics_not_kept"};
    // Of cells, mappings and JSON: cells_test, mapping_test, io/records_test.
    raised.insert({"merged_filled", "merged_amount", "cell_precision", "day_from_serial",
                   "formula_without_value", "cell_error", "code_digits_lost", "hidden_rows",
                   "sheet_without_header", "mapping_column_unknown", "json_value_not_plain",
                   "json_no_records"});
    // Where workbooks are opened, in Python: tests/python/test_files.py.
    raised.insert({"hidden_sheet_not_read", "sheet_not_found", "workbook_unreadable",
                   "workbook_encrypted", "workbook_too_large", "workbook_dtd"});
    for (const auto& faults : {errors(), remarks()}) {
        for (const auto& fault : faults) raised.insert(fault.told.substr(0, fault.told.find(' ')));
    }
    raised.erase("");
    std::set<std::string> known;
    const auto placeholders = [](std::string_view text) {
        std::set<std::string> found;
        for (auto at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
            found.emplace(text.substr(at, 3));
        }
        return found;
    };
    for (const auto* finding : ingest_findings()) {
        EXPECT_TRUE(known.emplace(finding->code).second) << finding->code;
        EXPECT_EQ(placeholders(finding->zh), placeholders(finding->en)) << finding->code;
        EXPECT_TRUE(placeholders(finding->hint_zh).empty()) << finding->code;
        EXPECT_FALSE(finding->hint_zh.empty() || finding->hint_en.empty()) << finding->code;
    }
    EXPECT_EQ(raised, known);
}

}  // namespace
}  // namespace fupin
