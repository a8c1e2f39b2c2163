// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/calendar.hpp"

#include <gtest/gtest.h>

#include <random>

namespace fupin {
namespace {

// Papers at random, judged by a search through all of them.
DayStatus status_naively(const CalendarDocument& document, Date day, const CalendarView& view) {
    DayStatus status{day.is_weekend() ? DayKind::weekend : DayKind::working, {}, "", true};
    const Announcement* prevailing = nullptr;
    for (std::size_t i = 0; i < document.announcements.size(); ++i) {
        const auto& paper = document.announcements[i];
        const auto issued = paper.issued ? *paper.issued : *paper.recorded;
        const auto recorded = paper.recorded ? *paper.recorded : *paper.issued;
        if (issued > view.as_of || recorded > view.known_at) continue;
        if (paper.arranges_year && paper.year == day.year()) status.provisional = false;
        for (const auto& holiday : paper.holidays) {
            bool off = false;
            bool worked = false;
            for (const auto& run : holiday.off) off = off || run.contains(day);
            for (const auto other : holiday.worked) worked = worked || other == day;
            if (!off && !worked) continue;
            if (prevailing != nullptr) {
                const auto& other = *prevailing;
                if (std::tuple{issued, recorded, paper.code} <
                    std::tuple{other.issued ? *other.issued : *other.recorded,
                               other.recorded ? *other.recorded : *other.issued, other.code}) {
                    continue;
                }
            }
            prevailing = &paper;
            status.kind = off ? DayKind::holiday : DayKind::worked_weekend;
            status.announcement = i;
            status.holiday = holiday.title;
        }
    }
    return status;
}

TEST(CalendarOracle, RandomPapersUnderRandomViewsAgreeWithASearchThroughAllOfThem) {
    std::mt19937 random{7};
    const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto start = Date::parse("2020-12-01");
    for (int round = 0; round < 60; ++round) {
        CalendarDocument document{"x", "", {}, {}};
        for (int papers = up_to(7); papers > 0; --papers) {
            Announcement paper;
            paper.code = std::to_string(papers);
            paper.year = 2020 + up_to(2);
            paper.arranges_year = up_to(3) > 0;
            paper.issued = start.plus_days(up_to(5));
            if (up_to(2) == 0) paper.recorded = paper.issued->plus_days(up_to(3));
            if (paper.recorded && up_to(2) == 0) paper.issued = std::nullopt;
            for (int at = up_to(9); at < 60; at += 1 + up_to(12)) {
                const auto first = start.plus_days(at);
                const auto last = start.plus_days(at += up_to(4));
                Holiday holiday{"H" + std::to_string(at), {}, {}};
                if (first == last && first.is_weekend()) {
                    holiday.worked.push_back(first);
                } else {
                    holiday.off.push_back({first, last});
                }
                paper.holidays.push_back(std::move(holiday));
            }
            document.announcements.push_back(std::move(paper));
        }
        const Calendar calendar{document};
        for (int asked = 0; asked < 12; ++asked) {
            const CalendarView view{start.plus_days(up_to(8) - 1), start.plus_days(up_to(8) - 1)};
            for (int at = -3; at < 70; ++at) {
                const auto day = start.plus_days(at);
                ASSERT_EQ(calendar.status(day, view), status_naively(document, day, view))
                    << "round " << round << ' ' << day.to_string();
            }
        }
    }
}

}  // namespace
}  // namespace fupin
