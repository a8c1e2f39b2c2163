// SPDX-License-Identifier: Apache-2.0
// What a user's own record costs, stage by stage: 100,000 purchases of 1,000 units under 20 lines
// are read, appended, posted and evaluated, then asked again for another day. Prints one line of
// JSON a round: milliseconds of the clock.
//
//     fupin_evaluation_bench [UNITS [PURCHASES [LINES [ROUNDS [THREADS]]]]]
//
// Threads are for posting and evaluation; files are read, and entries appended, by one.
//
// The sample knows what becomes of its rows, and a record appended entry by entry must give the
// tables of the one that was read: a round in which either differs ends the program.
#include "sample_record.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace fupin;

struct Size {
    int units = 1'000;
    int purchases = 100'000;
    int lines = 20;
    int rounds = 6;
    int threads = 1;
};

/// The base's lines and more of them, each over two of the payers and half of the sources.
Campaign campaign_of(CampaignDocument document, int lines) {
    const auto& payers = document.payers;
    for (int i = 0; static_cast<int>(document.lines.size()) < lines; ++i) {
        const auto payer = [&](int shift) {
            return payers[static_cast<std::size_t>(i + shift) % payers.size()].code;
        };
        auto line = document.lines[static_cast<std::size_t>(i) % document.lines.size()];
        line.code = "more-" + std::to_string(i);
        line.title = "第" + std::to_string(i) + "条线";
        line.condition = Condition::in(Dimension::payer, {payer(0), payer(1)});
        document.lines.push_back(std::move(line));
    }
    return Campaign{std::move(document)};
}

std::vector<Entry> entries_of(const Snapshot& snapshot) {
    std::vector<Entry> out;
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) out.push_back(snapshot.entry(i));
    return out;
}

/// Milliseconds of a piece of work.
template <class Work>
double taken(const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return took.count();
}

int argument(int argc, char** argv, int i, int otherwise) {
    return argc > i ? std::atoi(argv[i]) : otherwise;
}

bool same_tables(const Evaluation& a, const Evaluation& b) {
    const auto& left = a.tables();
    const auto& right = b.tables();
    for (std::size_t t = 0; t < left.size(); ++t) {
        if (to_csv(left[t]) != to_csv(right[t])) return false;
    }
    return left.size() == right.size();
}

}  // namespace

int main(int argc, char** argv) {
    const Size fallback;
    const Size size{
        argument(argc, argv, 1, fallback.units), argument(argc, argv, 2, fallback.purchases),
        argument(argc, argv, 3, fallback.lines), argument(argc, argv, 4, fallback.rounds),
        argument(argc, argv, 5, fallback.threads)};
    if (size.units < 1 || size.purchases < 1 || size.lines < 1 || size.rounds < 1 ||
        size.threads < 1) {
        std::fprintf(stderr, "units, purchases, lines, rounds and threads are numbers from 1\n");
        return 3;
    }
    const auto calendar = read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json");
    const auto base = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    const auto sample =
        testing::make_sample(base, {.units = static_cast<std::uint32_t>(size.units),
                                    .purchases = static_cast<std::uint64_t>(size.purchases)});
    const auto campaign = campaign_of(sample.campaign, size.lines);
    const Control control{.threads = static_cast<unsigned>(size.threads)};
    const Question first{.as_of = sample.days.second_recorded};
    const Question next{.as_of = sample.days.second_recorded.plus_days(-3)};
    for (int round = 0; round < size.rounds; ++round) {
        Journal journal;
        const auto reading = taken([&] { (void)benchmarks::read_sample(sample, journal); });
        const auto snapshot = journal.snapshot();

        const auto entries = entries_of(snapshot);
        Journal again;
        const auto appending = taken([&] {
            (void)append_entries(again, entries, {.recorded = sample.days.second_recorded});
        });

        std::optional<Ledger> ledger;
        const auto posting = taken([&] { ledger = post({campaign, calendar, snapshot}, control); });
        std::optional<Evaluation> answer, other;
        const auto cold = taken([&] { answer = evaluate(*ledger, first, control); });
        const auto warm = taken([&] { other = evaluate(*ledger, next, control); });

        const auto fresh = evaluate({campaign, calendar, snapshot}, next);
        if (again.size() != snapshot.size() || !same_tables(*other, fresh)) {
            std::fprintf(stderr, "two ways to one answer differ\n");
            return 1;
        }
        std::printf(
            "{\"round\":%d,\"entries\":%llu,\"read_ms\":%.1f,\"append_ms\":%.1f,\"post_ms\":%.1f,"
            "\"first_ms\":%.1f,\"next_ms\":%.1f}\n",
            round, static_cast<unsigned long long>(snapshot.size()), reading, appending, posting,
            cold, warm);
        std::fflush(stdout);
    }
    return 0;
}
