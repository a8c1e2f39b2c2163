// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/rounding.hpp"
#include "fupin/core/table.hpp"

#include <string>
#include <vector>

namespace fupin {

struct IcsOptions {
    std::string campaign = {};  ///< Code: the first part of each event's UID.
    std::string name = {};      ///< What programs show as the calendar's name.
    Date as_of = Date::min();   ///< Of the question; every DTSTAMP is its beginning in Beijing.
    Language language = Language::zh;
    /// Reminders at 9:00, so many days before the due day; none for days before `as_of`.
    std::vector<int> alarm_days = {3};
};

/// An agenda (`rules/agenda.hpp`) as iCalendar (RFC 5545): an all-day event on each due day.
///
/// UID is made of the codes of campaign, obligation, period and unit, so that a later file
/// replaces the events of an earlier one; SEQUENCE is the column `moves`. Lines end in CR LF and
/// are folded at 75 bytes, never inside a character. Equal agendas have equal bytes.
/// Throws `NotFoundError` for a table without the columns of an agenda.
[[nodiscard]] std::string write_ics(const Table& agenda, const IcsOptions& options);

/// The days off and worked weekends of a year as iCalendar, one event a run of days.
[[nodiscard]] std::string write_ics(const Calendar& calendar, int year, const CalendarView& view,
                                    Language language);

}  // namespace fupin
