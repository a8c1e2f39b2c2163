// SPDX-License-Identifier: Apache-2.0
// Twelve million duties: 10,000 units × 50 obligations × 24 months, joined with six million
// filings of a snapshot, judged and added up. Prints one line of JSON a round.
//
//     fupin_duties_bench [UNITS [OBLIGATIONS [MONTHS [ROUNDS]]]]
//
// The generator notes what it says as it says it and adds up from that, so that the numbers are
// known before the library is asked; a round whose sums differ ends the program.
#include <fupin/fupin.hpp>
#include <fupin/rules/duty_sums.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <malloc.h>

namespace {

using namespace fupin;

struct Size {
    int units = 10'000;
    int obligations = 50;
    int months = 24;
    int rounds = 7;
};

constexpr int kFirstYear = 2020;
constexpr int kDueDay = 8;

Date as_of(const Size& size) { return Date{kFirstYear + size.months / 12, 3, 1}; }

std::string month_code(int month) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d", kFirstYear + month / 12, month % 12 + 1);
    return text;
}

Campaign campaign_of(const Size& size) {
    CampaignDocument out;
    out.code = "bench";
    out.title = "bench";
    out.calendar = "cn";
    UnitClass all{"offices", "各单位"};
    for (int u = 0; u < size.units; ++u) {
        Unit unit{.code = "65" + std::to_string(4'000'000 + u),
                  .title = "第" + std::to_string(u) + "号预算单位"};
        all.members.push_back({unit.code, {}});
        out.units.push_back(std::move(unit));
    }
    out.unit_classes.push_back(std::move(all));
    for (int o = 0; o < size.obligations; ++o) {
        Obligation monthly;
        monthly.code = "report-" + std::to_string(o);
        monthly.who = {{"", "offices", {}, {}}};
        monthly.schedule =
            ScheduleEvery{Cycle::month, 1, ScheduleEvery::Takes::overlaps, Date{kFirstYear, 1, 1},
                          Date{kFirstYear + size.months / 12 - 1, 12, 31}};
        monthly.due = DueRule{DueOnMonthDay{kDueDay, 1}, true, Roll::following, std::nullopt};
        out.obligations.push_back(std::move(monthly));
    }
    return Campaign{std::move(out)};
}

/// What the filings of a record come to, counted while they are written.
struct Expected {
    std::int64_t on_time = 0, late = 0, missing = 0;
};

/// Half of all duties are filed, in random order: nine in ten in time; one in a hundred is
/// withdrawn and filed again, one in a hundred filed twice.
class Writer {
public:
    Writer(const Size& size, const Campaign& campaign, const Calendar& calendar)
        : size_{size}, campaign_{campaign} {
        for (int m = 0; m < size.months; ++m) {
            const auto next = m + 1;
            const Date nominal{kFirstYear + next / 12, next % 12 + 1, kDueDay};
            due_.push_back(calendar.roll(nominal, Roll::following).day);
        }
    }

