// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <cstdint>

namespace fupin::detail {
namespace {

/// No run of days off is longer, so no roll forward reaches further.
constexpr int kLongestRoll = 31;

std::optional<Date> shifted(Date day, std::int64_t days) {
    const auto moved = std::int64_t{day.epoch_days()} + days;
    if (moved < Date::min().epoch_days() || moved > Date::max().epoch_days()) return std::nullopt;
    return Date::from_epoch_days(static_cast<std::int32_t>(moved));
}

std::optional<Date> month_day(Date day, int months_after, int day_of_month) {
    const auto months = std::int64_t{day.year()} * 12 + day.month() - 1 + months_after;
    const auto first =
        Date::try_make(static_cast<int>(months / 12), static_cast<int>(months % 12) + 1, 1);
    if (months < 0 || !first) return std::nullopt;
    return std::min(shifted(*first, day_of_month - 1).value_or(Date::max()),
                    first->last_of_month());
}

/// The latest nominal day the rule can give for a period, without a calendar; null if unknown.
struct LatestNominal {
    Date last;  ///< Of the period.

    std::optional<Date> operator()(const DueOnDay& due) const { return due.day; }
    std::optional<Date> operator()(const DueOnMonthDay& due) const {
        return month_day(last, due.months_after, due.day);
    }
    std::optional<Date> operator()(const DueAfterPeriod& due) const {
        if (due.working && due.days > 0) return std::nullopt;
        return shifted(last, due.days);
    }
    /// Phases may end later and instruments take effect on any day.
    std::optional<Date> operator()(const DueAfterEvent& due) const {
        if (!due.day || (due.working && due.days > 0)) return std::nullopt;
        return shifted(*due.day, due.days);
    }
    std::optional<Date> operator()(const DueLastWorkingDay&) const { return last; }
};

std::optional<Date> latest_nominal(const DueRule& due, Date last) {
    const auto day = std::visit(LatestNominal{last}, due.rule);
    return day && !due.inclusive ? shifted(*day, -1) : day;
}

/// Whether the roll cannot bring `nominal` up to the opening.
bool stays_before(Date opens, Date nominal, Roll roll) {
    const bool forward = roll == Roll::following || roll == Roll::modified_following;
    return opens - nominal > (forward ? kLongestRoll : 0);
}

/// The first period of a schedule by rule; the others have the same shape.
std::optional<Period> first_period(const ScheduleEvery& every) {
    if (every.cycle == Cycle::week) {
        const auto last = shifted(every.first_day, std::int64_t{7} * every.weeks - 1);
        if (every.weeks < 1 || !last) return std::nullopt;
        return Period{every.first_day, last};
    }
    if (every.cycle == Cycle::once) return std::nullopt;
    const auto period = period_of(every.first_day, every.cycle).days;
    const bool begun = period.first < every.first_day;
    if (!begun || every.takes != ScheduleEvery::Takes::begins_in) return period;
    const auto next = shifted(*period.last, 1);
    return next ? std::optional{period_of(*next, every.cycle).days} : std::nullopt;
}

class DueCheck {
public:
    DueCheck(Report& report, const Obligation& obligation, const Path& at)
        : report_{report}, obligation_{obligation}, due_{at / "due"} {}

    void operator()(const ScheduleOnce& once) const {
        const auto days = obligation_.opens_after_period;
        const auto moved =
            days && once.covers.last ? shifted(*once.covers.last, *days) : std::nullopt;
        (void)sound(once.covers, obligation_.opens.value_or(moved.value_or(once.covers.first)));
    }
    void operator()(const ScheduleEvery& every) const {
        if (const auto period = first_period(every)) (void)sound_period(*period);
    }
    void operator()(const ScheduleListed& listed) const {
        // The first wrong period is enough: the rule is one.
        for (const auto& period : listed.periods) {
            if (!sound_period(period.days)) return;
        }
    }

private:
    [[nodiscard]] bool sound_period(const Period& period) const {
        const auto days = obligation_.opens_after_period.value_or(1);
        const auto after = period.last ? shifted(*period.last, days) : std::nullopt;
        return sound(period, obligation_.opens ? obligation_.opens : after);
    }
    [[nodiscard]] bool sound(const Period& period, std::optional<Date> opens) const {
        if (period.last && *period.last < period.first) return true;  // A finding of its own.
        const auto& due = *obligation_.due;
        const bool needs_end = !std::holds_alternative<DueOnDay>(due.rule) &&
                               !std::holds_alternative<DueAfterEvent>(due.rule);
        if (!period.last && needs_end) {
            report_.error(messages::due_needs_period_end, due_, {period.first.to_string()});
            return false;
        }
        const auto nominal = latest_nominal(due, period.last.value_or(Date::max()));
        if (!nominal || !opens || !stays_before(*opens, *nominal, due.roll)) return true;
        report_.error(messages::due_before_opening, due_,
                      {nominal->to_string(), opens->to_string()});
        return false;
    }

    Report& report_;
    const Obligation& obligation_;
    Path due_;
};

}  // namespace

void check_due_days(Report& report, const Obligation& obligation, const Path& at) {
    std::visit(DueCheck{report, obligation, at}, obligation.schedule);
}

}  // namespace fupin::detail
