// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"
#include "fupin/ledger/ledger.hpp"
#include "fupin/rules/duty_status.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace fupin {

/// What all duties of a campaign come to, added up.
struct DutySums {
    using Statuses = std::array<std::int64_t, kDutyStatuses>;

    /// One period of one obligation under the instruments in force.
    struct Row {
        ObligationId obligation;
        NamedPeriod period;
        std::optional<Date> due;  ///< None: undated.
        Statuses statuses{};      ///< By `DutyStatus`.
        Completeness figures = {};
        std::int64_t undated = 0;
        std::int64_t undated_received = 0;
    };
    std::vector<Row> rows;            ///< In order of obligation and period.
    std::vector<Completeness> units;  ///< By `UnitId`: of what the unit owed first.
    Statuses statuses{};
    Completeness all;
    std::int64_t undated = 0;
    std::int64_t undated_received = 0;
    std::int64_t unmatched = 0;       ///< Filings that match no duty.
    std::int64_t before_opening = 0;  ///< Filings that came too early.
    std::int64_t unresolved = 0;      ///< Filings of unknown units or obligations.
    std::vector<Diagnostic> findings;

    /// One row an obligation and period: obligation, title, period, due, duties, the statuses,
    /// expected, received, on_time, completeness, timeliness.
    [[nodiscard]] Table periods_table(const Campaign& campaign) const;
    /// One row a unit that owes: unit, title, duties, expected, received, on_time, completeness,
    /// timeliness.
    [[nodiscard]] Table units_table(const Campaign& campaign) const;
};

/// Expands, joins with the filings of the snapshot, judges and adds up all duties, without holding
/// more than those of one obligation and without a ledger: for records of millions of filings,
/// where the duties one by one are not asked for. The same sums as those of `evaluate`, with the
/// same resolutions.
///
///     memory: O(filings · 16 B + units + duties of the largest obligation)
///
/// Obligations whose filings come in parts, are approved, or count for one another hold their
/// filings whole. Throws `CancelledError`. Semantics 3.4, 3.5.
[[nodiscard]] DutySums sum_duties(const Inputs& inputs, const Question& question,
                                  const Control& control = {});

}  // namespace fupin
