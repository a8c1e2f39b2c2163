// SPDX-License-Identifier: Apache-2.0
// All duties added up without a ledger: the same sums as those of an evaluation.
#include "rules/world.hpp"

#include "fupin/rules/duty_sums.hpp"

#include <random>
#include <set>

namespace fupin {
namespace {

using namespace world;

std::int64_t whole(const Table& table, std::size_t row, const char* column) {
    return std::get<std::int64_t>(table.cell(row, column));
}

/// Both ways of adding up, compared figure by figure.
void expect_same_sums(const Inputs& inputs, const Question& question) {
    const auto sums = sum_duties(inputs, question);
    const auto result = evaluate(inputs, question);
    const auto& judged = result.judgement();
    DutySums::Statuses statuses{};
    Completeness all;
    std::vector<Completeness> units(sums.units.size());
    std::int64_t undated = 0;
    std::int64_t undated_received = 0;
    for (const auto& duty : judged.duties) {
        if (!duty.dated) {
            ++undated;
            undated_received += duty.in();
            continue;
        }
        ++statuses[static_cast<std::size_t>(duty.status)];
        all.add(duty);
        units[result.duties()[duty.row].owed_by().index()].add(duty);
    }
    EXPECT_EQ(sums.statuses, statuses);
    EXPECT_EQ(sums.all, all);
    EXPECT_EQ(sums.units, units);
    EXPECT_EQ(sums.undated, undated);
    EXPECT_EQ(sums.undated_received, undated_received);
    EXPECT_EQ(sums.unmatched, static_cast<std::int64_t>(judged.unmatched.size()));
    EXPECT_EQ(sums.before_opening, static_cast<std::int64_t>(judged.before_opening.size()));
    std::map<std::pair<std::string, std::string>, std::int64_t> duties;
    std::map<std::pair<std::string, std::string>, std::int64_t> received;
    const auto table = sums.periods_table(inputs.campaign);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::pair matter{std::get<std::string>(table.cell(row, "obligation")),
                               std::get<std::string>(table.cell(row, "period"))};
        duties[matter] += whole(table, row, "duties");
        received[matter] += whole(table, row, "received");
    }
    for (const auto& duty : judged.duties) {
        if (!duty.dated) continue;
        const auto& row = *result.duties()[duty.row].schedule;
        const std::pair matter{inputs.campaign.at(row.obligation).code, row.period.code};
        --duties[matter];
        received[matter] -= duty.past_due && duty.status != DutyStatus::exempt && duty.in();
    }
    for (const auto& [matter, left] : duties) EXPECT_EQ(left, 0) << matter.first << matter.second;
    for (const auto& [matter, left] : received) EXPECT_EQ(left, 0) << matter.first;
}

/// Offices with monthly reports of many kinds, and papers that change some of them.
CampaignDocument offices(std::mt19937& random) {
    const auto one_in = [&](unsigned n) { return random() % n == 0; };
    auto out = document();
    UnitClass all{"offices", "各单位"};
    for (int i = 0; i < 12; ++i) {
        Unit unit{.code = "u" + std::to_string(i), .title = "第" + std::to_string(i) + "局"};
        all.members.push_back({unit.code, {}});
        out.units.push_back(std::move(unit));
    }
    out.units.back().successor = Succession{"u0", day("2020-09-10"), ""};
    out.units[5].validity.last_day = day("2020-08-31");
    out.unit_classes.push_back(all);
    for (int i = 0; i < 6; ++i) {
        Obligation monthly;
        monthly.code = "o" + std::to_string(i);
        monthly.who = {{"", "offices", {}, {}}};
        monthly.schedule = ScheduleEvery{Cycle::month, 1, ScheduleEvery::Takes::overlaps,
                                         day("2020-07-01"), std::nullopt};
        if (!one_in(6)) {
            monthly.due = DueRule{DueOnMonthDay{static_cast<int>(random() % 20) + 1, 1}, true,
                                  one_in(2) ? Roll::following : Roll::none, std::nullopt};
            if (one_in(3)) monthly.due->second_of_day = 18 * 3600;
        }
        monthly.counting.early_counts = one_in(3);
        if (one_in(4)) monthly.parts = {"data", "cases"};
        if (one_in(4)) monthly.counting.state = Counting::State::approved;
        monthly.counting.return_reopens = one_in(3);
        if (i > 0 && one_in(5)) monthly.satisfied_by = {"o0"};
        if (one_in(3)) monthly.membership = MembershipDay::period_end;
        out.obligations.push_back(std::move(monthly));
    }
    Instrument paper{.code = "paper", .issued = day("2020-09-20")};
    if (one_in(2)) {
        SetDue later;
        later.duties = {"o1", {"2020-08"}, {}};
        later.day = day("2020-10-20");
        paper.effects.emplace_back(later);
    }
    if (one_in(2)) paper.effects.emplace_back(ForgiveLateness{{"o2", {}, {"u1", "u2"}}});
    if (one_in(2)) paper.effects.emplace_back(WaiveDuty{{"o3", {"2020-09"}, {"u3"}}});
    out.instruments = {paper};
    return out;
}

std::vector<Entry> filings(std::mt19937& random, int count, int& number) {
    std::vector<Entry> out;
    const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
    const auto any_day = [&] { return day("2020-08-01").plus_days(pick(100)); };
    std::vector<Key> said;
    std::vector<Reference> steps;
    for (int i = 0; i < count; ++i) {
        // Some numbers have items, which who speaks of them may leave out.
        const Key key{"s", std::to_string(number++), pick(10) == 0 ? "1" : ""};
        if (!steps.empty() && pick(30) == 0) {
            out.push_back(
                Annulment{key, steps[static_cast<std::size_t>(pick(1000)) % steps.size()], ""});
            continue;
        }
        if (!said.empty() && pick(8) == 0) {
            auto target = said[static_cast<std::size_t>(pick(1000)) % said.size()];
            if (pick(3) == 0) target.item.clear();
            const auto kind = pick(5);
            if (kind == 0) out.push_back(Annulment{key, {EntryKind::filing, target}, ""});
            if (kind == 1) {
                out.push_back(
                    Correction{key, {EntryKind::filing, target}, Field::unit, "u1", "u2", ""});
            }
            if (kind > 1) {
                constexpr EntryKind kinds[] = {EntryKind::filing_return, EntryKind::filing_approval,
                                               EntryKind::filing_withdrawal};
                out.push_back(FilingStep{key, kinds[kind - 2], target, {any_day(), {}}, "", ""});
                steps.push_back({kinds[kind - 2], key});
            }
            continue;
        }
        Filing filing;
        filing.key = key;
        filing.unit = pick(30) == 0 ? "nobody" : "u" + std::to_string(pick(12));
        filing.obligation = pick(40) == 0 ? "nothing" : "o" + std::to_string(pick(6));
        filing.period = pick(25) == 0 ? "never" : "2020-0" + std::to_string(7 + pick(3));
        filing.received.day = any_day();
        if (pick(3) == 0) filing.received.second_of_day = pick(86'400);
        if (pick(20) == 0 && !said.empty()) filing.replaces = said.back();
        said.push_back(key);
        out.push_back(filing);
        if (pick(40) == 0) {  // Another item of the same number.
            filing.key.item = "2";
            filing.replaces.reset();
            filing.unit = "u" + std::to_string(pick(12));
            out.push_back(filing);
        }
    }
    return out;
}

TEST(DutySums, AreThoseOfAnEvaluationOnRandomRecords) {
    std::set<DutyStatus> met;
    for (unsigned seed = 0; seed < 150; ++seed) {
        std::mt19937 random{seed};
        const Campaign campaign{offices(random)};
        Journal journal;
        int number = 0;
        for (const auto* recorded : {"2020-11-10", "2020-11-20"}) {
            (void)append_entries(journal, filings(random, 120, number),
                                 {.recorded = day(recorded)});
        }
        Resolutions resolved;
        if (seed % 2 == 1) {
            resolved = resolved.with({NameKind::unit, "nobody", "u4", day("2020-11-21"), "来函"});
        }
        const Inputs inputs{campaign, calendar(), journal.snapshot(), resolved};
        for (const auto* as_of : {"2020-08-10", "2020-09-15", "2020-10-09", "2020-11-30"}) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", " + as_of);
            expect_same_sums(inputs, {.as_of = day(as_of)});
            const auto sums = sum_duties(inputs, {.as_of = day(as_of)});
            for (std::size_t s = 0; s < kDutyStatuses; ++s) {
                if (sums.statuses[s] > 0) met.insert(static_cast<DutyStatus>(s));
            }
        }
        expect_same_sums(
            inputs, {.as_of = day("2020-10-31"), .known_at = KnownAt::end_of(day("2020-11-15"))});
        if (HasFailure()) break;
    }
    EXPECT_EQ(met.size(), kDutyStatuses) << "some status is never met";
}

TEST(DutySums, OfTheTachengNoticeAreItsWorkedExample) {
    const auto campaign = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    const Inputs inputs{campaign, calendar(), Snapshot{}};
    const auto sums = sum_duties(inputs, {.as_of = day("2020-09-23")});
    EXPECT_EQ(sums.all.duties, 66);
    EXPECT_EQ(sums.statuses, (DutySums::Statuses{7, 27, 0, 0, 0, 32, 0}));
    expect_same_sums(inputs, {.as_of = day("2020-09-23")});
    const auto units = sums.units_table(campaign);
    std::int64_t duties = 0;
    for (std::size_t row = 0; row < units.rows(); ++row) duties += whole(units, row, "duties");
    EXPECT_EQ(duties, 66);
}

TEST(DutySums, StopWhenTold) {
    const auto campaign = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    Control control;
    control.cancelled = [] { return true; };
    EXPECT_THROW(
        (void)sum_duties({campaign, calendar(), Snapshot{}}, {.as_of = day("2020-09-23")}, control),
        CancelledError);
}

}  // namespace
}  // namespace fupin
