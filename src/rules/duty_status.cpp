// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/duty_status.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fupin {
namespace {

/// What a filing must agree with: obligation, period, and the unit that owed first.
using Matter = std::tuple<ObligationId, std::string, UnitId>;

/// Due day and time as a moment that filings are compared with; without a time the whole day is
/// in time.
struct DueMoment {
    Date day;
    std::optional<std::int32_t> second;
};

std::optional<DueMoment> due_moment(const ScheduleRow& row) {
    if (!row.due) return std::nullopt;
    return DueMoment{*row.due, row.second_of_day};
}

bool in_time(const Moment& received, const DueMoment& due) {
    if (received.day != due.day || !due.second) return received.day <= due.day;
    return !received.second_of_day || *received.second_of_day <= *due.second;
}

/// Due days as they stood on other days, expanded when first asked for.
class DueHistory {
public:
    DueHistory(const Ledger& ledger, const Question& question, Date known)
        : ledger_{ledger}, question_{question}, known_{known} {}

    std::optional<DueMoment> on(Date day, const Matter& matter) {
        const auto [found, fresh] = by_day_.try_emplace(day);
        if (fresh) {
            auto then = question_;
            then.as_of = day;
            then.horizon = question_.horizon.value_or(question_.as_of);
            const auto duties = expand(ledger_.campaign(), ledger_.calendar(), then, known_);
            for (std::size_t i = 0; i < duties.size(); ++i) {
                const auto duty = duties[i];
                if (const auto due = due_moment(*duty.schedule)) {
                    found->second.insert_or_assign(
                        {duty.schedule->obligation, duty.schedule->period.code,
                         duty.on_behalf.value_or(duty.unit)},
                        *due);
                }
            }
        }
        const auto due = found->second.find(matter);
        if (due == found->second.end()) return std::nullopt;
        return due->second;
    }

private:
    const Ledger& ledger_;
    const Question& question_;
    Date known_;
    std::map<Date, std::map<Matter, DueMoment>> by_day_;
};

class Judge {
public:
    Judge(const Ledger& ledger, const Duties& duties, const Ledger::Record& record,
          const Question& question, Date known)
        : ledger_{ledger},
          duties_{duties},
          record_{record},
          question_{question},
          history_{ledger, question, known} {}

    DutyJudgement run() {
        index_filings();
        for (std::size_t row = 0; row < duties_.size(); ++row) out_.duties.push_back(judge(row));
        for (const auto& [matter, filings] : filings_) {
            if (matched_.contains(matter)) continue;
            out_.unmatched.insert(out_.unmatched.end(), filings.begin(), filings.end());
        }
        std::sort(out_.unmatched.begin(), out_.unmatched.end());
        return std::move(out_);
    }

private:
    /// Standing versions received by as_of, by what they are about.
    void index_filings() {
        for (std::size_t f = 0; f < record_.filings.size(); ++f) {
            const auto& posted = record_.filings[f];
            if (posted.filing.content.received.day > question_.as_of) continue;
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

    [[nodiscard]] const std::vector<std::size_t>* filings_for(const Duty& duty) {
        const auto unit = duty.on_behalf.value_or(duty.unit);
        const auto& row = *duty.schedule;
        const bool once =
            std::holds_alternative<ScheduleOnce>(ledger_.campaign().at(row.obligation).schedule);
        // A one-off has one period; reports leave it empty or write any name the schedule has.
        for (const auto& code : {row.period.code, std::string{}}) {
            if (code.empty() && !once && !row.period.code.empty()) continue;
            const auto found = filings_.find({row.obligation, code, unit});
            if (found == filings_.end()) continue;
            matched_.insert(found->first);
            return &found->second;
        }
        return nullptr;
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

    /// The earliest standing version after the opening, once all required parts are in.
    void receive(const Duty& duty, JudgedDuty& out) {
        const auto* list = filings_for(duty);
        if (!list) return;
        std::vector<std::size_t> standing;
        for (const auto f : *list) {
            const auto& filing = record_.filings[f].filing;
            if (filing.content.received.day < duty.schedule->opens) {
                out_.before_opening.push_back(f);
                continue;
            }
            standing.push_back(f);
        }
        std::sort(standing.begin(), standing.end(), [&](std::size_t a, std::size_t b) {
            const auto key = [&](std::size_t f) { return record_.filings[f].filing.content.key; };
            return std::pair{received(a), key(a)} < std::pair{received(b), key(b)};
        });
        const auto counting = completed_by(duty, standing, out.missing_parts);
        if (!counting) return;
        out.filing = *counting;
        out.received = received(*counting);
        out.returned = ended(record_.filings[standing.back()].filing, EntryKind::filing_return);
    }

    [[nodiscard]] const Moment& received(std::size_t filing) const {
        return record_.filings[filing].filing.content.received;
    }

    /// The filing with which a duty is received: a filing that names no parts is whole; otherwise
    /// the one that brings the last of the required parts.
    std::optional<std::size_t> completed_by(const Duty& duty,
                                            const std::vector<std::size_t>& standing,
                                            std::vector<std::string>& missing_parts) {
        const auto& required = ledger_.campaign().at(duty.schedule->obligation).parts;
        const std::set<std::string> known(required.begin(), required.end());
        auto missing = known;
        std::optional<std::size_t> counting;
        for (const auto f : standing) {
            const auto& parts = record_.filings[f].filing.content.parts;
            if (parts.empty()) missing.clear();
            for (const auto& part : parts) {
                missing.erase(part);
                if (!known.contains(part)) out_.unknown_parts.emplace_back(f, part);
            }
            if (missing.empty() && !counting) counting = f;
        }
        if (!standing.empty()) missing_parts.assign(missing.begin(), missing.end());
        return counting;
    }

    DutyStatus status(const Duty& duty, JudgedDuty& out) {
        const auto& row = *duty.schedule;
        if (row.waived || exempt(duty)) return DutyStatus::exempt;
        if (!out.received) {
            if (question_.as_of < row.opens) return DutyStatus::not_yet_open;
            return out.past_due ? DutyStatus::missing : DutyStatus::open;
        }
        const auto due = *due_moment(row);
        if (row.provisional || in_time(*out.received, due)) {
            out.time_unknown =
                row.second_of_day && out.received->day == *row.due && !out.received->second_of_day;
            return DutyStatus::on_time;
        }
        const auto then = history_.on(out.received->day, {row.obligation, row.period.code,
                                                          duty.on_behalf.value_or(duty.unit)});
        if (then && in_time(*out.received, *then)) {
            out.older_due = true;
            return DutyStatus::on_time;
        }
        return row.forgiven ? DutyStatus::late_waived : DutyStatus::late;
    }

    [[nodiscard]] static bool exempt(const Duty& duty) { return duty.dissolved; }

    const Ledger& ledger_;
    const Duties& duties_;
    const Ledger::Record& record_;
    const Question& question_;
    DueHistory history_;
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

}  // namespace fupin
