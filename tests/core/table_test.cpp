// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/table.hpp"

#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace fupin {
namespace {

// A text never becomes a flag, a number never an amount.
static_assert(std::is_constructible_v<Cell, const char*>);
static_assert(!std::is_constructible_v<Cell, double>);
static_assert(std::is_nothrow_move_constructible_v<Cell>);

using Keys = std::vector<std::string>;

const std::vector<ColumnSpec> kColumns{{"unit", "单位", "unit", CellKind::text, true},
                                       {"year", "年度", "year", CellKind::integer, true},
                                       {"executed", "执行", "executed", CellKind::money},
                                       {"rate", "执行率", "rate", CellKind::ratio}};

Table quotas() {
    Table table{"quotas", kColumns};
    table.append({"654223", 2020, Money::from_fen(500), Ratio{1, 2}});
    table.append({"654202", 2020, Money::from_fen(300), Ratio{1, 0}});
    table.append({"654223", 2021, {}, {}});
    table.append({{}, 2020, Money::from_fen(400), Ratio{2, 4}});
    return table;
}

std::string order_of(const Table& table) {
    std::string order;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        order += canonical_text(table.cell(row, "unit")) + "/" +
                 canonical_text(table.cell(row, "year")) + " ";
    }
    return order;
}

template <class Call>
std::string refusal(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

TEST(Cell, HoldsTheKindThatWasMeant) {
    EXPECT_TRUE(std::holds_alternative<std::string>(Cell{"text"}));
    EXPECT_TRUE(std::holds_alternative<std::int64_t>(Cell{7}));
    EXPECT_TRUE(std::holds_alternative<bool>(Cell{true}));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(Cell{}));
}

TEST(Cell, CanonicalTextHasNoLanguageAndNoRounding) {
    EXPECT_EQ(canonical_text({}), "");
    EXPECT_EQ(canonical_text("扶贫"), "扶贫");
    EXPECT_EQ(canonical_text(INT64_MIN), "-9223372036854775808");
    EXPECT_EQ(canonical_text(Money::from_fen(-5)), "-0.05");
    EXPECT_EQ(canonical_text(Quantity::from_thousandths(1500)), "1.5");
    EXPECT_EQ(canonical_text(Ratio{9, 12}), "9/12");
    EXPECT_EQ(canonical_text(Ratio{9, 0}), "9/0");
    EXPECT_EQ(canonical_text(Date{2020, 8, 12}), "2020-08-12");
    EXPECT_EQ(canonical_text(true), "true");
    EXPECT_EQ(canonical_text(false), "false");
}

TEST(Address, ReadsBack) {
    const Address plain{"quotas", {"654223", "2020"}, "executed"};
    EXPECT_EQ(plain.to_string(), "quotas/654223/2020/executed");
    const Address odd{"a/b", {"", "50%", "/", "%2F", "财政"}, "c/"};
    EXPECT_EQ(odd.to_string(), "a%2Fb//50%25/%2F/%252F/财政/c%2F");
    for (const auto& address : {plain, odd}) {
        EXPECT_EQ(Address::parse(address.to_string()), address);
    }
    EXPECT_EQ(Address::parse("t//c").keys, Keys{""});
}

TEST(Address, RefusesEveryOtherForm) {
    for (const auto* text : {"", "t", "t/c", "/k/c", "t/k/", "/", "//", "t/k%/c", "t/k%2/c",
                             "t/%2f/c", "t/%41/c", "t/%%25/c", "%/k/c", "t/k/c%2"}) {
        EXPECT_THROW((void)Address::parse(text), FormatError) << text;
    }
}

TEST(Table, TakesOnlyRowsOfItsKinds) {
    auto table = quotas();
    const auto before = table;
    EXPECT_EQ(refusal([&] { table.append({"654223"}); }),
              "table 'quotas' takes 4 cells a row, not 1");
    EXPECT_EQ(refusal([&] { table.append({"654223", 2020, 5, {}}); }),
              "column 'executed' of table 'quotas' takes another kind of cell");
    EXPECT_EQ(refusal([&] { table.append({true, 2020, {}, {}}); }),
              "column 'unit' of table 'quotas' takes another kind of cell");
    EXPECT_EQ(table, before);
    EXPECT_EQ(table.rows(), 4U);
}

