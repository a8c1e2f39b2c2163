// SPDX-License-Identifier: Apache-2.0
// Same inputs, same bytes: for any order of rows and files, in one run or two joined by the saved
// journal, in any time zone, from any compiler (the digest below is the same for all of them).
#include "rules/world.hpp"

#include "fupin/testing/sample.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <thread>

namespace fupin {
namespace {

using namespace world;

testing::Sample sample() {
    testing::SampleOptions options;
    options.units = 50;
    options.purchases = 400;
    options.faults = true;
    return testing::make_sample(read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json"),
                                options);
}

/// The rows below the header in another order; the lines above it stay where they are.
std::string shuffled(const std::string& bytes, std::mt19937& random) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find('\n', at) + 1;
        lines.push_back(bytes.substr(at, end - at));
        at = end;
    }
    const auto header = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return line.find(',') != std::string::npos;
    });
    for (auto i = lines.end() - header - 1; i > 1; --i) {
        std::swap(
            header[i],
            header[1 + static_cast<std::ptrdiff_t>(random() % static_cast<unsigned long>(i))]);
    }
    std::string out;
    for (const auto& line : lines) out += line;
    return out;
}

void read_round(const std::vector<testing::SampleFile>& files, Date recorded, Journal& journal) {
    Ingest set{journal, {.recorded = recorded}};
    for (const auto& file : files) {
        if (file.recorded != recorded) continue;
        const auto family = file.family == "filings" ? Family::filings : Family::purchases;
        set.read(family, file.bytes, {.name = file.name, .source = file.source});
    }
    (void)set.finish();
}

/// The canonical part of the result, without provenance.
std::string result_part(const CampaignDocument& campaign, const Journal& journal) {
    const auto json = write_result(evaluate({Campaign{campaign}, calendar(), journal.snapshot()},
                                            {.as_of = day("2020-09-23")}));
    return json.substr(0, json.find("\"provenance\""));
}

TEST(Determinism, TheResultIsTheSameBytesForAnyOrderOfRowsAndFiles) {
    auto made = sample();
    Journal journal;
    read_round(made.files, made.days.first_recorded, journal);
    read_round(made.files, made.days.second_recorded, journal);
    const auto expected = result_part(made.campaign, journal);
    std::mt19937 random{20200923};
    for (int round = 0; round < 5; ++round) {
        auto files = made.files;
        for (auto& file : files) file.bytes = shuffled(file.bytes, random);
        std::shuffle(files.begin(), files.end(), random);
        Journal other;
        read_round(files, made.days.first_recorded, other);
        read_round(files, made.days.second_recorded, other);
        EXPECT_EQ(result_part(made.campaign, other), expected) << "round " << round;
        EXPECT_EQ(other.snapshot().digest(), journal.snapshot().digest());
    }
}

TEST(Determinism, TwoRunsJoinedByTheSavedJournalEqualOne) {
    const auto made = sample();
    Journal one;
    read_round(made.files, made.days.first_recorded, one);
    Journal two;
    parse_journal(write_journal(one.snapshot()), two);
    read_round(made.files, made.days.second_recorded, one);
    read_round(made.files, made.days.second_recorded, two);
    EXPECT_EQ(result_part(made.campaign, one), result_part(made.campaign, two));
    EXPECT_EQ(write_journal(one.snapshot()), write_journal(two.snapshot()));
}

TEST(Determinism, AnyNumberOfThreadsMakesTheSameTables) {
    const auto made = sample();
    Journal journal;
    read_round(made.files, made.days.first_recorded, journal);
    read_round(made.files, made.days.second_recorded, journal);
    const Campaign campaign{made.campaign};
    for (const auto* as_of : {"2020-06-30", "2020-09-23", "2020-12-31"}) {
        const Question question{.as_of = day(as_of)};
        const auto expected =
            evaluate(post({campaign, calendar(), journal.snapshot()}), question).tables();
        for (const unsigned threads : {2U, 3U, 8U}) {
            const auto caller = std::this_thread::get_id();
            Control control{.threads = threads};
            control.progress = [&](std::uint64_t, std::uint64_t) {
                EXPECT_EQ(std::this_thread::get_id(), caller);
            };
            const auto ledger = post({campaign, calendar(), journal.snapshot()}, control);
            EXPECT_EQ(evaluate(ledger, question, control).tables(), expected);
            // Everything is made now; the second answer is the first.
            EXPECT_EQ(evaluate(ledger, question, control).tables(), expected);
        }
    }
}

TEST(Determinism, ACancelledEvaluationOfManyThreadsLeavesNothingBehind) {
    const auto made = sample();
    Journal journal;
    read_round(made.files, made.days.first_recorded, journal);
    const auto ledger = post({Campaign{made.campaign}, calendar(), journal.snapshot()});
    const Question question{.as_of = day("2020-09-23")};
    const auto expected =
        evaluate(post({Campaign{made.campaign}, calendar(), journal.snapshot()}), question)
            .tables();
    int left = 0;
    for (int stop = 0; stop < 12; ++stop) {
        for (const unsigned threads : {1U, 4U}) {
            left = stop;
            Control control{.threads = threads};
            control.cancelled = [&] { return left-- == 0; };
            try {
                EXPECT_EQ(evaluate(ledger, question, control).tables(), expected);
                EXPECT_GE(left, 0) << "nobody asked so often";
            } catch (const CancelledError&) {
                EXPECT_LT(left, 0);
            }
        }
    }
    EXPECT_EQ(evaluate(ledger, question).tables(), expected);
}

TEST(Determinism, TheTimeZoneOfTheProcessIsNeverRead) {
    const auto made = sample();
    std::string expected;
    for (const auto* zone : {"Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"}) {
        setenv("TZ", zone, 1);
        Journal journal;
        read_round(made.files, made.days.first_recorded, journal);
        const auto result = result_part(made.campaign, journal);
        if (expected.empty()) expected = result;
        EXPECT_EQ(result, expected) << zone;
    }
    unsetenv("TZ");
}

TEST(Determinism, EveryCompilerGivesTheBytesOfTheCommittedDigest) {
    const auto made = sample();
    Journal journal;
    read_round(made.files, made.days.first_recorded, journal);
    read_round(made.files, made.days.second_recorded, journal);
    EXPECT_EQ(Digest::of(result_part(made.campaign, journal)).to_string(),
              "87d518ba7d0c3be2e01cd0e64133813d79c5d373a2f3c7bc9f1fb096f275a6c4");
}

}  // namespace
}  // namespace fupin
