// SPDX-License-Identifier: Apache-2.0
// Every bug that was found once, by name, so that it is not found twice.
#include "aggregate/market.hpp"

#include "fupin/ledger/image.hpp"

namespace fupin {
namespace {

using namespace market;
using Classes = std::vector<RecordClass>;

Classes outcomes(Journal& journal, const char* recorded, const std::vector<Entry>& set) {
    std::vector<Submission> rows;
    for (const auto& entry : set) rows.push_back({entry, std::nullopt, {}});
    Classes out;
    for (const auto& item : journal.append(rows, {.recorded = day(recorded)}).items) {
        out.push_back(item.outcome);
    }
    return out;
}

Purchase bought(const char* order, const char* amount, const char* source = "platform") {
    return purchase(key(order, source), "X", amount, {.placed = "2020-08-01"});
}

TEST(Regression, ACorrectionAndTheCorrectedRowInOneSetDoNotDependOnTheirOrder) {
    const Entry correction = correct("k", key("1"), Field::amount, "1000.00", "100.00");
    Journal first;
    outcomes(first, "2020-08-31", {bought("1", "1000.00")});
    const auto a = outcomes(first, "2020-09-01", {correction, bought("1", "100.00")});
    Journal second;
    outcomes(second, "2020-08-31", {bought("1", "1000.00")});
    const auto b = outcomes(second, "2020-09-01", {bought("1", "100.00"), correction});
    EXPECT_EQ(a, (Classes{b[1], b[0]}));
}

TEST(Regression, ContradictingCorrectionsOfOneMomentGiveTheKeyNoContentByTheirOrder) {
    const Entry a = correct("a", key("1"), Field::amount, "1000.00", "100.00");
    const Entry b = correct("b", key("1"), Field::amount, "1000.00", "50.00");
    Journal first;
    outcomes(first, "2020-08-31", {bought("1", "1000.00")});
    outcomes(first, "2020-09-01", {a, b});
    Journal second;
    outcomes(second, "2020-08-31", {bought("1", "1000.00")});
    outcomes(second, "2020-09-01", {b, a});
    EXPECT_EQ(outcomes(first, "2020-09-02", {bought("1", "100.00")}),
              outcomes(second, "2020-09-02", {bought("1", "100.00")}));
}

TEST(Regression, AFurtherDayOfAnUnlinkedRefundIsAConflict) {
    Journal journal;
    auto row = bought("1", "5.00");
    outcomes(journal, "2020-08-31", {UnlinkedRefund{row}});
    row.days[2] = day("2020-08-20");
    EXPECT_EQ(outcomes(journal, "2020-09-01", {UnlinkedRefund{row}}),
              Classes{RecordClass::conflict});
}

TEST(Regression, ASameAsWhoseOwnKeyNamesNoItemJoinsTheOnlyOne) {
    Journal journal;
    outcomes(journal, "2020-08-31",
             {bought("1", "5.00"), bought("1", "5.00", "unit_sheet"),
              SameAs{{"platform", "1", ""}, key("1", "unit_sheet"), ""}});
    const auto ledger = post({Campaign{fair()}, calendar(), journal.snapshot()});
    EXPECT_TRUE(ledger.record(3).pending.empty());
}

TEST(Regression, ADeclaredQuantityCanBeCorrected) {
    Journal journal;
    const Declared figure{key("d"), "X", "all", "2020-08", false, Quantity::parse("12"),
                          "count",  {}};
    const Correction change{key("k"), {EntryKind::declared, key("d")}, Field::value, "12", "13",
                            ""};
    EXPECT_EQ(outcomes(journal, "2020-08-31", {figure, change}),
              (Classes{RecordClass::accepted, RecordClass::accepted}));
}

TEST(Regression, TextThatIsNotUtf8DoesNotEnterThroughCorrectionsPartsAndFilingSteps) {
    Filing filed;
    filed.key = key("f");
    filed.unit = "X";
    filed.obligation = "o";
    filed.received.day = day("2020-08-01");
    filed.parts = {"\xFF"};
    const FilingStep returned{
        key("t"), EntryKind::filing_return, key("f"), {day("2020-08-02"), {}}, "\xFF", ""};
    Journal journal;
    EXPECT_EQ(outcomes(journal, "2020-08-31",
                       {correct("k", key("1"), Field::note, "", "\xFF"), filed, returned}),
              (Classes(3, RecordClass::rejected)));
}

TEST(Regression, AFilingPartThatCouldNotBeStoredAsSaidIsRefused) {
    Filing filed;
    filed.key = key("f");
    filed.unit = "X";
    filed.obligation = "o";
    filed.received.day = day("2020-08-01");
    for (const auto* part : {"a\x1f", "a+b", ""}) {
        Journal journal;
        filed.parts = {part};
        EXPECT_EQ(outcomes(journal, "2020-08-31", {filed}), Classes{RecordClass::rejected});
    }
}

TEST(Regression, QuantitiesThatJoinedKeysSayDifferentlyAreListed) {
    auto a = bought("1", "5.00");
    auto b = bought("1", "5.00", "unit_sheet");
    a.quantity = Quantity::parse("1");
    b.quantity = Quantity::parse("2");
    Strand said;
    for (const Entry& entry : std::vector<Entry>{a, b, SameAs{a.key, b.key, ""}}) {
        said.push_back({said.size(), 1, entry});
    }
    const auto findings = resolve(said, 3, {}).findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].arguments[2], "quantity");
}

