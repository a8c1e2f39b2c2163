// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/duties/duties.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// An effect on named duties that holds under the question.
struct NamedEffect {
    enum class Kind : std::uint8_t { set_due, waive, forgive };
    Kind kind;
    InstrumentId instrument;
    Date effective;
    const DutySelector* duties;
    const SetDue* set;          ///< Of set_due.
    std::vector<UnitId> units;  ///< Sorted; empty: all.
    std::string pointer;

    /// Named, or, where none is named, begun on the effective day.
    [[nodiscard]] bool names(const NamedPeriod& period) const;
    [[nodiscard]] bool names(UnitId unit) const;
};

/// The end of a phase that an instrument put back.
struct PhaseEnd {
    Date original;
    Date last_day;
    InstrumentId instrument;
    bool cut_offs;  ///< Cut-offs on the old end move along.
};

/// The day from which a due rule counts, and the instrument that made or moved it.
struct EventDay {
    Date day;
    std::optional<InstrumentId> instrument;
    std::optional<PhaseEnd> moved;  ///< Of a phase that was extended.
    std::uint32_t moves = 0;        ///< Visible instruments that moved it.
};

/// Another due rule, or one more period, of an obligation.
template <class E>
struct OrderedEffect {
    InstrumentId instrument;
    Date effective;
    const E* effect;
    std::vector<UnitId> units;  ///< Of AddPeriod; sorted.
    std::string pointer;
};

/// All effects that hold under a question, in the order of precedence: by effective day, issue,
/// recorded day, code of the instrument, place within it; the last one prevails. Those on named
/// duties and phases hold from the effective day on; changed rules, ends and added periods say
/// themselves from when, and hold once visible. Semantics 3.3.
class Effects {
public:
    Effects(const Campaign& campaign, Date as_of, Date known);

    [[nodiscard]] std::span<const NamedEffect> on(ObligationId obligation) const {
        return named_[obligation.index()];
    }
    [[nodiscard]] std::span<const OrderedEffect<ChangeDue>> changes(ObligationId id) const {
        return changes_[id.index()];
    }
    [[nodiscard]] std::span<const OrderedEffect<AddPeriod>> added(ObligationId id) const {
        return added_[id.index()];
    }
    /// From when on nothing is due any more.
    [[nodiscard]] std::optional<Date> ended(ObligationId id) const { return ended_[id.index()]; }
    /// Null while an instrument is not visible.
    [[nodiscard]] std::optional<EventDay> day_of(const DueAfterEvent& event) const;
    /// Whether the obligation exists: it always did, or the instrument that added it is visible.
    [[nodiscard]] bool exists(const Obligation& obligation) const;
    /// The extension that a schedule by rule follows, whose own last day is a phase's.
    [[nodiscard]] std::optional<PhaseEnd> following(Date last_day) const;
    [[nodiscard]] std::vector<Diagnostic> take_findings() { return std::move(findings_); }

private:
    void add_in_force(InstrumentId instrument, const Effect& effect, std::string pointer);
    void add_visible(InstrumentId instrument, const Effect& effect, std::string pointer);
    void add_named(NamedEffect effect);
    void extend(InstrumentId instrument, const ExtendPhase& effect, std::string pointer);
    [[nodiscard]] std::vector<UnitId> units(const std::vector<std::string>& codes) const;
    [[nodiscard]] std::optional<std::uint32_t> phase(const std::string& code) const;

    Campaign campaign_;
    std::vector<bool> visible_;  // By instrument.

    std::vector<std::vector<NamedEffect>> named_;                 // By obligation.
    std::vector<std::vector<OrderedEffect<ChangeDue>>> changes_;  // By obligation.
    std::vector<std::vector<OrderedEffect<AddPeriod>>> added_;    // By obligation.
    std::vector<std::optional<Date>> ended_;                      // By obligation.
    std::vector<std::optional<PhaseEnd>> ends_;                   // By phase.
    std::vector<std::uint32_t> extensions_;                       // By phase.
    std::vector<std::uint32_t> order_;  // Of extended phases, the last one prevails.
    std::vector<Diagnostic> findings_;
};

}  // namespace fupin::detail
