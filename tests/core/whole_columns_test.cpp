// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/error.hpp"
#include "fupin/core/table.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace fupin {
namespace {

using Texts = std::vector<std::string>;

const std::vector<ColumnSpec> kColumns{{"unit", "单位", "unit", CellKind::text, true},
                                       {"executed", "执行", "executed", CellKind::money},
                                       {"count", "笔数", "count", CellKind::integer},
                                       {"weight", "重量", "weight", CellKind::quantity},
                                       {"first", "最早", "first", CellKind::day}};

std::vector<WholeColumn> columns() {
    return {
        DictionaryColumn{std::make_shared<const Texts>(Texts{"654202", "654223", ""}), {1, 0, 2}},
        NumericColumn{{500, -300, INT64_MAX}}, NumericColumn{{2, 1, 0}},
        NumericColumn{{1'500, 0, -1}}, NumericColumn{{18'262, 0, 0}, {false, true, true}}};
}

/// The same table, cell by cell.
Table by_rows() {
    Table table{"quotas", kColumns};
    table.append(
        {"654223", Money::from_fen(500), 2, Quantity::from_thousandths(1'500), Date{2020, 1, 1}});
    table.append({"654202", Money::from_fen(-300), 1, Quantity::from_thousandths(0), {}});
    table.append({"", Money::from_fen(INT64_MAX), 0, Quantity::from_thousandths(-1), {}});
    return table;
}

std::string refusal(std::vector<WholeColumn> whole) {
    try {
        const Table table{"quotas", kColumns, std::move(whole)};
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

TEST(WholeColumns, AreTheTableThatTheirCellsWouldMake) {
    const Table table{"quotas", kColumns, columns()};
    EXPECT_EQ(table.rows(), 3U);
    EXPECT_EQ(table, by_rows());
    EXPECT_EQ(table.sorted_by("executed"), by_rows().sorted_by("executed"));
    const auto first = [](std::size_t row) { return row == 0; };
    EXPECT_EQ(table.where(first), by_rows().where(first));
    EXPECT_EQ(table.at({"654202"}, "count"), by_rows().at({"654202"}, "count"));
}

TEST(WholeColumns, CanBeSeenUntilARowIsAppended) {
    Table table{"quotas", kColumns, columns()};
    const auto copy = table;
    const auto units = table.whole(0);
    ASSERT_NE(units, nullptr);
    EXPECT_EQ(copy.whole(0), units);
    table.append({"more", Money{}, 0, {}, {}});
    EXPECT_EQ(table.whole(0), nullptr);
    EXPECT_EQ(table.rows(), 4U);
    EXPECT_EQ(table.cell(0, 0), by_rows().cell(0, 0));
    EXPECT_EQ(copy, by_rows());
    EXPECT_EQ(by_rows().whole(0), nullptr);
}

TEST(WholeColumns, OutliveTheirTable) {
    std::shared_ptr<const WholeColumn> counts;
    {
        const Table table{"quotas", kColumns, columns()};
        counts = table.whole(2);
    }
    EXPECT_EQ(std::get<NumericColumn>(*counts).numbers, (std::vector<std::int64_t>{2, 1, 0}));
}

TEST(WholeColumns, ThreadsMayAskForTheFirstCell) {
    const Table table{"quotas", kColumns, columns()};
    std::vector<const Cell*> seen(4);
    {
        std::vector<std::jthread> threads;
        for (auto& one : seen) threads.emplace_back([&] { one = &table.cell(1, 1); });
    }
    for (const auto* one : seen) EXPECT_EQ(one, seen.front());
    EXPECT_EQ(*seen.front(), Cell{Money::from_fen(-300)});
}

TEST(WholeColumns, ThatAreNotThoseOfTheTableAreRefused) {
    auto few = columns();
    few.pop_back();
    EXPECT_EQ(refusal(few), "table 'quotas' takes 5 whole columns, not 4");

    auto short_one = columns();
    std::get<NumericColumn>(short_one[2]).numbers.pop_back();
    EXPECT_EQ(refusal(short_one), "column 'count' of table 'quotas' has another number of rows");

    auto swapped = columns();
    std::swap(swapped[0], swapped[1]);
    EXPECT_EQ(refusal(swapped), "column 'unit' of table 'quotas' is of another kind");

    auto beyond = columns();
    std::get<DictionaryColumn>(beyond[0]).codes[1] = 3;
    EXPECT_EQ(refusal(beyond), "column 'unit' of table 'quotas' has rows that are no cells of it");
    std::get<DictionaryColumn>(beyond[0]).dictionary = nullptr;
    EXPECT_EQ(refusal(beyond), "column 'unit' of table 'quotas' has rows that are no cells of it");

    auto absent = columns();
    std::get<NumericColumn>(absent[4]).absent.pop_back();
    EXPECT_EQ(refusal(absent), "column 'first' of table 'quotas' has rows that are no cells of it");

    auto no_day = columns();
    std::get<NumericColumn>(no_day[4]).numbers[0] = std::int64_t{Date::max().epoch_days()} + 1;
    EXPECT_EQ(refusal(no_day), "column 'first' of table 'quotas' has rows that are no cells of it");
}

TEST(WholeColumns, WithoutRowsAreAnEmptyTable) {
    const Table table{"t", {{"a", "", "", CellKind::text}}, {DictionaryColumn{}}};
    EXPECT_EQ(table, (Table{"t", {{"a", "", "", CellKind::text}}}));
}

}  // namespace
}  // namespace fupin
