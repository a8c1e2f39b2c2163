// SPDX-License-Identifier: Apache-2.0
// What surrounds the rows: encodings, separators, titles, headers, subtotals, notes.
#include "reading.hpp"

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;
constexpr auto kP = Family::purchases;

std::string money(const Receipt& receipt) {
    return receipt.total(RecordClass::accepted).money.money().to_string();
}

TEST(FileShape, EveryByteHasAClass) {
    const std::string csv =
        "\xEF\xBB\xBF"                   // structure 3
        "sep=;\r\n"                      // structure 7
        "2020年8月采购台账;;;\r\n"       // preamble
        "\r\n"                           // blank 2
        "订单号;行号;采购单位;金额\r\n"  // header
        "# 草稿\r\n"                     // comment
        "1;1;局;5\r\n"                   // accepted
        ";;;\r\n"                        // blank 5
        "订单号;行号;采购单位;金额\r\n"  // header
        "2;1;局;x\r\n"                   // rejected
        "合计;;;5\r\n"                   // subtotal
        "注1：含税;不含运费;;";          // note
    const auto receipt = read(kP, csv);
    const auto bytes = [&](RecordClass record_class) { return receipt.total(record_class).bytes; };
    EXPECT_EQ(classes(receipt),
              "preamble 1, header 2, accepted 1, rejected 1, subtotal 1, note 1, blank 2, "
              "comment 1, structure 2");
    EXPECT_EQ(bytes(RecordClass::structure), 10U);
    EXPECT_EQ(bytes(RecordClass::blank), 7U);
    EXPECT_EQ(bytes(RecordClass::comment), std::string_view{"# 草稿\r\n"}.size());
    EXPECT_EQ(bytes(RecordClass::note), std::string_view{"注1：含税;不含运费;;"}.size());
    EXPECT_EQ(bytes(RecordClass::header),
              2 * std::string_view{"订单号;行号;采购单位;金额\r\n"}.size());
    EXPECT_EQ(receipt.files[0].encoding, "UTF-8 with BOM");
    EXPECT_EQ(receipt.files[0].bytes, csv.size());
    expect_conserved(receipt);
}

TEST(FileShape, AnUnreadableFileIsOneRejectedRecord) {
    const auto receipt = read(kP, "订单号,采购单位,金额\n1,局,5\n\xFF");
    EXPECT_EQ(classes(receipt), "rejected 1");
    EXPECT_EQ(receipt.files[0].encoding, "");
    ASSERT_EQ(receipt.rejects.size(), 1U);
    EXPECT_EQ(receipt.rejects[0].row, 3U);
    EXPECT_EQ(receipt.rejects[0].raw, "");
    expect_conserved(receipt);
    // The mark of UTF-8 is a word: what follows is UTF-8 or nothing.
    const auto marked = read(kP, "\xEF\xBB\xBF" + to_gb18030("订单号,采购单位,金额\n1,局,5\n"));
    EXPECT_EQ(marked.rejects.at(0).diagnostics.at(0).code(), "encoding_unknown");
}

TEST(FileShape, AFileWithoutAUsableHeaderIsRejectedAsAWhole) {
    const auto none = read(kP, "# 台账\n1,局,5\n\n2,局,6\n");
    EXPECT_EQ(classes(none), "rejected 2, blank 1, comment 1");
    EXPECT_EQ(told(none.rejects), (Texts{"header_not_found 2:-@9  [0|3]"}));
    EXPECT_EQ(none.rejects[0].raw, "1,局,5");

    const auto lacking = read(kP, "标题\n订单号,行号,产品\n1,1,甲\n# 注\n\n\"2,1,乙\n");
    EXPECT_EQ(classes(lacking), "preamble 1, header 1, rejected 2, blank 1, comment 1");
    EXPECT_EQ(told(lacking.rejects), (Texts{"required_column_missing 2:-@7 采购单位 [采购单位]",
                                            "required_column_missing 2:-@7 金额 [金额]"}));
    ASSERT_EQ(lacking.rejects.size(), 1U);
    EXPECT_EQ(lacking.rejects[0].row, 2U);
    EXPECT_EQ(lacking.rejects[0].raw, "订单号,行号,产品");

    const std::string quoted = "订单号,采购单位,金额,\"备注\"x\n1,局,5,\n";
    const auto damaged = read(kP, quoted);
    EXPECT_EQ(classes(damaged), "header 1, rejected 1");
    EXPECT_EQ(told(damaged.rejects),
              (Texts{"csv_text_after_quote 1:4@" + std::to_string(quoted.find("x\n")) + "  []"}));
    for (const auto* receipt : {&none, &lacking, &damaged}) expect_conserved(*receipt);
}

