// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/period.hpp"
#include "fupin/model/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fupin {

/// A stretch of the campaign. An instrument may put its end back.
struct Phase {
    std::string code = {};
    std::string title = {};
    Date first_day = Date::min();
    std::optional<Date> last_day = {};
    Citation citation = {};
    friend bool operator==(const Phase&, const Phase&) = default;
};

/// One unit or one class, as somebody who owes, leads or receives.
struct Party {
    std::string unit = {};
    std::string unit_class = {};  ///< Exactly one of the two is set.
    friend bool operator==(const Party&, const Party&) = default;
};

enum class Role : std::uint8_t { lead, support, implement, responsible };
[[nodiscard]] std::string_view name_of(Role role) noexcept;

struct TaskRole {
    Role role = Role::responsible;
    Party party = {};
    std::string printed = {};  ///< The name as the document prints it, if it differs.
    std::string scope = {};    ///< A part of the task only.
    friend bool operator==(const TaskRole&, const TaskRole&) = default;
};

/// One task of the document with the units in their roles as printed.
struct Task {
    std::string code = {};
    std::string title = {};
    std::vector<TaskRole> roles = {};
    Citation citation = {};
    friend bool operator==(const Task&, const Task&) = default;
};

/// When a duty is due, before inclusion, roll and instruments.
struct DueOnDay {
    Date day = Date::min();
    friend bool operator==(const DueOnDay&, const DueOnDay&) = default;
};
/// A day of the month, `months_after` months after the period's last one; clipped to its end.
struct DueOnMonthDay {
    int day = 1;
    int months_after = 1;
    friend bool operator==(const DueOnMonthDay&, const DueOnMonthDay&) = default;
};
/// n calendar or working days after (negative: before) the period's last day, not counting it.
struct DueAfterPeriod {
    int days = 0;
    bool working = false;
    friend bool operator==(const DueAfterPeriod&, const DueAfterPeriod&) = default;
};
/// The last working day of the period.
struct DueLastWorkingDay {
    friend bool operator==(const DueLastWorkingDay&, const DueLastWorkingDay&) = default;
};

struct DueRule {
    std::variant<DueOnDay, DueOnMonthDay, DueAfterPeriod, DueLastWorkingDay> rule = {};
    bool inclusive = true;  ///< 前 includes the day.
    Roll roll = Roll::none;
    std::optional<std::int32_t> second_of_day = {};  ///< "18:00前"; none: end of day.
    friend bool operator==(const DueRule&, const DueRule&) = default;
};

/// Which periods an obligation has.
struct ScheduleOnce {
    Period covers{Date::min(), std::nullopt};
    friend bool operator==(const ScheduleOnce&, const ScheduleOnce&) = default;
};
struct ScheduleEvery {
    Cycle cycle = Cycle::month;
    int weeks = 1;  ///< Of Cycle::week: n-weekly from first_day.
    enum class Takes : std::uint8_t { overlaps, begins_in, ends_in } takes = Takes::overlaps;
    Date first_day = Date::min();
    std::optional<Date> last_day = {};  ///< None: no end; expanded up to the question's horizon.
    friend bool operator==(const ScheduleEvery&, const ScheduleEvery&) = default;
};
struct ScheduleListed {
    std::vector<NamedPeriod> periods = {};
    friend bool operator==(const ScheduleListed&, const ScheduleListed&) = default;
};
using Schedule = std::variant<ScheduleOnce, ScheduleEvery, ScheduleListed>;

enum class MembershipDay : std::uint8_t { nominal_due_day, period_start, period_end };

/// Who owes what to whom, for which periods, when due (报送义务). Without a due rule it yields
/// undated items, outside all status sums. Semantics 3.1.
struct Obligation {
    std::string code = {};
    std::string title = {};
    std::string what = {};  ///< plan, summary, statistics, cases, honours, act.
    std::vector<Party> who = {};
    std::vector<Party> recipients = {};
    std::string recipient_text = {};  ///< Relative recipients as printed, e.g. 本级供销社.
    Schedule schedule = {};
    std::optional<Date> opens = {};  ///< Default: first day covered (once), day after the period.
    std::optional<DueRule> due = {};
    std::string undated_text = {};  ///< What the document says instead of a day.
    MembershipDay membership = MembershipDay::nominal_due_day;
    std::vector<std::string> parts = {};  ///< Required parts: data, practice, cases, honours.
    std::vector<std::string> feeds = {};  ///< Lines whose totals rest on it.
    std::string task = {};
    Citation citation = {};
    friend bool operator==(const Obligation&, const Obligation&) = default;
};

/// Which duties an effect speaks of. Empty lists: all.
struct DutySelector {
    std::string obligation = {};
    std::vector<std::string> periods = {};
    std::vector<std::string> units = {};
    friend bool operator==(const DutySelector&, const DutySelector&) = default;
};
struct ExtendPhase {
    std::string phase = {};
    Date last_day = Date::min();
    friend bool operator==(const ExtendPhase&, const ExtendPhase&) = default;
};
struct SetDue {
    DutySelector duties = {};
    Date day = Date::min();
    std::optional<std::int32_t> second_of_day = {};
    bool rolled = false;
    friend bool operator==(const SetDue&, const SetDue&) = default;
};
struct WaiveDuty {
    DutySelector duties = {};
    friend bool operator==(const WaiveDuty&, const WaiveDuty&) = default;
};
struct ForgiveLateness {
    DutySelector duties = {};
    friend bool operator==(const ForgiveLateness&, const ForgiveLateness&) = default;
};
using Effect = std::variant<ExtendPhase, SetDue, WaiveDuty, ForgiveLateness>;

/// A dated document of an authority (文件). Visible iff issued ≤ as_of and recorded ≤ known_at.
struct Instrument {
    std::string code = {};
    std::string title = {};
    std::string issuer = {};
    Date issued = Date::min();
    std::optional<Date> effective = {};  ///< Default: issued.
    std::optional<Date> recorded = {};   ///< Default: issued.
    std::vector<Effect> effects = {};
    friend bool operator==(const Instrument&, const Instrument&) = default;
};

}  // namespace fupin
