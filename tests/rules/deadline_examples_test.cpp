// SPDX-License-Identifier: Apache-2.0
// Worked examples of deadlines (docs/rules.md) that need a whole answer. Those of filings are in
// filing_examples_test.cpp, those of single days in tests/duties.
#include "rules/world.hpp"

namespace fupin {
namespace {

using namespace world;

Filing filed(std::string id, std::string unit, const char* obligation, const char* period,
             const char* received) {
    Filing out;
    out.key = {"office", std::move(id), ""};
    out.unit = std::move(unit);
    out.obligation = obligation;
    out.period = period;
    out.received = *Moment::try_parse(received);
    return out;
}

Obligation summary() {
    Obligation out;
    out.code = "summary";
    out.title = "总结";
    out.schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-23")}};
    out.due = DueRule{DueOnDay{day("2020-09-23")}};
    return out;
}

TEST(DeadlineExample, TwelveSummariesDueTodayAreInNoRateYetAndNineAreIn) {
    auto world = document();
    auto twelve = summary();
    for (int i = 0; i < 12; ++i) {
        const auto code = "S" + std::to_string(i);
        world.units.push_back(Unit{.code = code, .title = code});
        twelve.who.push_back({code, {}, {}, {}});
    }
    world.obligations.push_back(twelve);
    Record record{world};
    std::vector<Entry> filings;
    for (int i = 0; i < 9; ++i) {
        const auto text = std::to_string(i);
        filings.emplace_back(filed(text, "S" + text, "summary", "", "2020-09-22"));
    }
    record.say("2020-09-23", filings);
    const auto today = record.ask({.as_of = day("2020-09-23")});
    EXPECT_EQ(text(today, "completeness/all/all/expected"), "0");
    EXPECT_EQ(text(today, "completeness/all/all/completeness"), "");
    EXPECT_EQ(text(today, "completeness/all/all/so_far_expected"), "12");
    EXPECT_EQ(text(today, "completeness/all/all/so_far_received"), "9");
    EXPECT_EQ(text(record.ask({.as_of = day("2020-09-24")}), "completeness/all/all/completeness"),
              "9/12");
}

/// September statistics due on 15 October; X merges into Y on 10 September.
std::vector<std::string> after_the_merger(MembershipDay membership, std::vector<Entry> said = {}) {
    auto world = document();
    for (auto& unit : world.units) {
        if (unit.code != "X") continue;
        unit.validity.last_day = day("2020-09-09");
        unit.successor = Succession{"Y", day("2020-09-10"), ""};
    }
    auto monthly = summary();
    monthly.code = "statistics";
    ScheduleEvery every;
    every.first_day = day("2020-09-01");
    every.last_day = day("2020-09-30");
    monthly.schedule = every;
    monthly.due = DueRule{DueOnMonthDay{15, 1}, true, Roll::following, std::nullopt};
    monthly.who = {{"X", {}, {}, {}}, {"Y", {}, {}, {}}};
    monthly.membership = membership;
    world.obligations.push_back(monthly);
    Record record{world};
    if (!said.empty()) record.say("2020-10-31", std::move(said));
    const auto result = record.ask({.as_of = day("2020-10-31")});
    const auto& duties = result.table("duties");
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < duties.rows(); ++row) {
        std::string line;
        for (const auto* column : {"unit", "filed_by", "due", "status"}) {
            line += (line.empty() ? "" : " ") + canonical_text(duties.cell(row, column));
        }
        lines.push_back(line);
    }
    return lines;
}

using Lines = std::vector<std::string>;

TEST(DeadlineExample, AMergedUnitIsReportedForWhereMembershipIsReadAtThePeriodsStart) {
    EXPECT_EQ(after_the_merger(MembershipDay::period_start),
              (Lines{"Y Y 2020-10-15 missing", "X Y 2020-10-15 missing"}));
    EXPECT_EQ(after_the_merger(MembershipDay::period_end), (Lines{"Y Y 2020-10-15 missing"}));
}

TEST(DeadlineExample, AFilingNamesTheUnitThatOwedFirst) {
    auto by = filed("1", "X", "statistics", "2020-09", "2020-10-12");
    by.filed_by = "Y";
    EXPECT_EQ(after_the_merger(MembershipDay::period_start, {by}),
              (Lines{"Y Y 2020-10-15 missing", "X Y 2020-10-15 on_time"}));
}

TEST(DeadlineExample, AWorkedSaturdayIsADayLikeAnyOther) {
    auto world = document();
    auto plan = summary();
    plan.who = {{"X", {}, {}, {}}};
    plan.due = DueRule{DueOnDay{day("2020-10-10")}, true, Roll::following, std::nullopt};
    world.obligations.push_back(plan);
    const auto result = Record{world}.ask({.as_of = day("2020-09-23")});
    EXPECT_EQ(text(result, "duties/summary//X/due"), "2020-10-10");
    const auto why = result.explain("duties/summary//X/due").text(Language::zh);
    EXPECT_NE(why.find("国庆节、中秋节调休上班日（国办发明电〔2019〕16号），不移动"),
              std::string::npos)
        << why;
}

TEST(DeadlineExample, WhatADayWasTakenForDependsOnWhatWasKnown) {
    auto world = document();
    auto plan = summary();
    plan.schedule = ScheduleOnce{{day("2020-01-01"), day("2020-01-15")}};
    plan.who = {{"X", {}, {}, {}}};
    plan.due = DueRule{DueOnDay{day("2020-01-31")}, true, Roll::following, std::nullopt};
    world.obligations.push_back(plan);
    const Record record{world};
    const auto due = [&](const char* as_of) {
        return text(record.ask({.as_of = day(as_of)}), "duties/summary//X/due");
    };
    EXPECT_EQ(due("2020-01-25"), "2020-01-31");
    EXPECT_EQ(due("2020-01-27"), "2020-02-03");
}

TEST(DeadlineExample, OneQuestionAskedAsKnownOnTwoDaysGivesBothDueDays) {
    auto world = document();
    auto plan = summary();
    plan.who = {{"X", {}, {}, {}}};
    world.obligations.push_back(plan);
    SetDue later{{"summary", {}, {}}, day("2020-10-20"), std::nullopt, false, {}};
    world.instruments.push_back({"n2", "", "", day("2020-09-18"), {}, day("2020-09-20"), {later}});
    const Record record{world};
    const auto due = [&](KnownAt known) {
        return text(record.ask({.as_of = day("2020-09-23"), .known_at = known}),
                    "duties/summary//X/due");
    };
    EXPECT_EQ(due(KnownAt::end_of(day("2020-09-19"))), "2020-09-23");
    EXPECT_EQ(due(KnownAt::end_of(day("2020-09-20"))), "2020-10-20");
}

}  // namespace
}  // namespace fupin
