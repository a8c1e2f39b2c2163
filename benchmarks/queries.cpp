// SPDX-License-Identifier: Apache-2.0
// What an answer costs an embedder: the queries of queries.py, asked of the same record in C++.
// Prints one line of JSON a query: its keys, rows, the sum of all amounts, milliseconds by round.
//
//     fupin_queries_bench UNITS PURCHASES ROUNDS KEYS...
//
// KEYS are the dimensions of one query, with commas between.
#include "sample_record.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fupin;

Query query_of(std::string_view keys) {
    Query query;
    query.measures = {Measure::amount, Measure::postings};
    while (!keys.empty()) {
        const auto comma = std::min(keys.find(','), keys.size());
        const auto dimension = dimension_named(keys.substr(0, comma));
        if (!dimension) throw NotFoundError{"no dimension: " + std::string{keys}};
        query.by.push_back({*dimension, {}, {}});
        keys.remove_prefix(std::min(comma + 1, keys.size()));
    }
    return query;
}

double now() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fprintf(stderr, "UNITS PURCHASES ROUNDS KEYS...\n");
        return 3;
    }
    const auto calendar = read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json");
    const auto base = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    const auto sample = testing::make_sample(
        base, {.units = static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)),
               .purchases = std::strtoull(argv[2], nullptr, 10)});
    Journal journal;
    (void)benchmarks::read_sample(sample, journal);
    const auto ledger = post({Campaign{sample.campaign}, calendar, journal.snapshot()});
    const Question question{.as_of = sample.days.second_recorded};
    for (int i = 4; i < argc; ++i) {
        const auto query = query_of(argv[i]);
        std::string rounds;
        std::size_t rows = 0;
        Total sum;
        for (long round = 0; round <= std::strtol(argv[3], nullptr, 10); ++round) {
            const auto begin = now();
            const auto found = answer(ledger, std::span{&query, 1}, question);
            const auto taken = now() - begin;
            // The first makes what later ones find.
            if (round > 0) rounds += (rounds.empty() ? "" : ",") + std::to_string(taken);
            rows = found.front().size();
            sum = {};
            for (std::size_t row = 0; row < rows; ++row) sum.add(found.front().amount[row]);
        }
        std::printf("{\"keys\":\"%s\",\"rows\":%zu,\"fen\":%lld,\"ms\":[%s]}\n", argv[i], rows,
                    static_cast<long long>(sum.value()), rounds.c_str());
        std::fflush(stdout);
    }
    return 0;
}
