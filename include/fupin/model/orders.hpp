// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/period.hpp"
#include "fupin/model/party.hpp"
#include "fupin/model/quotas.hpp"
#include "fupin/model/targets.hpp"
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
/// n calendar or working days after (negative: before) an event, not counting its day: the end of
/// a phase as instruments left it, the effective day of an instrument (undated until it is
/// visible), or a day. Exactly one of the three is set.
struct DueAfterEvent {
    std::string phase = {};
    std::string instrument = {};
    std::optional<Date> day = {};
    int days = 0;
    bool working = false;
    friend bool operator==(const DueAfterEvent&, const DueAfterEvent&) = default;
};
/// The last working day of the period.
struct DueLastWorkingDay {
    friend bool operator==(const DueLastWorkingDay&, const DueLastWorkingDay&) = default;
};

struct DueRule {
    std::variant<DueOnDay, DueOnMonthDay, DueAfterPeriod, DueLastWorkingDay, DueAfterEvent> rule =
        {};
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

/// Whether each of several units owes a duty of its own, or all owe one duty that a filing of any
/// of them fulfils: together (联合报送), or whichever of them files.
enum class Owed : std::uint8_t { each, jointly, any_one };

/// Which filings make a duty received, and whose moment is compared with the due day.
/// Semantics 3.4.
struct Counting {
    enum class State : std::uint8_t { received, approved };
    enum class Compared : std::uint8_t {
        first_receipt,     ///< The earliest standing version, approved or not.
        accepted_version,  ///< Receipt of the first accepted one; while none, the first standing.
        acceptance,        ///< The day on which it was accepted; requires State::approved.
    };
    State state = State::received;
    Compared compared = Compared::first_receipt;
    std::vector<std::string> approvers = {};  ///< All must approve; none named: anybody may.
    bool return_reopens = false;  ///< A return removes the version it names and earlier ones.
    bool early_counts = false;    ///< A filing before the opening counts.
    friend bool operator==(const Counting&, const Counting&) = default;
};

/// From the due day on: a correction that comes in by its end keeps the day of what it corrects.
struct CorrectionWindow {
    int days = 0;
    bool working = false;
    friend bool operator==(const CorrectionWindow&, const CorrectionWindow&) = default;
};

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
    Owed owed = Owed::each;
    /// Days from a period's last day to the opening, instead of `opens`; 1 where neither is given.
    std::optional<int> opens_after_period = {};
    std::optional<Date> cut_off = {};  ///< Of a one-off: its content goes up to here.
    Counting counting = {};
    std::optional<CorrectionWindow> corrections = {};
    std::vector<std::string> compiles = {};      ///< Obligations whose filings it rests on.
    std::vector<std::string> satisfied_by = {};  ///< Obligations whose filings count for it.
    /// Of an act: indicators, an observation of any of which fulfils it.
    std::vector<std::string> fulfilled_by = {};
    bool contiguous = false;    ///< Listed periods follow one another without gap or overlap.
    std::string added_by = {};  ///< Exists once this instrument is visible; empty: always.
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
    bool cut_offs = false;  ///< Cut-offs on the old end move to the new one.
    friend bool operator==(const ExtendPhase&, const ExtendPhase&) = default;
};
struct SetDue {
    DutySelector duties = {};
    Date day = Date::min();
    std::optional<std::int32_t> second_of_day = {};
    bool rolled = false;
    std::optional<Date> cut_off = {};  ///< None: the content still goes up to the old cut-off.
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
/// Another due rule for duties whose day by the old one is not before the effective day; with
/// `from_period`, for that period and later ones.
struct ChangeDue {
    std::string obligation = {};
    std::string from_period = {};
    DueRule due = {};
    friend bool operator==(const ChangeDue&, const ChangeDue&) = default;
};
/// No duties any more that are due on the effective day or later.
struct EndObligation {
    std::string obligation = {};
    friend bool operator==(const EndObligation&, const EndObligation&) = default;
};
/// One more period with a day of its own, e.g. a filing demanded once more (要求重报).
struct AddPeriod {
    std::string obligation = {};
    NamedPeriod period = {"", {Date::min(), std::nullopt}};
    std::vector<std::string> units = {};  ///< Empty: the members on the effective day.
    Date day = Date::min();
    std::optional<std::int32_t> second_of_day = {};
    bool rolled = false;
    friend bool operator==(const AddPeriod&, const AddPeriod&) = default;
};
/// A quota as the instrument sets it: a version of that unit's quota, or its first one. Its days
/// are those of the instrument.
struct ChangeQuota {
    Quota quota = {};
    friend bool operator==(const ChangeQuota&, const ChangeQuota&) = default;
};
/// A target as the instrument sets it: a version of it, or its first one, with new shares. Its days
/// are those of the instrument.
struct ChangeTarget {
    QuotaTarget target = {};
    friend bool operator==(const ChangeTarget&, const ChangeTarget&) = default;
};
using Effect = std::variant<ExtendPhase, SetDue, WaiveDuty, ForgiveLateness, ChangeDue,
                            EndObligation, AddPeriod, ChangeQuota, ChangeTarget>;

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
