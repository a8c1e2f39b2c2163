// SPDX-License-Identifier: Apache-2.0
// The worked examples of units, certificates and households (docs/rules.md).
#include "rules/world.hpp"

#include <map>

namespace fupin {
namespace {

using namespace world;

/// "A 600.00 B 300.00" of a query by some dimensions.
std::string rows(const Ledger& ledger, std::vector<Grouping> by, const Question& question,
                 Measure measure = Measure::amount) {
    Query query;
    query.by = std::move(by);
    query.measures = {measure};
    const auto table = answer(ledger, std::span{&query, 1}, question).front().table();
    std::string text;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        text += text.empty() ? "" : "; ";
        for (std::size_t column = 0; column < table.columns().size(); ++column) {
            text += (column > 0 ? " " : "") +
                    canonical_text(table.cell(row, table.columns()[column].name));
        }
    }
    return text;
}

const Grouping kUnit{Dimension::unit, {}, {}};
const Grouping kYear{Dimension::year, {}, {}};
const Grouping kCounty{Dimension::ancestor, "territory", "county"};

Question asking(const char* as_of, const char* comparable = "") {
    Question question{day(as_of)};
    question.basis = "paid";
    question.roll_up = {Date::try_parse(comparable)};
    return question;
}

CampaignDocument empty() {
    CampaignDocument d;
    d.code = "c";
    d.calendar = "cn";
    d.comparison_basis = "paid";
    d.trees = {{"territory", "属地"}};
    d.instruments = {{"paper", "", "", day("2020-01-01"), {}, {}, {}}};
    d.units = {Unit{.code = "T", .title = "地区", .level = "prefecture"}};
    return d;
}
void add_unit(CampaignDocument& d, const char* code, const char* level = "county") {
    d.units.push_back(Unit{.code = code, .level = level, .places = {{"territory", "T", {}}}});
}
UnitEvent event(UnitEventKind kind, const char* on, std::vector<std::string> units,
                std::vector<std::string> into = {}) {
    UnitEvent out;
    out.code = std::string{name_of(kind)} + on;
    out.kind = kind;
    out.day = day(on);
    out.units = std::move(units);
    out.into = std::move(into);
    out.citation.instrument = "paper";
    return out;
}

TEST(UnitExample, ACountyThatBecomesACityIsTwoRowsAsItWasAndOneCompared) {
    auto d = empty();
    add_unit(d, "654223");
    add_unit(d, "654203");
    d.unit_events = {event(UnitEventKind::recode, "2021-01-01", {"654223"}, {"654203"})};
    Record record{d};
    record.say("2021-12-31", {purchase(key("1"), "654223", "3000.00", {.paid = "2020-09-01"}),
                              purchase(key("2"), "654203", "3100.00", {.paid = "2021-09-01"})});
    const auto ledger = record.ledger();
    EXPECT_EQ(rows(ledger, {kCounty, kYear}, asking("2021-12-31")),
              "654203 2021 3100.00; 654223 2020 3000.00");
    EXPECT_EQ(rows(ledger, {kCounty, kYear}, asking("2021-12-31", "2021-12-31")),
              "654203 2020 3000.00; 654203 2021 3100.00");
    EXPECT_EQ(rows(ledger, {kCounty}, asking("2021-12-31", "2021-12-31")), "654203 6100.00");
    EXPECT_EQ(rows(ledger, {}, asking("2021-12-31")),
              rows(ledger, {}, asking("2021-12-31", "2021-12-31")));
}

TEST(UnitExample, ASplitWithoutAPrincipalKeepsItsRowFromBefore) {
    auto d = empty();
    for (const auto* code : {"X", "Y", "Z"}) add_unit(d, code);
    d.unit_events = {event(UnitEventKind::split, "2021-07-01", {"X"}, {"Y", "Z"})};
    Record record{d};
    record.say("2021-12-31", {purchase(key("1"), "X", "600.00", {.paid = "2021-06-30"}),
                              purchase(key("2"), "Y", "70.00", {.paid = "2021-07-01"}),
                              purchase(key("3"), "Z", "8.00", {.paid = "2021-08-01"})});
    const auto ledger = record.ledger();
    const auto compared = asking("2021-12-31", "2021-12-31");
    EXPECT_EQ(rows(ledger, {kUnit}, compared), "X:before_split 600.00; Y 70.00; Z 8.00");
    EXPECT_EQ(rows(ledger, {kCounty}, compared), "X:before_split 600.00; Y 70.00; Z 8.00");
    EXPECT_EQ(rows(ledger, {}, compared), "678.00");
    EXPECT_EQ(rows(ledger, {kUnit}, asking("2021-12-31", "2021-01-01")), "X 678.00");
}

TEST(UnitExample, AnEventIsSeenOnceItsPaperIsIssuedAndRecorded) {
    auto d = empty();
    for (const auto* code : {"X", "Y"}) add_unit(d, code);
    d.instruments[0].issued = day("2021-03-01");
    d.instruments[0].recorded = day("2021-04-01");
    d.unit_events = {event(UnitEventKind::recode, "2021-02-01", {"X"}, {"Y"})};
    Record record{d};
    record.say("2021-03-15", {purchase(key("1"), "X", "1.00", {.paid = "2021-01-05"}),
                              purchase(key("2"), "X", "2.00", {.paid = "2021-02-05"})});
    const auto ledger = record.ledger();
    auto question = asking("2021-12-31", "2021-12-31");
    EXPECT_EQ(rows(ledger, {kUnit}, question), "Y 3.00");
    question.known_at = KnownAt::end_of(day("2021-03-31"));
    EXPECT_EQ(rows(ledger, {kUnit}, question), "X 3.00");
    // The same rows, seen twice.
    EXPECT_EQ(ledger.facts().size(), ledger.seen(question).facts().size());
    EXPECT_EQ(&ledger.postings(BasisId{0}), &ledger.seen(question).postings(BasisId{0}));
}

/// A certificate from 10 August to 1 September, and a line of what is certified.
CampaignDocument certified(std::vector<Decision> decisions = {}) {
    auto d = empty();
    add_unit(d, "X", "office");
    d.products = {{"apple", "苹果", {}, ""}};
    d.suppliers = {{"farm", "合作社", {}, "", {}}, {"shop", "公司", {}, "", {}}};
    d.certificates = {{"c1", "apple", "farm", {}, {day("2020-08-10"), day("2020-09-01")}, ""}};
    d.decisions = std::move(decisions);
    d.lines = {Line{
        "sure", "认定产品", "X", "paid", Cycle::month, Condition::is(Dimension::certified), {}}};
    return d;
}

Purchase apples(const char* order, const char* placed, const char* paid,
                const char* supplier = "farm") {
    auto out = purchase(key(order), "X", "100.00", {.placed = placed, .paid = paid});
    out.product = "apple";
    out.supplier = supplier;
    return out;
}

TEST(CertificateExample, ThePlacedDayDecidesAndBothEndsAreInside) {
    Record record{certified()};
    record.say("2020-10-01",
               {apples("1", "2020-08-09", "2020-08-20"), apples("2", "2020-08-10", "2020-09-20"),
                apples("3", "2020-09-01", "2020-09-20"), apples("4", "2020-09-02", "2020-09-03")});
    const auto ledger = record.ledger();
    const FactFilter is{ledger, Condition::is(Dimension::certified)};
    EXPECT_FALSE(is(FactId{0}));
    EXPECT_TRUE(is(FactId{1}));
    EXPECT_TRUE(is(FactId{2}));
    EXPECT_FALSE(is(FactId{3}));
}

Decision withdrawn() {
    Decision out;
    out.code = "d1";
    out.kind = DecisionKind::withdraw;
    out.certificate = "c1";
    out.issued = day("2020-09-20");
    out.effective = day("2020-08-01");
    return out;
}

TEST(CertificateExample, AWithdrawalWithEarlierEffectIsOnTheListOfDifferences) {
    for (const auto certifying : {Certifying::then, Certifying::now}) {
        auto d = certified({withdrawn()});
        d.certifying = certifying;
        Record record{d};
        record.say("2020-09-01", {apples("1", "2020-08-10", "2020-08-10")});
        const auto result = record.ask({.as_of = day("2020-09-23")});
        const auto& table = result.table("certification_differences");
        ASSERT_EQ(table.rows(), 1U);
        EXPECT_EQ(canonical_text(table.cell(0, "purchase")), "platform/1/1");
        EXPECT_EQ(canonical_text(table.cell(0, "line")), "sure");
        EXPECT_EQ(canonical_text(table.cell(0, "then")), "true");
        EXPECT_EQ(canonical_text(table.cell(0, "now")), "false");
        EXPECT_EQ(canonical_text(table.cell(0, "amount")), "100.00");
        EXPECT_EQ(canonical_text(table.cell(0, "decides")), name_of(certifying));
        const bool counts = certifying == Certifying::then;
        EXPECT_EQ(money(result, counts ? "certification/certified/amount"
                                       : "certification/not_certified/amount"),
                  yuan("100.00"));
        EXPECT_EQ(money(result, "totals/total/deduplicated"), yuan(counts ? "100.00" : "0.00"));
        EXPECT_TRUE(all_hold(identities(result)));
        // Before the decision was known there was no difference.
        for (const auto& question : {Question{.as_of = day("2020-09-19")},
                                     Question{.as_of = day("2020-09-23"),
                                              .known_at = KnownAt::end_of(day("2020-09-19"))}}) {
            EXPECT_EQ(record.ask(question).table("certification_differences").rows(), 0U);
        }
    }
}

TEST(CertificateExample, ADifferenceThatNoLineFeelsIsListedAllTheSame) {
    auto d = certified({withdrawn()});
    d.lines.clear();
    Record record{d};
    record.say("2020-09-01", {apples("1", "2020-08-10", "2020-08-10")});
    const auto result = record.ask({.as_of = day("2020-09-23")});
    const auto& table = result.table("certification_differences");
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(canonical_text(table.cell(0, "line")), "none");
    EXPECT_EQ(canonical_text(table.cell(0, "amount")), "100.00");
}

TEST(HouseholdExample, CountsDistinctSuppliersOnceAndUnknownOnesBesideThem) {
    auto d = certified();
    d.suppliers[0].benefited = {{day("2020-01-31"), 20}, {day("2020-08-01"), 30}};
    Record record{d};
    std::vector<Entry> entries;
    for (const auto* order : {"1", "2", "3", "4", "5"}) {
        entries.emplace_back(apples(order, "2020-08-10", "2020-08-12"));
    }
    entries.emplace_back(apples("6", "2020-08-10", "2020-08-12", "shop"));
    record.say("2020-09-01", entries);
    const auto ledger = record.ledger();
    const auto question = asking("2020-09-23");
    EXPECT_EQ(rows(ledger, {}, question, Measure::benefited_households), "30");
    EXPECT_EQ(rows(ledger, {}, question, Measure::unknown_suppliers), "1");
    // As of a day before the later declaration, what was declared until then counts.
    EXPECT_EQ(rows(ledger, {{Dimension::month, {}, {}}}, question, Measure::benefited_households),
              "2020-08 30");
    Query query;
    query.measures = {Measure::benefited_households};
    std::vector<Partial> parts;
    for (const std::uint32_t i : {0U, 1U, 2U})
        parts.push_back(run(ledger, query, question, {i, 3}));
    parts[0].merge(parts[1]);
    parts[0].merge(parts[2]);
    EXPECT_EQ(canonical_text(parts[0].table().cell(0, "benefited_households")), "30");
}

TEST(LabelExample, APurchaseIsUnderTheFirstLabelThatHolds) {
    auto d = certified();
    d.labels = {{"sure", "", Condition::is(Dimension::certified)},
                {"farm", "", Condition::in(Dimension::supplier, {"farm"})}};
    Record record{d};
    record.say("2020-10-01",
               {apples("1", "2020-08-10", "2020-08-12"), apples("2", "2020-09-10", "2020-09-12"),
                apples("3", "2020-09-10", "2020-09-12", "shop")});
    const auto ledger = record.ledger();
    EXPECT_EQ(rows(ledger, {{Dimension::label, {}, {}}}, asking("2020-12-31")),
              "farm 100.00; none 100.00; sure 100.00");
    Query query;
    query.measures = {Measure::amount};
    query.where = Condition::in(Dimension::label, {"farm", "none"});
    const auto others = run(ledger, query, asking("2020-12-31"));
    EXPECT_EQ(others.cells().begin()->second.sums.amount.money(), yuan("200.00"));
    query.where = Condition::in(Dimension::label, {"no such"});
    EXPECT_THROW((void)run(ledger, query, asking("2020-12-31")), InputError);
}

TEST(ResolutionExample, APersonsWordResolvesWhatTheCampaignDoesNotKnow) {
    auto d = empty();
    add_unit(d, "X");
    add_unit(d, "Y");
    d.units[1].title = d.units[2].title = "同名单位";
    Journal journal;
    const std::vector<Entry> entries{purchase(key("1"), "同名单位", "1.00", {.paid = "2020-08-01"}),
                                     purchase(key("2"), "甲", "2.00", {.paid = "2020-08-01"})};
    (void)append_entries(journal, entries, {.recorded = day("2020-09-01")});
    const auto told = [&](const Resolutions& resolutions) {
        return post({Campaign{d}, calendar(), journal.snapshot(), resolutions});
    };
    const auto question = asking("2020-12-31");
    EXPECT_EQ(rows(told({}), {kUnit}, question), "unresolved 3.00");
    const Resolutions once{{{NameKind::unit, "同名单位", "X", day("2020-09-02"), "来函"},
                            {NameKind::unit, "甲", "nobody", day("2020-09-02"), ""}}};
    EXPECT_EQ(rows(told(once), {kUnit}, question), "X 1.00; unresolved 2.00");
    const auto corrected = once.with({NameKind::unit, "同名单位", "Y", day("2020-10-02"), "更正"});
    EXPECT_EQ(rows(told(corrected), {kUnit}, question), "Y 1.00; unresolved 2.00");
    EXPECT_NE(once.digest(), corrected.digest());
    const auto result = evaluate(told(once), question);
    std::map<std::string, int> codes;
    for (std::size_t row = 0; row < result.table("findings").rows(); ++row) {
        ++codes[canonical_text(result.table("findings").cell(row, "code"))];
    }
    EXPECT_EQ(codes["resolution_code_unknown"], 1);
    EXPECT_EQ(codes["name_ambiguous"], 0);
    Observation seen;
    seen.key = key("o");
    seen.indicator = "户数";
    Commitment order;
    order.key = key("c");
    seen.unit = order.unit = "同名单位";
    (void)append_entries(journal, std::vector<Entry>{seen, order}, {.recorded = day("2020-09-02")});
    const auto record = told(once).record(journal.size());
    EXPECT_EQ(record.observations.at(0).unit, Campaign{d}.unit("X"));
    EXPECT_EQ(record.commitments.at(0).unit, Campaign{d}.unit("X"));
    EXPECT_NE(write_result(result).find("\"resolutions_digest\""), std::string::npos);
    EXPECT_EQ(write_result(evaluate(told({}), question)).find("resolutions_digest"),
              std::string::npos);
    EXPECT_EQ(write_result(result).find("roll_up"), std::string::npos);
    auto rolled_up = question;
    rolled_up.roll_up.comparable_to = day("2020-12-31");
    const auto json = write_result(evaluate(told({}), rolled_up));
    EXPECT_NE(json.find("\"roll_up\":\"comparable_to(2020-12-31)\"}"), std::string::npos);
}

}  // namespace
}  // namespace fupin
