// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/mapping.hpp"

#include "fupin/ingest/form.hpp"
#include "fupin/ingest/rejected_rows.hpp"
#include "reading.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace fupin::test {
namespace {

Mapping platform() {
    Mapping mapping;
    mapping.code = "p";
    mapping.columns = {{"单据", "order"}, {"买家", "采购单位"}, {"货款", "amount"},
                       {"状态", "kind"},  {"变动", "day"},      {"付讫", "paid"},
                       {"电话", ""}};
    mapping.words = {{"kind", {{"成交", "purchase"}, {"关闭", "cancel"}}}};
    mapping.defaults = {{"channel", "832"}, {"item", "1"}};
    mapping.refers_to_itself = true;
    return mapping;
}

FileOptions with(Mapping mapping) {
    FileOptions options;
    options.name = "导出.csv";
    options.mapping = std::move(mapping);
    return options;
}

const std::string kExport =
    "单据,买家,货款(万元),状态,变动,付讫,电话\n"
    "1,局,0.05,成交,,2020-08-12,12345\n"
    "2,局,0.01,成交,,2020-08-12,\n"
    "2,局,,关闭,2020-08-15,,\n";

TEST(Mapping, SaysWhatColumnsAndWordsMean) {
    Journal journal;
    const auto receipt = read(journal, Family::purchases, kExport, with(platform()));
    EXPECT_TRUE(receipt.diagnostics.empty()) << told(receipt.diagnostics)[0];
    EXPECT_EQ(classes(receipt), "header 1, accepted 3");
    const auto bought = std::get<Purchase>(journal.snapshot().entry(0));
    EXPECT_EQ(bought.amount, yuan("500"));
    EXPECT_EQ(bought.channel, "832");
    EXPECT_EQ(bought.key.item, "1");
}

TEST(Mapping, RowsThatReferToNothingReferToTheirOwnOrder) {
    Journal journal;
    (void)read(journal, Family::purchases, kExport, with(platform()));
    bool found = false;
    const auto snapshot = journal.snapshot();
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) {
        const auto entry = snapshot.entry(i);
        if (const auto* cancel = std::get_if<Cancel>(&entry)) {
            found = true;
            EXPECT_EQ(cancel->purchase, cancel->key);
            EXPECT_EQ(cancel->purchase.order, "2");
        }
    }
    EXPECT_TRUE(found);
}

TEST(Mapping, OutranksNamesAndSynonyms) {
    Mapping mapping;
    mapping.columns = {{"含税金额", "amount"}};
    Journal journal;
    const auto receipt = read(journal, Family::purchases,
                              "订单号,行号,采购单位,金额,含税金额\n1,1,局,5,6\n", with(mapping));
    EXPECT_EQ(receipt.total(RecordClass::accepted).money.money(), yuan("6"));
    EXPECT_EQ(told(receipt.diagnostics),
              std::vector<std::string>{"column_not_chosen 1:4@30 金额 [金额|金额]"});
}

TEST(Mapping, DeclaresTheRowOfTheHeader) {
    Mapping mapping;
    mapping.header_row = 3;
    const auto receipt =
        read(Family::purchases, "订单号,采购单位,金额\n说明\n订单号,行号,采购单位,金额\n1,1,局,5\n",
             with(mapping));
    EXPECT_EQ(classes(receipt), "preamble 2, header 1, accepted 1");
}

TEST(Mapping, ColumnsThatTheFamilyDoesNotHaveAreAnErrorOfTheMapping) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    Mapping mapping;
    mapping.code = "错";
    mapping.columns = {{"单据", "obligation"}};
    mapping.words = {{"nonsense", {}}};
    try {
        ingest.read(Family::purchases, "x", with(mapping));
        FAIL() << "not refused";
    } catch (const InputError& error) {
        ASSERT_EQ(error.diagnostics().size(), 2U);
        EXPECT_EQ(error.diagnostics()[0].code(), "mapping_column_unknown");
        EXPECT_EQ(error.diagnostics()[0].place.field, "obligation");
        EXPECT_EQ(error.diagnostics()[1].place.field, "nonsense");
    }
}

TEST(Mapping, HabitsHoldWhereTheCallerIsSilent) {
    Mapping mapping;
    mapping.source = "平台";
    mapping.money_unit = MoneyUnit::wan;
    mapping.unlinked_refunds = true;
    mapping.year = 2020;
    Journal journal;
    const auto receipt = read(
        journal, Family::purchases,
        "订单号,行号,采购单位,金额,付款日期\n1,1,局,1,8月12日\n2,1,局,-1,8月13日\n", with(mapping));
    EXPECT_EQ(classes(receipt), "header 1, accepted 2");
    EXPECT_EQ(key_of(journal.snapshot().entry(0)).source, "平台");
}

TEST(RejectedRows, AreReadAgainOnceTheyAreCorrected) {
    Journal journal;
    const std::string csv =
        "单位：万元\n单据,买家,货款,状态,变动,付讫,电话\n1,局,0.05,成交,,2020-08-12,\n"
        "-2,\"局,机关\",五,成交,,2020-08-13,\n";
    const auto receipt = read(journal, Family::purchases, csv, with(platform()));
    const auto rows = rejected_rows(receipt, Language::zh);
    ASSERT_EQ(rows.rows(), 1U);
    EXPECT_EQ(std::get<std::string>(rows.cell(0, "rejected_at")), "导出.csv:4");
    EXPECT_EQ(std::get<std::string>(rows.cell(0, "金额(万元)")), "五");
    EXPECT_EQ(std::get<std::string>(rows.cell(0, "来源")), "导出");
    EXPECT_EQ(std::get<std::string>(rows.cell(0, "采购单位")), "局,机关");

    std::string again;
    for (const auto& column : rows.columns()) again += column.zh + ';';
    again += '\n';
    for (const auto& column : rows.columns()) {
        auto cell = std::get<std::string>(rows.cell(0, column.name));
        if (cell == "五") cell = "0.5";
        if (cell == "-2") cell = "'-2";  // As tables leave in CSV.
        again += cell + ';';
    }
    auto mapping = platform();
    mapping.columns.clear();
    const auto corrected = read(journal, Family::purchases, again, with(mapping));
    EXPECT_EQ(classes(corrected), "header 1, accepted 1") << again;
    const auto bought = std::get<Purchase>(journal.snapshot().entry(1));
    EXPECT_EQ(bought.key, (Key{"导出", "-2", "1"}));
    EXPECT_EQ(bought.amount, yuan("5000"));
}

TEST(Form, HasEveryColumnOfAFamilyOnce) {
    for (const auto family : {Family::purchases, Family::filings, Family::declared,
                              Family::observations, Family::commitments}) {
        std::set<std::string> titles;
        std::size_t required = 0;
        for (const auto& column : form_columns(family)) {
            EXPECT_TRUE(titles.insert(column.zh).second) << column.zh;
            required += column.required ? 1U : 0U;
            EXPECT_EQ(column.kind == FormKind::word, !column.words.empty()) << column.zh;
        }
        EXPECT_GE(required, 3U);
        std::string header;
        std::string row;
        for (const auto& column : form_columns(family)) {
            header += column.zh + ',';
            row += ',';
        }
        const auto receipt = read(family, header + "\n" + row + "\n");
        EXPECT_EQ(classes(receipt), "header 1, blank 1") << name_of(family);
        EXPECT_TRUE(receipt.diagnostics.empty());
    }
}

}  // namespace
}  // namespace fupin::test