TEST(Table, TakesEachKindInItsColumnAndNowhereElse) {
    const std::vector<Cell> samples{
        "text",           1,    Money::from_fen(1), Quantity::from_thousandths(1), Ratio{1, 2},
        Date{2020, 8, 1}, false};
    for (std::size_t kind = 0; kind < samples.size(); ++kind) {
        Table table{"t", {{"c", "", "", static_cast<CellKind>(kind)}}};
        for (std::size_t sample = 0; sample < samples.size(); ++sample) {
            const auto append = [&] { table.append(std::vector<Cell>{samples[sample]}); };
            EXPECT_EQ(refusal(append) == "none", kind == sample);
        }
        table.append(std::vector<Cell>{Cell{}});
        EXPECT_EQ(table.rows(), 2U);
    }
}

TEST(Table, MovesTheCellsOfARowInBraces) {
    std::string unit(100, '6');
    const auto* const text = unit.data();
    Table table{"quotas", kColumns};
    table.append({std::move(unit), 2020, Money::from_fen(500), Ratio{1, 2}});
    EXPECT_EQ(std::get<std::string>(table.cell(0, "unit")).data(), text);
    std::vector<Cell> row{std::string(100, '7'), 2021, {}, {}};
    const auto* const other = std::get<std::string>(row.front()).data();
    table.append(std::move(row));
    EXPECT_EQ(std::get<std::string>(table.cell(1, "unit")).data(), other);
}

TEST(Table, KeepsItsCellsWhereRoomWasMadeForThem) {
    Table table{"quotas", kColumns};
    table.reserve(300);
    table.append({"0", 2020, Money::from_fen(1), {}});
    const auto* const first = &table.cell(0, 0);
    for (int i = 1; i < 300; ++i) table.append({std::to_string(i), 2020, Money::from_fen(i), {}});
    EXPECT_EQ(&table.cell(0, 0), first);
    table.append({"300", 2020, {}, {}});  // One more than was said.
    EXPECT_EQ(table.rows(), 301U);
    EXPECT_EQ(std::get<std::string>(table.cell(299, "unit")), "299");
    table.reserve(10);
    EXPECT_EQ(std::get<std::string>(table.cell(300, "unit")), "300");
}

TEST(Table, RefusesTwoColumnsOfOneName) {
    EXPECT_EQ(refusal([] { Table("t", {{"a", "", ""}, {"b", "", ""}, {"a", "", ""}}); }),
              "two columns of table 't' are named 'a'");
}

TEST(Table, NamesNearColumns) {
    const auto table = quotas();
    EXPECT_EQ(table.column_index("executed"), 2U);
    EXPECT_EQ(refusal([&] { (void)table.column_index("executd"); }),
              "table 'quotas' has no column 'executd'; did you mean executed?");
    EXPECT_EQ(refusal([&] { (void)table.column_index("金额"); }),
              "table 'quotas' has no column '金额'; there are unit, year, executed, rate");
    EXPECT_EQ(table.columns()[2].label(Language::zh), "执行");
    EXPECT_EQ(table.columns()[2].label(Language::en), "executed");
}

TEST(Table, EveryFigureIsFoundAtItsAddress) {
    const auto table = quotas();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto keys = table.keys(row);
        EXPECT_EQ(table.row_of(keys), row);
        for (const auto& column : table.columns()) {
            const auto address = table.at(keys, column.name);
            EXPECT_EQ(Address::parse(address.to_string()), address);
            EXPECT_EQ(&table[address], &table.cell(row, column.name));
        }
    }
    EXPECT_EQ(table.at({"654223", "2020"}, "executed").to_string(), "quotas/654223/2020/executed");
    EXPECT_EQ(table.keys(3), (Keys{"", "2020"}));
}

