// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/beside.hpp"

#include "fupin/ledger/ledger.hpp"
#include "market.hpp"

#include <algorithm>

namespace fupin {
namespace {

using namespace market;
using Rows = std::vector<std::vector<std::string>>;

const Question kMarch{day("2021-03-10"), {}, Dating::restated, "paid", {}};

Purchase paid(const char* number, const char* unit, const char* amount, const char* on) {
    return purchase(key(number), unit, amount, {.paid = on});
}

/// X buys in three months of 2020 and two of 2021, Y in one.
Ledger ledger() {
    Record record{fair()};
    record.say("2021-03-20",
               {paid("1", "X", "10.00", "2020-01-31"), paid("2", "X", "20.00", "2020-03-05"),
                paid("3", "X", "40.00", "2020-03-20"), paid("4", "X", "5.00", "2021-01-15"),
                paid("5", "X", "8.00", "2021-03-02"), paid("6", "Y", "2.00", "2021-01-15"),
                refund("r", key("4"), "1.00", "2021-03-03")});
    return record.ledger();
}

Query by(std::vector<Grouping> groupings, std::vector<Measure> measures = {Measure::amount}) {
    return {std::move(groupings), std::move(measures), {}, Side::buy};
}

Rows told(const Table& table) {
    Rows out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto& cells = out.emplace_back();
        for (const auto& column : table.columns()) {
            cells.push_back(canonical_text(table.cell(row, column.name)));
        }
    }
    return out;
}

std::string refusal(const Query& query, const Question& question, const Beside& beside) {
    try {
        std::ignore = answer_beside(ledger(), query, question, beside);
    } catch (const InputError& error) {
        return std::string{error.diagnostics().front().finding->code};
    }
    return "taken";
}

TEST(Beside, CumulatesFromANamedStartAndCarriesItOverEmptyPeriods) {
    const auto table = answer_beside(ledger(), by({{Dimension::month, {}, {}}}), kMarch,
                                     {{Relation::cumulative}, day("2020-03-01")});
    EXPECT_EQ(table.columns()[3].en, "amount, cumulative");
    EXPECT_EQ(told(table), (Rows{{"2020-01", "false", "10.00", ""},
                                 {"2020-03", "false", "60.00", "60.00"},
                                 {"2020-04", "false", "0.00", "60.00"},
                                 {"2020-05", "false", "0.00", "60.00"},
                                 {"2020-06", "false", "0.00", "60.00"},
                                 {"2020-07", "false", "0.00", "60.00"},
                                 {"2020-08", "false", "0.00", "60.00"},
                                 {"2020-09", "false", "0.00", "60.00"},
                                 {"2020-10", "false", "0.00", "60.00"},
                                 {"2020-11", "false", "0.00", "60.00"},
                                 {"2020-12", "false", "0.00", "60.00"},
                                 {"2021-01", "false", "7.00", "67.00"},
                                 {"2021-02", "false", "0.00", "67.00"},
                                 {"2021-03", "true", "7.00", "74.00"}}));
}

TEST(Beside, AMonthToDateIsComparedWithTheSameDaysOfTheYearBefore) {
    const auto table = answer_beside(ledger(), by({{Dimension::month, {}, {}}}), kMarch,
                                     {{Relation::previous, Relation::year_before}, {}});
    EXPECT_EQ(told(table), (Rows{{"2020-01", "false", "10.00", "0.00", "0.00"},
                                 {"2020-02", "false", "0.00", "10.00", "0.00"},
                                 {"2020-03", "false", "60.00", "0.00", "0.00"},
                                 {"2020-04", "false", "0.00", "60.00", "0.00"},
                                 {"2021-01", "false", "7.00", "0.00", "10.00"},
                                 {"2021-02", "false", "0.00", "7.00", "0.00"},
                                 // Until 10 March, so of 2020 the 20 yuan of 5 March alone.
                                 {"2021-03", "true", "7.00", "0.00", "20.00"}}));
}

TEST(Beside, TheDayAfterAFebruaryOf29DaysIsClipped) {
    Record record{fair()};
    record.say("2024-03-20",
               {paid("1", "X", "10.00", "2023-02-28"), paid("2", "X", "20.00", "2024-02-29")});
    const Question question{day("2024-02-29"), {}, Dating::restated, "paid", {}};
    const auto table = answer_beside(record.ledger(), by({{Dimension::day, {}, {}}}), question,
                                     {{Relation::year_before}, {}});
    EXPECT_EQ(told(table).back(),
              (std::vector<std::string>{"2024-02-29", "false", "20.00", "10.00"}));
}

TEST(Beside, AShareIsOfTheSumWithoutTheLastDimension) {
    auto question = kMarch;
    question.as_of = day("2021-12-31");
    const auto table =
        answer_beside(ledger(), by({{Dimension::year, {}, {}}, {Dimension::unit, {}, {}}}),
                      question, {{Relation::share}, {}});
    EXPECT_EQ(table.columns()[3].name, "amount_share");
    EXPECT_EQ(told(table), (Rows{{"2020", "X", "70.00", "7000/7000"},
                                 {"2021", "X", "12.00", "1200/1400"},
                                 {"2021", "Y", "2.00", "200/1400"}}));
}

TEST(Beside, EachSideOfAPeriodHasItsOwnRowsByOtherDimensions) {
    auto question = kMarch;
    question.roll_up.comparable_to = day("2021-03-10");
    const auto table =
        answer_beside(ledger(), by({{Dimension::unit, {}, {}}, {Dimension::quarter, {}, {}}}),
                      question, {{Relation::year_before, Relation::share}, {}});
    EXPECT_EQ(told(table), (Rows{{"X", "2020Q1", "false", "70.00", "0.00", "7000/7000"},
                                 {"X", "2021Q1", "true", "12.00", "30.00", "1200/1400"},
                                 {"Y", "2021Q1", "true", "2.00", "0.00", "200/1400"}}));
}

/// A day before the year ended, a merger of that year was not seen, and what had been X was missing
/// beside Y.
TEST(Regression, AYearToDateIsComparedUnderTheUnitsThatAreSeenNow) {
    auto campaign = fair();
    Instrument paper{.code = "paper", .issued = day("2021-01-20")};
    paper.effective = day("2021-02-01");
    campaign.instruments.push_back(paper);
    UnitEvent merger{.code = "merger", .kind = UnitEventKind::merge};
    merger.units = {"X"};
    merger.into = {"Y"};
    merger.citation.instrument = "paper";
    campaign.unit_events = {merger};
    Record record{campaign};
    record.say("2021-12-31",
               {paid("1", "X", "10.00", "2020-03-05"), paid("2", "Y", "5.00", "2020-03-05"),
                paid("3", "Y", "7.00", "2021-03-05")});
    const auto told_on = [&](const char* as_of) {
        Question question{day(as_of), {}, Dating::restated, "paid", {}};
        question.roll_up.comparable_to = day(as_of);
        return told(answer_beside(record.ledger(),
                                  by({{Dimension::unit, {}, {}}, {Dimension::year, {}, {}}}),
                                  question, {{Relation::year_before}, {}}));
    };
    EXPECT_EQ(told_on("2021-12-31"), (Rows{{"Y", "2020", "false", "15.00", "0.00"},
                                           {"Y", "2021", "false", "7.00", "15.00"}}));
    EXPECT_EQ(told_on("2021-12-30"), (Rows{{"Y", "2020", "false", "15.00", "0.00"},
                                           {"Y", "2021", "true", "7.00", "15.00"}}));
}

TEST(Beside, WhatHasNoMeaningIsRefusedWithItsReason) {
    const auto month = by({{Dimension::month, {}, {}}});
    const auto unit = by({{Dimension::unit, {}, {}}});
    EXPECT_EQ(refusal(unit, kMarch, {{Relation::previous}, {}}), "query_period_needed");
    EXPECT_EQ(refusal(by({{Dimension::month, {}, {}}, {Dimension::year, {}, {}}}), kMarch,
                      {{Relation::previous}, {}}),
              "query_period_needed");
    EXPECT_EQ(refusal(by({{Dimension::month, {}, {}}, {Dimension::phase, {}, {}}}), kMarch,
                      {{Relation::previous}, {}}),
              "query_period_needed");
    EXPECT_EQ(refusal(month, kMarch, {{Relation::cumulative}, {}}), "query_start_needed");
    EXPECT_EQ(refusal(month, kMarch, {{Relation::cumulative}, day("2020-03-02")}),
              "query_start_inside_period");
    EXPECT_EQ(refusal(month, kMarch, {{Relation::previous}, day("2020-03-01")}),
              "query_start_unused");
    EXPECT_EQ(refusal(month, kMarch, {{Relation::share}, {}}), "query_share_of_nothing");
    const auto distinct = by({{Dimension::month, {}, {}}}, {Measure::distinct_suppliers});
    EXPECT_EQ(refusal(distinct, kMarch, {{Relation::cumulative}, day("2020-01-01")}),
              "query_relation_not_additive");
    EXPECT_EQ(refusal(distinct, kMarch, {{Relation::previous}, {}}), "taken");
    const auto both = by({{Dimension::unit, {}, {}}, {Dimension::month, {}, {}}});
    EXPECT_EQ(refusal(both, kMarch, {{Relation::year_before}, {}}), "query_units_not_comparable");
    EXPECT_EQ(refusal(both, kMarch, {{Relation::previous}, {}}), "taken");
}

TEST(Beside, RelationsAreKnownByName) {
    for (const auto relation :
         {Relation::cumulative, Relation::previous, Relation::year_before, Relation::share}) {
        EXPECT_EQ(relation_named(name_of(relation)), relation);
    }
    EXPECT_EQ(relation_named("next"), std::nullopt);
}

/// Every figure and related figure of random purchases, from the plain answer's cells.
TEST(Beside, FiguresOfOtherPeriodsAreThoseOfThePlainAnswer) {
    const auto random = ledger_of(random_purchases(7, 400));
    const Question question{day("2020-12-31"), {}, Dating::restated, "paid", {}};
    const auto query = by({{Dimension::channel, {}, {}}, {Dimension::month, {}, {}}},
                          {Measure::amount, Measure::count});
    const auto plain = answer(random, std::span{&query, 1}, question).front();
    const auto table = answer_beside(
        random, query, question, {{Relation::cumulative, Relation::previous}, day("2020-07-01")});
    const auto figure = [&](const std::string& channel, const std::string& month) {
        for (std::size_t row = 0; row < plain.size(); ++row) {
            if (plain.key(row, 0) == channel && plain.key(row, 1) == month) {
                return plain.amount[row].money();
            }
        }
        return Money{};
    };
    const std::vector<std::string> months{"2020-06", "2020-07", "2020-08", "2020-09"};
    std::size_t compared = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto channel = canonical_text(table.cell(row, "channel"));
        const auto month = canonical_text(table.cell(row, "month"));
        const auto at = std::ranges::find(months, month) - months.begin();
        Total sum;
        for (auto m = 1; m <= at; ++m)
            sum.add(figure(channel, months[static_cast<std::size_t>(m)]));
        EXPECT_EQ(std::get<Money>(table.cell(row, "amount_cumulative")), sum.money());
        EXPECT_EQ(std::get<Money>(table.cell(row, "amount_previous")),
                  figure(channel, months[static_cast<std::size_t>(at) - 1]));
        ++compared;
    }
    EXPECT_GE(compared, 6U);
}

}  // namespace
}  // namespace fupin
