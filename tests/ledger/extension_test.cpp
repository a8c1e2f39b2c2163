// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/table.hpp"
#include "fupin/ledger/ledger.hpp"
#include "fupin/rules/evaluation.hpp"

#include "ledger/random_record.hpp"
#include "rules/world.hpp"

#include <string>

namespace fupin {
namespace {

using namespace world;

/// Everything an evaluation says.
std::string said(const Ledger& ledger, const KnownAt& known_at) {
    std::string out;
    const auto answer = evaluate(ledger, {.as_of = day("2020-09-30"), .known_at = known_at});
    for (const auto& table : answer.tables()) out += table.name() + "\n" + to_csv(table);
    return out;
}

TEST(Extension, AnswersAsALedgerPostedFromScratch) {
    const Campaign campaign{document()};
    std::size_t compared = 0;
    for (unsigned seed = 300; seed < 316; ++seed) {
        Journal journal;
        RandomRecord record{seed};
        auto grown = post({campaign, calendar(), journal.snapshot()});
        for (int set = 0; set < 8; ++set) {
            record.append(journal);
            grown = extended(grown, journal.snapshot());
            const auto fresh = post({campaign, calendar(), journal.snapshot()});
            const auto size = journal.size();
            ASSERT_EQ(grown.snapshot().size(), size);
            for (const auto known : {size, size / 2}) {
                ASSERT_EQ(cells(grown, known), cells(fresh, known)) << seed << " " << set;
                const auto at = KnownAt::position(known);
                ASSERT_EQ(said(grown, at), said(fresh, at)) << seed << " " << set;
                ++compared;
            }
            // No purchase has its facts twice.
            ASSERT_EQ(grown.facts().size(), fresh.facts().size()) << seed << " " << set;
            ASSERT_EQ(grown.unresolved(), fresh.unresolved()) << seed << " " << set;
        }
    }
    EXPECT_EQ(compared, 256U);
}

TEST(Extension, LeavesTheGivenLedgerAsItWas) {
    Journal journal;
    RandomRecord record{7};
    record.append(journal);
    const auto before = post({Campaign{document()}, calendar(), journal.snapshot()});
    const auto answered = said(before, {});
    record.append(journal);
    const auto after = extended(before, journal.snapshot());
    EXPECT_EQ(said(before, {}), answered);
    const auto size = before.snapshot().size();
    EXPECT_EQ(after.snapshot().size(), journal.size());
    EXPECT_GT(journal.size(), size);
    EXPECT_EQ(said(after, KnownAt::position(size)), answered);
}

TEST(Extension, RefusesAnotherJournalAndAnEarlierSnapshot) {
    Journal journal, other;
    RandomRecord record{7};
    record.append(journal);
    const auto early = journal.snapshot();
    record.append(journal);
    record.append(other);
    record.append(other);
    const auto ledger = post({Campaign{document()}, calendar(), journal.snapshot()});
    EXPECT_THROW((void)extended(ledger, early), Error);
    EXPECT_THROW((void)extended(ledger, other.snapshot()), Error);
}

TEST(Extension, CanBeCancelled) {
    Journal journal;
    RandomRecord record{7};
    record.append(journal);
    const auto ledger = post({Campaign{document()}, calendar(), journal.snapshot()});
    record.append(journal);
    Control control;
    control.cancelled = [] { return true; };
    EXPECT_THROW((void)extended(ledger, journal.snapshot(), control), CancelledError);
    EXPECT_EQ(extended(ledger, journal.snapshot()).snapshot().size(), journal.size());
}

}  // namespace
}  // namespace fupin
