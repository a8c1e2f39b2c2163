// SPDX-License-Identifier: Apache-2.0
// What several threads may do at once; `make threads` runs it with the thread sanitizer.
#include "fupin/aggregate/answer.hpp"
#include "fupin/journal/journal.hpp"
#include "market.hpp"

#include <array>
#include <atomic>
#include <map>
#include <random>
#include <thread>
#include <tuple>
#include <utility>

namespace fupin {
namespace {

using namespace market;

const Question kAll{.as_of = day("2020-12-31")};

std::vector<Entry> entries(unsigned seed, int count) {
    std::vector<Entry> out;
    for (auto& purchase : random_purchases(seed, count)) {
        purchase.key.order = std::to_string(seed) + "-" + purchase.key.order;
        out.emplace_back(std::move(purchase));
    }
    return out;
}

std::string sums(const Ledger& ledger, unsigned threads) {
    Query by_line;
    by_line.by = {{Dimension::line, {}, {}}, {Dimension::month, {}, {}}};
    Query by_supplier;
    by_supplier.by = {{Dimension::supplier, {}, {}}};
    by_supplier.measures = {Measure::amount, Measure::distinct_products};
    const std::array queries{by_line, by_supplier};
    Control control;
    control.threads = threads;
    std::string out;
    for (const auto& found : answer(ledger, queries, kAll, control)) {
        const auto table = found.table();
        for (std::size_t row = 0; row < table.rows(); ++row) {
            for (const auto& column : table.columns()) {
                out += canonical_text(table.cell(row, column.name)) + ' ';
            }
        }
    }
    return out;
}

TEST(Threads, ASnapshotIsReadWhileAnotherThreadAppends) {
    Journal journal;
    append_entries(journal, entries(1, 300), {.recorded = day("2020-10-01")});
    const auto before = journal.snapshot();
    const Campaign campaign{fair()};
    const auto expected = sums(post({campaign, calendar(), before}), 1);
    const auto digest = before.digest();
    const auto last = before.entry(before.size() - 1);
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 2; ++reader) {
        readers.emplace_back([&] {
            do {
                if (sums(post({campaign, calendar(), before}), 2) != expected) ++wrong;
                if (before.digest() != digest || !(before.entry(before.size() - 1) == last))
                    ++wrong;
            } while (!done);
        });
    }
    for (unsigned round = 2; round < 42; ++round) {
        append_entries(journal, entries(round, 20), {.recorded = day("2020-10-02")});
    }
    done = true;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(journal.snapshot().size(), 300U + 40 * 20);
}

/// So many rows are put together in parts.
TEST(Threads, AnAnswerOfManyRowsIsOneOnAnyNumberOfThreads) {
    constexpr unsigned kUnits = 24'000;
    constexpr std::array kMonths{"2020-07", "2020-08", "2020-09"};
    auto document = fair();
    for (unsigned u = 0; u < kUnits; ++u) {
        const auto code = "u" + std::to_string(u);
        document.units.push_back({.code = code, .title = code, .level = "unit"});
    }
    std::mt19937 random{7};
    std::map<std::array<std::string, 3>, std::pair<std::int64_t, std::int64_t>> expected;
    std::vector<Entry> said;
    for (unsigned i = 0; i < 2 * kUnits; ++i) {
        const auto unit = "u" + std::to_string(i / 2);
        const std::string month = kMonths[random() % kMonths.size()];
        auto p = purchase(key(std::to_string(i).c_str()), unit.c_str(), "0.00", {});
        p.amount = Money::from_fen(random() % 1000 + 1);
        p.mode = i % 2 == 0 ? Mode::direct : Mode::assisted;
        p.days[2] = Date::parse(month + "-10");
        auto& [fen, count] = expected[{unit, i % 2 == 0 ? "direct" : "assisted", month}];
        fen += p.amount.fen();
        ++count;
        said.emplace_back(std::move(p));
    }
    Journal journal;
    append_entries(journal, said, {.recorded = day("2020-10-01")});
    const auto ledger = post({Campaign{document}, calendar(), journal.snapshot()});
    for (const auto measure : {Measure::postings, Measure::count}) {
        Query many;
        many.by = {
            {Dimension::unit, {}, {}}, {Dimension::mode, {}, {}}, {Dimension::month, {}, {}}};
        many.measures = {Measure::amount, measure};
        Query few;
        few.by = {{Dimension::month, {}, {}}};
        few.measures = many.measures;
        const std::array queries{few, many};
        for (const unsigned threads : {1U, 2U, 3U, 8U}) {
            const auto found = answer(ledger, queries, kAll, {.threads = threads});
            const auto& rows = found[1];
            EXPECT_EQ(found[0].size(), kMonths.size());
            ASSERT_EQ(rows.size(), expected.size()) << threads;
            auto row = std::size_t{0};
            for (const auto& [keys, sums] : expected) {
                ASSERT_EQ((std::array{rows.key(row, 0), rows.key(row, 1), rows.key(row, 2)}), keys);
                ASSERT_EQ(rows.amount[row].value(), sums.first) << row << ' ' << threads;
                const auto counted =
                    measure == Measure::postings ? rows.postings[row] : rows.count[row].value();
                ASSERT_EQ(counted, sums.second) << row << ' ' << threads;
                ++row;
            }
        }
    }
}

TEST(Threads, OneLedgerAnswersSeveralThreadsAtOnce) {
    Journal journal;
    append_entries(journal, entries(1, 400), {.recorded = day("2020-10-01")});
    const auto expected = sums(post({Campaign{fair()}, calendar(), journal.snapshot()}), 1);
    const auto fresh = post({Campaign{fair()}, calendar(), journal.snapshot()});
    std::atomic<int> wrong = 0;
    std::vector<std::thread> askers;
    for (unsigned asker = 1; asker < 5; ++asker) {
        askers.emplace_back([&, asker] {
            for (int round = 0; round < 5; ++round) wrong += sums(fresh, asker) != expected;
        });
    }
    for (auto& asker : askers) asker.join();
    EXPECT_EQ(wrong, 0);
}

TEST(Threads, ACancelledAnswerLeavesNothingBehind) {
    Journal journal;
    append_entries(journal, entries(1, 400), {.recorded = day("2020-10-01")});
    const auto ledger = post({Campaign{fair()}, calendar(), journal.snapshot()});
    Control control;
    control.cancelled = [] { return true; };
    Query query;
    query.by = {{Dimension::day, {}, {}}};
    EXPECT_THROW(std::ignore = answer(ledger, std::span{&query, 1}, kAll, control), CancelledError);
    const auto expected = sums(post({Campaign{fair()}, calendar(), journal.snapshot()}), 1);
    EXPECT_EQ(sums(ledger, 2), expected);
}

}  // namespace
}  // namespace fupin
