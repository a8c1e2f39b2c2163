// SPDX-License-Identifier: Apache-2.0
// Laws of the record that do not hold yet; in no list.
#include "../aggregate/market.hpp"

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

TEST(Defect, ACorrectionAndTheCorrectedRowInOneSetDependOnTheirOrder) {
    const Entry correction = correct("k", key("1"), Field::amount, "1000.00", "100.00");
    Journal first;
    outcomes(first, "2020-08-31", {bought("1", "1000.00")});
    const auto a = outcomes(first, "2020-09-01", {correction, bought("1", "100.00")});
    Journal second;
    outcomes(second, "2020-08-31", {bought("1", "1000.00")});
    const auto b = outcomes(second, "2020-09-01", {bought("1", "100.00"), correction});
    EXPECT_EQ(a, (Classes{b[1], b[0]}));
}

TEST(Defect, ContradictingCorrectionsOfOneMomentDecideByOrderWhichContentExisted) {
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

TEST(Defect, AFilledDayOfAnUnlinkedRefundNeverBindsAndConflictsWhenReadAgain) {
    Journal journal;
    auto row = bought("1", "5.00");
    outcomes(journal, "2020-08-31", {UnlinkedRefund{row}});
    row.days[2] = day("2020-08-20");
    EXPECT_EQ(outcomes(journal, "2020-09-01", {UnlinkedRefund{row}}),
              Classes{RecordClass::progress});
    EXPECT_EQ(outcomes(journal, "2020-09-02", {UnlinkedRefund{row}}),
              Classes{RecordClass::existing});
    const auto ledger = post({Campaign{fair()}, calendar(), journal.snapshot()});
    EXPECT_TRUE(ledger.record(2).pending.empty());
}

TEST(Defect, ASameAsWhoseOwnKeyNamesNoItemIsAcceptedButNeverJoins) {
    Journal journal;
    EXPECT_EQ(outcomes(journal, "2020-08-31",
                       {bought("1", "5.00"), bought("1", "5.00", "unit_sheet"),
                        SameAs{{"platform", "1", ""}, key("1", "unit_sheet"), ""}})[2],
              RecordClass::accepted);
    const auto ledger = post({Campaign{fair()}, calendar(), journal.snapshot()});
    EXPECT_TRUE(ledger.record(3).pending.empty());
}

TEST(Defect, ADeclaredQuantityCannotBeCorrected) {
    Journal journal;
    const Declared figure{key("d"), "X", "all", "2020-08", false, Quantity::parse("12"),
                          "count",  {}};
    const Correction change{key("k"), {EntryKind::declared, key("d")}, Field::value, "12", "13",
                            ""};
    EXPECT_EQ(outcomes(journal, "2020-08-31", {figure, change}),
              (Classes{RecordClass::accepted, RecordClass::accepted}));
}

TEST(Defect, TextThatIsNotUtf8EntersThroughCorrectionsPartsAndFilingSteps) {
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

TEST(Defect, AFilingPartWithAUnitSeparatorIsNotStoredAsSaid) {
    Filing filed;
    filed.key = key("f");
    filed.unit = "X";
    filed.obligation = "o";
    filed.received.day = day("2020-08-01");
    filed.parts = {
        "a\x1f"
        "b"};
    Journal journal;
    outcomes(journal, "2020-08-31", {filed});
    EXPECT_EQ(outcomes(journal, "2020-08-31", {filed}), Classes{RecordClass::existing});
}

TEST(Defect, ARingBrokenFromOutsideIsStillListedAsARing) {
    const auto annul = [](const char* order, const char* of) {
        return Annulment{key(order), {EntryKind::annulment, key(of)}, ""};
    };
    Strand said;
    for (const auto& entry : {annul("a", "b"), annul("b", "c"), annul("c", "a"), annul("d", "a")}) {
        said.push_back({said.size(), 1, entry});
    }
    const auto state = resolve(said, 4, {});
    EXPECT_EQ(state.annulled, (std::vector<std::uint64_t>{0, 2}));
    EXPECT_TRUE(state.findings.empty());
}

TEST(Defect, QuantitiesDaysAndRefundsThatJoinedKeysSayDifferentlyAreNotListed) {
    auto a = bought("1", "5.00");
    auto b = bought("1", "5.00", "unit_sheet");
    a.quantity = Quantity::parse("1");
    b.quantity = Quantity::parse("2");
    Strand said;
    for (const Entry& entry : std::vector<Entry>{a, b, SameAs{a.key, b.key, ""}}) {
        said.push_back({said.size(), 1, entry});
    }
    EXPECT_EQ(resolve(said, 3, {}).findings.size(), 1U);
}

TEST(Defect, OnePurchaseOfAnUnknownUnitIsCountedTwice) {
    const auto row = purchase(key("1"), "无名", "5.00", {.paid = "2020-08-01"});
    const auto ledger = ledger_of({row});
    ASSERT_EQ(ledger.unresolved().size(), 1U);
    EXPECT_EQ(ledger.unresolved()[0].purchases, 1U);
}

TEST(Defect, PartsAddUpQuantitiesThatTheWholeRefuses) {
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
        Error);
}

TEST(Defect, AFilterOfUnknownGoodsIsSilentlyEmpty) {
    const auto ledger = ledger_of(random_purchases(1, 3));
    for (const auto dimension : {Dimension::supplier, Dimension::product}) {
        EXPECT_THROW((FactFilter{ledger, Condition::in(dimension, {"Q"})}), InputError)
            << name_of(dimension);
    }
}

}  // namespace
}  // namespace fupin