TEST(Regression, OnePurchaseOfAnUnknownUnitIsCountedOnce) {
    const auto row = purchase(key("1"), "无名", "5.00", {.paid = "2020-08-01"});
    const auto ledger = ledger_of({row});
    ASSERT_EQ(ledger.unresolved().size(), 1U);
    EXPECT_EQ(ledger.unresolved()[0].purchases, 1U);
}

TEST(Regression, PartsDoNotAddUpQuantitiesThatTheWholeRefuses) {
    auto kilos = purchase(key("1"), "X", "1.00", {.paid = "2020-08-10"});
    kilos.quantity = Quantity::parse("2");
    kilos.measure = "kg";
    auto boxes = kilos;
    boxes.key = key("2");
    boxes.measure = "box";
    const auto ledger = ledger_of({kilos, boxes});
    Query query;
    query.measures = {Measure::quantity};
    const Question question{.as_of = day("2020-12-31")};
    EXPECT_THROW((void)run(ledger, query, question), InputError);
    EXPECT_THROW(
        {
            auto first = run(ledger, query, question, {0, 2});
            first.merge(run(ledger, query, question, {1, 2}));
        },
        InputError);
}

/// The refusal, or the sum of all quantities in thousandths, of the whole and of two parts merged.
std::vector<std::string> quantities(const Ledger& ledger, const Question& question) {
    Query query;
    query.measures = {Measure::quantity};
    std::vector<std::string> out;
    for (const std::uint32_t parts : {1U, 2U}) {
        try {
            auto answer = run(ledger, query, question, {0, parts});
            if (parts == 2) answer.merge(run(ledger, query, question, {1, 2}));
            std::int64_t sum = 0;
            for (const auto& [keys, cell] : answer.cells()) sum += cell.sums.quantity.value();
            out.push_back(std::to_string(sum));
        } catch (const InputError& error) {
            out.push_back(told(error));
        }
    }
    return out;
}

TEST(Regression, AMeasuringUnitThatWasAnnulledOrCorrectedAwayMixesNothing) {
    auto kilos = purchase(key("1"), "X", "1.00", {.paid = "2020-08-10"});
    kilos.quantity = Quantity::parse("2");
    kilos.measure = "kg";
    auto boxes = kilos;
    boxes.key = key("2");
    boxes.measure = "box";
    auto crates = boxes;
    crates.key = key("3");
    Record record{fair()};
    record.say("2020-10-01", {kilos, boxes, crates});
    record.say("2020-10-02", {Annulment{key("a"), {EntryKind::purchase, key("2")}, ""},
                              correct("k", key("3"), Field::measure, "box", "kg")});
    const auto ledger = record.ledger();
    Question question{.as_of = day("2020-12-31")};
    EXPECT_EQ(quantities(ledger, question), (std::vector<std::string>{"4000", "4000"}));
    question.known_at = KnownAt::end_of(day("2020-10-01"));
    EXPECT_EQ(quantities(ledger, question),
              (std::vector<std::string>(2, "1 query_measures_mixed|box|kg")));
}