TEST(Table, AFigureIsFoundByTheNameOfItsRowToo) {
    Table table{"lines",
                {{"line", "条线", "line", CellKind::text, true},
                 {"period", "期间", "period", CellKind::text, true},
                 {"title", "名称", "title", CellKind::text, false, "line"},
                 {"count", "笔数", "count", CellKind::integer}}};
    table.append({"finance", "2020-08", "财政", 1});
    table.append({"finance", "2020-09", "财政", 2});
    table.append({"union", "2020-08", "工会", 3});
    table.append({"union-2", "2020-08", "工会", 4});
    table.append({"财政", "2020-10", "", 5});
    EXPECT_EQ(table.at({"财政", "2020-09"}, "count").to_string(), "lines/finance/2020-09/count");
    EXPECT_EQ(table.at({"财政", "2020-10"}, "count").to_string(), "lines/财政/2020-10/count");
    EXPECT_EQ(refusal([&] { (void)table.at({"工会", "2020-08"}, "count"); }),
              "table 'lines' has 2 rows named '工会/2020-08'");
    EXPECT_EQ(refusal([&] { (void)table.at({"工会", "2020-09"}, "count"); }),
              "table 'lines' has no row '工会/2020-09'");
    EXPECT_THROW((void)table.row_of(Keys{"财政", "2020-09"}), NotFoundError);
}

TEST(Table, WhatDoesNotExistIsNotFound) {
    const auto table = quotas();
    EXPECT_EQ(refusal([&] { (void)table.at({"654223", "2019"}, "rate"); }),
              "table 'quotas' has no row '654223/2019'; did you mean 654223/2020, 654223/2021?");
    for (const auto& keys : {Keys{}, Keys{"654223"}, Keys{"654223", "2020", ""}}) {
        EXPECT_THROW((void)table.row_of(keys), NotFoundError);
    }
    EXPECT_THROW((void)table.at({"654223", "2020"}, "paid"), NotFoundError);
    EXPECT_THROW((void)table[Address::parse("quota/654223/2020/rate")], NotFoundError);
    EXPECT_THROW((void)table[Address::parse("quotas/654223/2020/paid")], NotFoundError);
    EXPECT_THROW((void)Table("t", kColumns).row_of(Keys{"", ""}), NotFoundError);
}

TEST(Table, WhereKeepsTheOrderOfRows) {
    const auto table = quotas();
    const auto year = table.column_index("year");
    const auto kept =
        table.where([&](std::size_t row) { return table.cell(row, year) == Cell{2020}; });
    EXPECT_EQ(order_of(kept), "654223/2020 654202/2020 /2020 ");
    EXPECT_EQ(kept.columns(), table.columns());
    EXPECT_EQ(table.where([](std::size_t) { return true; }), table);
    EXPECT_EQ(table.where([](std::size_t) { return false; }).rows(), 0U);
}

TEST(Table, SortsStablyWithAbsentValuesLast) {
    const auto table = quotas();
    EXPECT_EQ(order_of(table.sorted_by("executed")), "654202/2020 /2020 654223/2020 654223/2021 ");
    EXPECT_EQ(order_of(table.sorted_by("executed", true)),
              "654223/2020 /2020 654202/2020 654223/2021 ");
    EXPECT_EQ(order_of(table.sorted_by("unit")), "654202/2020 654223/2020 654223/2021 /2020 ");
    EXPECT_EQ(order_of(table.sorted_by("year", true)),
              "654223/2021 654223/2020 654202/2020 /2020 ");
    EXPECT_THROW((void)table.sorted_by("paid"), NotFoundError);
}

TEST(Table, SortsRatiosByValue) {
    const auto table = quotas();
    const auto expected = "654223/2020 /2020 654202/2020 654223/2021 ";  // 1/2, 2/4, 1/0, none
    EXPECT_EQ(order_of(table.sorted_by("rate")), expected);
    EXPECT_EQ(order_of(table.sorted_by("rate", true)), expected);
}

}  // namespace
}  // namespace fupin
