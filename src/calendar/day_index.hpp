// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// Which papers name a day and which arrange a year, in order of precedence.
///
/// Both lists are sorted by day (year) and then by rank, the prevailing paper first, so a view
/// costs a binary search and a look at each paper that names the day. Announcements are known to
/// be free of mistakes.
class DayIndex {
public:
    /// A day as one paper names it.
    struct Named {
        Date day;
        std::uint32_t rank;  ///< 0 is the paper issued last.
        std::uint32_t paper;
        std::uint32_t holiday;
        bool off;
    };

    explicit DayIndex(const std::vector<Announcement>& papers);

    /// What the prevailing visible paper says of the day; null if none names it.
    [[nodiscard]] const Named* find(Date day, const CalendarView& view) const noexcept;
    [[nodiscard]] bool announced(int year, const CalendarView& view) const noexcept;

private:
    struct Arranged {
        int year;
        std::uint32_t paper;
    };
    struct Days {
        Date issued;
        Date recorded;
    };

    void add(const Announcement& paper, std::uint32_t index, std::uint32_t rank);
    [[nodiscard]] bool visible(std::uint32_t paper, const CalendarView& view) const noexcept;

    std::vector<Days> papers_;
    std::vector<Named> named_;
    std::vector<Arranged> arranged_;
};

}  // namespace fupin::detail
