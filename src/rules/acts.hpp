// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/duties/duties.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Observations that fulfil acts: of an indicator that the obligation names, by a unit that owes,
/// more than none, in the period. Semantics 3.1.
class ActsDone {
public:
    /// Of observations made by `as_of`.
    ActsDone(const Campaign& campaign, const Ledger::Record& record, Date as_of);

    /// The observation (in the record) that fulfils a duty first. Those before its opening are
    /// noted, and count only where the obligation says so.
    [[nodiscard]] std::optional<std::size_t> first(const ScheduleRow& row,
                                                   std::span<const UnitId> units);

    /// Observations of an indicator that an obligation names which match no duty.
    [[nodiscard]] std::vector<std::size_t> unmatched() const;
    [[nodiscard]] const std::vector<std::size_t>& before_opening() const noexcept { return early_; }

private:
    [[nodiscard]] const Observation& at(std::size_t observation) const {
        return record_.observations[observation].observation.content;
    }
    [[nodiscard]] static bool in_period(const Observation& seen, const ScheduleRow& row);

    const Campaign& campaign_;
    const Ledger::Record& record_;
    std::map<std::pair<ObligationId, UnitId>, std::vector<std::size_t>> done_;  ///< By day.
    std::vector<bool> named_, matched_;
    std::vector<std::size_t> early_;
};

}  // namespace fupin::detail
