// SPDX-License-Identifier: Apache-2.0
#include "duties/period_rows.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

void acts(ScheduleRow& row, InstrumentId instrument) {
    auto& all = row.instruments;
    if (std::find(all.begin(), all.end(), instrument) == all.end()) all.push_back(instrument);
}

Date shifted(Date day, int days) {
    const auto moved = std::int64_t{day.epoch_days()} + days;
    if (moved > Date::max().epoch_days()) return Date::max();
    if (moved < Date::min().epoch_days()) return Date::min();
    return Date::from_epoch_days(static_cast<std::int32_t>(moved));
}

}  // namespace

Date PeriodRows::opening(const Period& period) const {
    const auto& obligation = campaign_.at(id_);
    if (obligation.opens) return *obligation.opens;
    if (!period.last) return period.first;
    if (obligation.opens_after_period) return shifted(*period.last, *obligation.opens_after_period);
    const bool once = std::holds_alternative<ScheduleOnce>(obligation.schedule);
    return once ? period.first : shifted(*period.last, 1);
}

/// The rule in force for a period. Each change looks at the day that the rule before it gives.
const DueRule* PeriodRows::rule(const Period& period, std::span<const NamedPeriod> all,
                                ScheduleRow& row) const {
    const auto& obligation = campaign_.at(id_);
    const auto* rule = obligation.due ? &*obligation.due : nullptr;
    for (const auto& change : effects_.changes(id_)) {
        if (!holds(change, rule, period, all)) continue;
        rule = &change.effect->due;
        row.steps.push_back({DueStep::Cause::changed, change.effective, {}, change.instrument});
        acts(row, change.instrument);
        ++row.moves;
    }
    return rule;
}

bool PeriodRows::holds(const OrderedEffect<ChangeDue>& change, const DueRule* before,
                       const Period& period, std::span<const NamedPeriod> all) const {
    const auto& from = change.effect->from_period;
    if (!from.empty()) {
        const auto first = std::find_if(all.begin(), all.end(), [&](const NamedPeriod& candidate) {
            return candidate.code == from;
        });
        return first != all.end() && first->days.first <= period.first;
    }
    if (before == nullptr) return change.effective <= period.last.value_or(period.first);
    const auto old = rule_due(*before, period, effects_, calendar_, view_);
    return old.nominal && change.effective <= *old.nominal;
}

PeriodRow PeriodRows::of(NamedPeriod period, const std::optional<PhaseEnd>& because,
                         std::span<const NamedPeriod> all) const {
    const auto days = period.days;
    PeriodRow made{{id_, std::move(period), opening(days)}, {}, {}};
    auto& row = made.row;
    row.cut_off = campaign_.at(id_).cut_off;
    if (!row.cut_off) row.cut_off = days.last;
    if (because) {
        row.steps.push_back(
            {DueStep::Cause::phase_end, because->last_day, {}, because->instrument});
        acts(row, because->instrument);
    }
    const auto* in_force = rule(days, all, row);
    if (in_force == nullptr) return made;
    auto& due = made.due;
    due = rule_due(*in_force, days, effects_, calendar_, view_);
    row.nominal = due.nominal;
    row.due = due.due;
    row.provisional = due.provisional;
    row.second_of_day = in_force->second_of_day;
    row.steps.insert(row.steps.end(), due.steps.begin(), due.steps.end());
    made.unextended = due.nominal;
    if (!due.event) return made;
    row.moves += due.event->moves;
    if (due.event->instrument) acts(row, *due.event->instrument);
    if (const auto& moved = due.event->moved) {
        auto rule_before = *in_force;
        auto& event = std::get<DueAfterEvent>(rule_before.rule);
        event.phase.clear();
        event.day = moved->original;
        made.unextended = rule_due(rule_before, days, effects_, calendar_, view_).nominal;
        if (moved->cut_offs && row.cut_off == moved->original) {
            row.cut_off = moved->last_day;
            row.cut_off_by = moved->instrument;
        }
    }
    return made;
}

ScheduleRow PeriodRows::of(const OrderedEffect<AddPeriod>& added) const {
    ScheduleRow row{id_, added.effect->period, added.effective};
    row.cut_off = row.period.days.last;
    const auto& due = campaign_.at(id_).due;
    SetDue set;
    set.day = added.effect->day;
    set.second_of_day = added.effect->second_of_day;
    set.rolled = added.effect->rolled;
    set_due(row, set, added.instrument, due ? due->roll : Roll::none, calendar_, view_);
    acts(row, added.instrument);
    return row;
}

}  // namespace fupin::detail
