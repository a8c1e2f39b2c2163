// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <set>

namespace fupin::detail {
namespace {

void check_parties(Report& report, const std::vector<Party>& parties, const Path& at) {
    for (std::size_t i = 0; i < parties.size(); ++i) check_party(report, parties[i], at / i);
}

struct ScheduleCheck {
    Report& report;
    const Path& at;

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
        }
    }
};

void check_due(Report& report, const Obligation& obligation, const Path& at) {
    if (!obligation.due) return;
    const auto here = at / "due";
    check_time_of_day(report, obligation.due->second_of_day, here / "time");
    const auto* month_day = std::get_if<DueOnMonthDay>(&obligation.due->rule);
    if (month_day != nullptr && (month_day->day < 1 || month_day->day > 31)) {
        report.error(messages::due_day_of_month, here / "day_of_month",
                     {std::to_string(month_day->day)});
        return;
    }
    check_due_days(report, obligation, at);
}

void check_obligation(Report& report, const Obligation& obligation, const Path& at) {
    const auto& codes = report.codes();
    check_parties(report, obligation.who, at / "who");
    check_parties(report, obligation.recipients, at / "recipients");
    std::visit(ScheduleCheck{report, at}, obligation.schedule);
    check_due(report, obligation, at);
    for (std::size_t i = 0; i < obligation.feeds.size(); ++i) {
        report.reference(codes.lines, messages::reference_to_unknown_line, obligation.feeds[i],
                         at / "feeds" / i);
    }
    report.optional_reference(codes.tasks, messages::reference_to_unknown_task, obligation.task,
                              at / "task");
    report.citation(obligation.citation, at);
}

}  // namespace

void check_party(Report& report, const Party& party, const Path& at) {
    if (party.unit.empty() == party.unit_class.empty()) {
        report.error(messages::party_not_one, at);
    } else if (!party.unit.empty()) {
        report.unit(party.unit, at / "unit");
    } else {
        report.reference(report.codes().unit_classes, messages::reference_to_unknown_unit_class,
                         party.unit_class, at / "unit_class");
    }
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
            check_party(report, task.roles[r].party, roles / r);
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
        check_obligation(report, obligation, at);
    }
}

}  // namespace fupin::detail
