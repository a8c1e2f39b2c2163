// SPDX-License-Identifier: Apache-2.0
// The worked examples of declared and recorded figures (docs/rules.md#declared).
#include "rules/quota_world.hpp"

namespace fupin {
namespace {

using namespace world;
using quota_world::row;

Declared said(const char* id, const char* unit, const char* line, const char* period,
              const char* amount, bool cumulative = false) {
    Declared out;
    out.key = {"office", id, ""};
    out.unit = unit;
    out.indicator = line;
    out.period = period;
    out.cumulative = cumulative;
    out.value = yuan(amount);
    out.measure = "money";
    return out;
}

Purchase bought(const char* order, const char* unit, const char* amount, const char* paid,
                const char* placed = nullptr) {
    return purchase(key(order), unit, amount, {placed ? placed : paid, "", paid, ""});
}

std::string cell(const Evaluation& result, const std::string& keys,
                 const std::vector<const char*>& columns) {
    return row(result, "declared/" + keys, columns);
}

std::string candidates(const Evaluation& result) {
    std::string out;
    const auto& table = result.table("declared_candidates");
    for (std::size_t i = 0; i < table.rows(); ++i) {
        out += (out.empty() ? "" : " ") + canonical_text(table.cell(i, "candidate")) + "=" +
               canonical_text(table.cell(i, "amount")) +
               (canonical_text(table.cell(i, "exact")) == "true" ? "!" : "");
    }
    return out;
}

std::vector<std::string> messages_of(const Evaluation& result, const char* code) {
    std::vector<std::string> out;
    const auto& table = result.table("findings");
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (canonical_text(table.cell(i, "code")) != code) continue;
        out.push_back(canonical_text(table.cell(i, "message_en")));
    }
    return out;
}

CampaignDocument reconciled(Prefer prefer, const char* tree = "territory") {
    auto out = document();
    out.reconciliations = {{"all", tree, prefer, std::nullopt, {"四", "", {}}}};
    return out;
}

constexpr auto kEnd = "2020-12-31";

TEST(Declared, IsComparedWithWhatIsRecordedForTheLineAndPeriod) {
    Record record;
    record.say("2020-12-31",
               {bought("1", "X", "60.00", "2020-08-10"), bought("2", "X", "30.00", "2020-09-10"),
                bought("3", "Y", "5.00", "2020-08-10"), said("a", "X", "x", "2020-08", "100.00")});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(cell(result, "X/x/2020-08/period/money",
                   {"declared", "recorded", "difference", "state", "to_date", "entry"}),
              "100.00 60.00 40.00 compared false office/a");
}

TEST(Declared, CumulativeFiguresAreDifferencedUnitByUnitAndAFallIsAFinding) {
    Record record;
    record.say("2020-12-31",
               {bought("1", "X", "60.00", "2020-08-10"), bought("2", "X", "30.00", "2020-09-10"),
                said("a", "X", "x", "2020-07", "10.00", true),
                said("b", "X", "x", "2020-08", "70.00", true),
                said("c", "X", "x", "2020-10", "65.00", true)});
    const auto result = record.ask({.as_of = day(kEnd)});
    const std::vector<const char*> columns{"first_day", "last_day", "declared", "recorded",
                                           "difference"};
    EXPECT_EQ(cell(result, "X/x/2020-07/cumulative/money", columns),
              "2020-01-01 2020-07-31 10.00 0.00 10.00");
    EXPECT_EQ(cell(result, "X/x/2020-08/cumulative/money", columns),
              "2020-08-01 2020-08-31 60.00 60.00 0.00");
    // September is in the figure of October: nothing was said at its end.
    EXPECT_EQ(cell(result, "X/x/2020-10/cumulative/money", columns),
              "2020-09-01 2020-10-31 -5.00 30.00 -35.00");
    EXPECT_EQ(messages_of(result, "declared_fell"),
              (std::vector<std::string>{"the cumulative figure of X for 'x' in 2020-10 is 65.00, "
                                        "below the 70.00 before it"}));
}

TEST(Declared, EachCandidateHasTheAmountThatItWouldAddToTheRecord) {
    Record record;
    auto unknown = bought("4", "X单", "7.00", "2020-08-12");
    record.say("2020-09-05", {bought("1", "X", "60.00", "2020-08-10"),
                              refund("r", key("1"), "20.00", "2020-08-20"),
                              bought("2", "X", "30.00", "2020-09-02", "2020-08-30"), unknown,
                              said("a", "X", "x", "2020-08", "47.00")});
    record.say("2020-09-20", {bought("5", "X", "9.00", "2020-08-25")});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(cell(result, "X/x/2020-08/period/money", {"declared", "recorded", "difference"}),
              "47.00 49.00 -2.00");
    EXPECT_EQ(candidates(result),
              "late=-9.00 refunded=20.00 basis:completed=-49.00 "
              "basis:placed=30.00 basis:accepted=-49.00 "
              "basis:evaluated=-49.00 unresolved=7.00");
    const auto exact = [&](const char* amount) {
        Record other;
        other.say("2020-09-01", {bought("1", "X", "60.00", "2020-08-10"),
                                 refund("r", key("1"), "20.00", "2020-08-20"),
                                 said("a", "X", "x", "2020-08", amount)});
        return cell(other.ask({.as_of = day(kEnd)}), "X/x/2020-08/period/money",
                    {"difference", "explained_by"});
    };
    EXPECT_EQ(exact("60.00"), "20.00 refunded");
    EXPECT_EQ(exact("59.00"), "19.00 –");
}

TEST(Declared, SuspectedDuplicatesAreACandidate) {
    Record record;
    auto twice = bought("1", "X", "60.00", "2020-08-10");
    twice.product = "木耳";
    auto again = twice;
    again.key = key("9", "unit_sheet");
    record.say("2020-09-01", {twice, again, said("a", "X", "x", "2020-08", "60.00")});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(cell(result, "X/x/2020-08/period/money", {"recorded", "difference", "explained_by"}),
              "120.00 -60.00 suspected");
}

TEST(Declared, CountsAndOtherMeasuresAreComparedInTheirOwnColumns) {
    Record record;
    auto heavy = bought("1", "X", "60.00", "2020-08-10");
    heavy.quantity = Quantity::parse("2.5");
    heavy.measure = "kg";
    auto count = said("a", "X", "x", "2020-08", "0");
    count.value = Quantity::parse("3");
    count.measure = "count";
    auto weight = said("b", "X", "x", "2020-08", "0");
    weight.value = Quantity::parse("2");
    weight.measure = "kg";
    record.say("2020-09-01", {heavy, bought("2", "X", "1.00", "2020-08-11"), count, weight});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(cell(result, "X/x/2020-08/period/count",
                   {"declared_number", "recorded_number", "difference_number", "difference"}),
              "3 2 1 –");
    EXPECT_EQ(cell(result, "X/x/2020-08/period/kg", {"recorded_number", "difference_number"}),
              "2.5 -0.5");
}

TEST(Declared, WhatIsNotKnownIsListedAndSaid) {
    Record record;
    record.say("2020-09-01",
               {said("a", "Q单位", "x", "2020-08", "1.00"), said("b", "X", "xx", "2020-08", "2.00"),
                said("c", "X", "x", "八月", "3.00"), said("d", "X", "X", "2020-08", "4.00"),
                said("e", "X", "x", "2020-08", "5.00")});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(cell(result, "Q单位/x/2020-08/period/money", {"state", "declared", "recorded"}),
              "unknown_unit 1.00 –");
    EXPECT_EQ(cell(result, "X/xx/2020-08/period/money", {"state", "declared"}),
              "unknown_indicator 2.00");
    EXPECT_EQ(cell(result, "X/x/八月/period/money", {"state", "declared"}), "unknown_period 3.00");
    // "X" is the title of line x: one cell said twice, the last one counts.
    EXPECT_EQ(cell(result, "X/x/2020-08/period/money", {"state", "declared"}), "compared 5.00");
    EXPECT_EQ(messages_of(result, "declared_unit_unresolved").size(), 1U);
    EXPECT_EQ(
        messages_of(result, "declared_indicator_unknown"),
        (std::vector<std::string>{
            "'xx' of declared figure office/b is neither a line nor an indicator; near: X, x"}));
    EXPECT_EQ(
        messages_of(result, "declared_period_unknown"),
        (std::vector<std::string>{"the period '八月' of declared figure office/c is not known"}));
    EXPECT_EQ(
        messages_of(result, "declared_repeated"),
        (std::vector<std::string>{"declared figures office/d and office/e are of one cell and "
                                  "differ (4.00, 5.00); the latter is taken"}));
}

TEST(Declared, OfTwoSourcesTheOneThatStandsFirstCounts) {
    Record record;
    auto first = said("a", "X", "x", "2020-08", "1.00");
    first.key.source = "platform";
    record.say("2020-09-01", {first, said("b", "X", "x", "2020-08", "2.00")});
    EXPECT_EQ(cell(record.ask({.as_of = day(kEnd)}), "X/x/2020-08/period/money", {"declared"}),
              "1.00");
}

/// X declares 100 for August, of which 60 are recorded; Y only has records.
Record half_declared(Prefer prefer) {
    Record record{reconciled(prefer)};
    record.say("2020-12-31",
               {bought("1", "X", "60.00", "2020-08-10"), bought("2", "X", "30.00", "2020-09-10"),
                bought("3", "Y", "5.00", "2020-08-10"), said("a", "X", "all", "2020-08", "100.00"),
                said("b", "Y", "all", "2020-09", "8.00")});
    return record;
}

const std::vector<const char*> kSplit{"combined", "recorded", "declared", "replaced"};

TEST(Combined, TakesDeclaredOrRecordedPerCellNeverBothAndPrintsTheSplit) {
    const auto declared = half_declared(Prefer::declared).ask({.as_of = day(kEnd)});
    EXPECT_EQ(row(declared, "combined/all/2020-08", kSplit), "105.00 5.00 100.00 60.00");
    EXPECT_EQ(row(declared, "combined/all/2020-09", kSplit), "38.00 30.00 8.00 0.00");
    EXPECT_EQ(row(declared, "combined/all/total", kSplit), "143.00 35.00 108.00 60.00");
    const auto recorded = half_declared(Prefer::recorded).ask({.as_of = day(kEnd)});
    EXPECT_EQ(row(recorded, "combined/all/2020-08", kSplit), "65.00 65.00 0.00 0.00");
    EXPECT_EQ(row(recorded, "combined/all/total", kSplit), "103.00 95.00 8.00 0.00");
    EXPECT_EQ(cell(recorded, "Y/all/2020-09/period/money", {"taken"}), "declared");
    EXPECT_EQ(cell(recorded, "X/all/2020-08/period/money", {"taken"}), "recorded");
    EXPECT_EQ(half_declared(Prefer::none).ask({.as_of = day(kEnd)}).table("combined").rows(), 0U);
}

TEST(Combined, AFigureOfMoreUnitsOrDaysDecidesForThoseInsideIt) {
    Record record{reconciled(Prefer::declared)};
    record.say(
        "2020-12-31",
        {bought("1", "X", "60.00", "2020-08-10"), bought("3", "Y", "5.00", "2020-08-10"),
         said("a", "X", "all", "2020-08", "100.00"),
         said("b", "county", "all", "2020-08", "120.00"), said("c", "X", "all", "2020Q3", "150.00"),
         said("d", "X", "all", "2020-09", "20.00")});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(cell(result, "county/all/2020-08/period/money", {"recorded", "taken"}),
              "65.00 declared");
    EXPECT_EQ(cell(result, "X/all/2020-08/period/money", {"recorded", "taken"}), "60.00 inside");
    EXPECT_EQ(row(result, "combined/all/2020-08", kSplit), "120.00 0.00 120.00 65.00");
    // The quarter would count August twice, so of X only September is left.
    EXPECT_EQ(cell(result, "X/all/2020Q3/period/money", {"taken"}), "inside");
    EXPECT_EQ(row(result, "combined/all/total", {"combined", "cells_inside"}), "140.00 2");
}

TEST(Combined, EveryMoneyCellIsWhatItsExplanationAddsUpTo) {
    auto record = half_declared(Prefer::declared);
    record.say("2020-12-31", {said("c", "X", "all", "2020-10", "300.00", true),
                              said("d", "X", "all", "2020-11", "350.00", true)});
    const auto result = record.ask({.as_of = day(kEnd)});
    std::size_t checked = 0;
    for (const auto* name : {"declared", "declared_candidates", "combined"}) {
        const auto& table = result.table(name);
        for (const auto& column : table.columns()) {
            if (column.kind != CellKind::money) continue;
            for (std::size_t r = 0; r < table.rows(); ++r) {
                const auto* amount = std::get_if<Money>(&table.cell(r, column.name));
                if (amount == nullptr) continue;
                const auto why = result.explain(table.at(table.keys(r), column.name));
                Total sum;
                for (const auto& input : why.inputs) sum.add(input.amount);
                for (std::size_t p = 0; p < why.postings.rows(); ++p) {
                    const auto one = std::get<Money>(why.postings.cell(p, "amount"));
                    const auto weight = std::get<std::int64_t>(why.postings.cell(p, "weight"));
                    weight > 0 ? sum.add(one) : sum.subtract(one);
                }
                EXPECT_EQ(sum.money(), *amount) << table.at(table.keys(r), column.name).to_string();
                ++checked;
            }
        }
    }
    EXPECT_GT(checked, 50U);
}

TEST(Contractor, WhatItBuysWithoutAUnitIsNobodysAndListed) {
    auto world = document();
    world.units.push_back({.code = "K", .title = "承办公司", .level = "firm", .contractor = true});
    Record record{world};
    auto own = bought("1", "", "60.00", "2020-08-10");
    own.account = "K";
    auto for_x = bought("2", "X", "30.00", "2020-08-10");
    for_x.account = "K";
    auto itself = bought("3", "K", "5.00", "2020-08-10");
    itself.account = "K";
    record.say("2020-12-31", {own, for_x, itself});
    const auto result = record.ask({.as_of = day(kEnd)});
    EXPECT_EQ(money(result, "units/unattributed/amount"), yuan("60.00"));
    EXPECT_EQ(money(result, "units/X/amount"), yuan("30.00"));
    EXPECT_EQ(money(result, "units/K/amount"), yuan("5.00"));
    EXPECT_EQ(money(result, "totals/total/all"), yuan("95.00"));
    const auto listed = result.explain("units/unattributed/amount").postings;
    ASSERT_EQ(listed.rows(), 1U);
    EXPECT_EQ(canonical_text(listed.cell(0, "purchase")), "platform/1/1");
    EXPECT_EQ(messages_of(result, "purchase_of_contractor"),
              (std::vector<std::string>{
                  "1 purchases of contractor K do not say for whom (60.00) and are nobody's"}));
    EXPECT_TRUE(messages_of(result, "purchase_unattributed").empty());
}

}  // namespace
}  // namespace fupin
