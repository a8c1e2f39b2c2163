// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/live.hpp"

#include "fupin/journal/journal.hpp"
#include "ledger/random_record.hpp"
#include "market.hpp"

#include <cstdlib>
#include <map>

namespace fupin {
namespace {

using namespace market;

Query query(std::vector<Grouping> by, std::vector<Measure> measures,
            Condition where = Condition::everything()) {
    Query out;
    out.by = std::move(by);
    out.measures = std::move(measures);
    out.where = std::move(where);
    return out;
}

std::vector<Query> queries() {
    using enum Dimension;
    using enum Measure;
    return {query({{unit}, {month}}, {amount, count}),
            query({{line}}, {amount, postings}),
            query({{ancestor, "territory", "county"}, {day}}, {amount}),
            query({{channel}, {label}}, {count}, Condition::in(unit, {"X", "Y"})),
            query({}, {amount}, Condition::negated(Condition::in(unit, {"X"}))),
            query({{unit}}, {distinct_suppliers, amount}),
            query({{month}, {measure}}, {quantity}),
            query({{unit}}, {largest, last_day})};
}

/// A withdrawal that is recorded while the random record grows: from then on, purchases that were
/// long entered are judged otherwise.
CampaignDocument fair_with_a_late_decision() {
    auto out = fair();
    Decision late{.code = "d1", .kind = DecisionKind::withdraw, .certificate = "c1"};
    late.issued = day("2020-08-02");
    late.recorded = day("2020-10-15");
    out.decisions = {late};
    return out;
}

int operations() {
    const auto* wanted = std::getenv("FUPIN_LIVE_OPERATIONS");
    return wanted ? std::atoi(wanted) : 2'000;
}

TEST(Live, EqualsAskingAgainAfterEachRandomOperation) {
    const Campaign campaign{fair_with_a_late_decision()};
    const auto asked = queries();
    Live::Work work;
    for (int seed = 0, done = 0; done < operations(); ++seed) {
        Journal journal;
        world::RandomRecord record{static_cast<unsigned>(seed)};
        // A question known at a position sees decisions as they are recorded, the rest all of them.
        const auto known = seed % 4 == 1 ? KnownAt::position(seed % 8 == 1 ? 30 : 100) : KnownAt{};
        const Question question{.as_of = day(seed % 3 == 0 ? "2020-08-15" : "2021-12-31"),
                                .known_at = known,
                                .dating = seed % 2 == 0 ? Dating::restated : Dating::booked,
                                .basis = seed % 5 == 0 ? "placed" : "paid"};
        Live live{post({campaign, calendar(), journal.snapshot()}), asked, question};
        for (int set = 0; set < 50; ++set, ++done) {
            record.append(journal, 1);
            live.follow(journal.snapshot());
            const auto fresh = post({campaign, calendar(), journal.snapshot()});
            for (std::size_t q = 0; q < asked.size(); ++q) {
                const auto again = run(fresh, asked[q], question);
                ASSERT_EQ(live[q].bytes(), again.bytes()) << seed << ' ' << set << ' ' << q;
                ASSERT_EQ(live[q], again) << seed << ' ' << set << ' ' << q;
            }
        }
        work.added += live.work().added;
        work.asked += live.work().asked;
    }
    // Five of eight queries add up, but once in a while the decision becomes visible.
    EXPECT_GT(work.added, work.asked);
    EXPECT_GT(work.asked * 5, work.added * 3);
}

/// The story of docs/rules.md.
TEST(Live, AddsARowForARefundAndMovesBothForACorrection) {
    Journal journal;
    auto bought = purchase(key("1"), "X", "10.00", {.paid = "2020-08-10"});
    append_entries(journal, std::vector<Entry>{bought}, {.recorded = day("2020-09-01")});
    const Query by_unit = query({{Dimension::unit}, {Dimension::month}}, {Measure::amount});
    const Query certified = query({{Dimension::certified}}, {Measure::amount});
    Live live{post({Campaign{fair_with_a_late_decision()}, calendar(), journal.snapshot()}),
              {by_unit, certified},
              {.as_of = day("2021-12-31"), .known_at = KnownAt::position(100), .basis = "paid"}};
    using Rows = std::map<Partial::Keys, std::int64_t>;
    const auto rows = [&] {
        Rows out;
        for (const auto& [keys, cell] : live[0].cells()) out[keys] = cell.sums.amount.value();
        return out;
    };
    const auto follow = [&](Entry entry, const char* recorded) {
        append_entries(journal, std::vector<Entry>{std::move(entry)}, {.recorded = day(recorded)});
        live.follow(journal.snapshot());
    };
    EXPECT_EQ(rows(), (Rows{{{"X", "2020-08"}, 1000}}));
    follow(refund("2", key("1"), "4.00", "2020-09-03"), "2020-09-05");
    EXPECT_EQ(rows(), (Rows{{{"X", "2020-08"}, 1000}, {{"X", "2020-09"}, -400}}));
    follow(correct("3", key("1"), Field::for_unit, "X", "Y"), "2020-09-06");
    EXPECT_EQ(rows(), (Rows{{{"Y", "2020-08"}, 1000}, {{"Y", "2020-09"}, -400}}));
    EXPECT_EQ(live.work().added, 4U);
    EXPECT_EQ(live.work().asked, 0U);
    // After the day on which the withdrawal was recorded.
    follow(purchase(key("4"), "X", "1.00", {.paid = "2020-10-20"}), "2020-11-01");
    EXPECT_EQ(live.work().asked, 2U);
}

TEST(Live, StaysAsItWasWhenItIsStopped) {
    Journal journal;
    world::RandomRecord record{4};
    record.append(journal);
    Live live{post({Campaign{fair()}, calendar(), journal.snapshot()}),
              queries(),
              {.as_of = day("2021-12-31")}};
    const auto before = live[0].bytes();
    const auto size = live.ledger().snapshot().size();
    record.append(journal, 40);
    const Control stopped{.cancelled = [] { return true; }};
    EXPECT_THROW(live.follow(journal.snapshot(), stopped), CancelledError);
    EXPECT_EQ(live[0].bytes(), before);
    EXPECT_EQ(live.ledger().snapshot().size(), size);
    live.follow(journal.snapshot());
    EXPECT_EQ(live[0].bytes(),
              run(live.ledger(), queries()[0], {.as_of = day("2021-12-31")}).bytes());
}

TEST(Live, RefusesWhatDoesNotAddUp) {
    Journal journal;
    auto two = random_purchases(3, 40);
    std::vector<Entry> entries(two.begin(), two.end());
    append_entries(journal, entries, {.recorded = day("2020-10-01")});
    const auto ledger = post({Campaign{fair()}, calendar(), journal.snapshot()});
    EXPECT_THROW((Live{ledger, {query({}, {Measure::quantity})}, {.as_of = day("2021-12-31")}}),
                 InputError);
}

TEST(Since, AddsToThePostingsBeforeWhatAllComeTo) {
    const Campaign campaign{fair()};
    for (unsigned seed = 40; seed < 60; ++seed) {
        world::RandomRecord record{seed};
        const auto journal = record.journal();
        const auto all = post({campaign, calendar(), journal.snapshot()});
        for (std::uint64_t position = 0; position <= journal.size(); position += 3) {
            auto sum = world::cells(all, position);
            for (const auto& [place, value] : world::cells(since(all, position), journal.size())) {
                sum[place] += value;
            }
            std::erase_if(sum, [](const auto& cell) { return cell.second == 0; });
            ASSERT_EQ(sum, world::cells(all, journal.size())) << seed << ' ' << position;
        }
    }
}

}  // namespace
}  // namespace fupin
