// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/describe.hpp"

#include "parts.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace test;

struct Sentences {
    std::string zh;
    std::string en;
};

/// What is said of the first row.
Sentences described(const CampaignBuilder& builder, const char* as_of) {
    const auto campaign = builder.build();
    const auto calendar = cn_calendar();
    const auto duties = expand(campaign, calendar, {day(as_of)}, Date::max());
    const auto& row = duties.schedule().at(0);
    return {describe_steps(row, campaign, calendar, Language::zh),
            describe_steps(row, campaign, calendar, Language::en)};
}

CampaignBuilder campaign_of(Obligation obligation) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A")).add(std::move(obligation));
    return builder;
}

CampaignBuilder due(DueRule rule) {
    return campaign_of(obligation("o", {"A"}, once("2020-08-01", "2020-09-30"), std::move(rule)));
}

Instrument titled(Instrument made, const char* title) {
    made.title = title;
    return made;
}

TEST(DescribeSteps, ADayThatDoesNotMove) {
    const auto said = described(due(on_day("2020-08-12")), "2020-08-01");
    EXPECT_EQ(said.zh, "名义截止日 2020-08-12");
    EXPECT_EQ(said.en, "nominal due day 2020-08-12");
    const auto looked = described(due(on_day("2020-08-12", Roll::following)), "2020-08-01");
    EXPECT_EQ(looked.zh, "名义截止日 2020-08-12；2020-08-12 为工作日，不移动");
    EXPECT_EQ(looked.en, "nominal due day 2020-08-12; 2020-08-12: working day, stays");
}

TEST(DescribeSteps, ARollOverAHolidayNamesTheHolidayAndThePaper) {
    const auto said = described(due(on_day("2020-10-05", Roll::following)), "2020-08-01");
    EXPECT_EQ(said.zh,
              "名义截止日 2020-10-05；2020-10-05 至 2020-10-08 为国庆节、中秋节假日"
              "（国办发明电〔2019〕16号）；顺延至 2020-10-09（工作日）");
    EXPECT_EQ(said.en,
              "nominal due day 2020-10-05; 2020-10-05 to 2020-10-08: holiday 国庆节、中秋节, "
              "国办发明电〔2019〕16号; rolled on to 2020-10-09 (working day)");
}

TEST(DescribeSteps, ARollBackNamesItsDirection) {
    const auto said = described(due(before(on_day("2020-08-10", Roll::preceding))), "2020-08-01");
    EXPECT_EQ(said.zh,
              "名义截止日 2020-08-10；不含当日，取 2020-08-09；2020-08-08 至 2020-08-09 为周末；"
              "提前至 2020-08-07（工作日）");
    EXPECT_EQ(said.en,
              "nominal due day 2020-08-10; that day excluded, so 2020-08-09; "
              "2020-08-08 to 2020-08-09: weekend; rolled back to 2020-08-07 (working day)");
}

TEST(DescribeSteps, AWorkedWeekendNamesThePaper) {
    const auto said = described(due(on_day("2020-10-10", Roll::following)), "2020-08-01");
    EXPECT_EQ(said.zh,
              "名义截止日 2020-10-10；2020-10-10 为国庆节、中秋节调休上班日"
              "（国办发明电〔2019〕16号），不移动");
    EXPECT_EQ(said.en,
              "nominal due day 2020-10-10; 2020-10-10: worked weekend of 国庆节、中秋节, "
              "国办发明电〔2019〕16号, stays");
}

TEST(DescribeSteps, DaysThatWereCountedOrNotStandFirst) {
    const auto said =
        described(due({DueAfterPeriod{-4, true}, true, Roll::none, std::nullopt}), "2020-08-01");
    EXPECT_EQ(said.zh,
              "2020-09-27 为国庆节、中秋节调休上班日（国办发明电〔2019〕16号），计入；"
              "2020-09-26 为周末，不计；名义截止日 2020-09-25");
    EXPECT_EQ(said.en,
              "2020-09-27: worked weekend of 国庆节、中秋节, 国办发明电〔2019〕16号, counted; "
              "2020-09-26: weekend, not counted; nominal due day 2020-09-25");
}

