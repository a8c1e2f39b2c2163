// SPDX-License-Identifier: Apache-2.0
// The worked examples of the record (docs/rules.md, "The record"), one test a row.
#include "rules/world.hpp"

#include <algorithm>

namespace fupin {
namespace {

using namespace world;

TEST(RecordExample, ARepeatedExportThatBringsThePaymentDayIsProgress) {
    Record record;
    record.say("2020-08-31", {purchase(key("7001"), "X", "1000.00", {.placed = "2020-08-20"})});
    record.say("2020-09-30", {purchase(key("7001"), "X", "1000.00",
                                       {.placed = "2020-08-20", .paid = "2020-09-05"})});
    EXPECT_EQ(record.receipt().total(RecordClass::progress).rows, 1U);
    EXPECT_EQ(record.receipt().total(RecordClass::conflict).rows, 0U);
    EXPECT_EQ(record.months("paid"), "2020-09 1000.00");
    EXPECT_EQ(record.months("placed"), "2020-08 1000.00");
}

TEST(RecordExample, ACorrectionAfterTheCloseIsBookedLaterAndRestatedInPlace) {
    Record record;
    record.say("2020-08-31", {purchase(key("1"), "X", "1000.00", {.placed = "2020-08-10"})});
    record.say("2020-09-05", {correct("k", key("1"), Field::amount, "1000.00", "100.00")});
    EXPECT_EQ(record.months("placed"), "2020-08 100.00");
    EXPECT_EQ(record.months("placed", Dating::booked), "2020-08 1000.00 2020-09 -900.00");
    const auto before = KnownAt::end_of(day("2020-09-04"));
    EXPECT_EQ(record.months("placed", Dating::restated, "2020-12-31", before), "2020-08 1000.00");
    EXPECT_EQ(record.months("placed", Dating::booked, "2020-12-31", before), "2020-08 1000.00");
}

TEST(RecordExample, APaymentRecordedAfterTheCloseIsBookedInTheNextMonth) {
    Record record;
    record.say("2020-09-05", {purchase(key("1"), "X", "500.00", {.paid = "2020-08-28"})});
    EXPECT_EQ(record.months("paid"), "2020-08 500.00");
    EXPECT_EQ(record.months("paid", Dating::booked), "2020-09 500.00");
}

TEST(RecordExample, ARefundBeforeThePaymentCountsWithIt) {
    Record record;
    record.say("2020-09-30",
               {purchase(key("1"), "X", "1000.00", {.placed = "2020-08-10", .paid = "2020-09-05"}),
                refund("r", key("1"), "200.00", "2020-08-15")});
    EXPECT_EQ(record.months("paid"), "2020-09 800.00");
}

TEST(RecordExample, ACorrectedBuyerLosesThePurchaseToTheOther) {
    Record record;
    record.say("2020-08-31", {purchase(key("1"), "X", "700.00", {.paid = "2020-08-10"})});
    record.say("2020-09-10", {correct("k", key("1"), Field::for_unit, "X", "Y")});
    const auto result = record.ask({.as_of = day("2020-09-30")});
    EXPECT_EQ(money(result, "lines/x/total/amount"), yuan("0.00"));
    EXPECT_EQ(money(result, "lines/y/2020-08/amount"), yuan("700.00"));
    EXPECT_EQ(money(result, "totals/total/deduplicated"), yuan("700.00"));
}

TEST(RecordExample, ACorrectedPaymentDayMovesThePurchase) {
    Record record;
    record.say("2020-09-30", {purchase(key("1"), "X", "700.00", {.paid = "2020-08-10"})});
    record.say("2020-10-02", {correct("k", key("1"), Field::paid, "2020-08-10", "2020-09-05")});
    EXPECT_EQ(record.months("paid"), "2020-09 700.00");
}

TEST(RecordExample, RefundsBeyondTheAmountAreListedAndDoNotCount) {
    Record record;
    record.say("2020-09-30", {purchase(key("1"), "X", "1000.00", {.paid = "2020-08-10"}),
                              refund("r1", key("1"), "600.00", "2020-08-12"),
                              refund("r2", key("1"), "600.00", "2020-08-13")});
    EXPECT_EQ(record.months("paid"), "");
    const auto findings = record.ledger().record(3).findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code(), "refund_exceeds_amount");
    EXPECT_EQ(findings[0].arguments, (std::vector<std::string>{"platform/1/1", "200.00"}));
}

TEST(RecordExample, AJoinedPurchaseTakesItsPaymentFromTheKeyThatHasOne) {
    Record record;
    record.say("2020-09-30",
               {purchase(key("A"), "X", "1000.00", {.placed = "2020-08-20"}),
                purchase(key("B", "unit_sheet"), "X", "1000.00", {.paid = "2020-08-28"}),
                SameAs{key("A"), key("B", "unit_sheet"), "同一笔"}});
    EXPECT_EQ(record.months("paid"), "2020-08 1000.00");
}

TEST(RecordExample, WhatWasRecordedAfterTheCloseIsBookedEvenPastTheDayAsked) {
    Record record;
    record.say("2020-09-10", {purchase(key("1"), "X", "1000.00", {.placed = "2020-08-10"})});
    EXPECT_EQ(record.months("placed", Dating::restated, "2020-08-31"), "2020-08 1000.00");
    EXPECT_EQ(record.months("placed", Dating::booked, "2020-08-31"), "2020-09 1000.00");
}

TEST(RecordExample, ACancelledOrderKeepsWhatWasPaidUntilTheCancelDay) {
    Record record;
    record.say("2020-09-30", {purchase(key("1"), "X", "1000.00", {.placed = "2020-08-10"}),
                              step("s", key("1"), State::paid, "2020-08-20", "600.00"),
                              Cancel{key("c", "office"), key("1"), day("2020-09-02")}});
    EXPECT_EQ(record.months("paid"), "2020-08 600.00 2020-09 -600.00");
    EXPECT_EQ(record.months("paid", Dating::restated, "2020-09-01"), "2020-08 600.00");
}

TEST(RecordExample, AChainOfCorrectionsEndsAtItsLastValue) {
    Record record;
    record.say("2020-08-31", {purchase(key("1"), "X", "1000.00", {.paid = "2020-08-10"})});
    record.say("2020-09-01", {correct("a", key("1"), Field::amount, "1000.00", "100.00")});
    record.say("2020-09-02", {correct("b", key("1"), Field::amount, "100.00", "1000.00")});
    record.say("2020-09-03", {correct("c", key("1"), Field::amount, "1000.00", "50.00")});
    EXPECT_EQ(record.months("paid"), "2020-08 50.00");
}

TEST(RecordExample, TheSameChainInOneSetContradictsItselfWhateverTheOrderOfRows) {
    std::vector<Entry> rows{correct("a", key("1"), Field::amount, "1000.00", "100.00"),
                            correct("b", key("1"), Field::amount, "100.00", "1000.00"),
                            correct("c", key("1"), Field::amount, "1000.00", "50.00")};
    for (int order = 0; order < 6; ++order) {
        Record record;
        record.say("2020-08-31", {purchase(key("1"), "X", "1000.00", {.paid = "2020-08-10"})});
        record.say("2020-09-01", rows);
        EXPECT_EQ(record.months("paid"), "2020-08 1000.00");
        std::next_permutation(rows.begin(), rows.end(),
                              [](const Entry& a, const Entry& b) { return key_of(a) < key_of(b); });
    }
}

TEST(RecordExample, AnOrderWithThreeItemsIsThreePurchasesAndReadAgainTheyExist) {
    const std::string sheet =
        "来源,订单号,采购单位,产品,金额,付款日期\n"
        "platform,9001,X,面粉,10.00,2020-08-10\n"
        "platform,9001,X,牛肉,20.00,2020-08-10\n"
        "platform,9001,X,大米,30.00,2020-08-10\n";
    Journal journal;
    const auto first = read_purchases(sheet, journal, {.recorded = day("2020-08-31")});
    EXPECT_EQ(first.total(RecordClass::accepted).rows, 3U);
    const auto again = read_purchases(sheet, journal, {.recorded = day("2020-09-30")});
    EXPECT_EQ(again.total(RecordClass::existing).rows, 3U);
    EXPECT_EQ(journal.size(), 3U);
}

TEST(RecordExample, OneTradeUnderThreeKeysIsSuspectedAndJoinedByAPerson) {
    auto world = document();
    world.products.push_back({"p", "面粉", {}, "粮油"});
    world.suppliers.push_back({"s", "合作社", {}, "", {}});
    const auto trade = [](Key number) {
        auto out = purchase(std::move(number), "X", "1000.00", {.paid = "2020-08-10"});
        out.product = "面粉";
        out.supplier = "合作社";
        return out;
    };
    Record record{world};
    record.say("2020-08-31",
               {trade(key("1")), trade(key("u1", "unit_sheet")), trade(key("g1", "union_sheet"))});
    const auto before = record.ask({.as_of = day("2020-08-31")});
    EXPECT_EQ(money(before, "totals/total/deduplicated"), yuan("3000.00"));
    EXPECT_EQ(money(before, "totals/total/suspected"), yuan("2000.00"));
    record.say("2020-09-01", {SameAs{key("1"), key("u1", "unit_sheet"), ""},
                              SameAs{key("u1", "unit_sheet"), key("g1", "union_sheet"), ""}});
    const auto after = record.ask({.as_of = day("2020-09-01")});
    EXPECT_EQ(money(after, "totals/total/deduplicated"), yuan("1000.00"));
    EXPECT_EQ(money(after, "totals/total/suspected"), yuan("0.00"));
}

}  // namespace
}  // namespace fupin
