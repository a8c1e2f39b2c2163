// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/explain.hpp"

#include "fupin/io/calendar.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

Calendar shipped() { return read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json"); }

Date day(const char* text) { return Date::parse(text); }

TEST(DayExplanation, OfAPlainDayNamesTheArrangementOfItsYear) {
    const auto found = explain_day(shipped(), day("2021-08-12"));
    EXPECT_EQ(found.zh,
              "2021-08-12（星期四）为工作日，2021 年的安排没有提到这一天，见"
              "国办发明电〔2020〕27号（2020-11-25 印发）；"
              "截至 2020-11-24 所知为工作日，2021 年的放假安排尚未公布，暂按星期推算");
    EXPECT_EQ(
        found.en,
        "2021-08-12 (Thursday) is a working day, which the arrangement of 2021 does not name, "
        "see 国办发明电〔2020〕27号 (issued 2020-11-25); as known until 2020-11-24 a working day, "
        "provisionally: 2021 is not announced");
    EXPECT_EQ(found.text(Language::zh), found.zh);
    EXPECT_EQ(found.text(Language::en), found.en);
}

TEST(DayExplanation, TellsWhatTheLastDayOfJanuary2020WasTakenForBefore) {
    const auto calendar = shipped();
    const auto found = explain_day(calendar, day("2020-01-31"));
    EXPECT_EQ(
        found.zh,
        "2020-01-31（星期五）为春节放假日，依据国办发明电〔2020〕1号（2020-01-26 印发，"
        "2020-01-27 公布）；2019-11-21 至 2020-01-26 所知为工作日，2020 年的安排没有提到这一天，"
        "见国办发明电〔2019〕16号（2019-11-21 印发）；截至 2019-11-20 所知为工作日，"
        "2020 年的放假安排尚未公布，暂按星期推算");
    ASSERT_EQ(found.history.size(), 3U);
    EXPECT_EQ(found.history[0].from, std::nullopt);
    EXPECT_TRUE(found.history[0].status.provisional);
    EXPECT_EQ(found.history[1].from, day("2019-11-21"));
    EXPECT_EQ(found.history[2].from, day("2020-01-27"));
    EXPECT_EQ(found.history[2].status, found.status);

    const auto before = explain_day(calendar, day("2020-02-01"), {Date::max(), day("2020-01-25")});
    EXPECT_EQ(before.en,
              "2020-02-01 (Saturday) is a weekend day worked for 春节, by 国办发明电〔2019〕16号 "
              "(issued 2019-11-21); as known until 2019-11-20 a weekend day, off, provisionally: "
              "2020 is not announced");
}

TEST(DayExplanation, OfAnUnannouncedYearSaysThatItIsAnEstimate) {
    const auto found = explain_day(shipped(), day("2027-05-01"));
    EXPECT_EQ(found.zh,
              "2027-05-01（星期六）为周末休息日，2027 年的放假安排尚未公布，暂按星期推算");
    EXPECT_EQ(found.en,
              "2027-05-01 (Saturday) is a weekend day, off, provisionally: 2027 is not announced");
    EXPECT_EQ(found.history, (std::vector<KnownStatus>{{std::nullopt, found.status}}));
}

TEST(DayExplanation, NamesADayOfAYearThatANeighbouringPaperNames) {
    const auto found = explain_day(shipped(), day("2006-12-30"));
    EXPECT_EQ(found.zh,
              "2006-12-30（星期六）为元旦调休上班日，依据国办发明电〔2006〕49号（2006-12-14 印发，"
              "2006-12-18 公布）；2006 年的放假安排尚未公布，暂按星期推算；"
              "截至 2006-12-17 所知为周末休息日，2006 年的放假安排尚未公布，暂按星期推算");
}

TEST(DayExplanation, SaysWhatIsNotKnownAboutAPaper) {
    const auto found = explain_day(shipped(), day("2008-10-01"));
    EXPECT_TRUE(
        found.zh.starts_with("2008-10-01（星期三）为国庆节放假日，依据2008年部分节假日安排"
                             "（文号待查，印发日期待查，2007-12-18 公布）"))
        << found.zh;
    Announcement paper;
    paper.code = "a";
    paper.year = 2020;
    paper.issued = day("2019-12-01");
    paper.filled_from = FilledFrom::package;
    paper.holidays = {{"元旦", {{day("2020-01-01"), day("2020-01-01")}}, {}}};
    const auto packaged = explain_day(Calendar{{"x", "", {paper}, {}}}, day("2020-01-01"),
                                      {day("2019-12-01"), day("2019-12-01")});
    EXPECT_TRUE(
        packaged.en.starts_with("2020-01-01 (Wednesday) is off for 元旦, by a (issued "
                                "2019-12-01, days taken from software, not verified)"))
        << packaged.en;
}

TEST(DayExplanation, AWordThatHeldForOneDayNamesThatDay) {
    Announcement first;
    first.code = "a";
    first.year = 2020;
    first.issued = day("2019-12-01");
    auto second = first;
    second.code = "b";
    second.arranges_year = false;
    second.issued = day("2019-12-02");
    second.holidays = {{"元旦", {{day("2020-01-02"), day("2020-01-02")}}, {}}};
    const auto found = explain_day(Calendar{{"x", "", {first, second}, {}}}, day("2020-01-02"));
    EXPECT_NE(found.zh.find("；2019-12-01 当日所知为工作日"), std::string::npos) << found.zh;
    EXPECT_NE(found.en.find("; as known on 2019-12-01 a working day"), std::string::npos)
        << found.en;
}

}  // namespace
}  // namespace fupin
