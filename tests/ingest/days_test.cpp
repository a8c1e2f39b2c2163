// SPDX-License-Identifier: Apache-2.0
#include "ingest/days.hpp"

#include <gtest/gtest.h>

#include <string>

namespace fupin::detail {
namespace {

std::string read(std::string_view text) {
    const auto day = read_day(text);
    if (day.moment) return day.moment->to_string();
    return day.fault == DayFault::no_year ? "no year" : "syntax";
}

TEST(Days, HaveAClosedListOfForms) {
    for (const auto* text : {"2020-08-12", "2020/8/12", "2020/08/12", "2020.8.12", "2020.08.12",
                             "2020年8月12日", "2020年08月12日", "20200812", "2020-8-12",
                             " 2020-08-12 ", "２０２０－０８－１２", "\u30002020年8月12日"}) {
        EXPECT_EQ(read(text), "2020-08-12") << text;
    }
    EXPECT_TRUE(read_day("２０２０.8.12").full_width);
    EXPECT_FALSE(read_day(" 2020.8.12 ").full_width);
}

TEST(Days, RefuseEverythingElse) {
    for (const auto* text :
         {"",           "2020",        "2020-08",     "2020-08-32",  "2020-02-30",  "2019-02-29",
          "2020-13-01", "2020-00-10",  "20-08-12",    "2020--08-12", "-2020-08-12", "202008121",
          "2020081",    "2020-08.12",  "2020/08-12",  "2020年8月12", "2020年8-12",  "12/8/2020",
          "44055",      "2020-08-12x", "2020-W33-3",  "1899-12-31",  "2200-01-01",  "2020 08 12",
          "20200230",   "2020-008-12", "2020-08-012", "八月十二日"}) {
        EXPECT_EQ(read(text), "syntax") << text;
    }
}

TEST(Days, KnowAMissingYear) {
    for (const auto* text : {"8月12日", "08-12", "8/12", "8.12", "８月１２日"}) {
        EXPECT_EQ(read(text), "no year") << text;
    }
}

TEST(Days, MayHaveABeijingTime) {
    for (const auto* text :
         {"2020-08-12 18:00", "2020-08-12T18:00:00", "2020/8/12 18:00", "2020年8月12日18:00",
          "2020年8月12日 18:00", "20200812 18:00", "2020.8.12  18:00:00", "2020-08-12T10:00Z",
          "2020-08-12 18:00+08:00", "2020-08-12T23:30+13:30", "２０２０-08-12 １８：００"}) {
        EXPECT_EQ(read(text), "2020-08-12T18:00:00") << text;
    }
    EXPECT_EQ(read("2020-08-12 8:05:09"), "2020-08-12T08:05:09");
    EXPECT_EQ(read("2020-08-12T20:00-04:00"), "2020-08-13T08:00:00");
    for (const auto* text :
         {"2020-08-12 24:00", "2020-08-12 18", "2020-08-12 18:60", "2020-08-1218:00",
          "2020-08-12 18:00前", "2020-08-12 ::", "2020-08-12T", "2020-08-12 :00",
          "2020-08-12 18:00:00.5", "2020-08-12 8:5"}) {
        EXPECT_EQ(read(text), "syntax") << text;
    }
}

TEST(Days, RoundTripEveryDayInEveryForm) {
    for (auto day = Date::min();; day = day.plus_days(1)) {
        const auto y = std::to_string(day.year());
        const auto m = std::to_string(day.month());
        const auto d = std::to_string(day.day());
        const auto iso = day.to_string();
        for (const auto& text :
             {iso, y + '/' + m + '/' + d, y + '.' + m + '.' + d, y + "年" + m + "月" + d + "日",
              iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8)}) {
            const auto read = read_day(text);
            ASSERT_TRUE(read.moment) << text;
            ASSERT_EQ(read.moment->day, day) << text;
        }
        if (day == Date::max()) break;
    }
}

}  // namespace
}  // namespace fupin::detail
