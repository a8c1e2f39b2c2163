// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "duties/effects.hpp"
#include "fupin/duties/duties.hpp"

#include <optional>
#include <vector>

namespace fupin::detail {

/// What an obligation's own rule says of one period, before any instrument.
struct RuleDue {
    std::optional<Date> nominal;  ///< None: no rule, or no day in the range of days.
    std::optional<Date> due;
    std::vector<DueStep> steps;
    bool provisional = false;
    bool past_excluded = false;  ///< 前 without the day, but rolled onto it or past it.
    bool out_of_range = false;
    std::optional<EventDay> event;  ///< From which it was counted.
};

/// Nominal day, inclusion, roll. Semantics 3.2.
///
/// Days that were looked at while counting and are no plain working days stand before the
/// nominal step, all days that rolling looked at behind it.
[[nodiscard]] RuleDue rule_due(const DueRule& rule, const Period& period, const Effects& effects,
                               const Calendar& calendar, const CalendarView& view);

/// Puts the day that an instrument set in the place of the row's due day.
void set_due(ScheduleRow& row, const SetDue& effect, InstrumentId instrument, Roll roll,
             const Calendar& calendar, const CalendarView& view);

}  // namespace fupin::detail
