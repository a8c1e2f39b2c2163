// SPDX-License-Identifier: Apache-2.0
#include "ledger/plain_strand.hpp"

#include "fupin/ledger/image.hpp"
#include "journal/saying.hpp"
#include "ledger/singles.hpp"

#include <gtest/gtest.h>

#include <random>

namespace fupin::detail {
namespace {

using namespace saying;

Journal journal_of(const std::vector<Entry>& entries) {
    Journal journal;
    for (const auto& entry : entries) (void)append(journal, "2020-12-31", {entry});
    return journal;
}

std::optional<PlainStrand> plain(const std::vector<Entry>& entries) {
    const auto journal = journal_of(entries);
    const auto snapshot = journal.snapshot();
    std::vector<std::uint64_t> all(snapshot.size());
    std::iota(all.begin(), all.end(), std::uint64_t{0});
    return PlainStrand::of(snapshot, all);
}

/// Days filled in, steps in parts and whole, refunds and cancels, all of one purchase or nearly
/// all; some of them too much.
std::vector<Entry> random_strand(unsigned seed) {
    std::mt19937 random{seed};
    const auto below = [&](unsigned limit) { return random() % limit; };
    const auto some_day = [&] { return Date{2020, 3, 1}.plus_days(static_cast<int>(below(40))); };
    const auto named = [&] {
        if (below(30) == 0) return key("1", "platform", "2");
        return below(4) == 0 ? key("1", "platform", "") : key("1");
    };
    std::vector<Entry> entries;
    auto bought = purchase(key("1"), "100.00");
    if (below(3) == 0) bought.quantity = Quantity::parse("20");
    for (auto& state : bought.days) {
        if (below(3) == 0) state = some_day();
    }
    entries.emplace_back(bought);
    for (unsigned i = 0; i < 1 + below(4); ++i) {
        const auto id = office(std::to_string(i));
        const auto state = static_cast<State>(below(kStates));
        const auto amount = Money::from_fen(static_cast<std::int64_t>(1 + below(5)) * 2000);
        switch (below(5)) {
            case 0:
                entries.emplace_back(Progress{id, named(), state, some_day(), {}, true});
                break;
            case 1:
                entries.emplace_back(Progress{id, named(), state, some_day(), {}, false});
                break;
            case 2:
                entries.emplace_back(Progress{id, named(), state, some_day(), amount, false});
                break;
            case 3:
                entries.emplace_back(
                    Refund{id, named(), amount,
                           below(2) == 0 ? std::optional{Quantity::parse("3")} : std::nullopt,
                           some_day()});
                break;
            default:
                entries.emplace_back(Cancel{id, named(), some_day()});
        }
    }
    std::swap(entries.front(), entries[below(static_cast<unsigned>(entries.size()))]);
    return entries;
}

TEST(PlainStrand, ComesToWhatItsEntriesResolveTo) {
    const std::vector<std::vector<State>> bases{
        {State::paid}, {State::placed}, {State::accepted, State::paid}};
    std::size_t found = 0;
    std::size_t others = 0;
    for (unsigned seed = 0; seed < 4000; ++seed) {
        const auto journal = journal_of(random_strand(seed));
        const auto snapshot = journal.snapshot();
        std::vector<std::uint64_t> all(snapshot.size());
        std::iota(all.begin(), all.end(), std::uint64_t{0});
        const auto strand = PlainStrand::of(snapshot, all);
        const auto said = strand_of(snapshot, all);
        const auto whole = resolve(said, snapshot.size(), {});
        if (!strand) {
            ++others;
            continue;
        }
        ++found;
        EXPECT_TRUE(whole.findings.empty() && whole.pending.empty()) << seed;
        for (auto known = strand->position() + 1; known <= snapshot.size(); ++known) {
            const auto state = resolve(said, known, {});
            ASSERT_EQ(state.purchases.size(), 1U);
            const auto& right = state.purchases.front();
            const auto mine = strand->purchase(known);
            ASSERT_EQ(mine.positions, right.positions);
            ASSERT_EQ(mine.content.amount, right.content.amount);
            ASSERT_EQ(mine.content.quantity, right.content.quantity);
            ASSERT_EQ(mine.steps, right.steps) << seed;
            ASSERT_EQ(mine.refunds, right.refunds) << seed;
            ASSERT_EQ(mine.cancelled, right.cancelled) << seed;
            const auto row = strand->filled(known);
            for (const auto& basis : bases) {
                if (!row) break;
                const auto item = image(*row, false, basis);
                const auto items = fupin::image(right, basis);
                ASSERT_EQ(item ? 1U : 0U, items.size()) << seed;
                if (item) ASSERT_EQ(*item, items.front()) << seed;
                ASSERT_EQ(judgement_day(*row, basis), fupin::judgement_day(right, basis));
            }
        }
    }
    EXPECT_GT(found, 1000U);
    EXPECT_GT(others, 200U);
}

TEST(PlainStrand, LeavesEverythingElseToBeResolved) {
    const auto bought = purchase(key("1"), "100.00", "2020-03-01", "2020-03-05");
    EXPECT_TRUE(plain({bought, refund("r", key("1"), "100.00", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, refund("r", key("1"), "100.01", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, correct("c", key("1"), Field::amount, "100.00", "90.00")}));
    EXPECT_FALSE(plain({bought, annul("a", EntryKind::purchase, key("1"))}));
    EXPECT_FALSE(plain({bought, step("s", key("1"), State::paid, "2020-03-06")}));
    EXPECT_FALSE(plain({bought, cancel("c", key("1"), "2020-03-04")}));
    EXPECT_FALSE(plain({refund("r", key("1"), "1.00", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, purchase(key("2"), "1.00")}));
    EXPECT_FALSE(plain({bought, refund("r", key("1", "platform", "9"), "1.00", "2020-04-01")}));
}

/// A day after the cancel counts nothing until an earlier one is filled in.
TEST(Regression, ADayAfterTheCancelIsNotPlainThoughAnEarlierOneComesLater) {
    auto bought = purchase(key("1"), "100.00");
    bought.days[static_cast<std::size_t>(State::evaluated)] = day("2020-04-06");
    const Progress filled{office("f"), key("1"), State::evaluated, day("2020-03-12"), {}, true};
    EXPECT_FALSE(plain({cancel("c", key("1"), "2020-03-30"), bought, filled}));
    EXPECT_TRUE(plain({bought, filled}));
}

}  // namespace
}  // namespace fupin::detail
