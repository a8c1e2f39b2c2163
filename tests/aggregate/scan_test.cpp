// SPDX-License-Identifier: Apache-2.0
#include "aggregate/scan.hpp"

#include "aggregate/summing.hpp"
#include "aggregate/times.hpp"

#include <gtest/gtest.h>

#include <random>

namespace fupin::detail {
namespace {

/// Postings of 2,000 facts over 26 months, amounts drawn by `amount`, counts by `count`.
template <class Amount, class Count>
Postings postings_of(std::size_t size, Amount amount, Count count) {
    std::mt19937_64 random{7};
    Postings out;
    for (std::size_t i = 0; i < size; ++i) {
        const auto day = Date{2019, 11, 5}.plus_days(static_cast<int>(random() % 760));
        out.fact.push_back(FactId{static_cast<std::uint32_t>(random() % 2000)});
        out.position.push_back(i);
        out.effective.push_back(day);
        out.booked.push_back(day.plus_days(static_cast<int>(random() % 40)));
        out.amount_fen.push_back(amount(random, i));
        out.returned_fen.push_back(0);
        out.quantity.push_back(0);
        out.count.push_back(count(random, i));
    }
    return out;
}

struct Table {
    std::vector<std::uint32_t> of_fact;
    std::uint32_t count;
    Grain grain;
};

/// Every fact a number below `count`; frequent ones and rare ones.
Table table(std::uint32_t count, Grain grain) {
    std::mt19937 random{count};
    Table out{{}, count, grain};
    for (int f = 0; f < 2000; ++f) {
        out.of_fact.push_back(random() % 2 == 0 ? 0 : static_cast<std::uint32_t>(random() % count));
    }
    return out;
}

using TallyCells = std::vector<Tally::Cell>;

TallyCells added_one_by_one(const Postings& postings, const Table& table, const Times& times,
                            const Blocks& blocks, Counting counting, const Reach& reach) {
    TallyCells out(std::size_t{table.count} * times.slots());
    const auto first = blocks.first_month();
    for (std::size_t i = 0; i < reach.known; ++i) {
        if (postings.effective[i] > reach.as_of) continue;
        const auto day =
            blocks.dating() == Dating::booked ? postings.booked[i] : postings.effective[i];
        const auto month = static_cast<std::uint32_t>((day.year() - first.year()) * 12 +
                                                      day.month() - first.month());
        const auto cell = std::size_t{times.slot(month, day)} * table.count +
                          table.of_fact[postings.fact[i].index()];
        out[cell].amount += postings.amount_fen[i];
        out[cell].count += counting == Counting::purchases ? postings.count[i] : 1;
    }
    return out;
}

bool same(const Tally& tally, const TallyCells& expected) {
    for (std::size_t cell = 0; cell < expected.size(); ++cell) {
        const auto found = tally[cell];
        if (found.amount != expected[cell].amount || found.count != expected[cell].count)
            return false;
    }
    return tally.size() == expected.size();
}

/// Whether a table keeps sums of segments: none, some, or all do.
bool keeps(int how, std::size_t table) { return how == 2 || (how == 1 && table % 2 == 0); }

void expect_right(const Postings& postings, unsigned threads) {
    const std::vector<Table> tables{table(3, Grain::month),   table(1400, Grain::none),
                                    table(2000, Grain::year), table(70'000, Grain::none),
                                    table(1, Grain::none),    table(66'000, Grain::quarter)};
    for (const auto dating : {Dating::restated, Dating::booked}) {
        const Blocks blocks{postings, dating, 1};
        std::vector<PackedCodes> codes;
        std::vector<Times> times;
        std::vector<Target> targets;
        for (const auto& one : tables) {
            codes.emplace_back(blocks, postings, one.of_fact, one.count);
            times.emplace_back(blocks, one.grain);
        }
        std::vector<SegmentSums> sums;
        for (const auto counting : {Counting::purchases, Counting::postings}) {
            for (const auto& one : codes) sums.emplace_back(blocks, one, counting, Control{});
        }
        for (std::size_t t = 0; t < tables.size(); ++t) {
            targets.push_back({&codes[t], times[t].slot_of_month(), times[t].slots()});
        }
        const auto size = static_cast<std::uint32_t>(postings.size());
        for (const Reach reach :
             {Reach{size, Date::max()}, Reach{size * 3 / 4 + 1, Date{2020, 12, 15}},
              Reach{0, Date::max()}, Reach{size, Date{2019, 11, 1}}}) {
            for (const auto counting : {Counting::purchases, Counting::postings}) {
                std::vector<TallyCells> expected;
                for (std::size_t t = 0; t < tables.size(); ++t) {
                    expected.push_back(
                        added_one_by_one(postings, tables[t], times[t], blocks, counting, reach));
                }
                for (const int how : {0, 1, 2}) {
                    const auto first =
                        counting == Counting::purchases ? std::size_t{0} : tables.size();
                    for (std::size_t t = 0; t < tables.size(); ++t) {
                        targets[t].kept = keeps(how, t) ? &sums[first + t] : nullptr;
                    }
                    const auto tallies =
                        scan(blocks, postings, targets, counting, reach, {.threads = threads});
                    for (std::size_t t = 0; t < tables.size(); ++t) {
                        ASSERT_TRUE(same(tallies[t], expected[t]))
                            << "table " << t << ", threads " << threads << ", sums " << how;
                        auto settled = tallies[t];
                        settled.settle();
                        ASSERT_TRUE(same(settled, expected[t])) << "table " << t;
                    }
                }
            }
        }
    }
}

const auto one = [](auto&, std::size_t) { return 1; };

TEST(Scan, AddsEachPostingOnceToEveryTableOnAnyNumberOfThreads) {
    const auto postings = postings_of(
        150'000,
        [](auto& random, std::size_t) {
            return static_cast<std::int64_t>(random() % 900'000) - 300'000;
        },
        [](auto& random, std::size_t) { return static_cast<std::int32_t>(random() % 3) - 1; });
    for (const unsigned threads : {1U, 3U, 8U}) expect_right(postings, threads);
}

TEST(Scan, IsExactWhereAPackedSumIsNearlyFull) {
    // A block just below the guard, one just above, and amounts at the edges of 31 and 41 bits.
    const auto limit = static_cast<std::int64_t>(PackedSum::kAmountLimit);
    const std::int64_t edges[] = {limit - 1,
                                  -(limit - 1),
                                  limit,
                                  -limit,
                                  limit + 1,
                                  (std::int64_t{1} << 31) - 1,
                                  std::int64_t{1} << 31,
                                  -(std::int64_t{1} << 31),
                                  (std::int64_t{1} << 40),
                                  0};
    expect_right(
        postings_of(
            70'000,
            [&](auto&, std::size_t i) { return i == 12 ? limit - 1 - 65'535 : std::int64_t{1}; },
            one),
        1);
    expect_right(
        postings_of(
            70'000,
            [&](auto&, std::size_t i) { return i == 12 ? limit - 65'535 : std::int64_t{1}; }, one),
        1);
    expect_right(postings_of(
                     66'000,
                     [&](auto& random, std::size_t i) {
                         return i % 5'000 == 0 ? edges[random() % std::size(edges)]
                                               : std::int64_t{-7};
                     },
                     one),
                 2);
}

TEST(Scan, KeepsLongRunsOfNegativeAmountsAndCountsApart) {
    expect_right(postings_of(
                     70'000, [](auto&, std::size_t) { return std::int64_t{-33'000'000}; },
                     [](auto&, std::size_t) { return -1; }),
                 1);
    // Counts beyond one go row by row.
    expect_right(postings_of(
                     70'000, [](auto&, std::size_t) { return std::int64_t{5}; },
                     [](auto&, std::size_t i) { return i == 69'000 ? 40 : -1; }),
                 1);
}

TEST(Scan, FlushesBeforeACountIsFull) {
    // More than 2^21 postings of one key: a packed count would run over.
    Postings postings;
    const std::size_t size = (1U << 21) + (1U << 17);
    for (std::size_t i = 0; i < size; ++i) {
        postings.fact.push_back(FactId{0});
        postings.position.push_back(0);
        postings.effective.push_back({2020, 5, 1});
        postings.amount_fen.push_back(-1);
        postings.returned_fen.push_back(0);
        postings.quantity.push_back(0);
        postings.count.push_back(1);
    }
    postings.booked = postings.effective;
    const Blocks blocks{postings, Dating::restated};
    const PackedCodes codes{blocks, postings, std::vector<std::uint32_t>{0}, 1};
    const SegmentSums sums{blocks, codes, Counting::purchases, {}};
    // 34 blocks: two segments of 16; what is left is less than four.
    ASSERT_EQ(blocks.segments().size(), 2U);
    EXPECT_EQ((Blocks{postings, Dating::restated, 32}.segments().size()), 1U);
    EXPECT_EQ((Blocks{postings, Dating::restated, 20}.segments().size()), 3U);
    const Target by_rows{&codes, {0}, 1};
    const Target by_segments{&codes, {0}, 1, &sums};
    for (const auto& target : {by_rows, by_segments}) {
        for (const unsigned threads : {1U, 2U}) {
            const auto tally =
                scan(blocks, postings, std::span{&target, 1}, Counting::purchases,
                     {static_cast<std::uint32_t>(size), Date::max()}, {.threads = threads});
            EXPECT_EQ(tally[0][0].count, static_cast<std::int64_t>(size));
            EXPECT_EQ(tally[0][0].amount, -static_cast<std::int64_t>(size));
        }
    }
}

TEST(Scan, KeepsNoSumsOfASegmentThatIsTooWideForThem) {
    const auto limit = static_cast<std::int64_t>(PackedSum::kAmountLimit);
    const auto postings = postings_of(
        140'000, [&](auto&, std::size_t i) { return i == 70'000 ? limit : std::int64_t{3}; }, one);
    const Blocks blocks{postings, Dating::restated, 1};
    const PackedCodes codes{blocks, postings, std::vector<std::uint32_t>(2000), 1};
    const SegmentSums sums{blocks, codes, Counting::purchases, {}};
    ASSERT_EQ(blocks.segments().size(), 2U);
    EXPECT_EQ(sums.runs(0).size(), blocks.months());
    EXPECT_TRUE(sums.runs(1).empty());
    EXPECT_THROW(
        (SegmentSums{blocks, codes, Counting::purchases, {.cancelled = [] { return true; }}}),
        CancelledError);
}

TEST(Scan, StopsWhenAskedTo) {
    const auto postings =
        postings_of(140'000, [](auto&, std::size_t) { return std::int64_t{1}; }, one);
    const Blocks blocks{postings, Dating::restated};
    const PackedCodes codes{blocks, postings, std::vector<std::uint32_t>(2000), 1};
    const Target target{&codes, Times{blocks, Grain::none}.slot_of_month(), 1};
    for (const unsigned threads : {1U, 3U}) {
        EXPECT_THROW((void)scan(blocks, postings, std::span{&target, 1}, Counting::purchases,
                                {140'000, Date::max()},
                                {.threads = threads, .cancelled = [] { return true; }}),
                     CancelledError);
    }
}

TEST(Blocks, SayWhenSumsMayNotFit64Bits) {
    const auto huge = [](auto&, std::size_t) { return INT64_MAX / 2; };
    EXPECT_TRUE((Blocks{postings_of(2, huge, one), Dating::restated}.narrow()));
    EXPECT_FALSE((Blocks{postings_of(3, huge, one), Dating::restated}.narrow()));
    EXPECT_EQ((Blocks{Postings{}, Dating::restated}.months()), 0U);
}

TEST(PackedSum, TakesApartWhatWasAdded) {
    const auto limit = static_cast<std::int64_t>(PackedSum::kAmountLimit) - 1;
    for (const auto amount : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, limit, -limit}) {
        for (const std::int64_t count : {0, 1, -1, (1 << 21) - 1, -((1 << 21) - 1)}) {
            const auto packed = PackedSum::of(amount, count);
            EXPECT_EQ(PackedSum::amount(packed), amount) << count;
            EXPECT_EQ(PackedSum::count(packed), count) << amount;
        }
    }
}

constexpr auto kMostAmount = static_cast<std::int64_t>(PackedSum::kAmountLimit) - 1;
constexpr auto kMostCount = static_cast<std::int64_t>(PackedSum::kCountLimit) - 1;

Tally tally_of(const TallyCells& cells) {
    Tally out{cells.size()};
    for (std::size_t i = 0; i < cells.size(); ++i) out.add(i, cells[i].amount, cells[i].count);
    return out;
}

TEST(Tally, IsPackedOnceMoreIfEachSumFits) {
    const TallyCells most{{kMostAmount, kMostCount}, {-kMostAmount, -kMostCount}, {}, {-1, 1}};
    auto fits = tally_of(most);
    EXPECT_TRUE(fits.flushed());
    fits.settle();
    EXPECT_FALSE(fits.flushed());
    EXPECT_TRUE(same(fits, most));
    for (const auto& [amount, count] : TallyCells{{kMostAmount + 1, 0},
                                                  {-kMostAmount - 1, 0},
                                                  {0, kMostCount + 1},
                                                  {0, -kMostCount - 1}}) {
        const TallyCells more{{1, 1}, {amount, count}};
        auto wide = tally_of(more);
        wide.settle();
        EXPECT_TRUE(wide.flushed());
        EXPECT_TRUE(same(wide, more));
    }
}

TEST(Tally, SaysHowManySettledCellsCanBeAddedPacked) {
    auto half = tally_of({{kMostAmount / 2 + 1, 1}, {0, 0}});
    half.settle();
    EXPECT_TRUE(half.packs_together(1));
    EXPECT_FALSE(half.packs_together(2));
    auto counts = tally_of({{1, kMostCount / 3}, {0, 0}});
    counts.settle();
    EXPECT_TRUE(counts.packs_together(2));
    EXPECT_FALSE(counts.packs_together(4));
}

/// Two slots of four go to each of the query's: sums that fit one by one, and not together.
TEST(Figures, AddSlotsThatDoNotFitTogether) {
    for (const auto amount : {std::int64_t{5}, kMostAmount, -kMostAmount}) {
        auto tally = tally_of(TallyCells(4, {amount, kMostCount}));
        tally.settle();
        const Figures figures{std::make_shared<const Tally>(tally), {0, 1, 1, 0}, 1};
        ASSERT_EQ(figures.packed(), nullptr);
        for (const std::size_t slot : {0U, 1U}) {
            EXPECT_EQ(figures.sums()[slot].amount, 2 * amount);
            EXPECT_EQ(figures.sums()[slot].count, 2 * kMostCount);
        }
    }
    auto small = tally_of(TallyCells(4, {5, 1}));
    small.settle();
    const Figures figures{std::make_shared<const Tally>(small), {0, 1, 1, 0}, 1};
    ASSERT_NE(figures.packed(), nullptr);
    EXPECT_EQ(PackedSum::amount(figures.packed()[1]), 10);
}

}  // namespace
}  // namespace fupin::detail
