// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/ledger.hpp"

#include "ledger/random_record.hpp"
#include "rules/world.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace fupin {
namespace {

using namespace world;

/// Returns how many names did not resolve.
std::size_t expect_the_same_on_several_threads(const Campaign& campaign, const Snapshot& snapshot) {
    const auto one = post({campaign, calendar(), snapshot});
    for (const unsigned threads : {2U, 3U, 8U}) {
        const auto caller = std::this_thread::get_id();
        Control control{.threads = threads};
        control.progress = [&](std::uint64_t done, std::uint64_t of) {
            EXPECT_EQ(std::this_thread::get_id(), caller);
            EXPECT_LE(done, of);
        };
        const auto several = post({campaign, calendar(), snapshot}, control);
        EXPECT_EQ(several.facts().size(), one.facts().size());
        for (std::size_t f = 0; f < one.facts().size(); ++f) {
            EXPECT_EQ(several.facts()[f], one.facts()[f]) << f;
        }
        EXPECT_EQ(several.codes(), one.codes());
        EXPECT_EQ(several.unresolved(), one.unresolved());
        EXPECT_EQ(cells(several, snapshot.size()), cells(one, snapshot.size()));
    }
    return one.unresolved().size();
}

TEST(Posting, ComesToTheSameOnAnyNumberOfThreads) {
    const Campaign campaign{document()};
    std::size_t unresolved = 0;
    for (unsigned seed = 500; seed < 530; ++seed) {
        const auto snapshot = RandomRecord{seed}.journal().snapshot();
        unresolved += expect_the_same_on_several_threads(campaign, snapshot);
    }
    EXPECT_GT(unresolved, 0U);
}

TEST(Posting, ComesToTheSameWithMoreGroupsThanAreAddedAtOnce) {
    constexpr int kGroups = 2000;
    std::vector<Entry> entries;
    for (int i = 0; i < kGroups; ++i) {
        const auto order = std::to_string(i);
        const auto corrects = "c" + order;
        const auto single = "s" + order;
        auto bought = purchase(key(order.c_str()), i % 3 == 0 ? "X" : "Y", "5.00", {});
        bought.days[2] = day("2020-08-03");
        auto other = bought;
        other.key = key(single.c_str());
        other.for_unit = "unknown " + order;
        entries.emplace_back(std::move(bought));
        entries.emplace_back(std::move(other));
        entries.emplace_back(correct(corrects.c_str(), key(order.c_str()), Field::amount, "5.00",
                                     i % 2 == 0 ? "7.00" : "9.00"));
        entries.emplace_back(correct((corrects + "u").c_str(), key(order.c_str()), Field::for_unit,
                                     i % 3 == 0 ? "X" : "Y", "Z"));
    }
    Journal journal;
    (void)append_entries(journal, entries, {.recorded = day("2020-08-31")});
    const Campaign campaign{document()};
    EXPECT_GE(expect_the_same_on_several_threads(campaign, journal.snapshot()),
              std::size_t{kGroups});
    // Each was bought, for another amount, for another unit; or alone.
    EXPECT_EQ(post({campaign, calendar(), journal.snapshot()}).facts().size(),
              std::size_t{4 * kGroups});
}

TEST(Posting, CanBeCancelledWhereverItAsks) {
    const Campaign campaign{document()};
    const auto snapshot = RandomRecord{7}.journal().snapshot();
    for (const unsigned threads : {1U, 2U}) {
        int asked = 0;
        Control control{.threads = threads};
        control.cancelled = [&] { return asked++ == 0; };
        EXPECT_THROW((void)post({campaign, calendar(), snapshot}, control), CancelledError);
        EXPECT_EQ(asked, 1);
        EXPECT_EQ(post({campaign, calendar(), snapshot}, control).snapshot().size(),
                  snapshot.size());
        EXPECT_GT(asked, 1);
    }
}

}  // namespace
}  // namespace fupin
