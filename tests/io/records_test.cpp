// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/records.hpp"

#include "fupin/core/error.hpp"
#include "fupin/ingest/ingest.hpp"
#include "fupin/io/arrow.hpp"
#include "fupin/io/mapping.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace fupin {
namespace {

std::vector<std::string> codes(const std::vector<Diagnostic>& found) {
    std::vector<std::string> codes;
    for (const auto& one : found) codes.emplace_back(one.code());
    return codes;
}

/// Every byte of a text stands in one record or between two.
void expect_in_order(const CellSheet& sheet) {
    std::uint64_t done = 0;
    for (const auto& row : sheet.rows) {
        ASSERT_GE(row.begin, done);
        ASSERT_GT(row.end, row.begin);
        done = row.end;
    }
    ASSERT_LE(done, sheet.text.size());
}

TEST(JsonRecords, AreChosenByTheFirstCharacters) {
    for (const std::string json : {"[{\"a\":1}]", " \n[ ]", "{\"a\":1}", "{}", "[",
                                   "\xEF\xBB\xBF[{", "{broken\n{\"a\":1}"}) {
        EXPECT_TRUE(looks_like_json(json)) << json;
    }
    for (const std::string csv : {"", "订单号,金额", "[标题]\n订单号", "{甲}", "\"[", "1,[2]"}) {
        EXPECT_FALSE(looks_like_json(csv)) << csv;
    }
}

TEST(JsonRecords, LinesAndListsComeToTheSameCells) {
    const std::string a = R"({"订单号":"7","金额":0.30000000000000004,"备注":null})";
    const std::string b = R"({"金额":"5","订单号":911654220000123456,"行号":true})";
    for (const auto& text : {a + "\n" + b, "[" + a + ",\n" + b + "]",
                             R"({"rows":[)" + a + " , " + b + R"(],"n":2})"}) {
        const auto sheet = json_records(text);
        expect_in_order(sheet);
        ASSERT_EQ(sheet.rows.size(), 2U) << text;
        EXPECT_EQ(*sheet.titles, (std::vector<std::string>{"订单号", "金额", "备注", "行号"}));
        EXPECT_EQ(sheet.rows[0].cells[0], SheetCell{std::string{"7"}});
        EXPECT_EQ(sheet.rows[0].cells[1], SheetCell{ExactNumber{"0.30000000000000004"}});
        EXPECT_EQ(sheet.rows[0].cells[2], SheetCell{});
        EXPECT_EQ(sheet.rows[1].cells[0], SheetCell{ExactNumber{"911654220000123456"}});
        EXPECT_EQ(sheet.rows[1].cells[3], SheetCell{true});
        EXPECT_EQ(sheet.text.substr(sheet.rows[1].begin, b.size()), b);
    }
}

TEST(JsonRecords, ABadLineCostsOnlyItself) {
    const auto sheet =
        json_records("{\"a\":1}\n{\"a\":\n[1]\n{\"a\":1,\"a\":2}\n\n{\"a\":[1]}\n{\"a\":2}");
    expect_in_order(sheet);
    ASSERT_EQ(sheet.rows.size(), 7U);
    std::vector<std::string> found;
    for (const auto& row : sheet.rows) {
        found.emplace_back(row.fault ? row.fault->code() : "");
        if (row.fault) {
            EXPECT_EQ(row.fault->place.row, row.number);
        }
    }
    EXPECT_EQ(found, (std::vector<std::string>{"", "json_syntax", "json_no_records",
                                               "member_repeated", "", "", ""}));
    EXPECT_EQ(sheet.rows[5].cells[0], SheetCell{CellFault::not_plain});
}

TEST(JsonRecords, AListThatCannotBeReadIsRefusedAsAWhole) {
    EXPECT_EQ(codes(json_records("[{\"a\":1},").refusals), std::vector<std::string>{"json_syntax"});
    EXPECT_EQ(codes(json_records("[{\"a\":1},{\"a\":1,\"a\":2}]").refusals),
              std::vector<std::string>{"member_repeated"});
    EXPECT_EQ(codes(json_records(std::string(100, '[')).refusals),
              std::vector<std::string>{"json_too_deep"});
    EXPECT_TRUE(json_records("[]").rows.empty());
    // An object is one record, unless a list of objects is in it.
    EXPECT_EQ(json_records("{\"a\":1}").rows.size(), 1U);
    EXPECT_EQ(json_records("{\"a\":[1]}").rows.size(), 1U);
}

TEST(JsonRecords, ItemsThatAreNoObjectsAreRecordsToo) {
    const auto sheet = json_records("[1, \"a,]\", [2], {\"a\":1}, null]");
    expect_in_order(sheet);
    ASSERT_EQ(sheet.rows.size(), 5U);
    for (const std::size_t i : {0U, 1U, 2U, 4U}) {
        EXPECT_EQ(sheet.rows[i].fault->code(), "json_no_records") << i;
    }
    EXPECT_FALSE(sheet.rows[3].fault);
}

TEST(JsonRecords, TooManyMembersAreRefused) {
    std::string text = "{";
    for (int i = 0; i <= 1024; ++i) text += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":1";
    EXPECT_EQ(codes(json_records(text + "}").refusals),
              std::vector<std::string>{"csv_too_many_columns"});
}

TEST(ArrowRecords, OwnTablesComeBackExactly) {
    Table table{"t",
                {{"order", "订单号", "order", CellKind::text},
                 {"item", "行号", "item", CellKind::integer},
                 {"amount", "金额", "amount", CellKind::money},
                 {"quantity", "数量", "quantity", CellKind::quantity},
                 {"paid", "付款日期", "paid", CellKind::day},
                 {"flag", "是否", "flag", CellKind::flag}}};
    table.append({std::string{"订单一号很长很长"}, std::int64_t{7}, Money::from_fen(-60226),
                  Quantity::from_thousandths(5), Date{2020, 8, 12}, true});
    table.append({Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}});
    table.append({std::string{}, std::int64_t{-1}, Money::from_fen(INT64_MAX),
                  Quantity::from_thousandths(-1500), Date{1900, 1, 1}, false});
    ArrowArrayStream stream{};
    export_arrow(table, &stream);
    const auto sheet = arrow_records(&stream);
    EXPECT_EQ(stream.release, nullptr);
    EXPECT_EQ(*sheet.titles,
              (std::vector<std::string>{"order", "item", "amount", "quantity", "paid", "flag"}));
    ASSERT_EQ(sheet.rows.size(), 3U);
    using Cells = std::vector<SheetCell>;
    EXPECT_EQ(sheet.rows[0].cells,
              (Cells{std::string{"订单一号很长很长"}, ExactNumber{"7"}, ExactNumber{"-602.26"},
                     ExactNumber{"0.005"}, Moment{Date{2020, 8, 12}, std::nullopt}, true}));
    EXPECT_EQ(sheet.rows[1].cells, Cells(6));
    EXPECT_EQ(sheet.rows[2].cells[2], SheetCell{ExactNumber{"92233720368547758.07"}});
    EXPECT_EQ(sheet.rows[2].cells[3], SheetCell{ExactNumber{"-1.500"}});
}

