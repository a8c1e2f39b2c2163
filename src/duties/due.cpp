// SPDX-License-Identifier: Apache-2.0
#include "duties/due.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

/// A due day in an unannounced year is provisional, no error.
constexpr auto kEstimated = Unannounced::estimated;

DueStep looked_at(DayStep step) {
    return {DueStep::Cause::looked_at, step.day, std::move(step.status), std::nullopt};
}

/// Finds the nominal day, with the days that were not counted as plain working days.
class Nominal {
public:
    Nominal(const Period& period, const Effects& effects, const Calendar& calendar,
            const CalendarView& view, RuleDue& due)
        : period_{period}, effects_{effects}, calendar_{calendar}, view_{view}, due_{due} {}

    std::optional<Date> operator()(const DueOnDay& rule) const { return rule.day; }

    std::optional<Date> operator()(const DueOnMonthDay& rule) const {
        if (!period_.last) return std::nullopt;
        const auto first = period_.last->first_of_month().plus_months(rule.months_after);
        return std::min(first.plus_days(rule.day - 1), first.last_of_month());
    }

    std::optional<Date> operator()(const DueAfterPeriod& rule) const {
        if (!period_.last) return std::nullopt;
        if (!rule.working) return period_.last->plus_days(rule.days);
        return counted(calendar_.add_working_days(*period_.last, rule.days, view_, kEstimated));
    }

    std::optional<Date> operator()(const DueAfterEvent& rule) const {
        due_.event = effects_.day_of(rule);
        if (!due_.event) return std::nullopt;
        const auto day = due_.event->day;
        due_.steps.push_back({DueStep::Cause::event, day, {}, due_.event->instrument});
        if (!rule.working) return day.plus_days(rule.days);
        return counted(calendar_.add_working_days(day, rule.days, view_, kEstimated));
    }

    std::optional<Date> operator()(const DueLastWorkingDay&) const {
        if (!period_.last) return std::nullopt;
        return counted(calendar_.roll(*period_.last, Roll::preceding, view_, kEstimated));
    }

private:
    Date counted(RolledDay count) const {
        for (auto& step : count.steps) {
            if (step.status.kind == DayKind::working) continue;
            due_.steps.push_back(looked_at(std::move(step)));
        }
        due_.provisional = due_.provisional || count.provisional;
        return count.day;
    }

    const Period& period_;
    const Effects& effects_;
    const Calendar& calendar_;
    const CalendarView& view_;
    RuleDue& due_;
};

void note(std::vector<DueStep>& steps, DueStep::Cause cause, Date day) {
    steps.push_back({cause, day, {}, std::nullopt});
}

/// Rolls the day and notes each day looked at.
Date rolled(Date day, Roll roll, const Calendar& calendar, const CalendarView& view,
            std::vector<DueStep>& steps, bool& provisional) {
    auto result = calendar.roll(day, roll, view, kEstimated);
    for (auto& step : result.steps) steps.push_back(looked_at(std::move(step)));
    provisional = provisional || result.provisional;
    return result.day;
}

RuleDue by_rule(const DueRule& rule, const Period& period, const Effects& effects,
                const Calendar& calendar, const CalendarView& view) {
    RuleDue due;
    due.nominal = std::visit(Nominal{period, effects, calendar, view, due}, rule.rule);
    if (!due.nominal) return due;
    auto day = *due.nominal;
    note(due.steps, DueStep::Cause::nominal, day);
    if (!rule.inclusive) {
        day = day.plus_days(-1);
        note(due.steps, DueStep::Cause::excluded, day);
    }
    due.due = rolled(day, rule.roll, calendar, view, due.steps, due.provisional);
    due.past_excluded = !rule.inclusive && *due.due >= *due.nominal;
    return due;
}

}  // namespace

RuleDue rule_due(const DueRule& rule, const Period& period, const Effects& effects,
                 const Calendar& calendar, const CalendarView& view) {
    try {
        return by_rule(rule, period, effects, calendar, view);
    } catch (const OverflowError&) {
        RuleDue none;
        none.out_of_range = true;
        return none;
    }
}

void set_due(ScheduleRow& row, const SetDue& effect, InstrumentId instrument, Roll roll,
             const Calendar& calendar, const CalendarView& view) {
    row.provisional = false;
    row.steps.push_back({DueStep::Cause::set_by, effect.day, {}, instrument});
    row.due = effect.rolled ? rolled(effect.day, roll, calendar, view, row.steps, row.provisional)
                            : effect.day;
    if (!row.nominal) row.nominal = effect.day;
    if (effect.second_of_day) row.second_of_day = effect.second_of_day;
    if (!effect.cut_off) return;
    row.cut_off = effect.cut_off;
    row.cut_off_by = instrument;
}

}  // namespace fupin::detail
