// SPDX-License-Identifier: Apache-2.0
#include "fupin/fupin.hpp"
#include "fupin/testing/sample.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

/// A prefecture of sheets, read and judged on the day of the demo.
Evaluation demo(const Question& question) {
    const auto base = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    testing::SampleOptions options;
    options.units = 40;
    options.purchases = 300;
    options.faults = true;
    const auto sample = testing::make_sample(base, options);
    Journal journal;
    for (const auto day : {sample.days.first_recorded, sample.days.second_recorded}) {
        Ingest set{journal, {.recorded = day}};
        for (const auto& file : sample.files) {
            if (file.recorded != day) continue;
            const auto family = file.family == "filings" ? Family::filings : Family::purchases;
            set.read(family, file.bytes, {.name = file.name, .source = file.source});
        }
        (void)set.finish();
    }
    const auto calendar = read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json");
    return evaluate({Campaign{sample.campaign}, calendar, journal.snapshot()}, question);
}

/// Σ inputs + Σ weight × posting, from nothing but the explanation itself.
Money behind(const Explanation& explanation) {
    Total sum;
    for (const auto& input : explanation.inputs) sum.add(input.amount);
    const auto& postings = explanation.postings;
    for (std::size_t row = 0; row < postings.rows(); ++row) {
        const auto amount = std::get<Money>(postings.cell(row, "amount"));
        const auto weight = std::get<std::int64_t>(postings.cell(row, "weight"));
        for (std::int64_t i = 0; i < weight; ++i) sum.add(amount);
        for (std::int64_t i = 0; i > weight; --i) sum.subtract(amount);
    }
    return sum.money();
}

std::size_t check_money_cells(const Evaluation& evaluation) {
    std::size_t checked = 0;
    for (const auto& table : evaluation.tables()) {
        for (const auto& column : table.columns()) {
            if (column.kind != CellKind::money) continue;
            for (std::size_t row = 0; row < table.rows(); ++row) {
                const auto* amount = std::get_if<Money>(&table.cell(row, column.name));
                if (!amount) continue;
                const auto address = table.at(table.keys(row), column.name);
                EXPECT_EQ(behind(evaluation.explain(address)), *amount) << address.to_string();
                ++checked;
            }
        }
    }
    return checked;
}

TEST(Explanation, PostingsBehindEveryMoneyCellAddUpToTheCell) {
    EXPECT_GT(check_money_cells(demo({.as_of = Date{2020, 9, 23}})), 200U);
}

TEST(Explanation, HoldsForBookedSumsAndEarlierKnowledgeToo) {
    Question question{.as_of = Date{2020, 9, 10}};
    question.known_at = KnownAt::end_of(Date{2020, 9, 6});
    EXPECT_GT(check_money_cells(demo(question)), 50U);
    question.known_at = {};
    question.dating = Dating::booked;
    question.basis = "placed";
    EXPECT_GT(check_money_cells(demo(question)), 50U);
}

TEST(Explanation, RowKeysAreUniqueSoThatEveryFigureHasOneAddress) {
    const auto evaluation = demo({.as_of = Date{2020, 9, 23}});
    for (const auto& table : evaluation.tables()) {
        std::set<std::vector<std::string>> keys;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            EXPECT_TRUE(keys.insert(table.keys(row)).second) << table.name() << " row " << row;
        }
    }
}

TEST(Explanation, EveryFigureOfEveryTableCanBeExplainedInBothLanguages) {
    const auto evaluation = demo({.as_of = Date{2020, 9, 23}});
    for (const auto& table : evaluation.tables()) {
        if (table.rows() == 0) continue;
        for (const auto& column : table.columns()) {
            const auto explanation = evaluation.explain(table.at(table.keys(0), column.name));
            EXPECT_FALSE(explanation.rule.empty()) << table.name();
            EXPECT_EQ(explanation.zh.size(), explanation.en.size()) << table.name();
            EXPECT_FALSE(explanation.text(Language::en).empty());
        }
    }
}

TEST(Explanation, NamesWhatDoesNotExist) {
    const auto evaluation = demo({.as_of = Date{2020, 9, 23}});
    EXPECT_THROW((void)evaluation.explain("nothing/a/b"), NotFoundError);
    EXPECT_THROW((void)evaluation.explain("lines/finance/total/nothing"), NotFoundError);
    EXPECT_THROW((void)evaluation.explain("lines/nothing/total/amount"), NotFoundError);
    EXPECT_THROW((void)evaluation.explain("lines"), FormatError);
}

}  // namespace
}  // namespace fupin
