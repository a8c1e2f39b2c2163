// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/duty_status.hpp"
#include "rules/acts.hpp"
#include "rules/due_history.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Positions in a record of filings that may count on a day: received by then, resolved, not
/// withdrawn. A correction of what is not known, or never was, counts nowhere.
struct StandingFilings {
    std::vector<std::size_t> filings, correcting_nothing;
};
[[nodiscard]] StandingFilings standing_filings(const Ledger::Record& record, Date as_of);

/// Whether a duty that has not been received, or has, is past due on a day.
[[nodiscard]] bool past_due(const ScheduleRow& row, Date as_of) noexcept;

/// Judges duties one by one from the filings that it was given. Semantics 3.4, 3.5.
class DutyJudge {
public:
    DutyJudge(const Campaign& campaign, const Calendar& calendar, const Resolutions& resolutions,
              const Duties& duties, const Ledger::Record& record, const Question& question,
              Date known, DueHistory& history);

    /// Takes filings (positions in the record) into account.
    void index(std::span<const std::size_t> filings);
    [[nodiscard]] JudgedDuty judge(std::size_t index);
    /// What was noticed on the way: filings that match no duty, came early, name unknown parts.
    void tell(DutyJudgement& out) &&;

private:
    [[nodiscard]] std::vector<std::size_t> filings_for(const Duty& duty);
    [[nodiscard]] std::vector<std::string> covering(const std::string& other,
                                                    const NamedPeriod& period) const;
    void receive(const Duty& duty, JudgedDuty& out);
    void look_for_act(const Duty& duty, JudgedDuty& out);
    [[nodiscard]] std::optional<Date> corrections_end(const Obligation& obligation,
                                                      const ScheduleRow& row) const;
    void note_unknown_parts(const Obligation& obligation, const std::vector<std::size_t>& filings);
    [[nodiscard]] DutyStatus status(const Duty& duty, JudgedDuty& out);
    [[nodiscard]] Date came_in(const JudgedDuty& out) const;
    [[nodiscard]] const Moment& received(std::size_t filing) const {
        return record_.filings[filing].filing.content.received;
    }

    const Campaign& campaign_;
    const Resolutions& resolutions_;
    const Calendar& calendar_;
    const Duties& duties_;
    const Ledger::Record& record_;
    const Question& question_;
    CalendarView view_;
    DueHistory& history_;
    ActsDone acts_;
    std::map<std::pair<ObligationId, std::string>, Period> periods_;
    std::map<Matter, std::vector<std::size_t>> filings_;
    std::set<Matter> matched_;
    std::vector<std::size_t> before_opening_;
    std::vector<std::pair<std::size_t, std::string>> unknown_parts_;
};

}  // namespace fupin::detail
