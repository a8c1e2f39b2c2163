// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <set>

namespace fupin::detail {
namespace {

struct ScheduleCheck {
    Report& report;
    const Path& at;
    bool contiguous;

    void operator()(const ScheduleOnce& once) const { report.range(once.covers, at / "once"); }
    void operator()(const ScheduleEvery& every) const {
        const auto here = at / "every";
        if (every.cycle == Cycle::once)
            report.error(messages::schedule_without_cycle, here / "cycle");
        if (every.weeks < 1) {
            report.error(messages::schedule_weeks, here / "weeks", {std::to_string(every.weeks)});
        }
        report.range(every.first_day, every.last_day, here);
    }
    void operator()(const ScheduleListed& listed) const {
        const auto here = at / "periods";
        if (listed.periods.empty()) report.error(messages::schedule_without_periods, here);
        std::set<std::string_view> codes;
        for (std::size_t i = 0; i < listed.periods.size(); ++i) {
            const auto& period = listed.periods[i];
            report.readable_code(period.code, here / i / "code");
            if (!period.code.empty() && !codes.insert(period.code).second) {
                report.error(messages::campaign_code_repeated, here / i / "code", {period.code});
            }
            report.range(period.days, here / i);
            if (contiguous && i > 0) follows(listed.periods[i - 1], period, here / i);
        }
    }

    void follows(const NamedPeriod& before, const NamedPeriod& period, const Path& here) const {
        const auto last = before.days.last;
        if (!last || *last < before.days.first) return;  // A finding of its own, or no end.
        const auto next = last->plus_days(1);
        if (period.days.first == next) return;
        report.error(messages::periods_not_contiguous, here / "first_day",
                     {period.code, period.days.first.to_string(), next.to_string()});
    }
};

/// The event of a due rule is one and known; null if it is not.
bool check_event(Report& report, const CampaignDocument& document, const DueAfterEvent& due,
                 const Path& at) {
    const int given =
        int{!due.phase.empty()} + int{!due.instrument.empty()} + int{due.day.has_value()};
    if (given != 1) {
        report.error(messages::due_event_not_one, at);
        return false;
    }
    const auto& codes = report.codes();
    report.optional_reference(codes.instruments, messages::reference_to_unknown_instrument,
                              due.instrument, at / "instrument");
    if (due.phase.empty()) return true;
    const auto phase = report.reference(codes.phases, messages::reference_to_unknown_phase,
                                        due.phase, at / "phase");
    if (!phase || document.phases[*phase].last_day) return phase.has_value();
    report.error(messages::due_phase_without_end, at / "phase", {due.phase});
    return false;
}

void check_counting(Report& report, const Obligation& obligation, const Path& at) {
    const auto& counting = obligation.counting;
    const auto here = at / "counting";
    if (counting.compared == Counting::Compared::acceptance &&
        counting.state != Counting::State::approved) {
        report.error(messages::acceptance_without_approval, here / "compared");
    }
    for (std::size_t i = 0; i < counting.approvers.size(); ++i) {
        report.unit(counting.approvers[i], here / "approvers" / i);
    }
    if (obligation.corrections && obligation.corrections->days < 0) {
        report.error(messages::correction_window_negative, at / "corrections" / "days",
                     {std::to_string(obligation.corrections->days)});
    }
}

/// Obligations that an obligation names: known, and others than itself.
void check_others(Report& report, const Obligation& obligation,
                  const std::vector<std::string>& others, const Path& at) {
    for (std::size_t i = 0; i < others.size(); ++i) {
        report.reference(report.codes().obligations, messages::reference_to_unknown_obligation,
                         others[i], at / i);
        if (!others[i].empty() && others[i] == obligation.code) {
            report.error(messages::obligation_refers_to_itself, at / i, {obligation.code});
        }
    }
}

/// Only acts are fulfilled by what was seen.
void check_fulfilment(Report& report, const Obligation& obligation, const Path& at) {
    const auto& names = obligation.fulfilled_by;
    if (!names.empty() && obligation.what != "act") {
        report.error(messages::fulfilment_of_no_act, at, {obligation.code});
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) report.error(messages::campaign_reference_missing, at / i);
    }
}

}  // namespace

void check_parties(Report& report, const CampaignDocument& document,
                   const std::vector<Party>& parties, const Path& at) {
    for (std::size_t i = 0; i < parties.size(); ++i) {
        check_party(report, document, parties[i], at / i);
    }
}

