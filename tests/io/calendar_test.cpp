// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/calendar.hpp"

#include "findings_of.hpp"
#include "full_documents.hpp"
#include "io/document.hpp"

#include <gtest/gtest.h>

#include <random>

namespace fupin {
namespace {

using testing_io::byte_of;
using testing_io::edited;
using testing_io::Found;
using testing_io::found_by;
using testing_io::full_calendar;

std::vector<Found> faults(const std::string& json) {
    return found_by([&] { return parse_calendar(json); });
}

TEST(CalendarDocumentFile, WritesWhatItReadByteForByte) {
    const auto text = full_calendar();
    EXPECT_EQ(write_calendar(parse_calendar(text)), text);
    EXPECT_EQ(write_calendar(read_calendar(FUPIN_SOURCE_DIR "/tests/io/data/full-calendar.json")),
              text);
}

TEST(CalendarDocumentFile, ReadsEveryMember) {
    const auto calendar = parse_calendar(full_calendar());
    const auto& d = calendar.document();
    EXPECT_EQ(d.code, "cn");
    EXPECT_EQ(d.title, "全国");
    ASSERT_EQ(d.announcements.size(), 3U);
    const auto& first = d.announcements[0];
    EXPECT_EQ(first.year, 2020);
    EXPECT_TRUE(first.arranges_year);
    EXPECT_EQ(first.issued, (Date{2019, 11, 21}));
    EXPECT_EQ(first.recorded, std::nullopt);
    EXPECT_EQ(first.source, "国办发明电〔2019〕16号");
    EXPECT_EQ(first.holidays[1], (Holiday{"春节",
                                          {{Date{2020, 1, 24}, Date{2020, 1, 30}}},
                                          {Date{2020, 1, 19}, Date{2020, 2, 1}}}));
    EXPECT_FALSE(d.announcements[1].arranges_year);
    EXPECT_EQ(d.announcements[1].recorded, (Date{2020, 1, 27}));
    EXPECT_TRUE(d.announcements[1].numbered);
    EXPECT_EQ(d.announcements[1].filled_from, FilledFrom::paper);
    EXPECT_FALSE(d.announcements[2].numbered);
    EXPECT_EQ(d.announcements[2].issued, std::nullopt);
    EXPECT_EQ(d.announcements[2].filled_from, FilledFrom::package);
}

TEST(CalendarDocumentFile, AcceptsDefaultsThatAreWrittenOut) {
    const auto json = edited(full_calendar(), R"("issued": "2019-11-21",)",
                             R"("arranges_year": true, "issued": "2019-11-21",)");
    EXPECT_EQ(parse_calendar(json).document(), parse_calendar(full_calendar()).document());
}

TEST(CalendarDocumentFile, ReportsEveryMistakeAtOnceInOrder) {
    auto json = edited(full_calendar(), R"("issued": "2019-11-21")", R"("issued": "2019-11-31")");
    json = edited(json, R"("year": 2020,
      "arranges_year")",
                  R"("year": "2020", "arranges_year")");
    json = edited(json, R"("last_day": "2020-01-01")", R"("lastday": "2020-01-01")");
    json = edited(json, R"("code": "2020-spring",)", "");
    EXPECT_EQ(
        faults(json),
        (std::vector<Found>{
            {"day_expected",
             "/announcements/0/issued",
             byte_of(json, "\"2019-11-31\""),
             {"2019-11-31"}},
            {"member_misspelt",
             "/announcements/0/holidays/0/off/0/lastday",
             byte_of(json, "\"lastday\""),
             {"lastday", "last_day"}},
            {"member_missing",
             "/announcements/1",
             byte_of(json, "{\n      \n      \"title\": \"延长"),
             {"code"}},
            {"whole_number_expected", "/announcements/1/year", byte_of(json, "\"2020\", \"arr")},
        }));
}

TEST(CalendarDocumentFile, PlacesFindingsOfTheCalendarItself) {
    const auto json = edited(full_calendar(), R"("2020-01-19")", R"("2020-01-20")");
    EXPECT_EQ(faults(json), (std::vector<Found>{{"calendar_worked_day_no_weekend",
                                                 "/announcements/0/holidays/1/worked/0",
                                                 byte_of(json, "\"2020-01-20\""),
                                                 {"2020-01-20"}}}));
}

TEST(CalendarDocumentFile, ReadsAnOverlayOnTopOfItsBase) {
    const auto base = parse_calendar(full_calendar());
    const std::string path = FUPIN_SOURCE_DIR "/tests/io/data/full-overlay.json";
    const auto calendar = read_calendar(path, &base);
    EXPECT_EQ(calendar.document().code, "cn-x");
    EXPECT_EQ(calendar.announcements().size(), 4U);
    EXPECT_FALSE(calendar.is_working_day(Date{2020, 8, 3}));
    EXPECT_EQ(parse_calendar(write_calendar(calendar)).document(), calendar.document());

    const auto text = detail::file_bytes(path);
    EXPECT_EQ(faults(text),
              (std::vector<Found>{
                  {"calendar_base_missing", "/extends", byte_of(text, "\"cn\""), {"cn"}}}));
    auto overlay = calendar.document();
    overlay.announcements = {overlay.announcements[3]};
    overlay.extends = "cn";
    EXPECT_EQ(write_calendar(overlay), text);
}

TEST(CalendarDocumentFile, RefusesWordsThatNameNoOrigin) {
    const auto json =
        edited(full_calendar(), R"("filled_from": "package")", R"("filled_from": "guess")");
    EXPECT_EQ(faults(json), (std::vector<Found>{{"filled_from_expected",
                                                 "/announcements/2/filled_from",
                                                 byte_of(json, "\"guess\""),
                                                 {"guess"}}}));
}

TEST(CalendarDocumentFile, RefusesOtherDocuments) {
    EXPECT_EQ(faults(R"({"fupin":"campaign/1"})"),
              (std::vector<Found>{
                  {"document_format_unknown", "/fupin", 9, {"campaign/1", "calendar/1"}}}));
    EXPECT_EQ(faults("[1"), (std::vector<Found>{{"json_syntax", "/1", 2}}));
}

TEST(CalendarDocumentFile, ReadsBackRandomCalendars) {
    std::mt19937 random{2020};
    const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int round = 0; round < 200; ++round) {
        CalendarDocument document{
            "c" + std::to_string(round), up_to(2) == 0 ? "" : "“历”\\", {}, {}};
        for (int year = 2000; year < 2000 + up_to(5); ++year) {
            Announcement paper;
            paper.code = std::to_string(year);
            paper.title = up_to(2) == 0 ? "" : "安排\t" + paper.code;
            paper.year = year;
            paper.arranges_year = up_to(3) != 0;
            paper.issued = Date{year - 1, 12, 1}.plus_days(up_to(20));
            if (up_to(2) == 0) paper.recorded = paper.issued->plus_days(up_to(20));
            if (paper.recorded && up_to(2) == 0) paper.issued = std::nullopt;
            paper.numbered = up_to(3) != 0;
            if (up_to(3) == 0) paper.filled_from = FilledFrom::package;
            paper.source = up_to(2) == 0 ? "" : "号";
            for (int month = 1; month <= up_to(12); ++month) {
                const Date first{year, month, 1};
                Holiday holiday{
                    "节" + std::to_string(month), {{first, first.plus_days(up_to(5))}}, {}};
                for (auto day = first.plus_days(7); day < first.plus_days(20);
                     day = day.plus_days(1)) {
                    if (day.is_weekend() && up_to(2) == 0) holiday.worked.push_back(day);
                }
                if (up_to(4) == 0) holiday.off.clear();
                paper.holidays.push_back(holiday);
            }
            document.announcements.push_back(paper);
        }
        const Calendar calendar{document};
        const auto json = write_calendar(calendar);
        ASSERT_EQ(parse_calendar(json).document(), document) << json;
        ASSERT_EQ(parse_calendar(json).digest(), calendar.digest());
    }
}

}  // namespace
}  // namespace fupin
