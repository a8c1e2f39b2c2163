// SPDX-License-Identifier: Apache-2.0
#include "fupin/fupin.hpp"
#include "fupin/testing/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <vector>

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

/// |weight × amount| of a listed posting.
std::int64_t size_of(const Table& postings, std::size_t row) {
    const auto amount = std::get<Money>(postings.cell(row, "amount")).fen();
    return std::abs(amount * std::get<std::int64_t>(postings.cell(row, "weight")));
}

TEST(Explanation, ListsTheLargestAndAddsUpTheRest) {
    const auto evaluation = demo({.as_of = Date{2020, 9, 23}});
    std::size_t cut = 0;
    for (const auto* name : {"totals", "lines", "overlap", "units", "quotas"}) {
        const auto& table = evaluation.table(name);
        for (const auto& column : table.columns()) {
            if (column.kind != CellKind::money) continue;
            for (std::size_t row = 0; row < table.rows(); ++row) {
                const auto* amount = std::get_if<Money>(&table.cell(row, column.name));
                if (amount == nullptr) continue;
                const auto address = table.at(table.keys(row), column.name);
                const auto whole = evaluation.explain(address);
                const auto part = evaluation.explain(address, 5);
                const auto shown = part.postings.rows();
                EXPECT_EQ(shown, std::min<std::size_t>(5, whole.postings.rows()));
                EXPECT_EQ(shown + part.rest.postings, whole.postings.rows());
                EXPECT_EQ(behind(part) + part.rest.amount, *amount) << address.to_string();
                EXPECT_EQ(whole.rest.postings, 0U);
                EXPECT_EQ(part.text(Language::en), whole.text(Language::en));
                std::vector<std::int64_t> sizes;
                for (std::size_t i = 0; i < whole.postings.rows(); ++i) {
                    sizes.push_back(size_of(whole.postings, i));
                }
                std::sort(sizes.rbegin(), sizes.rend());
                for (std::size_t i = 0; i < shown; ++i) {
                    EXPECT_EQ(size_of(part.postings, i), sizes[i]) << address.to_string();
                }
                cut += part.rest.postings > 0 ? 1 : 0;
            }
        }
    }
    EXPECT_GT(cut, 50U);
}

TEST(ByDay, IsWhatTheFigureWasOnEachDayAsTheRecordSaysItNow) {
    const auto whole = demo({.as_of = Date{2020, 9, 23}});
    std::size_t checked = 0;
    for (const auto* text : {"totals/total/deduplicated", "totals/total/naive"}) {
        const auto address = Address::parse(text);
        const auto days = whole.by_day(address);
        Total sum;
        for (std::size_t row = 0; row < days.rows(); ++row) {
            sum.add(std::get<Money>(days.cell(row, "change")));
            EXPECT_EQ(std::get<Money>(days.cell(row, "amount")), sum.money());
            if (row % 7 != 0) continue;
            const auto day = std::get<Date>(days.cell(row, "day"));
            const auto then = evaluate(whole.ledger(), {.as_of = day});
            EXPECT_EQ(then.table("totals")[address], Cell{sum.money()}) << day.to_string();
            ++checked;
        }
        EXPECT_EQ(whole.table("totals")[address], Cell{sum.money()});
    }
    EXPECT_GT(checked, 8U);
    EXPECT_THROW((void)whole.by_day(Address::parse("totals/never/naive")), NotFoundError);
}

TEST(ByDay, GoesByTheDayOfBookingWhereSumsDo) {
    for (const auto dating : {Dating::restated, Dating::booked}) {
        Question question{.as_of = Date{2020, 9, 23}};
        question.dating = dating;
        const auto whole = demo(question);
        const auto days = whole.by_day(Address::parse("totals/total/deduplicated"));
        for (const auto* month : {"2020-08", "2020-09"}) {
            const auto period = *parse_period(month);
            Total sum;
            for (std::size_t row = 0; row < days.rows(); ++row) {
                if (!period.days.contains(std::get<Date>(days.cell(row, "day")))) continue;
                sum.add(std::get<Money>(days.cell(row, "change")));
            }
            const auto address = Address{"totals", {month}, "deduplicated"};
            EXPECT_EQ(whole.table("totals")[address], Cell{sum.money()}) << month;
            EXPECT_FALSE(sum.zero());
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
