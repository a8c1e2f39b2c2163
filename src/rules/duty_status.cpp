// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/duty_status.hpp"

#include "rules/acts.hpp"
#include "rules/due_history.hpp"
#include "rules/filings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace fupin {
namespace {

using detail::due_moment;
using detail::DueHistory;
using detail::DueMoment;
using detail::in_time;
using detail::Matter;

class Judge {
public:
    Judge(const Ledger& ledger, const Duties& duties, const Ledger::Record& record,
          const Question& question, Date known)
        : ledger_{ledger},
          duties_{duties},
          record_{record},
          question_{question},
          view_{question.as_of, known},
          history_{ledger, question, known},
          acts_{ledger.campaign(), record, question.as_of} {}

    DutyJudgement run() {
        index_filings();
        for (const auto& row : duties_.schedule()) {
            periods_.emplace(std::pair{row.obligation, row.period.code}, row.period.days);
        }
        for (std::size_t row = 0; row < duties_.size(); ++row) out_.duties.push_back(judge(row));
        for (const auto& [matter, filings] : filings_) {
            if (matched_.contains(matter)) continue;
            out_.unmatched.insert(out_.unmatched.end(), filings.begin(), filings.end());
        }
        std::sort(out_.unmatched.begin(), out_.unmatched.end());
        out_.observations_unmatched = acts_.unmatched();
        out_.observations_before_opening = acts_.before_opening();
        return std::move(out_);
    }

private:
    /// Standing versions received by as_of, by what they are about. A correction of what is not
    /// known, or never was, counts nowhere.
    void index_filings() {
        std::set<Key> keys;
        for (const auto& posted : record_.filings) keys.insert(posted.filing.content.key);
        for (std::size_t f = 0; f < record_.filings.size(); ++f) {
            const auto& posted = record_.filings[f];
            if (posted.filing.content.received.day > question_.as_of) continue;
            const auto& replaces = posted.filing.content.replaces;
            if (replaces && !keys.contains(*replaces)) {
                out_.correcting_nothing.push_back(f);
                continue;
            }
            if (!posted.unit || !posted.obligation) continue;
            if (ended(posted.filing, EntryKind::filing_withdrawal)) continue;
            filings_[{*posted.obligation, posted.filing.content.period, *posted.unit}].push_back(f);
        }
    }

    [[nodiscard]] bool ended(const EffectiveFiling& filing, EntryKind how) const {
        return std::any_of(filing.steps.begin(), filing.steps.end(), [&](const FilingStep& step) {
            return step.kind == how && step.day.day <= question_.as_of;
        });
    }

