// SPDX-License-Identifier: Apache-2.0
#include "duties/columns.hpp"
#include "duties/due.hpp"
#include "duties/effects.hpp"
#include "duties/expander.hpp"
#include "duties/messages.hpp"
#include "duties/owners.hpp"
#include "duties/period_rows.hpp"
#include "duties/periods.hpp"
#include "duties/plans.hpp"
#include "fupin/duties/duties.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

/// A one-off has no code: it is named by its days.
std::string shown(const NamedPeriod& period) {
    if (!period.code.empty()) return period.code;
    const auto last = period.days.last ? period.days.last->to_string() : std::string{};
    return period.days.first.to_string() + "/" + last;
}

}  // namespace

class Expander::Expansion {
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
        if (!effects_.exists(*obligation_)) return;
        on_ = effects_.on(id);
        matched_.assign(on_.size(), false);
        changed_.assign(effects_.changes(id).size(), false);
        for_each_period([&](const auto&... period) { add_period(period...); });
        for (const auto& added : effects_.added(id)) add_period(added);
        report_unmatched();
    }

    /// The columns so far; the next ones begin empty.
    Columns take() {
        Columns next;
        next.horizon = table_.horizon;
        return std::exchange(table_, std::move(next));
    }

    /// The rows of the periods as rules make them, whoever owes and whatever names duties.
    std::vector<ScheduleRow> by_rule(ObligationId id) {
        std::vector<ScheduleRow> out;
        id_ = id;
        obligation_ = &campaign_.at(id);
        if (!effects_.exists(*obligation_)) return out;
        for_each_period([&](const NamedPeriod& period, const std::optional<PhaseEnd>& because,
                            std::span<const NamedPeriod> all) {
            out.push_back(rows().of(period, because, all).row);
        });
        return out;
    }

