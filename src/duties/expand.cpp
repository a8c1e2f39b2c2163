// SPDX-License-Identifier: Apache-2.0
#include "duties/columns.hpp"
#include "duties/due.hpp"
#include "duties/effects.hpp"
#include "duties/messages.hpp"
#include "duties/owners.hpp"
#include "duties/periods.hpp"
#include "fupin/duties/duties.hpp"

#include <algorithm>
#include <utility>

namespace fupin {
namespace {

using detail::NamedEffect;
using detail::Owner;

/// A one-off has no code: it is named by its days.
std::string shown(const NamedPeriod& period) {
    if (!period.code.empty()) return period.code;
    const auto last = period.days.last ? period.days.last->to_string() : std::string{};
    return period.days.first.to_string() + "/" + last;
}

/// Positions of the effects that hold for a unit: what tells the rows of one period apart.
using Plan = std::vector<std::uint32_t>;

/// Of effects in order of precedence: the last day set, all waivers, all forgiveness.
Plan plan_for(UnitId unit, std::span<const NamedEffect> effects, const Plan& in_period) {
    Plan plan;
    std::optional<std::uint32_t> set;
    for (const auto i : in_period) {
        if (!effects[i].names(unit)) continue;
        if (effects[i].kind == NamedEffect::Kind::set_due) {
            set = i;
        } else {
            plan.push_back(i);
        }
    }
    if (set) plan.insert(std::upper_bound(plan.begin(), plan.end(), *set), *set);
    return plan;
}

Date opening_day(const Obligation& obligation, const Period& period) {
    if (obligation.opens) return *obligation.opens;
    if (std::holds_alternative<ScheduleOnce>(obligation.schedule)) return period.first;
    if (!period.last) return period.first;
    return *period.last < Date::max() ? period.last->plus_days(1) : Date::max();
}

class Expansion {
public:
    Expansion(const Campaign& campaign, const Calendar& calendar, const Question& question,
              Date known)
        : campaign_{campaign},
          calendar_{calendar},
          view_{question.as_of, known},
          effects_{campaign, question.as_of, known},
          owners_{campaign, question.as_of, known} {
        table_.findings = effects_.take_findings();
        table_.horizon = question.horizon.value_or(question.as_of);
    }

    void add(ObligationId id) {
        id_ = id;
        obligation_ = &campaign_.at(id);
        on_ = effects_.on(id);
        matched_.assign(on_.size(), false);
        if (const auto* every = std::get_if<ScheduleEvery>(&obligation_->schedule)) {
            add_by_rule(*every);
        } else {
            for (auto& period : detail::periods_of(obligation_->schedule, table_.horizon)) {
                add_period(std::move(period), std::nullopt);
            }
        }
        report_unmatched();
    }

    detail::Columns take() { return std::move(table_); }

private:
    void add_by_rule(const ScheduleEvery& every) {
        const auto end = every.last_day ? effects_.following(*every.last_day)
                                        : std::optional<detail::PhaseEnd>{};
        auto periods = detail::periods_of(obligation_->schedule, table_.horizon);
        const auto own = periods.size();
        if (end) periods = detail::periods_of(every, end->last_day, table_.horizon);
        for (std::size_t i = 0; i < periods.size(); ++i) {
            add_period(std::move(periods[i]), i < own ? std::optional<detail::PhaseEnd>{} : end);
        }
    }

    void add_period(NamedPeriod period, const std::optional<detail::PhaseEnd>& because) {
        const auto in_period = effects_in(period);
        const auto due = detail::rule_due(*obligation_, period.days, calendar_, view_);
        const auto row = first_row(std::move(period), because, due);
        if (!exists(row) && !may_be_dated(in_period)) return;

        report_rule(row, due);
        const auto day = membership_day(row);
        const auto members = owners_.members(obligation_->who, day);
        if (members.empty()) {
            report(messages::duty_period_without_members, Severity::warning, "/who",
                   {obligation_->code, shown(row.period), day.to_string()});
            return;
        }
        add_items(row, members, in_period);
    }

    /// Positions of the effects that name the period.
    Plan effects_in(const NamedPeriod& period) const {
        Plan in_period;
        for (std::uint32_t i = 0; i < on_.size(); ++i) {
            if (on_[i].names(period)) in_period.push_back(i);
        }
        return in_period;
    }

    /// The row as the obligation itself makes it.
    ScheduleRow first_row(NamedPeriod period, const std::optional<detail::PhaseEnd>& because,
                          const detail::RuleDue& due) const {
        const auto opens = opening_day(*obligation_, period.days);
        ScheduleRow row{id_, std::move(period), opens};
        row.nominal = due.nominal;
        row.due = due.due;
        row.provisional = due.provisional;
        if (obligation_->due) row.second_of_day = obligation_->due->second_of_day;
        if (because) {
            row.steps.push_back(
                {DueStep::Cause::phase_end, because->last_day, {}, because->instrument});
            row.instruments.push_back(because->instrument);
        }
        row.steps.insert(row.steps.end(), due.steps.begin(), due.steps.end());
        return row;
    }

