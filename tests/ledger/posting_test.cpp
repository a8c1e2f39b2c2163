// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/ledger.hpp"

#include "ledger/random_record.hpp"
#include "rules/world.hpp"

#include <cstdint>
#include <functional>
#include <thread>

namespace fupin {
namespace {

using namespace world;

TEST(Posting, ComesToTheSameOnAnyNumberOfThreads) {
    const Campaign campaign{document()};
    std::size_t unresolved = 0;
    for (unsigned seed = 500; seed < 530; ++seed) {
        const auto snapshot = RandomRecord{seed}.journal().snapshot();
        const auto one = post({campaign, calendar(), snapshot});
        unresolved += one.unresolved().size();
        for (const unsigned threads : {2U, 3U, 8U}) {
            const auto caller = std::this_thread::get_id();
            Control control{.threads = threads};
            control.progress = [&](std::uint64_t done, std::uint64_t of) {
                EXPECT_EQ(std::this_thread::get_id(), caller);
                EXPECT_LE(done, of);
            };
            const auto several = post({campaign, calendar(), snapshot}, control);
            ASSERT_EQ(several.facts().size(), one.facts().size());
            for (std::size_t f = 0; f < one.facts().size(); ++f) {
                ASSERT_EQ(several.facts()[f], one.facts()[f]) << seed << " " << f;
            }
            ASSERT_EQ(several.codes(), one.codes());
            ASSERT_EQ(several.unresolved(), one.unresolved());
            ASSERT_EQ(cells(several, snapshot.size()), cells(one, snapshot.size()));
        }
    }
    EXPECT_GT(unresolved, 0U);
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