TEST(FileShape, TitlesMayBeFullWidthQuotedWrappedAndInAnyOrder) {
    const std::string row = "局,5,1,1\n";
    EXPECT_EQ(entries_from(kP, "采购单位,\"金\n额（元）\",Order,行 号\n" + row),
              entries_from(kP, "for_unit,Ａmount,订单号,ITEM\n" + row));
}

TEST(FileShape, SeparatorsAreDeclaredSaidOrCounted) {
    for (const std::string separator : {",", ";", "\t"}) {
        std::string csv = "订单号|采购单位|金额\n1|局|5\n";
        for (auto at = csv.find('|'); at != csv.npos; at = csv.find('|')) {
            csv.replace(at, 1, separator);
        }
        EXPECT_EQ(money(read(kP, csv)), "5.00");
        EXPECT_EQ(money(read(kP, "sep=" + separator + "\n" + csv)), "5.00");
        EXPECT_EQ(money(read(kP, csv, {.name = "a", .separator = separator[0]})), "5.00");
    }
    // What the caller declares counts; a line that says otherwise is still no row.
    const auto receipt =
        read(kP, "sep=;\n订单号,采购单位,金额\n1,局,5\n", {.name = "a", .separator = ','});
    EXPECT_EQ(classes(receipt), "header 1, accepted 1, structure 1");
}

TEST(FileShape, UnitsOfMoneyComeFromEveryPlaceThatSaysThem) {
    const std::string head = "订单号,采购单位,金额\n";
    EXPECT_EQ(money(read(kP, head + "1,局,1.5\n")), "1.50");
    EXPECT_EQ(money(read(kP, head + "1,局,1.5\n", {.name = "a", .money_unit = MoneyUnit::wan})),
              "15000.00");
    for (const auto* line : {"单位：万元", "（单位：万元）,,", "填报单位：局  金额单位: 万元,,",
                             "2020年8月,,单位:人民币万元", "( 单位 ： 万元 )"}) {
        EXPECT_EQ(money(read(kP, std::string{line} + "\n" + head + "1,局,1.5\n")), "15000.00")
            << line;
    }
    for (const auto* line : {"填报单位：元宝山镇", "单位：万元/吨", "单位 万元", "单位：个"}) {
        EXPECT_EQ(money(read(kP, std::string{line} + "\n" + head + "1,局,1.5\n")), "1.50") << line;
    }
    EXPECT_EQ(money(read(kP, "订单号,采购单位,金额（亿元）\n1,局,1.5\n")), "150000000.00");
    EXPECT_EQ(
        money(read(kP, "订单号,采购单位,金额,金额单位\n1,局,1.5,万元\n2,局,1,\n3,局,1,yuan\n")),
        "15002.00");
    EXPECT_EQ(money(read(kP, head + "1,局,1.5万元\n2,局,3元\n")), "15003.00");
    // Said twice alike is no contradiction.
    EXPECT_EQ(money(read(kP, "单位：万元\n订单号,采购单位,金额(万元),金额单位\n1,局,1.5万元,万元\n",
                         {.name = "a", .money_unit = MoneyUnit::wan})),
              "15000.00");
}

