// SPDX-License-Identifier: Apache-2.0
// What must be said beside the figures, and figures that were once wrong in silence.
#include "rules/world.hpp"

#include <set>

namespace fupin {
namespace {

using namespace world;

std::set<std::string> codes(const Evaluation& result) {
    std::set<std::string> out;
    const auto& findings = result.table("findings");
    for (std::size_t i = 0; i < findings.rows(); ++i) {
        out.insert(canonical_text(findings.cell(i, "code")));
    }
    return out;
}

std::size_t rows(const Evaluation& result, const char* table) { return result.table(table).rows(); }

Obligation plan_in_parts() {
    return {.code = "plan",
            .title = "方案",
            .what = "plan",
            .who = {{"X", {}}},
            .schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-30")}},
            .opens = day("2020-07-30"),
            .due = DueRule{.rule = DueOnDay{day("2020-08-12")}},
            .parts = {"data", "practice"}};
}

Filing part(const char* id, const char* received, const char* name) {
    Filing out;
    out.key = {"office", id, ""};
    out.unit = "X";
    out.obligation = "plan";
    out.received = *Moment::try_parse(received);
    out.parts = {name};
    return out;
}

TEST(DutyInParts, IsReceivedWithThePartThatCompletesIt) {
    auto world = document();
    world.obligations.push_back(plan_in_parts());
    Record record{world};
    record.say("2020-09-01",
               {part("1", "2020-08-10", "data"), part("2", "2020-08-20", "practice")});
    const auto result = record.ask({.as_of = day("2020-09-01")});
    const auto& duties = result.table("duties");
    EXPECT_EQ(canonical_text(duties.cell(0, "status")), "late");
    EXPECT_EQ(canonical_text(duties.cell(0, "received")), "2020-08-20");
    EXPECT_EQ(canonical_text(duties.cell(0, "filing")), "office/2");
}

TEST(DutyInParts, SaysWhichPartsAreMissingAndWhichItDoesNotKnow) {
    auto world = document();
    world.obligations.push_back(plan_in_parts());
    Record record{world};
    record.say("2020-09-01", {part("1", "2020-08-10", "data"), part("2", "2020-08-11", "dta")});
    const auto result = record.ask({.as_of = day("2020-09-01")});
    EXPECT_EQ(canonical_text(result.table("duties").cell(0, "status")), "missing");
    EXPECT_TRUE(codes(result).contains("filing_part_unknown"));
    const auto why =
        result.explain(result.table("duties").at(result.table("duties").keys(0), "status"));
    EXPECT_NE(why.text(Language::zh).find("尚缺：practice"), std::string::npos);
}

TEST(KnownAt, APositionKeepsItsMeaningWhenTheJournalGrows) {
    auto world = document();
    world.obligations.push_back(plan_in_parts());
    world.obligations[0].parts.clear();
    const auto period =
        expand(Campaign{world}, calendar(), {day("2020-09-30")}, Date::max()).schedule()[0].period;
    world.instruments.push_back(
        {"later",
         "延期通知",
         "办公室",
         day("2020-08-13"),
         std::nullopt,
         day("2020-09-10"),
         {SetDue{{"plan", {period.code}, {}}, day("2020-08-20"), std::nullopt, false}}});
    Record record{world};
    auto filing = part("1", "2020-08-14", "data");
    filing.parts.clear();
    record.say("2020-09-01", {filing});
    const auto status = [&] {
        const auto result =
            record.ask({.as_of = day("2020-09-30"), .known_at = KnownAt::position(1)});
        return canonical_text(result.table("duties").cell(0, "status"));
    };
    EXPECT_EQ(status(), "late");
    record.say("2020-09-15", {purchase(key("1"), "X", "1.00", {.paid = "2020-09-01"})});
    EXPECT_EQ(status(), "late");
}

TEST(Findings, APurchaseWithoutAnyDayIsListed) {
    Record record;
    record.say("2020-09-01", {purchase(key("1"), "X", "700.00", {})});
    EXPECT_TRUE(codes(record.ask({.as_of = day("2020-09-01")})).contains("purchase_unjudged"));
}

TEST(Findings, ANameThatWasCorrectedOrAnnulledIsNoLongerListed) {
    Record record;
    record.say("2020-09-01", {purchase(key("1"), "Z", "1.00", {.paid = "2020-08-10"}),
                              purchase(key("2"), "W", "1.00", {.paid = "2020-08-10"})});
    EXPECT_EQ(rows(record.ask({.as_of = day("2020-09-01")}), "unresolved"), 2U);
    record.say("2020-09-02", {correct("k", key("1"), Field::for_unit, "Z", "X"),
                              Annulment{key("z", "office"), {EntryKind::purchase, key("2")}, ""}});
    EXPECT_EQ(rows(record.ask({.as_of = day("2020-09-02")}), "unresolved"), 0U);
    const Question before{.as_of = day("2020-09-02"),
                          .known_at = KnownAt::end_of(day("2020-09-01"))};
    EXPECT_EQ(rows(record.ask(before), "unresolved"), 2U);
}

TEST(Findings, AnUnknownNameCountsAPurchaseOnceWhateverItNamesThere) {
    Record record;
    auto twice = purchase(key("1"), "Z", "1.00", {.paid = "2020-08-10"});
    twice.account = "Z";
    auto assisted = purchase(key("2"), "X", "1.00", {.paid = "2020-08-10"});
    assisted.assisting_unit = "Z";
    record.say("2020-09-01", {twice, assisted});
    const auto result = record.ask({.as_of = day("2020-09-01")});
    const auto& names = result.table("unresolved");
    ASSERT_EQ(names.rows(), 1U);
    EXPECT_EQ(canonical_text(names.cell(0, "count")), "2");
}

/// What is visible is asked by the day on which something happened, at any basis.
TEST(Findings, AnUnknownNameIsListedFromTheFirstDayOfItsPurchase) {
    Record record;
    record.say("2020-09-30",
               {purchase(key("1"), "Z", "1.00", {.placed = "2020-08-10", .paid = "2020-09-20"})});
    const auto listed = [&](const char* as_of, const char* basis) {
        Question question{.as_of = day(as_of)};
        question.basis = basis;
        return rows(record.ask(question), "unresolved");
    };
    for (const auto* basis : {"placed", "paid"}) {
        EXPECT_EQ(listed("2020-08-09", basis), 0U) << basis;
        EXPECT_EQ(listed("2020-08-10", basis), 1U) << basis;
        EXPECT_EQ(listed("2020-09-20", basis), 1U) << basis;
    }
}

TEST(Findings, ALineHasTheMonthsOfItsOwnBasis) {
    auto world = document();
    world.phases.clear();
    world.lines[0].basis = "placed";
    Record record{world};
    record.say("2020-09-01",
               {purchase(key("1"), "X", "5.00", {.placed = "2020-07-20", .paid = "2020-08-12"})});
    const auto result = record.ask({.as_of = day("2020-09-01")});
    EXPECT_EQ(money(result, "lines/x/2020-07/amount"), yuan("5.00"));
}

TEST(Findings, ALinesTotalSaysWhichDaysNoDutyCovers) {
    auto world = document();
    world.phases = {{"p", "阶段", day("2020-08-01"), day("2020-10-31"), {}}};
    world.obligations.push_back(plan_in_parts());
    world.obligations[0].feeds = {"x"};
    const auto result = Record{world}.ask({.as_of = day("2020-10-15")});
    EXPECT_EQ(text(result, "lines/x/2020-09/coverage"), "full");
    EXPECT_EQ(text(result, "lines/x/total/coverage"), "not covered: 2020-10-01..2020-10-15");
}

TEST(Suspicion, ComparesNamesThatNoRegisterKnows) {
    const auto trade = [](const char* order, const char* product) {
        auto out = purchase(key(order), "X", "100.00", {.paid = "2020-08-10"});
        out.product = product;
        return out;
    };
    Record record;
    record.say("2020-09-01", {trade("1", "苹 果"), trade("2", "苹果"), trade("3", "梨"),
                              trade("4", ""), trade("5", "")});
    const auto result = record.ask({.as_of = day("2020-09-01")});
    EXPECT_EQ(rows(result, "suspicions"), 1U);
    EXPECT_EQ(money(result, "totals/total/suspected"), yuan("100.00"));
}

/// A text was compared as what it had meant first, be it a unit or a supplier.
TEST(Regression, ANameOfAUnitThatASupplierHasTooIsComparedAsTheUnit) {
    const auto trade = [](const char* order, const char* unit) {
        auto out = purchase(key(order), unit, "100.00", {.paid = "2020-08-10"});
        out.supplier = "X单位";
        return out;
    };
    Record record;
    record.say("2020-09-01", {trade("1", "X"), trade("2", "X单位")});
    EXPECT_EQ(rows(record.ask({.as_of = day("2020-09-01")}), "suspicions"), 1U);
}

TEST(Suspicion, TakesAnOrderUnderTwoSourcesItemByItemOrWhole) {
    const auto item = [](const char* source, const char* number, const char* amount) {
        return purchase({source, "7", number}, "X", amount, {.paid = "2020-08-10"});
    };
    Record items;
    items.say("2020-09-01", {item("platform", "1", "10.00"), item("platform", "2", "20.00"),
                             item("unit_sheet", "1", "10.00"), item("unit_sheet", "2", "20.00")});
    EXPECT_EQ(money(items.ask({.as_of = day("2020-09-01")}), "totals/total/suspected"),
              yuan("30.00"));
    Record whole;
    whole.say("2020-09-01", {item("platform", "1", "10.00"), item("platform", "2", "20.00"),
                             item("unit_sheet", "A", "30.00")});
    EXPECT_EQ(money(whole.ask({.as_of = day("2020-09-01")}), "totals/total/suspected"),
              yuan("30.00"));
    Record alone;
    alone.say("2020-09-01", {item("platform", "1", "10.00"), item("platform", "2", "10.00")});
    EXPECT_EQ(rows(alone.ask({.as_of = day("2020-09-01")}), "suspicions"), 0U);
    Record sold;
    auto sale = item("unit_sheet", "1", "10.00");
    sale.side = Side::sell;
    sold.say("2020-09-01", {item("platform", "1", "10.00"), sale});
    EXPECT_EQ(rows(sold.ask({.as_of = day("2020-09-01")}), "suspicions"), 0U);
}

}  // namespace
}  // namespace fupin
