// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/control.hpp"
#include "fupin/core/period.hpp"
#include "fupin/model/campaign.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin {

namespace detail {
class Expander;
}

/// Why a due day is what it is, one step after the other:
///
///     [phase_end] changed* [event] looked_at* nominal [excluded] looked_at*
///         [set_by looked_at*] [provisional]
///
/// The last step's day is the due day; without a due day there are at most a phase_end and changed
/// rules. A period that an instrument added has no nominal step.
struct DueStep {
    enum class Cause : std::uint8_t {
        nominal,      ///< As the rule gives it.
        excluded,     ///< 前 without the day: the day before.
        looked_at,    ///< Rolling: this day is not (or is) a working day; see `status`. Before
                      ///< the nominal step: met while counting, and no plain working day.
        phase_end,    ///< The instrument put the phase's end back, which added the period.
        set_by,       ///< The instrument set the day.
        event,        ///< Counted from this day: the end of a phase, an instrument, a day.
        changed,      ///< The instrument changed the rule, from this day on.
        provisional,  ///< Its year is not announced.
    };
    Cause cause = Cause::nominal;
    Date day = Date::min();
    DayStatus status = {};  ///< looked_at.
    std::optional<InstrumentId> instrument =
        std::nullopt;  ///< phase_end, set_by, changed; of an event
                       ///< the one that made or moved it.
    friend bool operator==(const DueStep&, const DueStep&) = default;
};

/// One period of one obligation under the instruments in force: holds the due day and its steps
/// once for all units that owe it.
struct ScheduleRow {
    ObligationId obligation;
    NamedPeriod period;  ///< What the report covers.
    Date opens = Date::min();
    /// By the rule, or by the instrument that gave a day where there is no rule. None: undated.
    std::optional<Date> nominal = std::nullopt;
    std::optional<Date> due = std::nullopt;
    std::optional<std::int32_t> second_of_day = std::nullopt;
    bool provisional = false;
    bool waived = false;
    bool forgiven = false;
    std::vector<DueStep> steps = {};
    std::vector<InstrumentId> instruments = {};  ///< That act on this row; superseded ones do not.
    /// What the report's content goes up to; moves with the due day only where an instrument says.
    std::optional<Date> cut_off = std::nullopt;
    std::optional<InstrumentId> cut_off_by = std::nullopt;  ///< That moved it.
    std::uint32_t moves = 0;  ///< Visible instruments that moved the day, superseded ones included.
    friend bool operator==(const ScheduleRow&, const ScheduleRow&) = default;
};

/// One dated instance of an obligation: a view of a row.
struct Duty {
    const ScheduleRow* schedule;
    UnitId unit;                      ///< Who owes (Y).
    std::optional<UnitId> on_behalf;  ///< For whom, if not for itself (X of "Y for X").
    bool dissolved = false;  ///< The unit was gone before the due day without a successor: exempt.
    /// Of a duty owed jointly or by any one: all units for which it stands, by id; else empty.
    std::span<const UnitId> shared = {};

    /// The unit that owed first: the unit itself, or the one on whose behalf it files.
    [[nodiscard]] UnitId owed_by() const { return on_behalf.value_or(unit); }
};

/// Obligations expanded into duties under one question: a column table of (schedule row, unit).
///
/// Rows are ordered by obligation, period (those that instruments added come last), unit, on whose
/// behalf (its own duty first); a schedule row without duties is left out. Undated items stand in
/// the same table; their schedule row has no due day and they take no part in status sums.
/// Semantics 3.1–3.3.
class Duties {
public:
    [[nodiscard]] std::size_t size() const noexcept { return schedule_.size(); }
    /// Throws `NotFoundError` if there is no such row.
    [[nodiscard]] Duty operator[](std::size_t row) const;
    [[nodiscard]] const std::vector<ScheduleRow>& schedule() const noexcept { return rows_; }
    [[nodiscard]] const std::vector<std::uint32_t>& schedule_column() const noexcept {
        return schedule_;
    }
    [[nodiscard]] const std::vector<UnitId>& unit_column() const noexcept { return units_; }
    [[nodiscard]] const std::vector<std::optional<UnitId>>& on_behalf_column() const noexcept {
        return on_behalf_;
    }
    [[nodiscard]] const std::vector<bool>& dissolved_column() const noexcept { return dissolved_; }
    /// Rolled days that landed on an excluded day, periods without members …
    [[nodiscard]] const std::vector<Diagnostic>& findings() const noexcept { return findings_; }
    /// The last day up to which obligations without an end were expanded.
    [[nodiscard]] Date horizon() const noexcept { return horizon_; }

private:
    friend class detail::Expander;
    std::vector<ScheduleRow> rows_;
    std::vector<std::uint32_t> schedule_;
    std::vector<UnitId> units_;
    std::vector<std::optional<UnitId>> on_behalf_;
    std::vector<bool> dissolved_;
    std::map<std::uint32_t, std::vector<UnitId>> shared_;  // By row.
    std::vector<Diagnostic> findings_;
    Date horizon_ = Date::min();
};

/// Expands all obligations. `known` is the day up to which instruments and announcements are
/// known (of `question.known_at`: the recorded day of the entry at a position, resolved by the
/// caller, `Date::max()` for everything).
[[nodiscard]] Duties expand(const Campaign& campaign, const Calendar& calendar,
                            const Question& question, Date known, const Control& control = {});

}  // namespace fupin