TEST(ArrowRecords, AStreamThatFailsIsAnError) {
    Table table{"t", {{"order", "订单号", "order"}}};
    ArrowArrayStream stream{};
    export_arrow(table, &stream);
    (void)arrow_records(&stream);
    EXPECT_EQ(stream.release, nullptr);
    ArrowArrayStream failing{};
    failing.get_schema = [](ArrowArrayStream*, ArrowSchema*) { return 5; };
    failing.get_last_error = [](ArrowArrayStream*) -> const char* { return "kaputt"; };
    failing.release = [](ArrowArrayStream* self) { self->release = nullptr; };
    EXPECT_THROW((void)arrow_records(&failing), Error);
    EXPECT_EQ(failing.release, nullptr);
}

TEST(MappingDocument, IsReadAndWrittenWithoutLoss) {
    Mapping mapping;
    mapping.code = "p";
    mapping.title = "平台";
    mapping.family = Family::purchases;
    mapping.columns = {{"单据\"号", "order"}, {"电话", ""}};
    mapping.words = {{"kind", {{"成交", "purchase"}}}};
    mapping.defaults = {{"channel", "832"}};
    mapping.header_row = 3;
    mapping.refers_to_itself = mapping.unlinked_refunds = mapping.snapshot = true;
    mapping.source = "832";
    mapping.money_unit = MoneyUnit::wan;
    mapping.year = 2020;
    EXPECT_EQ(parse_mapping(write_mapping(mapping)), mapping);
    Mapping bare;
    bare.code = "b";
    EXPECT_EQ(parse_mapping(write_mapping(bare)), bare);
}

TEST(MappingDocument, EveryMistakeIsToldAtOnce) {
    try {
        (void)parse_mapping(R"({"fupin":"mapping/1","family":"gifts","columns":[],"money_unit":"kg",
                               "sorce":"x"})",
                            "m.json");
        FAIL() << "not refused";
    } catch (const InputError& error) {
        auto found = codes(error.diagnostics());
        std::sort(found.begin(), found.end());
        EXPECT_EQ(found,
                  (std::vector<std::string>{"member_missing", "member_misspelt", "object_expected",
                                            "unknown_word", "unknown_word"}));
    }
    EXPECT_THROW((void)parse_mapping(R"({"fupin":"mapping/1","code":"x","family":"purchases",
                                         "columns":{"a":"obligation"}})"),
                 InputError);
}

}  // namespace
}  // namespace fupin
