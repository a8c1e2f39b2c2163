// SPDX-License-Identifier: Apache-2.0
#include "duties/periods.hpp"

namespace fupin::detail {
namespace {

using Takes = ScheduleEvery::Takes;

std::optional<Date> shifted(Date day, int days) {
    const auto moved = std::int64_t{day.epoch_days()} + days;
    if (moved > Date::max().epoch_days()) return std::nullopt;
    return Date::from_epoch_days(static_cast<std::int32_t>(moved));
}

/// The period of a schedule by rule that begins on, or for calendar cycles contains, the day;
/// null if it does not lie in the range of days.
std::optional<NamedPeriod> period_at(const ScheduleEvery& schedule, Date day) {
    if (schedule.cycle != Cycle::week) return period_of(day, schedule.cycle);
    // The last week that the range can hold ends before `int` does.
    const auto length = std::int64_t{7} * schedule.weeks;
    if (length > Date::max() - day + 1) return std::nullopt;
    return NamedPeriod{day.to_string(), {day, shifted(day, static_cast<int>(length) - 1)}};
}

bool taken(const ScheduleEvery& schedule, std::optional<Date> last_day, const Period& days) {
    switch (schedule.takes) {
        case Takes::overlaps:
            return true;
        case Takes::begins_in:
            return schedule.first_day <= days.first;
        case Takes::ends_in:
            return !last_day || *days.last <= *last_day;
    }
    return true;
}

struct PeriodsOf {
    Date horizon;

    std::vector<NamedPeriod> operator()(const ScheduleOnce& once) const {
        return {{"", once.covers}};
    }
    std::vector<NamedPeriod> operator()(const ScheduleEvery& every) const {
        return periods_of(every, every.last_day, horizon);
    }
    std::vector<NamedPeriod> operator()(const ScheduleListed& listed) const {
        return listed.periods;
    }
};

}  // namespace

std::vector<NamedPeriod> periods_of(const ScheduleEvery& schedule, std::optional<Date> last_day,
                                    Date horizon) {
    std::vector<NamedPeriod> periods;
    auto period = period_at(schedule, schedule.first_day);
    while (period && (!last_day || period->days.first <= *last_day)) {
        const auto days = period->days;
        if (taken(schedule, last_day, days)) {
            periods.push_back(*std::move(period));
            if (!last_day && horizon < days.first) break;  // The next one.
        }
        const auto next = shifted(*days.last, 1);
        period = next ? period_at(schedule, *next) : std::nullopt;
    }
    return periods;
}

std::vector<NamedPeriod> periods_of(const Schedule& schedule, Date horizon) {
    return std::visit(PeriodsOf{horizon}, schedule);
}

}  // namespace fupin::detail
