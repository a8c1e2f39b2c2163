// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/answer.hpp"

#include "aggregate/plan.hpp"
#include "fupin/aggregate/partial.hpp"
#include "market.hpp"

#include <algorithm>

namespace fupin {
namespace {

using namespace market;

const Question kAll{.as_of = day("2020-12-31")};

/// What a question asks in one go: shared tables, conditions of their own, days, quantities.
std::vector<Query> many() {
    using enum Dimension;
    const auto by = [](std::vector<Dimension> dimensions) {
        Query query;
        for (const auto dimension : dimensions) query.by.push_back({dimension, {}, {}});
        return query;
    };
    std::vector<Query> out{by({}),           by({month, line}),     by({unit}),
                           by({unit_class}), by({channel, mode}),   by({month, unit, year}),
                           by({category}),   by({product, payer}),  by({quarter, supplier}),
                           by({day, unit}),  by({line, unit_class})};
    out[2].measures = {Measure::amount, Measure::distinct_suppliers, Measure::distinct_products};
    out[4].measures = {Measure::postings, Measure::amount};
    out[6].measures = {Measure::count, Measure::postings};
    out[8].measures = {Measure::distinct_units};
    out.push_back(by({phase, channel}));
    out.push_back(by({unit, year, phase}));
    out.back().measures = {Measure::amount, Measure::distinct_suppliers, Measure::largest};
    out.push_back(by({Dimension::ancestor, month}));
    out.back().by[0] = {ancestor, "territory", "county"};
    out.push_back(by({unit, year}));
    out.back().where = Condition::in(mode, {"direct"});
    out.push_back(by({unit}));
    out.back().where = Condition::in(unit_class, {"city"});
    out.push_back(by({month, measure}));
    out.back().measures = {Measure::quantity};
    const auto size = out.size();
    for (std::size_t i = 0; i < size; ++i) {
        out.push_back(out[i]);
        out.back().side = Side::sell;
    }
    return out;
}

std::string text(const Answer& answer) {
    std::string out;
    const auto table = answer.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const auto& column : table.columns()) {
            out += canonical_text(table.cell(row, column.name)) + ' ';
        }
        out += '\n';
    }
    return out;
}

std::string text(const Table& table) {
    std::string out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const auto& column : table.columns()) {
            out += canonical_text(table.cell(row, column.name)) + ' ';
        }
        out += '\n';
    }
    return out;
}

TEST(Answer, ToManyQueriesIsThatToEachAlone) {
    const auto queries = many();
    for (unsigned seed = 0; seed < 4; ++seed) {
        const auto ledger = ledger_of(random_purchases(seed, 300));
        for (const unsigned threads : {1U, 4U}) {
            const auto together = answer(ledger, queries, kAll, {.threads = threads});
            ASSERT_EQ(together.size(), queries.size());
            for (std::size_t q = 0; q < queries.size(); ++q) {
                const auto alone =
                    answer(ledger_of(random_purchases(seed, 300)), std::span{&queries[q], 1}, kAll);
                EXPECT_EQ(text(together[q]), text(alone[0])) << to_string(queries[q]);
                EXPECT_EQ(text(together[q]), text(run(ledger, queries[q], kAll).table()))
                    << to_string(queries[q]);
            }
        }
    }
}

TEST(Answer, ThatIsGivenAwayIsTheSameTable) {
    const auto ledger = ledger_of(random_purchases(5, 300));
    for (auto& one : answer(ledger, many(), kAll)) {
        const auto kept = one.table();
        const auto* const keys = one.keys.empty() ? nullptr : one.keys[0].data();
        const auto given = std::move(one).table();
        EXPECT_EQ(given, kept);
        if (keys == nullptr) continue;
        EXPECT_EQ(std::get<DictionaryColumn>(*given.whole(0)).codes.data(), keys);
    }
}

