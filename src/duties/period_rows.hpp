// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "duties/due.hpp"

#include <span>

namespace fupin::detail {

/// A period of an obligation as its rules make it, before any effect on named duties.
struct PeriodRow {
    ScheduleRow row;
    RuleDue due;
    /// Of the rule, before roll and extension: what membership may ask for.
    std::optional<Date> unextended;
};

/// Makes the rows of one obligation from period to period.
class PeriodRows {
public:
    PeriodRows(const Campaign& campaign, ObligationId id, const Effects& effects,
               const Calendar& calendar, const CalendarView& view)
        : campaign_{campaign}, id_{id}, effects_{effects}, calendar_{calendar}, view_{view} {}

    /// The row of a period that the schedule gives; `because` of an extension that added it.
    /// `all` are the schedule's periods, among which a changed rule may name its first.
    [[nodiscard]] PeriodRow of(NamedPeriod period, const std::optional<PhaseEnd>& because,
                               std::span<const NamedPeriod> all) const;
    /// The row of a period that an instrument added; opens on its effective day.
    [[nodiscard]] ScheduleRow of(const OrderedEffect<AddPeriod>& added) const;

private:
    [[nodiscard]] const DueRule* rule(const Period& period, std::span<const NamedPeriod> all,
                                      ScheduleRow& row) const;
    [[nodiscard]] bool holds(const OrderedEffect<ChangeDue>& change, const DueRule* before,
                             const Period& period, std::span<const NamedPeriod> all) const;
    [[nodiscard]] Date opening(const Period& period) const;

    const Campaign& campaign_;
    ObligationId id_;
    const Effects& effects_;
    const Calendar& calendar_;
    const CalendarView& view_;
};

}  // namespace fupin::detail
