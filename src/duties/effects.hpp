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
};

/// All effects that hold under a question, in the order of precedence: by effective day, issue,
/// recorded day, code of the instrument, place within it; the last one prevails. Semantics 3.3.
class Effects {
public:
    Effects(const Campaign& campaign, Date as_of, Date known);

    [[nodiscard]] std::span<const NamedEffect> on(ObligationId obligation) const {
        return named_[obligation.index()];
    }
    /// The extension that a schedule by rule follows, whose own last day is a phase's.
    [[nodiscard]] std::optional<PhaseEnd> following(Date last_day) const;
    [[nodiscard]] std::vector<Diagnostic> take_findings() { return std::move(findings_); }

private:
    void add(const Campaign& campaign, InstrumentId instrument);
    void add_named(const Campaign& campaign, NamedEffect effect);
    void extend(const Campaign& campaign, InstrumentId instrument, const ExtendPhase& effect,
                std::string pointer);

    std::vector<std::vector<NamedEffect>> named_;  // By obligation.
    std::vector<std::optional<PhaseEnd>> ends_;    // By phase.
    std::vector<std::uint32_t> order_;             // Of extended phases, the last one prevails.
    std::vector<Diagnostic> findings_;
};

}  // namespace fupin::detail