TEST(Answer, WithoutKeysAndMeasuresHasItsRow) {
    const auto ledger = ledger_of(random_purchases(5, 300));
    Query query;
    query.measures = {};
    const auto found = answer(ledger, std::span{&query, 1}, kAll).front();
    EXPECT_EQ(found.table().rows(), 1U);
    EXPECT_EQ(found.table(), run(ledger, query, kAll).table());
}

TEST(Answer, LeavesExtremesAbsentThatItDoesNotHave) {
    const auto ledger = ledger_of(random_purchases(5, 300));
    Query query;
    query.measures = {Measure::amount, Measure::first_day};
    auto found = answer(ledger, std::span{&query, 1}, kAll).front();
    found.extremes.clear();
    EXPECT_EQ(found.table().cell(0, "first_day"), fupin::Cell{});
}

TEST(Answer, TakesWhatIsKeptOfAllPostingsForNothingElse) {
    const auto queries = many();
    const auto ledger = ledger_of(random_purchases(6, 300));
    std::vector<Question> questions(5, kAll);
    questions[1].as_of = day("2020-08-15");
    questions[3].known_at = KnownAt::position(150);
    for (const auto& question : questions) {
        const auto again = answer(ledger, queries, question);
        const auto fresh = answer(ledger_of(random_purchases(6, 300)), queries, question);
        for (std::size_t q = 0; q < queries.size(); ++q) {
            EXPECT_EQ(text(again[q]), text(fresh[q])) << to_string(queries[q]);
        }
    }
}

TEST(Answer, KeepsRowsSortedByTheirKeysAsTexts) {
    const auto ledger = ledger_of(random_purchases(9, 300));
    for (const auto& answered : answer(ledger, many(), kAll)) {
        std::vector<std::vector<std::string>> rows(answered.size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t d = 0; d < answered.keys.size(); ++d) {
                rows[row].push_back(answered.key(row, d));
            }
        }
        EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end())) << to_string(answered.query);
        EXPECT_EQ(std::adjacent_find(rows.begin(), rows.end()), rows.end());
    }
}

TEST(Answer, CountsPostingsWhateverTheyAdd) {
    Record record{fair()};
    record.say("2020-10-01", {purchase(key("1"), "X", "10.00", {.paid = "2020-08-10"}),
                              purchase(key("2"), "X", "5.00", {.paid = "2020-08-11"})});
    record.say("2020-10-02", {refund("r", key("1"), "10.00", "2020-08-10")});
    Query query;
    query.measures = {Measure::postings, Measure::count, Measure::amount};
    const auto ledger = record.ledger();
    EXPECT_EQ(text(answer(ledger, std::span{&query, 1}, kAll)[0]), "3 1 5.00 \n");
    query.by = {{Dimension::day, {}, {}}};
    EXPECT_EQ(text(answer(ledger, std::span{&query, 1}, kAll)[0]),
              "2020-08-10 2 0 0.00 \n2020-08-11 1 1 5.00 \n");
}

/// 1 yuan in July, 2 in August and so on to October, each on the 15th.
Ledger four_months(CampaignDocument document) {
    Record record{std::move(document)};
    for (const char* month : {"7", "8", "9", "10"}) {
        const auto amount = std::to_string(std::stoi(month) - 6) + ".00";
        const auto paid = day("2020-06-15").plus_months(std::stoi(month) - 6);
        auto one = purchase(key(month), "X", amount.c_str(), {});
        one.days[2] = paid;
        record.say("2020-11-01", {one});
    }
    return record.ledger();
}

std::string by_phase(const Ledger& ledger, std::vector<Grouping> by) {
    const Query query{std::move(by), {Measure::amount}, {}, Side::buy};
    return text(answer(ledger, std::span{&query, 1}, kAll)[0]);
}