    /// What is filed about the duty, under the name of any unit for which it stands. A one-off has
    /// one period; reports leave it empty or write any name the schedule has.
    [[nodiscard]] std::vector<std::size_t> filings_for(const Duty& duty) {
        std::vector<std::size_t> all;
        const auto& row = *duty.schedule;
        const auto& obligation = ledger_.campaign().at(row.obligation);
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
                    add({*ledger_.campaign().obligation(other), code, unit});
                }
            }
        }
        return all;
    }

    /// The units any of which may do it.
    [[nodiscard]] static std::span<const UnitId> owing(const Duty& duty, const UnitId& own) {
        return duty.shared.empty() ? std::span<const UnitId>{&own, 1} : duty.shared;
    }

    /// Periods of another obligation that have the same code, or cover all the days.
    [[nodiscard]] std::vector<std::string> covering(const std::string& other,
                                                    const NamedPeriod& period) const {
        std::vector<std::string> codes;
        const auto id = *ledger_.campaign().obligation(other);
        for (auto at = periods_.lower_bound({id, {}}); at != periods_.end(); ++at) {
            const auto& [name, days] = *at;
            if (name.first != id) break;
            const bool around =
                days.first <= period.days.first &&
                (!days.last || (period.days.last && *period.days.last <= *days.last));
            if (around || name.second == period.code) codes.push_back(name.second);
        }
        return codes;
    }

    JudgedDuty judge(std::size_t index) {
        const auto duty = duties_[index];
        const auto& row = *duty.schedule;
        JudgedDuty out;
        out.row = index;
        out.dated = row.due.has_value();
        receive(duty, out);
        if (!out.dated) return out;
        const bool timed = row.second_of_day.has_value();
        const auto today = question_.as_of;
        out.past_due = !row.provisional && (timed ? today >= *row.due : today > *row.due);
        out.status = status(duty, out);
        return out;
    }

    /// Counts the filings after the opening.
    void receive(const Duty& duty, JudgedDuty& out) {
        const auto& row = *duty.schedule;
        const auto& obligation = ledger_.campaign().at(row.obligation);
        auto filings = filings_for(duty);
        std::erase_if(filings, [&](std::size_t f) {
            if (received(f).day >= row.opens) return false;
            if (record_.filings[f].obligation == row.obligation) out_.before_opening.push_back(f);
            return !obligation.counting.early_counts;
        });
        note_unknown_parts(obligation, filings);
        const detail::FilingCount count{ledger_.campaign(), obligation, record_, question_.as_of};
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
    void look_for_act(const Duty& duty, JudgedDuty& out) {
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
    [[nodiscard]] std::optional<Date> corrections_end(const Obligation& obligation,
                                                      const ScheduleRow& row) const {
        if (!obligation.corrections || !row.due) return std::nullopt;
        const auto days = obligation.corrections->days;
        if (!obligation.corrections->working) return row.due->plus_days(days);
        return ledger_.calendar()
            .add_working_days(*row.due, days, view_, Unannounced::estimated)
            .day;
    }

    [[nodiscard]] const Moment& received(std::size_t filing) const {
        return record_.filings[filing].filing.content.received;
    }

    void note_unknown_parts(const Obligation& obligation, const std::vector<std::size_t>& filings) {
        for (const auto f : filings) {
            for (const auto& part : record_.filings[f].filing.content.parts) {
                const auto& known = obligation.parts;
                if (std::find(known.begin(), known.end(), part) != known.end()) continue;
                out_.unknown_parts.emplace_back(f, part);
            }
        }
    }

    DutyStatus status(const Duty& duty, JudgedDuty& out) {
        const auto& row = *duty.schedule;
        if (row.waived || exempt(duty)) return DutyStatus::exempt;
        if (!out.received) {
            if (question_.as_of < row.opens) return DutyStatus::not_yet_open;
            return out.past_due ? DutyStatus::missing : DutyStatus::open;
        }
        const auto due = *due_moment(row);
        const bool now = row.provisional || in_time(*out.received, due);
        std::optional<DueMoment> then;
        if (!now || row.cut_off_by) then = as_it_stood(duty, came_in(out));
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

    /// The day of what counts, not of what is compared: an acceptance may come later.
    [[nodiscard]] Date came_in(const JudgedDuty& out) const {
        return out.observation ? out.received->day : received(*out.filing).day;
    }

    /// The due moment as it stood when the filing came in.
    std::optional<DueMoment> as_it_stood(const Duty& duty, Date day) {
        const auto& row = *duty.schedule;
        return history_.on(day, {row.obligation, row.period.code, duty.owed_by()}, row);
    }

    [[nodiscard]] static bool exempt(const Duty& duty) { return duty.dissolved; }

    const Ledger& ledger_;
    const Duties& duties_;
    const Ledger::Record& record_;
    const Question& question_;
    CalendarView view_;
    DueHistory history_;
    detail::ActsDone acts_;
    std::map<std::pair<ObligationId, std::string>, Period> periods_;
    std::map<Matter, std::vector<std::size_t>> filings_;
    std::set<Matter> matched_;
    DutyJudgement out_;
};

struct StatusWords {
    std::string_view name, zh, en;
};
constexpr StatusWords kStatuses[kDutyStatuses] = {
    {"not_yet_open", "未开放", "not yet open"},
    {"open", "待报", "open"},
    {"on_time", "按时", "on time"},
    {"late", "迟报", "late"},
    {"late_waived", "迟报（免责）", "late, waived"},
    {"missing", "未报", "missing"},
    {"exempt", "豁免", "exempt"},
};

}  // namespace

std::string_view name_of(DutyStatus status) noexcept {
    return kStatuses[static_cast<std::size_t>(status)].name;
}

std::string_view label_of(DutyStatus status, Language language) noexcept {
    const auto& words = kStatuses[static_cast<std::size_t>(status)];
    return language == Language::zh ? words.zh : words.en;
}

DutyJudgement judge(const Ledger& ledger, const Duties& duties, const Ledger::Record& record,
                    const Question& question, Date known) {
    return Judge{ledger, duties, record, question, known}.run();
}

void Completeness::add(const JudgedDuty& duty) {
    if (!duty.dated) return;
    ++duties;
    if (duty.status == DutyStatus::exempt) return;
    if (duty.past_due) {
        ++expected;
        received += duty.in();
        on_time += duty.status == DutyStatus::on_time;
    }
    if (duty.status != DutyStatus::not_yet_open) {
        ++so_far_expected;
        so_far_received += duty.in();
    }
}

Completeness& Completeness::operator+=(const Completeness& other) {
    duties += other.duties;
    expected += other.expected;
    received += other.received;
    on_time += other.on_time;
    so_far_expected += other.so_far_expected;
    so_far_received += other.so_far_received;
    return *this;
}

}  // namespace fupin