    /// An item without a day does not exist before its period begins.
    bool exists(const ScheduleRow& row) const {
        return row.due.has_value() || row.period.days.first <= view_.as_of;
    }
    bool may_be_dated(const Plan& in_period) const {
        return std::any_of(in_period.begin(), in_period.end(), [&](std::uint32_t i) {
            return on_[i].kind == NamedEffect::Kind::set_due;
        });
    }

    /// Before roll and instruments; where no rule gives a day, the day on which it opens.
    Date membership_day(const ScheduleRow& row) const {
        switch (obligation_->membership) {
            case MembershipDay::period_start:
                return row.period.days.first;
            case MembershipDay::period_end:
                return row.period.days.last.value_or(row.opens);
            case MembershipDay::nominal_due_day:
                break;
        }
        return row.nominal.value_or(row.opens);
    }

    void add_items(const ScheduleRow& first, const std::vector<UnitId>& members,
                   const Plan& in_period) {
        std::vector<Plan> plans;
        std::vector<ScheduleRow> made;
        std::vector<detail::Item> items;
        for (const auto member : members) {
            auto plan = plan_for(member, on_, in_period);
            const auto found = std::find(plans.begin(), plans.end(), plan);
            const auto index = static_cast<std::size_t>(found - plans.begin());
            if (found == plans.end()) {
                made.push_back(row_under(first, plan));
                plans.push_back(std::move(plan));
            }
            if (!exists(made[index])) continue;
            for (const auto i : in_period) matched_[i] = matched_[i] || on_[i].names(member);
            const auto& due = made[index].due;
            const auto owner = due ? owners_.owner(member, *due) : Owner{member, std::nullopt};
            items.push_back({owner, index});
        }
        table_.append(std::move(made), std::move(items));
    }

    /// The row under the effects of a plan.
    ScheduleRow row_under(ScheduleRow row, const Plan& plan) {
        for (const auto i : plan) {
            const auto& effect = on_[i];
            if (effect.set != nullptr) {
                const auto roll = obligation_->due ? obligation_->due->roll : Roll::none;
                detail::set_due(row, *effect.set, effect.instrument, roll, calendar_, view_);
            }
            row.waived = row.waived || effect.kind == NamedEffect::Kind::waive;
            row.forgiven = row.forgiven || effect.kind == NamedEffect::Kind::forgive;
            auto& all = row.instruments;
            if (std::find(all.begin(), all.end(), effect.instrument) == all.end()) {
                all.push_back(effect.instrument);
            }
        }
        if (row.provisional && row.due) {
            row.steps.push_back({DueStep::Cause::provisional, *row.due, {}, std::nullopt});
        }
        if (row.due && *row.due < row.opens) {
            report(messages::duty_due_before_opening, Severity::error, "",
                   {obligation_->code, shown(row.period), row.due->to_string(),
                    row.opens.to_string()});
        }
        return row;
    }

    void report_rule(const ScheduleRow& row, const detail::RuleDue& due) {
        if (due.out_of_range) {
            report(messages::duty_due_out_of_range, Severity::error, "/due",
                   {obligation_->code, shown(row.period)});
        }
        if (due.past_excluded) {
            report(messages::duty_rolled_onto_excluded_day, Severity::warning, "/due",
                   {obligation_->code, shown(row.period), due.nominal->to_string(),
                    due.due->to_string()});
        }
    }

    /// Effects that touched nothing. The periods of an obligation without an end may yet come.
    void report_unmatched() {
        const auto* every = std::get_if<ScheduleEvery>(&obligation_->schedule);
        const bool open = every != nullptr && !every->last_day;
        for (std::size_t i = 0; i < on_.size(); ++i) {
            if (matched_[i] || (open && !on_[i].duties->periods.empty())) continue;
            table_.report(messages::duty_effect_matches_nothing, Severity::warning, on_[i].pointer,
                          {campaign_.at(on_[i].instrument).code, obligation_->code});
        }
    }

    void report(const Finding& finding, Severity severity, const char* member,
                std::vector<std::string> arguments) {
        table_.report(finding, severity, "/obligations/" + std::to_string(id_.index()) + member,
                      std::move(arguments));
    }

    const Campaign& campaign_;
    const Calendar& calendar_;
    CalendarView view_;
    detail::Effects effects_;
    detail::Owners owners_;
    detail::Columns table_;

    // Of the obligation at hand.
    ObligationId id_{0};
    const Obligation* obligation_ = nullptr;
    std::span<const NamedEffect> on_;
    std::vector<bool> matched_;  // By effect.
};

}  // namespace

Duties expand(const Campaign& campaign, const Calendar& calendar, const Question& question,
              Date known, const Control& control) {
    Expansion expansion{campaign, calendar, question, known};
    const auto count = campaign.document().obligations.size();
    for (std::uint32_t i = 0; i < count; ++i) {
        control.check(i, count);
        expansion.add(ObligationId{i});
    }
    control.check(count, count);

    auto table = expansion.take();
    Duties duties;
    duties.rows_ = std::move(table.rows);
    duties.schedule_ = std::move(table.schedule);
    duties.units_ = std::move(table.units);
    duties.on_behalf_ = std::move(table.on_behalf);
    duties.dissolved_ = std::move(table.dissolved);
    duties.findings_ = std::move(table.findings);
    duties.horizon_ = table.horizon;
    return duties;
}

}  // namespace fupin
