// SPDX-License-Identifier: Apache-2.0
#include "rules/duty_judge.hpp"

#include "rules/filings.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

bool withdrawn(const EffectiveFiling& filing, Date as_of) {
    return std::any_of(filing.steps.begin(), filing.steps.end(), [&](const FilingStep& step) {
        return step.kind == EntryKind::filing_withdrawal && step.day.day <= as_of;
    });
}

/// The units any of which may do it.
std::span<const UnitId> owing(const Duty& duty, const UnitId& own) {
    return duty.shared.empty() ? std::span<const UnitId>{&own, 1} : duty.shared;
}

}  // namespace

StandingFilings standing_filings(const Ledger::Record& record, Date as_of) {
    StandingFilings out;
    std::set<Key> keys;
    for (const auto& posted : record.filings) keys.insert(posted.filing.content.key);
    for (std::size_t f = 0; f < record.filings.size(); ++f) {
        const auto& posted = record.filings[f];
        if (posted.filing.content.received.day > as_of) continue;
        const auto& replaces = posted.filing.content.replaces;
        if (replaces && !keys.contains(*replaces)) {
            out.correcting_nothing.push_back(f);
        } else if (posted.unit && posted.obligation && !withdrawn(posted.filing, as_of)) {
            out.filings.push_back(f);
        }
    }
    return out;
}

bool past_due(const ScheduleRow& row, Date as_of) noexcept {
    if (row.provisional || !row.due) return false;
    return row.second_of_day ? as_of >= *row.due : as_of > *row.due;
}

DutyJudge::DutyJudge(const Campaign& campaign, const Calendar& calendar,
                     const Resolutions& resolutions, const Duties& duties,
                     const Ledger::Record& record, const Question& question, Date known,
                     DueHistory& history)
    : campaign_{campaign},
      resolutions_{resolutions},
      calendar_{calendar},
      duties_{duties},
      record_{record},
      question_{question},
      view_{question.as_of, known},
      history_{history},
      acts_{campaign, record, question.as_of} {
    for (const auto& row : duties_.schedule()) {
        periods_.emplace(std::pair{row.obligation, row.period.code}, row.period.days);
    }
}

void DutyJudge::index(std::span<const std::size_t> filings) {
    for (const auto f : filings) {
        const auto& posted = record_.filings[f];
        filings_[{*posted.obligation, posted.filing.content.period, *posted.unit}].push_back(f);
    }
}

void DutyJudge::tell(DutyJudgement& out) && {
    for (const auto& [matter, filings] : filings_) {
        if (matched_.contains(matter)) continue;
        out.unmatched.insert(out.unmatched.end(), filings.begin(), filings.end());
    }
    std::sort(out.unmatched.begin(), out.unmatched.end());
    out.before_opening = std::move(before_opening_);
    out.unknown_parts = std::move(unknown_parts_);
    out.observations_unmatched = acts_.unmatched();
    out.observations_before_opening = acts_.before_opening();
}

/// What is filed about the duty, under the name of any unit for which it stands. A one-off has
/// one period; reports leave it empty or write any name the schedule has.
std::vector<std::size_t> DutyJudge::filings_for(const Duty& duty) {
    std::vector<std::size_t> all;
    const auto& row = *duty.schedule;
    const auto& obligation = campaign_.at(row.obligation);
    const auto add = [&](const Matter& matter) {
        const auto found = filings_.find(matter);
        if (found == filings_.end()) return;
        matched_.insert(found->first);
        all.insert(all.end(), found->second.begin(), found->second.end());
    };
    const auto own = duty.owed_by();
    for (const auto unit : owing(duty, own)) {
        add({row.obligation, row.period.code, unit});
        for (const auto& other : obligation.satisfied_by) {
            for (const auto& code : covering(other, row.period)) {
                add({*campaign_.obligation(other), code, unit});
            }
        }
    }
    return all;
}

/// Periods of another obligation that have the same code, or cover all the days.
std::vector<std::string> DutyJudge::covering(const std::string& other,
                                             const NamedPeriod& period) const {
    std::vector<std::string> codes;
    const auto id = *campaign_.obligation(other);
    for (auto at = periods_.lower_bound({id, {}}); at != periods_.end(); ++at) {
        const auto& [name, days] = *at;
        if (name.first != id) break;
        const bool around = days.first <= period.days.first &&
                            (!days.last || (period.days.last && *period.days.last <= *days.last));
        if (around || name.second == period.code) codes.push_back(name.second);
    }
    return codes;
}