void check_due(Report& report, const CampaignDocument& document, const Obligation& obligation,
               const Path& at) {
    if (!obligation.due) return;
    const auto here = at / "due";
    check_time_of_day(report, obligation.due->second_of_day, here / "time");
    if (const auto* event = std::get_if<DueAfterEvent>(&obligation.due->rule)) {
        if (!check_event(report, document, *event, here)) return;
    }
    const auto* month_day = std::get_if<DueOnMonthDay>(&obligation.due->rule);
    if (month_day != nullptr && (month_day->day < 1 || month_day->day > 31)) {
        report.error(messages::due_day_of_month, here / "day_of_month",
                     {std::to_string(month_day->day)});
        return;
    }
    check_due_days(report, obligation, at);
}

namespace {

void check_obligation(Report& report, const CampaignDocument& document,
                      const Obligation& obligation, const Path& at) {
    const auto& codes = report.codes();
    check_parties(report, document, obligation.who, at / "who");
    for (std::size_t i = 0; i < obligation.who.size(); ++i) {
        if (obligation.who[i].beside.empty()) continue;
        report.error(messages::party_beside_not_recipient, at / "who" / i / "beside");
    }
    check_parties(report, document, obligation.recipients, at / "recipients");
    std::visit(ScheduleCheck{report, at, obligation.contiguous}, obligation.schedule);
    check_due(report, document, obligation, at);
    if (obligation.opens && obligation.opens_after_period) {
        report.error(messages::opening_not_one, at / "opens_after_period");
    }
    if (obligation.cut_off && !std::holds_alternative<ScheduleOnce>(obligation.schedule)) {
        report.error(messages::cut_off_of_many_periods, at / "cut_off");
    }
    check_counting(report, obligation, at);
    check_others(report, obligation, obligation.compiles, at / "compiles");
    check_others(report, obligation, obligation.satisfied_by, at / "satisfied_by");
    check_fulfilment(report, obligation, at / "fulfilled_by");
    report.optional_reference(codes.instruments, messages::reference_to_unknown_instrument,
                              obligation.added_by, at / "added_by");
    for (std::size_t i = 0; i < obligation.feeds.size(); ++i) {
        report.reference(codes.lines, messages::reference_to_unknown_line, obligation.feeds[i],
                         at / "feeds" / i);
    }
    report.optional_reference(codes.tasks, messages::reference_to_unknown_task, obligation.task,
                              at / "task");
    report.citation(obligation.citation, at);
}

}  // namespace

void check_party(Report& report, const CampaignDocument& document, const Party& party,
                 const Path& at) {
    if (party.unit.empty() == party.unit_class.empty()) {
        report.error(messages::party_not_one, at);
    } else if (!party.unit.empty()) {
        report.unit(party.unit, at / "unit");
    } else {
        report.reference(report.codes().unit_classes, messages::reference_to_unknown_unit_class,
                         party.unit_class, at / "unit_class");
    }
    if (party.below) {
        report.tree(party.below->tree, at / "below" / "tree");
        const auto at_level = at / "below";
        if (party.below->level.empty()) {
            report.error(messages::campaign_reference_missing, at_level / "level");
        } else if (std::ranges::find(document.units, party.below->level, &Unit::level) ==
                   document.units.end()) {
            report.error(messages::class_rule_unknown_level, at_level / "level",
                         {party.below->level});
        }
    }
    if (!party.beside.empty()) report.tree(party.beside, at / "beside");
}

void check_tasks(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto tasks = root / "tasks";
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
        const auto& task = document.tasks[i];
        const auto at = tasks / i;
        report.own_code(report.codes().tasks, i, task.code, at / "code");
        const auto roles = at / "roles";
        for (std::size_t r = 0; r < task.roles.size(); ++r) {
            check_party(report, document, task.roles[r].party, roles / r);
        }
        report.citation(task.citation, at);
    }
}

void check_obligations(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto obligations = root / "obligations";
    for (std::size_t i = 0; i < document.obligations.size(); ++i) {
        const auto& obligation = document.obligations[i];
        const auto at = obligations / i;
        report.own_code(report.codes().obligations, i, obligation.code, at / "code");
        check_obligation(report, document, obligation, at);
    }
}

}  // namespace fupin::detail
