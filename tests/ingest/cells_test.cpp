// SPDX-License-Identifier: Apache-2.0
#include "reading.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace fupin::test {
namespace {

using Cells = std::vector<SheetCell>;
using Texts = std::vector<std::string>;

SheetCell text(std::string value) { return SheetCell{std::move(value)}; }

CellSheet sheet_of(std::vector<Cells> rows) {
    CellSheet sheet;
    sheet.form = "XLSX";
    sheet.sheet = "八月";
    for (auto& cells : rows) {
        SheetRow row;
        row.number = sheet.rows.size() + 1;
        row.cells = std::move(cells);
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

const Cells kHead{text("订单号"), text("行号"), text("采购单位"), text("金额"), text("付款日期")};

Receipt read_sheet(CellSheet sheet, FileOptions options = {.name = "采购.xlsx"}) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    ingest.read(Family::purchases, std::move(sheet), std::move(options));
    return ingest.finish();
}

/// "code cell [arguments]" of everything.
Texts said(const Receipt& receipt) {
    Texts texts;
    const auto add = [&](const Diagnostic& found) {
        auto line = std::string{found.code()} + ' ' + found.place.cell() + " [";
        for (const auto& argument : found.arguments) line += argument + '|';
        texts.push_back(line + ']');
    };
    for (const auto& reject : receipt.rejects) {
        for (const auto& found : reject.diagnostics) add(found);
    }
    for (const auto& found : receipt.diagnostics) add(found);
    return texts;
}

TEST(Cells, NumbersOfSheetsAreTakenByFifteenDigits) {
    const auto receipt = read_sheet(
        sheet_of({kHead,
                  {7001.0, 1.0, text("局"), 0.1 + 0.2, Moment{Date{2020, 8, 12}, std::nullopt}},
                  {911654220000123456.0, 1.0, text("局"), 5.0, {}},
                  {text("7003"), 1.0, text("局"), 5.0, 44056.0},
                  {text("7004"), 1.0, text("局"), 5.0, 60.0}}));
    EXPECT_EQ(said(receipt),
              (Texts{"code_digits_lost 八月!A3 [911654220000123000|]", "bad_day 八月!E5 [60|]",
                     "cell_precision 八月!D2 [1|]", "day_from_serial 八月!E4 [1|]"}));
    EXPECT_EQ(receipt.total(RecordClass::accepted).money.money(), yuan("5.30"));
}

TEST(Cells, SerialDaysCountAsTheirWorkbookDoes) {
    for (const bool since_1904 : {false, true}) {
        Journal journal;
        Ingest ingest{journal, {.recorded = kRecorded}};
        auto sheet = sheet_of({kHead, {text("1"), text("1"), text("局"), 5.0, 42000.0}});
        sheet.epoch_1904 = since_1904;
        ingest.read(Family::purchases, std::move(sheet), {.name = "采购.xlsx"});
        (void)ingest.finish();
        const auto paid = std::get<Purchase>(journal.snapshot().entry(0)).days[2];
        EXPECT_EQ(paid, since_1904 ? day("2018-12-28") : day("2014-12-27"));
    }
}

TEST(Cells, MergedRangesFillNamesAndNeverNumbers) {
    auto sheet = sheet_of({kHead,
                           {text("1"), text("1"), text("局"), 5.0, {}},
                           {text("2"), text("1"), {}, 6.0, {}},
                           {text("3"), text("1"), text("办"), 7.0, {}},
                           {text("4"), text("1"), text("办"), {}, {}}});
    sheet.merged = {{2, 3, 3, 3}, {4, 4, 5, 4}};
    const auto receipt = read_sheet(std::move(sheet));
    EXPECT_EQ(said(receipt), (Texts{"merged_amount 八月!D4 [7|]", "merged_amount 八月!D5 [7|]",
                                    "merged_filled 八月!C3 [1|]"}));
    EXPECT_EQ(receipt.total(RecordClass::accepted).money.money(), yuan("11"));
}

TEST(Cells, ARangeMergedAcrossARowIsSaidOnce) {
    auto sheet = sheet_of({kHead,
                           {text("1"), text("1"), text("局"), 5.0, {}},
                           {text("备注：含运费"), {}, {}, {}, {}}});
    sheet.merged = {{3, 1, 3, 5}};
    const auto receipt = read_sheet(std::move(sheet));
    EXPECT_EQ(classes(receipt), "header 1, accepted 1, note 1");
}

TEST(Cells, CellsWithoutValueCostTheirRowIfTheyAreRead) {
    auto head = kHead;
    head.push_back(text("单价"));
    const auto receipt = read_sheet(
        sheet_of({head,
                  {text("1"), text("1"), text("局"), CellFault::formula_without_value, {}, 1.0},
                  {text("2"), text("1"), text("局"), CellFault::error_value, {}, 1.0},
                  {text("3"), text("1"), text("局"), 5.0, {}, CellFault::error_value}}));
    EXPECT_EQ(said(receipt), (Texts{"formula_without_value 八月!D2 []", "cell_error 八月!D3 []",
                                    "unknown_column 八月!F1 [单价|]"}));
}

TEST(Cells, HiddenRowsAreReadAndTold) {
    auto sheet = sheet_of({kHead, {text("1"), text("1"), text("局"), 5.0, {}}, {}});
    sheet.hidden_rows = {2, 3};
    EXPECT_EQ(said(read_sheet(std::move(sheet))), Texts{"hidden_rows 八月!2 [1|]"});
}

TEST(Cells, ASheetWithoutHeaderHoldsNotesOnlyBesideOneWithRecords) {
    const auto read_both = [](bool with_records) {
        Journal journal;
        Ingest ingest{journal, {.recorded = kRecorded}};
        auto records = sheet_of({kHead, {text("1"), text("1"), text("局"), 5.0, {}}});
        auto notes = sheet_of({{text("请逐行填写")}});
        notes.sheet = "说明";
        records.may_lack_header = notes.may_lack_header = true;
        if (with_records) ingest.read(Family::purchases, std::move(records), {.name = "甲.xlsx"});
        ingest.read(Family::purchases, std::move(notes), {.name = "甲.xlsx"});
        return ingest.finish();
    };
    const auto both = read_both(true);
    EXPECT_EQ(classes(both), "header 1, accepted 1, note 1");
    EXPECT_EQ(said(both), Texts{"sheet_without_header 说明 []"});
    const auto alone = read_both(false);
    EXPECT_EQ(classes(alone), "rejected 1");
    EXPECT_EQ(said(alone), Texts{"header_not_found 说明!1 [0|3|]"});
}

TEST(Cells, NamedColumnsNeedNoHeader) {
    auto sheet = sheet_of({{text("1"), text("1"), text("局"), ExactNumber{"5.25"}, {}},
                           {text("2"), text("1"), text("局"), CellFault::not_plain}});
    sheet.titles = {"order", "item", "for_unit", "amount", "note"};
    sheet.form = "Arrow";
    sheet.sheet.clear();
    const auto receipt = read_sheet(std::move(sheet), {.name = "表"});
    EXPECT_EQ(told(receipt.rejects), Texts{"json_value_not_plain 2:-@- amount []"});
    EXPECT_EQ(receipt.total(RecordClass::accepted).money.money(), yuan("5.25"));
}

/// A sheet of texts comes to what the same texts come to as CSV: one reader, two ways in.
TEST(Cells, ASheetOfTextsIsReadLikeTheSameTextsInCsv) {
    const std::vector<std::vector<std::string>> rows{
        {"台账", "", "", "单位：元", ""},
        {"订单号", "行号", "采购单位", "金额", "付款日期"},
        {"1", "1", "局", "1,000.50", "2020.8.12"},
        {"2", "1", "局", "x", "2020-08-12"},
        {"", "", "", "", ""},
        {"3", "1", "局", "￥5", "8月12日"},
        {"合计", "", "", "1000.50", ""},
        {"备注：无", "", "", "", ""}};
    std::string csv;
    std::vector<Cells> cells;
    for (const auto& row : rows) {
        cells.emplace_back();
        for (const auto& field : row) {
            csv += (cells.back().empty() ? "\"" : ",\"") + field + "\"";
            cells.back().push_back(text(field));
        }
        csv += '\n';
    }
    const auto one = read_sheet(sheet_of(cells));
    const auto other = read(Family::purchases, csv, {.name = "采购.xlsx"});
    EXPECT_EQ(classes(one), classes(other));
    EXPECT_EQ(one.digest, other.digest);
    ASSERT_EQ(one.rejects.size(), other.rejects.size());
    for (std::size_t i = 0; i < one.rejects.size(); ++i) {
        EXPECT_EQ(one.rejects[i].fields, other.rejects[i].fields);
        EXPECT_EQ(one.rejects[i].row, other.rejects[i].row);
        EXPECT_EQ(one.rejects[i].diagnostics[0].code(), other.rejects[i].diagnostics[0].code());
    }
    EXPECT_EQ(one.diagnostics.size(), other.diagnostics.size());
}

}  // namespace
}  // namespace fupin::test