JudgedDuty DutyJudge::judge(std::size_t index) {
    const auto duty = duties_[index];
    const auto& row = *duty.schedule;
    JudgedDuty out;
    out.row = index;
    out.dated = row.due.has_value();
    receive(duty, out);
    if (!out.dated) return out;
    out.past_due = past_due(row, question_.as_of);
    out.status = status(duty, out);
    return out;
}

/// Counts the filings after the opening.
void DutyJudge::receive(const Duty& duty, JudgedDuty& out) {
    const auto& row = *duty.schedule;
    const auto& obligation = campaign_.at(row.obligation);
    auto filings = filings_for(duty);
    std::erase_if(filings, [&](std::size_t f) {
        if (received(f).day >= row.opens) return false;
        if (record_.filings[f].obligation == row.obligation) before_opening_.push_back(f);
        return !obligation.counting.early_counts;
    });
    note_unknown_parts(obligation, filings);
    const FilingCount count{campaign_, resolutions_, obligation, record_, question_.as_of};
    auto counted = count.of(std::move(filings), corrections_end(obligation, row));
    out.filing = counted.filing;
    out.received = counted.moment;
    out.figures = counted.figures;
    out.returned = counted.returned;
    out.missing_parts = std::move(counted.missing_parts);
    look_for_act(duty, out);
    out.zero = out.figures && record_.filings[*out.figures].filing.content.zero;
}

/// What was seen counts where it came before any filing.
void DutyJudge::look_for_act(const Duty& duty, JudgedDuty& out) {
    const auto own = duty.owed_by();
    const auto seen = acts_.first(*duty.schedule, owing(duty, own));
    if (!seen) return;
    const auto day = record_.observations[*seen].observation.content.day;
    if (out.received && out.received->day <= day) return;
    out.observation = seen;
    out.filing.reset();
    out.received = Moment{day, std::nullopt};
    out.missing_parts.clear();
}

/// The last day on which a correction keeps the day of what it corrects.
std::optional<Date> DutyJudge::corrections_end(const Obligation& obligation,
                                               const ScheduleRow& row) const {
    if (!obligation.corrections || !row.due) return std::nullopt;
    const auto days = obligation.corrections->days;
    if (!obligation.corrections->working) return row.due->plus_days(days);
    return calendar_.add_working_days(*row.due, days, view_, Unannounced::estimated).day;
}

void DutyJudge::note_unknown_parts(const Obligation& obligation,
                                   const std::vector<std::size_t>& filings) {
    for (const auto f : filings) {
        for (const auto& part : record_.filings[f].filing.content.parts) {
            const auto& known = obligation.parts;
            if (std::find(known.begin(), known.end(), part) != known.end()) continue;
            unknown_parts_.emplace_back(f, part);
        }
    }
}

DutyStatus DutyJudge::status(const Duty& duty, JudgedDuty& out) {
    const auto& row = *duty.schedule;
    if (row.waived || duty.dissolved) return DutyStatus::exempt;
    if (!out.received) {
        if (question_.as_of < row.opens) return DutyStatus::not_yet_open;
        return out.past_due ? DutyStatus::missing : DutyStatus::open;
    }
    const bool now = row.provisional || in_time(*out.received, *due_moment(row));
    std::optional<DueMoment> then;
    if (!now || row.cut_off_by) then = history_.on(came_in(out), duty);
    out.older_cutoff = row.cut_off_by && then && then->cut_off != row.cut_off;
    if (now) {
        out.time_unknown =
            row.second_of_day && out.received->day == *row.due && !out.received->second_of_day;
        return DutyStatus::on_time;
    }
    if (then && in_time(*out.received, *then)) {
        out.older_due = true;
        return DutyStatus::on_time;
    }
    return row.forgiven ? DutyStatus::late_waived : DutyStatus::late;
}

/// The day on which what counts came in; an acceptance that is compared may be later.
Date DutyJudge::came_in(const JudgedDuty& out) const {
    return out.observation ? out.received->day : received(*out.filing).day;
}

}  // namespace fupin::detail
