// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/journal.hpp"
#include "io/document.hpp"
#include "io/entry_reader.hpp"
#include "random_entries.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace fupin {
namespace {

using testing_io::RandomEntries;

void append(Journal& journal, Date recorded, const std::vector<Entry>& entries) {
    std::vector<Submission> set;
    for (const auto& entry : entries) set.push_back({entry});
    (void)journal.append(set, {recorded});
}

TEST(JournalRandom, DoNotDependOnTheOrderWithinASet) {
    std::vector<Entry> entries;
    RandomEntries random{1, Date{2020, 9, 1}};
    for (int i = 0; i < 50; ++i) entries.push_back(random.entry());
    // Rows of one key contradict each other; keep the first.
    std::vector<Entry> distinct;
    for (const auto& entry : entries) {
        const auto same = [&](const Entry& other) {
            return kind_of(entry) == kind_of(other) && key_of(entry) == key_of(other);
        };
        if (std::none_of(distinct.begin(), distinct.end(), same)) distinct.push_back(entry);
    }
    Journal forwards;
    append(forwards, Date{2020, 9, 1}, distinct);
    std::reverse(distinct.begin(), distinct.end());
    Journal backwards;
    append(backwards, Date{2020, 9, 1}, distinct);
    EXPECT_GT(forwards.size(), 30U);
    EXPECT_EQ(write_journal(forwards.snapshot()), write_journal(backwards.snapshot()));
}

TEST(JournalRandom, HoldEveryEntryWithEveryMember) {
    RandomEntries random{14, Date{2020, 12, 31}};
    for (int round = 0; round < 2'000; ++round) {
        const auto entry = random.entry(static_cast<EntryKind>(round % 14));
        const auto json = canonical_json(entry);
        detail::DocumentFindings findings{json, ""};
        const auto tree = detail::parse_json(json, findings);
        ASSERT_TRUE(tree) << json;
        const detail::JsonPath root;
        detail::ObjectReader object{detail::JsonAt{*tree, root, findings}};
        const auto read = detail::read_entry(object);
        object.end();
        ASSERT_TRUE(findings.empty()) << json;
        ASSERT_EQ(read, entry) << json;
    }
}

TEST(JournalRandom, AreTheSameAfterReadingThem) {
    std::uint64_t entries = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        Journal journal;
        Date recorded{2020, 1, 1};
        RandomEntries random{seed, recorded};
        for (int sets = random.up_to(5); sets > 0; --sets) {
            std::vector<Submission> set;
            for (int n = random.up_to(40); n > 0; --n) {
                set.push_back({random.entry(), recorded.plus_days(random.up_to(3)), {}});
            }
            recorded = recorded.plus_days(3);
            (void)journal.append(set, {recorded});
        }
        const auto lines = write_journal(journal.snapshot());
        Journal again;
        try {
            parse_journal(lines, again);
        } catch (const InputError& error) {
            FAIL() << "seed " << seed << "\n" << error.what() << "\n" << lines;
        }
        ASSERT_EQ(write_journal(again.snapshot()), lines) << "seed " << seed;
        ASSERT_EQ(again.snapshot().digest(), journal.snapshot().digest());
        ASSERT_EQ(again.last_recorded(), journal.last_recorded());
        entries += again.size();
    }
    EXPECT_GT(entries, 1'000U);
}

TEST(JournalRandom, DamagedAreRefusedWithoutTrace) {
    const auto sound = detail::file_bytes(FUPIN_SOURCE_DIR "/tests/io/data/full-journal.jsonl");
    std::mt19937 random{4};
    int same = 0;
    for (int round = 0; round < 2'000; ++round) {
        auto lines = sound;
        const auto at = random() % lines.size();
        if (random() % 2 == 0) {
            lines[at] = static_cast<char>(random() % 256);
        } else {
            lines.erase(at, 1 + random() % 9);
        }
        Journal journal;
        try {
            parse_journal(lines, journal);
            // Only what means the same passes the digest.
            ASSERT_EQ(write_journal(journal.snapshot()), sound) << lines;
            ++same;
        } catch (const InputError&) {
            ASSERT_EQ(journal.size(), 0U);
        }
    }
    EXPECT_LT(same, 100);
}

}  // namespace
}  // namespace fupin