private:
    PeriodRows rows() const { return {campaign_, id_, effects_, calendar_, view_}; }

    /// Visits (period, the extension that added it, all periods of the schedule).
    template <class Visit>
    void for_each_period(Visit visit) const {
        auto periods = periods_of(obligation_->schedule, table_.horizon);
        const auto own = periods.size();
        std::optional<PhaseEnd> end;
        if (const auto* every = std::get_if<ScheduleEvery>(&obligation_->schedule)) {
            if (every->last_day) end = effects_.following(*every->last_day);
            if (end) periods = periods_of(*every, end->last_day, table_.horizon);
        }
        for (std::size_t i = 0; i < periods.size(); ++i) {
            visit(periods[i], i < own ? std::optional<PhaseEnd>{} : end,
                  std::span<const NamedPeriod>{periods});
        }
    }

    void add_period(const NamedPeriod& period, const std::optional<PhaseEnd>& because,
                    std::span<const NamedPeriod> all) {
        const auto in_period = effects_in(period);
        const auto made = rows().of(period, because, all);
        const auto& row = made.row;
        note_changes(row);
        if (!exists(row) && !may_be_dated(in_period)) return;

        report_rule(row, made.due);
        const auto day = membership_day(made);
        const auto members = owners_.members(obligation_->who, day);
        if (members.empty()) {
            report(messages::duty_period_without_members, Severity::warning, "/who",
                   {obligation_->code, shown(row.period), day.to_string()});
            return;
        }
        add_items(row, members, in_period);
    }

    /// A period that an instrument added, for the units that it names.
    void add_period(const OrderedEffect<AddPeriod>& added) {
        const auto row = rows().of(added);
        std::span<const UnitId> members{added.units};
        if (members.empty()) members = owners_.members(obligation_->who, added.effective);
        if (members.empty()) {
            table_.report(messages::duty_effect_matches_nothing, Severity::warning, added.pointer,
                          {campaign_.at(added.instrument).code, obligation_->code});
            return;
        }
        add_items(row, members, effects_in(row.period));
    }

    void note_changes(const ScheduleRow& row) {
        const auto changes = effects_.changes(id_);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            for (const auto& step : row.steps) {
                const bool by = step.cause == DueStep::Cause::changed &&
                                step.instrument == changes[i].instrument;
                changed_[i] = changed_[i] || by;
            }
        }
    }

    /// Positions of the effects that name the period.
    Plan effects_in(const NamedPeriod& period) const {
        Plan in_period;
        for (std::uint32_t i = 0; i < on_.size(); ++i) {
            if (on_[i].names(period)) in_period.push_back(i);
        }
        return in_period;
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
    Date membership_day(const PeriodRow& made) const {
        const auto& row = made.row;
        switch (obligation_->membership) {
            case MembershipDay::period_start:
                return row.period.days.first;
            case MembershipDay::period_end:
                return row.period.days.last.value_or(row.opens);
            case MembershipDay::nominal_due_day:
                break;
        }
        return made.unextended.value_or(row.opens);
    }

    void add_items(const ScheduleRow& first, std::span<const UnitId> members,
                   const Plan& in_period) {
        if (obligation_->owed != Owed::each) return add_shared(first, members, in_period);
        if (in_period.empty()) return add_alike(first, members);
        std::vector<Plan> plans;
        std::vector<ScheduleRow> made;
        std::vector<Item> items;
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
            if (ended(made[index])) continue;
            items.push_back({owner(member, made[index]), index});
        }
        table_.append(std::move(made), std::move(items));
    }

    /// A duty of each member, where no effect tells them apart.
    void add_alike(const ScheduleRow& first, std::span<const UnitId> members) {
        std::vector<ScheduleRow> made;
        made.push_back(row_under(first, {}));
        const auto& row = made.front();
        if (!exists(row) || ended(row)) return;
        if (!row.due || owners_.all_stand(members, *row.due)) {
            return table_.append(std::move(made.front()), members);
        }
        std::vector<Item> items;
        items.reserve(members.size());
        for (const auto member : members) items.push_back({owner(member, row), 0});
        table_.append(std::move(made), std::move(items));
    }

    /// One duty of all members, under the first of them that is still there.
    void add_shared(const ScheduleRow& first, std::span<const UnitId> members,
                    const Plan& in_period) {
        const auto plan = plan_for(members, on_, in_period);
        auto row = row_under(first, plan);
        if (!exists(row)) return;
        for (const auto i : plan) matched_[i] = true;
        if (ended(row)) return;
        auto lead = owner(members.front(), row);
        for (std::size_t i = 1; lead.dissolved && i < members.size(); ++i) {
            lead = owner(members[i], row);
        }
        std::vector<ScheduleRow> made;
        made.push_back(std::move(row));
        table_.append(std::move(made), {{lead, 0, {members.begin(), members.end()}}});
    }

    Owner owner(UnitId member, const ScheduleRow& row) const {
        return row.due ? owners_.owner(member, *row.due) : Owner{member, std::nullopt};
    }

    bool ended(const ScheduleRow& row) const {
        const auto from = effects_.ended(id_);
        return from && *from <= row.due.value_or(row.period.days.first);
    }

    /// The row under the effects of a plan.
    ScheduleRow row_under(ScheduleRow row, const Plan& plan) {
        const auto sets = [&](std::uint32_t i) { return on_[i].set != nullptr; };
        const auto last = std::find_if(plan.rbegin(), plan.rend(), sets);
        for (const auto i : plan) {
            const auto& effect = on_[i];
            if (effect.set != nullptr) {
                ++row.moves;
                if (i != *last) continue;
                const auto roll = obligation_->due ? obligation_->due->roll : Roll::none;
                set_due(row, *effect.set, effect.instrument, roll, calendar_, view_);
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

    void report_rule(const ScheduleRow& row, const RuleDue& due) {
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
        const auto changes = effects_.changes(id_);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (changed_[i] || open) continue;
            table_.report(messages::duty_effect_matches_nothing, Severity::warning,
                          changes[i].pointer,
                          {campaign_.at(changes[i].instrument).code, obligation_->code});
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
    Effects effects_;
    Owners owners_;
    Columns table_;

    // Of the obligation at hand.
    ObligationId id_{0};
    const Obligation* obligation_ = nullptr;
    std::span<const NamedEffect> on_;
    std::vector<bool> matched_;  // By effect.
    std::vector<bool> changed_;  // By changed rule.
};

Expander::Expander(const Campaign& campaign, const Calendar& calendar, const Question& question,
                   Date known)
    : expansion_{std::make_unique<Expansion>(campaign, calendar, question, known)} {}

Expander::~Expander() = default;

Duties Expander::of(std::span<const ObligationId> obligations, const Control& control) {
    std::uint64_t done = 0;
    for (const auto id : obligations) {
        control.check(done++, obligations.size());
        expansion_->add(id);
    }
    control.check(done, obligations.size());
    auto table = expansion_->take();
    Duties duties;
    duties.rows_ = std::move(table.rows);
    duties.schedule_ = std::move(table.schedule);
    duties.units_ = std::move(table.units);
    duties.on_behalf_ = std::move(table.on_behalf);
    duties.dissolved_ = std::move(table.dissolved);
    duties.shared_ = std::move(table.shared);
    duties.findings_ = std::move(table.findings);
    duties.horizon_ = table.horizon;
    return duties;
}

std::vector<ScheduleRow> Expander::by_rule(ObligationId obligation) {
    return expansion_->by_rule(obligation);
}

}  // namespace fupin::detail

namespace fupin {

Duties expand(const Campaign& campaign, const Calendar& calendar, const Question& question,
              Date known, const Control& control) {
    std::vector<ObligationId> all;
    for (std::uint32_t i = 0; i < campaign.document().obligations.size(); ++i) {
        all.emplace_back(i);
    }
    return detail::Expander{campaign, calendar, question, known}.of(all, control);
}

}  // namespace fupin