TEST(Answer, PutsDaysIntoThePhasesOfThePlan) {
    auto document = fair();
    document.phases = {{"start", "", day("2020-08-01"), day("2020-08-31"), {}},
                       {"rest", "", day("2020-10-01"), {}, {}}};
    const auto months = four_months(document);
    EXPECT_EQ(by_phase(months, {{Dimension::phase, {}, {}}}),
              "none 4.00 \nrest 4.00 \nstart 2.00 \n");
    EXPECT_EQ(by_phase(months, {{Dimension::phase, {}, {}}, {Dimension::quarter, {}, {}}}),
              "none 2020Q3 4.00 \nrest 2020Q4 4.00 \nstart 2020Q3 2.00 \n");
    document.phases[0].last_day = day("2020-08-14");
    EXPECT_EQ(by_phase(four_months(document), {{Dimension::phase, {}, {}}}),
              "none 6.00 \nrest 4.00 \n");
    document.phases.clear();
    EXPECT_EQ(by_phase(four_months(document), {{Dimension::phase, {}, {}}}), "none 10.00 \n");
}

TEST(Answer, RefusesPhasesThatShareADay) {
    auto document = fair();
    document.phases = {{"start", "", day("2020-08-01"), day("2020-09-01"), {}},
                       {"rest", "", day("2020-09-01"), {}, {}}};
    const auto ledger = four_months(document);
    EXPECT_EQ(by_phase(ledger, {}), "10.00 \n");
    try {
        (void)by_phase(ledger, {{Dimension::phase, {}, {}}});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(told(error), "1 query_phases_overlap|start|rest");
    }
}

TEST(Answer, TakesADistinctMeasureAskedForTwiceAsOne) {
    const auto ledger = ledger_of(random_purchases(2, 100));
    Query query;
    query.measures = {Measure::distinct_units, Measure::distinct_units,
                      Measure::distinct_suppliers};
    for (const auto dimension : {Dimension::channel, Dimension::month}) {
        query.by = {{dimension, {}, {}}};
        auto once = query;
        once.measures = {Measure::distinct_units, Measure::distinct_suppliers};
        const auto twice = answer(ledger, std::span{&query, 1}, kAll).front();
        EXPECT_EQ(twice.distinct, answer(ledger, std::span{&once, 1}, kAll).front().distinct);
    }
}

TEST(Answer, OfSumsBeyond64BitsIsRefusedNotWrong) {
    const auto half = std::to_string(INT64_MAX / 200);
    Record record{fair()};
    for (const char* order : {"1", "2", "3"}) {
        record.say("2020-10-01", {purchase(key(order), order[0] == '3' ? "Y" : "X", half.c_str(),
                                           {.paid = "2020-08-10"})});
    }
    Query query;
    query.by = {{Dimension::unit, {}, {}}};
    const auto answered = answer(record.ledger(), std::span{&query, 1}, kAll).front();
    EXPECT_EQ(answered.amount[1].money().to_string(), half + ".00");
    query.by.clear();
    const auto whole = answer(record.ledger(), std::span{&query, 1}, kAll).front();
    EXPECT_THROW((void)whole.table(), OverflowError);
}

TEST(Plan, SharesTablesAndPutsFewValuesTogether) {
    const auto ledger = ledger_of(random_purchases(3, 200));
    const auto basis = *ledger.campaign().basis("paid");
    const auto& blocks = detail::Blocks::of(ledger, basis, Dating::restated);
    const detail::Times months{blocks, detail::Grain::month};
    std::vector<detail::Need> needs;
    for (const auto& query : many()) {
        needs.push_back({detail::of_facts(query.by), detail::telling_of(query).grain});
    }
    std::size_t before = needs.size();
    for (const std::size_t few : {std::size_t{1} << 18, std::size_t{0}}) {
        const auto boards = detail::plan(ledger, months, needs, 1, few);
        EXPECT_LT(boards.boards.size(), before);
        before = boards.boards.size();
        for (std::size_t i = 0; i < needs.size(); ++i) {
            const auto& board = boards.boards.at(boards.board_of[i]);
            EXPECT_TRUE(detail::follows(needs[i].by, board.by)) << i;
            EXPECT_GE(board.grain, needs[i].grain) << i;
            EXPECT_NE(board.coding, nullptr);
        }
    }
}

}  // namespace
}  // namespace fupin