TEST(DescribeSteps, InstrumentsAreNamedByTitleOrElseByCode) {
    auto builder = due(on_day("2020-08-12"));
    builder.add(instrument("函〔2020〕7号", "2020-08-20", {set_due({"o", {}, {}}, "2020-08-20")}));
    EXPECT_EQ(described(builder, "2020-08-20").zh,
              "名义截止日 2020-08-12；函〔2020〕7号定为 2020-08-20");
    auto with_title = due(on_day("2020-08-12"));
    auto set = SetDue{{"o", {}, {}}, day("2020-08-20"), 18 * 3600, false};
    with_title.add(titled(instrument("7", "2020-08-20", {set}), "关于延期的通知"));
    EXPECT_EQ(described(with_title, "2020-08-20").zh,
              "名义截止日 2020-08-12；《关于延期的通知》定为 2020-08-20；当日 18:00 截止");
    EXPECT_EQ(described(with_title, "2020-08-20").en,
              "nominal due day 2020-08-12; \"关于延期的通知\" sets 2020-08-20; "
              "until 18:00 of that day");
}

TEST(DescribeSteps, APeriodThatAnExtensionAddedSaysSo) {
    CampaignBuilder builder{"c"};
    builder.add(unit("A")).add(Phase{"p", "", day("2020-08-01"), day("2020-08-30"), {}});
    auto schedule = every(Cycle::month, "2020-08-01..2020-08-30");
    schedule.takes = ScheduleEvery::Takes::ends_in;
    builder.add(obligation("o", {"A"}, schedule, on_month_day(8)));
    builder.add(instrument("i", "2020-08-20", {ExtendPhase{"p", day("2020-08-31")}}));
    const auto said = described(builder, "2020-08-20");
    EXPECT_EQ(said.zh, "i将阶段延至 2020-08-31；名义截止日 2020-09-08");
    EXPECT_EQ(said.en,
              "i puts the end of the phase back to 2020-08-31; "
              "nominal due day 2020-09-08");
}

TEST(DescribeSteps, AProvisionalDaySaysWhy) {
    const auto said = described(due(on_day("2021-01-02", Roll::following)), "2020-08-01");
    EXPECT_EQ(
        said.zh,
        "名义截止日 2021-01-02；2021-01-02 至 2021-01-03 为周末；顺延至 2021-01-04（工作日）；"
        "涉及的年份尚未公布放假安排，2021-01-04 为暂定");
    EXPECT_EQ(said.en,
              "nominal due day 2021-01-02; 2021-01-02 to 2021-01-03: weekend; "
              "rolled on to 2021-01-04 (working day); "
              "2021-01-04 is provisional: a year is not announced yet");
}

TEST(DescribeSteps, AnUndatedItemQuotesTheText) {
    auto item = obligation("o", {"A"}, once("2020-08-01", "2020-09-30"));
    EXPECT_EQ(described(campaign_of(item), "2020-08-01").zh, "未定截止日");
    EXPECT_EQ(described(campaign_of(item), "2020-08-01").en, "no due day");
    item.undated_text = "按要求时限";
    EXPECT_EQ(described(campaign_of(item), "2020-08-01").zh, "未定截止日（原文：按要求时限）");
    EXPECT_EQ(described(campaign_of(item), "2020-08-01").en,
              "no due day (the text says 按要求时限)");
}

TEST(DescribeSteps, WaiversAndForgivenessNameTheirInstruments) {
    auto builder = due(on_day("2020-08-12"));
    builder.add(instrument("a", "2020-08-20", {WaiveDuty{{"o", {}, {}}}}));
    builder.add(instrument("b", "2020-08-20", {ForgiveLateness{{"o", {}, {}}}}));
    builder.add(instrument("c", "2020-08-20", {ForgiveLateness{{"o", {}, {}}}}));
    const auto said = described(builder, "2020-08-20");
    EXPECT_EQ(said.zh, "名义截止日 2020-08-12；已豁免（a）；逾期不究（b、c）");
    EXPECT_EQ(said.en, "nominal due day 2020-08-12; waived (a); lateness forgiven (b, c)");
}

TEST(DescribeSteps, SecondsAreShownOnlyIfThereAreAny) {
    auto rule = on_day("2020-08-12");
    rule.second_of_day = 9 * 3600 + 5 * 60 + 7;
    EXPECT_EQ(described(due(rule), "2020-08-01").zh, "名义截止日 2020-08-12；当日 09:05:07 截止");
}

}  // namespace
}  // namespace fupin