TEST(Regression, PurchasesOfNobodyAreNoUnitAmongDistinctUnits) {
    const auto bought_by = [](const char* order, const char* unit) {
        return purchase(key(order), unit, "1.00", {.paid = "2020-08-10"});
    };
    const auto ledger = ledger_of({bought_by("1", "X"), bought_by("2", ""), bought_by("3", "无名"),
                                   bought_by("4", "没有此单位")});
    Query query;
    query.measures = {Measure::distinct_units};
    const auto answer = run(ledger, query, {.as_of = day("2020-12-31")});
    EXPECT_EQ(answer.bytes().substr(answer.header().size() + 1),
              "[] 400 4 0 distinct_units \"X\":1 \"unresolved\":2\n");
}

TEST(Regression, DistinctValuesOfARecordWithoutPostingsAreNone) {
    const auto ledger = ledger_of({purchase(key("1"), "X", "1.00", {.placed = "2020-08-10"})});
    ASSERT_EQ(ledger.facts().size(), 1U);
    Query query;
    query.measures = {Measure::amount, Measure::distinct_units, Measure::postings};
    const auto answers = answer(ledger, std::span{&query, 1}, {.as_of = day("2020-12-31")});
    EXPECT_EQ(answers.front().size(), 0U);
    query.by = {{Dimension::unit}};
    EXPECT_EQ(run(ledger, query, {.as_of = day("2020-12-31")}).table().rows(), 0U);
}

TEST(Regression, TwoLevelsOfATreeStandSideBySide) {
    const auto ledger = ledger_of({purchase(key("1"), "X", "1.00", {.paid = "2020-08-10"})});
    Query query;
    query.by = {{Dimension::ancestor, "territory", "county"},
                {Dimension::ancestor, "territory", "unit"}};
    const auto table = run(ledger, query, {.as_of = day("2020-12-31")}).table();
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(canonical_text(table.cell(0, "ancestor:territory:county")), "county");
    EXPECT_EQ(canonical_text(table.cell(0, "ancestor:territory:unit")), "X");
    EXPECT_EQ(table.columns()[0].zh, "所属（territory county）");
    query.by.pop_back();
    EXPECT_EQ(run(ledger, query, {.as_of = day("2020-12-31")}).table().columns()[0].name,
              "ancestor");
}

TEST(Regression, AFilterOfUnknownGoodsIsAnError) {
    const auto ledger = ledger_of(random_purchases(1, 3));
    for (const auto dimension : {Dimension::supplier, Dimension::product}) {
        EXPECT_THROW((FactFilter{ledger, Condition::in(dimension, {"Q"})}), InputError)
            << name_of(dimension);
    }
    Condition broken;
    broken.kind = Condition::Kind::none_of;
    EXPECT_THROW((FactFilter{ledger, broken}), Error);
}

TEST(Regression, ARowWhoseSumsAreZeroKeepsItsLargestPurchase) {
    Record record{fair()};
    record.say("2020-10-01", {purchase(key("1"), "X", "100.00", {.paid = "2020-08-10"}),
                              purchase(key("2"), "X", "100.00", {.paid = "2020-09-05"}),
                              refund("r", key("1"), "100.00", "2020-09-02")});
    Query query;
    query.by = {{Dimension::month, {}, {}}};
    query.measures = {Measure::amount, Measure::largest, Measure::first_day};
    const auto table = run(record.ledger(), query, {.as_of = day("2020-12-31")}).table();
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(canonical_text(table.cell(1, "amount")), "0.00");
    EXPECT_EQ(canonical_text(table.cell(1, "largest")), "100.00");
    EXPECT_EQ(canonical_text(table.cell(1, "first_day")), "2020-09-05");
}

TEST(Regression, APartPaidAndARefundOfTheSameSizeOnOneDayKeepWhatWasGivenBack) {
    EffectivePurchase bought_once;
    bought_once.content.amount = Money::parse("1000.00");
    bought_once.steps = {{State::paid, day("2020-08-10"), Money::parse("600.00")},
                         {State::paid, day("2020-08-20"), Money::parse("400.00")}};
    bought_once.refunds = {{day("2020-08-20"), Money::parse("400.00"), std::nullopt}};
    const State paid[] = {State::paid};
    const auto items = image(bought_once, paid);
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[1].amount_fen, 0);
    EXPECT_EQ(items[1].returned_fen, -40'000);
}

}  // namespace
}  // namespace fupin
