// SPDX-License-Identifier: Apache-2.0
// What several threads may do at once; `make threads` runs it with the thread sanitizer.
#include "fupin/aggregate/answer.hpp"
#include "fupin/journal/journal.hpp"
#include "market.hpp"

#include <array>
#include <atomic>
#include <thread>
#include <tuple>

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