    Snapshot run(Journal& journal, Expected& expected) {
        const auto duties = std::uint64_t(size_.units) * size_.obligations * size_.months;
        for (std::uint64_t i = 0; i < duties; ++i) {
            // A fixed walk over all duties in an order that follows no column.
            duty((i * 7'368'787) % duties, expected);
            if (batch_.size() >= 100'000) flush(journal);
        }
        flush(journal);
        return journal.snapshot();
    }

private:
    void duty(std::uint64_t number, Expected& expected) {
        const auto draw = random_() % 1'000;
        if (draw >= 500) {
            ++expected.missing;
            return;
        }
        const auto unit = number % size_.units;
        const auto rest = number / size_.units;
        const auto month = static_cast<int>(rest % size_.months);
        const auto obligation = static_cast<int>(rest / size_.months);
        const bool in_time = draw % 10 != 0;
        const auto due = due_[month];
        const auto first =
            in_time ? due.plus_days(-int(random_() % 4)) : due.plus_days(1 + int(random_() % 9));
        (in_time ? expected.on_time : expected.late) += 1;
        Filing filing;
        filing.key = {"office", std::to_string(++last_), ""};
        filing.unit = campaign_.at(UnitId{static_cast<std::uint32_t>(unit)}).code;
        filing.obligation = "report-" + std::to_string(obligation);
        filing.period = month_code(month);
        filing.received.day = first;
        const auto said = filing.key;
        batch_.emplace_back(filing);
        if (draw % 100 == 7) {  // Withdrawn and filed again on the same day.
            batch_.emplace_back(FilingStep{{"office", std::to_string(++last_), ""},
                                           EntryKind::filing_withdrawal,
                                           said,
                                           {first, {}},
                                           "",
                                           ""});
            filing.key.order = std::to_string(++last_);
            batch_.emplace_back(filing);
        } else if (draw % 100 == 13) {  // Once more, later: the first one counts.
            filing.key.order = std::to_string(++last_);
            filing.received.day = first.plus_days(20);
            batch_.emplace_back(filing);
        }
    }

    void flush(Journal& journal) {
        if (batch_.empty()) return;
        (void)append_entries(journal, batch_, {.recorded = as_of(size_)});
        batch_.clear();
    }

    const Size& size_;
    const Campaign& campaign_;
    std::vector<Date> due_;
    std::mt19937_64 random_{20200730};
    std::vector<Entry> batch_;
    std::uint64_t last_ = 0;
};

double seconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// A figure of the process's memory as Linux tells it: what is resident, or the most that was.
long memory_kib(std::string_view figure) {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(figure)) return std::atol(line.c_str() + figure.size() + 1);
    }
    return 0;
}

/// Gives free memory back and lets the most that was resident begin anew: what writing the record
/// took for a while must not hide what the duties take.
void forget_peak() {
    malloc_trim(0);
    std::ofstream{"/proc/self/clear_refs"} << 5;
}

int argument(int argc, char** argv, int i, int otherwise) {
    return argc > i ? std::atoi(argv[i]) : otherwise;
}

}  // namespace

int main(int argc, char** argv) {
    const Size fallback;
    const Size size{
        argument(argc, argv, 1, fallback.units), argument(argc, argv, 2, fallback.obligations),
        argument(argc, argv, 3, fallback.months), argument(argc, argv, 4, fallback.rounds)};
    if (size.units < 1 || size.obligations < 1 || size.months < 12 || size.months % 12 != 0) {
        std::fprintf(stderr, "units and obligations from 1, months in whole years\n");
        return 3;
    }
    const auto calendar = read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json");
    const auto campaign = campaign_of(size);
    Journal journal;
    Expected expected;
    const auto snapshot = Writer{size, campaign, calendar}.run(journal, expected);
    forget_peak();
    const auto before = memory_kib("VmRSS");
    const Inputs inputs{campaign, calendar, snapshot};
    for (int round = 0; round < size.rounds; ++round) {
        const auto wall = seconds_of(CLOCK_MONOTONIC);
        const auto cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
        const auto sums = sum_duties(inputs, {.as_of = as_of(size)});
        const auto wall_taken = seconds_of(CLOCK_MONOTONIC) - wall;
        const auto cpu_taken = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        const auto of = [&](DutyStatus status) {
            return sums.statuses[static_cast<std::size_t>(status)];
        };
        if (of(DutyStatus::on_time) != expected.on_time || of(DutyStatus::late) != expected.late ||
            of(DutyStatus::missing) != expected.missing || sums.unmatched != 0) {
            std::fprintf(stderr, "the sums differ from what was written\n");
            return 1;
        }
        std::printf(
            "{\"round\":%d,\"duties\":%lld,\"entries\":%llu,\"wall_s\":%.3f,\"cpu_s\":%.3f,"
            "\"peak_mib_more\":%ld}\n",
            round, static_cast<long long>(sums.all.duties),
            static_cast<unsigned long long>(snapshot.size()), wall_taken, cpu_taken,
            (memory_kib("VmHWM") - before) / 1024);
        std::fflush(stdout);
    }
    return 0;
}
