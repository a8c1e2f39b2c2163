// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace fupin::test {

/// A paper as one line of titles and days: "元旦 01-01; 春节 01-24..01-30 work 01-19 02-01".
struct PaperLine {
    const char* code;
    int year;
    bool arranges_year;
    const char* issued;
    const char* holidays;
};

/// The arrangements of the State Council for 2020 to 2026, the extending paper of 2020 included.
inline constexpr PaperLine kCnPapers[]{
    {"国办发明电〔2019〕16号", 2020, true, "2019-11-21",
     "元旦 01-01; 春节 01-24..01-30 work 01-19 02-01; 清明节 04-04..04-06; "
     "劳动节 05-01..05-05 work 04-26 05-09; 端午节 06-25..06-27 work 06-28; "
     "国庆节、中秋节 10-01..10-08 work 09-27 10-10"},
    {"国办发明电〔2020〕1号", 2020, false, "2020-01-27", "春节 01-31..02-02"},
    {"国办发明电〔2020〕27号", 2021, true, "2020-11-25",
     "元旦 01-01..01-03; 春节 02-11..02-17 work 02-07 02-20; 清明节 04-03..04-05; "
     "劳动节 05-01..05-05 work 04-25 05-08; 端午节 06-12..06-14; "
     "中秋节 09-19..09-21 work 09-18; 国庆节 10-01..10-07 work 09-26 10-09"},
    {"国办发明电〔2021〕11号", 2022, true, "2021-10-25",
     "元旦 01-01..01-03; 春节 01-31..02-06 work 01-29 01-30; "
     "清明节 04-03..04-05 work 04-02; 劳动节 04-30..05-04 work 04-24 05-07; "
     "端午节 06-03..06-05; 中秋节 09-10..09-12; 国庆节 10-01..10-07 work 10-08 10-09"},
    {"国办发明电〔2022〕16号", 2023, true, "2022-12-08",
     "元旦 2022-12-31..01-02; 春节 01-21..01-27 work 01-28 01-29; 清明节 04-05; "
     "劳动节 04-29..05-03 work 04-23 05-06; 端午节 06-22..06-24 work 06-25; "
     "中秋节、国庆节 09-29..10-06 work 10-07 10-08"},
    {"国办发明电〔2023〕7号", 2024, true, "2023-10-25",
     "元旦 01-01; 春节 02-10..02-17 work 02-04 02-18; 清明节 04-04..04-06 work 04-07; "
     "劳动节 05-01..05-05 work 04-28 05-11; 端午节 06-10; 中秋节 09-15..09-17 work 09-14; "
     "国庆节 10-01..10-07 work 09-29 10-12"},
    {"国办发明电〔2024〕12号", 2025, true, "2024-11-12",
     "元旦 01-01; 春节 01-28..02-04 work 01-26 02-08; 清明节 04-04..04-06; "
     "劳动节 05-01..05-05 work 04-27; 端午节 05-31..06-02; "
     "国庆节、中秋节 10-01..10-08 work 09-28 10-11"},
    {"国办发明电〔2025〕7号", 2026, true, "2025-11-04",
     "元旦 01-01..01-03 work 01-04; 春节 02-15..02-23 work 02-14 02-28; 清明节 04-04..04-06; "
     "劳动节 05-01..05-05 work 05-09; 端午节 06-19..06-21; 中秋节 09-25..09-27; "
     "国庆节 10-01..10-07 work 09-20 10-10"},
};

/// Positions of the two papers of 2020 among the announcements.
inline constexpr std::size_t kFirstPaper2020 = 0;
inline constexpr std::size_t kSecondPaper2020 = 1;

inline Date day_of(int year, const std::string& text) {
    return Date::parse(text.size() == 10 ? text : std::to_string(year) + "-" + text);
}

inline Holiday holiday_from(int year, const std::string& text) {
    std::istringstream words{text};
    std::string title;
    std::string off;
    std::string word;
    words >> title >> off;
    const auto dots = off.find("..");
    const auto first = day_of(year, off.substr(0, dots));
    const auto last = dots == off.npos ? first : day_of(year, off.substr(dots + 2));
    Holiday holiday{title, {{first, last}}, {}};
    words >> word;  // "work", if anything.
    while (words >> word) holiday.worked.push_back(day_of(year, word));
    return holiday;
}

inline Announcement paper_from(const PaperLine& line) {
    Announcement paper;
    paper.code = line.code;
    paper.year = line.year;
    paper.arranges_year = line.arranges_year;
    paper.issued = Date::parse(line.issued);
    std::istringstream parts{line.holidays};
    for (std::string part; std::getline(parts, part, ';');) {
        paper.holidays.push_back(holiday_from(paper.year, part));
    }
    return paper;
}

inline CalendarDocument cn_document() {
    CalendarDocument document{"cn", "全国年节及纪念日放假安排", {}, {}};
    for (const auto& line : kCnPapers) document.announcements.push_back(paper_from(line));
    return document;
}

inline Calendar cn_calendar() { return Calendar{cn_document()}; }

}  // namespace fupin::test