TEST(FileShape, SubtotalsAreNoEntriesButAreChecked) {
    const std::string head = "序号,订单号,行号,采购单位,金额,类型,原订单号,日期\n";
    const auto checked = [&](const std::string& rows_text) {
        Texts texts;
        for (const auto& diagnostic : read(kP, head + rows_text).diagnostics) {
            if (diagnostic.code() != "subtotal_differs") continue;
            texts.push_back(std::to_string(*diagnostic.place.row) + ": " +
                            diagnostic.arguments.at(0) + "/" + diagnostic.arguments.at(1));
        }
        return texts;
    };
    const std::string a = "1,1,1,局,5,,,\n";
    const std::string b = "2,2,1,局,7.5,,,\n";
    const std::string refund = "3,R,1,,2,退款,1,2020-08-01\n";
    EXPECT_EQ(checked(a + b + "合 计,,,,12.50,,,\n"), Texts{});
    EXPECT_EQ(checked(a + "小计：,,,,5,,,\n" + b + "小计,,,,7.5,,,\n总计,,,,12.5,,,\n"), Texts{});
    EXPECT_EQ(checked(a + "小计,,,,6,,,\n" + b + "小计,,,,8.5,,,\n总计,,,,13.5,,,\n"),
              (Texts{"3: 6.00/5.00", "5: 8.50/7.50", "6: 13.50/12.50"}));
    EXPECT_EQ(checked(a + b + refund + ",合计,,,12.5,,,\n"), Texts{});
    EXPECT_EQ(checked(a + b + refund + ",,,合计,10.5,,,\n"), Texts{});
    EXPECT_EQ(checked(a + b + refund + "合计,,,,14.5,,,\n"), (Texts{"5: 14.50/10.50"}));
    // An amount that cannot be read is told once, where it stands.
    EXPECT_EQ(checked(a + "2,2,1,局,七,,,\n合计,,,,12.5,,,\n"), Texts{});
    EXPECT_EQ(checked(a + "2,2,1,局\n合计,,,,12.5,,,\n"), Texts{});
    EXPECT_EQ(checked(a + "合计,,,,,,,\n"), Texts{});
    // A rejected row with a readable amount is part of what its author added up.
    EXPECT_EQ(checked(a + "2,,1,局,7.5,,,\n合计,,,,12.5,,,\n"), Texts{});
}

TEST(FileShape, NotesAreRecognisedOnlyWhereTheyCannotBeRows) {
    const std::string head = "备注,订单号,行号,采购单位,金额\n";
    EXPECT_EQ(classes(read(kP, head + ",备注：全部含税,,,\n,说明,,,\n,注2：截至八月,,,\n")),
              "header 1, note 3");
    // A note in its own column, an amount beside it: rows, good or bad.
    EXPECT_EQ(classes(read(kP, head + "备注：急,1,1,局,5\n,注意事项,1,局,5\n,注：不含税,1,局,5\n")),
              "header 1, accepted 3");
}

TEST(FileShape, LinesMayEndInAnyWay) {
    const std::string csv = "订单号,采购单位,金额\n1,局,5\n2,\"局\n\",6\n";
    auto expected = entries_from(kP, csv);
    for (const std::string end : {"\r\n", "\r"}) {
        std::string other;
        for (const char c : csv) other += c == '\n' ? end : std::string(1, c);
        EXPECT_EQ(entries_from(kP, other), expected);
    }
    EXPECT_EQ(entries_from(kP, csv.substr(0, csv.size() - 1)), expected);
}

TEST(FileShape, AnEmptyFileIsNoFile) {
    const auto receipt = read(kP, "");
    EXPECT_EQ(classes(receipt), "");
    EXPECT_EQ(receipt.files.at(0).encoding, "UTF-8");
    EXPECT_EQ(told(receipt.rejects), (Texts{"header_not_found 1:-@0  [0|3]"}));
    EXPECT_EQ(classes(read(kP, "订单号,采购单位,金额\n")), "header 1");
}

}  // namespace
}  // namespace fupin
