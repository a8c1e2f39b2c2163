// SPDX-License-Identifier: Apache-2.0
#include "rules/world.hpp"

namespace fupin {
namespace {

using namespace world;

Obligation plan(const char* code, const char* due, std::vector<Party> who) {
    Obligation out;
    out.code = code;
    out.title = code;
    out.who = std::move(who);
    out.recipients = {{"county", {}, {}, {}}};
    out.schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-30")}};
    out.due = DueRule{DueOnDay{day(due)}, true, Roll::none, std::nullopt};
    return out;
}

/// A plan due on 12 August by X and Y, a summary due on 23 September by X, both below the county.
Record world_of_plans() {
    auto world = document();
    world.units[0].level = "county";
    world.trees[0].title = "属地";
    world.obligations.push_back(plan("plan", "2020-08-12", {{"X", {}, {}, {}}, {"Y", {}, {}, {}}}));
    world.obligations.push_back(plan("summary", "2020-09-23", {{"X", {}, {}, {}}}));
    world.obligations.push_back(plan("county", "2020-09-25", {{"county", {}, {}, {}}}));
    return Record{world};
}

std::vector<std::string> lines(const Table& table) {
    std::vector<std::string> out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string line;
        for (const auto* column : {"obligation", "unit", "due", "status", "working_days"}) {
            line += (line.empty() ? "" : " ") + canonical_text(table.cell(row, column));
        }
        out.push_back(line);
    }
    return out;
}

using Lines = std::vector<std::string>;

TEST(Agenda, SoonestFirstWithTheWorkingDaysToGo) {
    const auto result = world_of_plans().ask({.as_of = day("2020-09-18")});
    EXPECT_EQ(lines(agenda(result)),
              (Lines{"plan X 2020-08-12 missing -27", "plan Y 2020-08-12 missing -27",
                     "summary X 2020-09-23 open 3", "county county 2020-09-25 open 5"}));
}

TEST(Agenda, OfOneUnitUntilADayAndOfSomeStatuses) {
    const auto result = world_of_plans().ask({.as_of = day("2020-09-18")});
    EXPECT_EQ(lines(agenda(result, {.unit = "Y"})), (Lines{"plan Y 2020-08-12 missing -27"}));
    EXPECT_EQ(lines(agenda(result, {.unit = "Y单位"})).size(), 1U);  // By name.
    EXPECT_EQ(lines(agenda(result, {.unit = "county", .below = true})).size(), 4U);
    EXPECT_EQ(lines(agenda(result, {.unit = "X", .until = day("2020-09-22")})).size(), 1U);
    EXPECT_EQ(lines(agenda(result, {.statuses = {DutyStatus::open}})).size(), 2U);
    EXPECT_THROW((void)agenda(result, {.unit = "Z"}), NotFoundError);
    EXPECT_THROW((void)agenda(result, {.tree = "budget"}), NotFoundError);
}

TEST(Agenda, WhatIsMissingByArea) {
    const auto result = world_of_plans().ask({.as_of = day("2020-09-24")});
    const auto table = missing_by_area(result);
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(canonical_text(table.cell(0, "area")), "county");
    EXPECT_EQ(canonical_text(table.cell(0, "units")), "2");
    EXPECT_EQ(canonical_text(table.cell(0, "duties")), "3");
    EXPECT_EQ(canonical_text(table.cell(0, "working_days")), "31");
    EXPECT_EQ(canonical_text(missing_by_area(result, {.level = "none"}).cell(0, "area")), "");
}

TEST(Agenda, ARecipientBesideTheFilerIsOneWithItsParent) {
    auto world = document();
    for (const auto* code : {"coop1", "coop2"}) {
        world.units.push_back(Unit{.code = code, .title = code});
        world.units.back().places = {
            {"territory", std::string{code} == "coop1" ? "county" : "X", {}}};
    }
    world.unit_classes.push_back(
        {.code = "coops", .members = {{"coop1", {}}, {"coop2", {}}}, .complete = true});
    auto filed = plan("plan", "2020-08-12", {{"Y", {}, {}, {}}});
    filed.recipients = {{"", "coops", {}, "territory"}};
    world.obligations.push_back(filed);
    const auto result = Record{world}.ask({.as_of = day("2020-08-12")});
    EXPECT_EQ(canonical_text(agenda(result).cell(0, "recipient")), "coop1");
}

TEST(Reminders, OneTextForEachUnit) {
    const auto result = world_of_plans().ask({.as_of = day("2020-09-24")});
    const auto table = reminders(result, Language::zh);
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(canonical_text(table.cell(0, "text")),
              "【催报】\nX单位：\n截至2020年9月24日，你单位有2项应报材料尚未报送：\n"
              "1. 《plan》，最迟应于2020年8月12日报送甲县，已逾期31个工作日\n"
              "2. 《summary》，最迟应于2020年9月23日报送甲县，已逾期1个工作日\n"
              "请尽快报送；已经报送的，请与我们核对。\n");
    EXPECT_EQ(canonical_text(table.cell(0, "working_days")), "31");
    EXPECT_EQ(canonical_text(reminders(result, Language::en, {.unit = "Y"}).cell(0, "text")),
              "Reminder: \nY单位,\nby 2020-09-24 1 of your reports had not come in:\n"
              "1. 'plan', due 2020-08-12 to 甲县, 31 working days ago\n"
              "Please file them soon; if you have done so, please check with us.\n");
}

TEST(Completeness, IsGivenByTaskPeriodLineAndTree) {
    auto world = document();
    world.tasks.push_back({"t", "任务", {}, {}});
    auto monthly = plan("m", "2020-12-01", {{"X", {}, {}, {}}, {"Y", {}, {}, {}}});
    ScheduleEvery every;
    every.first_day = day("2020-08-01");
    every.last_day = day("2020-09-30");
    monthly.schedule = every;
    monthly.due = DueRule{DueOnMonthDay{5, 1}, true, Roll::none, std::nullopt};
    monthly.task = "t";
    monthly.feeds = {"x"};
    world.obligations.push_back(monthly);
    Record record{world};
    Filing filing;
    filing.key = {"office", "1", ""};
    filing.unit = "X";
    filing.obligation = "m";
    filing.period = "2020-08";
    filing.received = *Moment::try_parse("2020-09-02");
    record.say("2020-09-03", {filing});
    const auto result = record.ask({.as_of = day("2020-10-06")});
    for (const auto& [row, rate] :
         {std::pair{"all/all", "1/4"}, std::pair{"task/t", "1/4"}, std::pair{"line/x", "1/4"},
          std::pair{"period/2020-08", "1/2"}, std::pair{"period/2020-09", "0/2"},
          std::pair{"under:territory/county", "1/4"}, std::pair{"unit/X", "1/2"}}) {
        const auto address = "completeness/" + std::string{row} + "/completeness";
        EXPECT_EQ(text(result, address.c_str()), rate) << row;
        EXPECT_FALSE(result.explain(address).text(Language::en).empty());
    }
}

}  // namespace
}  // namespace fupin
