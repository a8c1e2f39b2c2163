// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/core/table.hpp"
#include "fupin/rules/evaluation.hpp"

namespace fupin {

/// Why figures of a later answer are not those of an earlier one, by what they are.
struct Comparison {
    Table amounts;  ///< As `compare` gives it.
    Table counts;   ///< The same of whole numbers: purchases, filings, units.
    /// The same of rates, with the rate as each cause left it instead of what the cause changed,
    /// and the whole change in percentage points ("1.25"), rounded half up; rows of rates that only
    /// are written differently (1/2, 2/4) are left out.
    Table rates;
};

/// Why amounts of a later answer are not those of an earlier one about the same campaign file.
///
/// Causes act in one fixed order, each taking the change at its turn:
///
///     decisions     instruments, announcements and register decisions that became known,
///                   resolutions of names
///     day           the later as_of: business days that have come since
///     purchases     purchases, unlinked refunds and steps recorded since
///     refunds       refunds and cancels recorded since
///     corrections   corrections recorded since
///     same_as       links recorded since
///     annulments    annulments recorded since
///     others        filings and declared figures recorded since
///
/// One row for each money cell that a cause changed: its address, its column and row in words, the
/// amount before, what each cause changed, the amount after. An absent amount counts as nothing.
///
///     before + Σ causes == after      in every row
///
/// Throws `Error` if the two have different campaigns, calendars, datings, bases or roll-ups, or
/// if the record of the later one does not begin with that of the earlier one.
/// Semantics 6; at most eight further evaluations and journals as large as what is known.
[[nodiscard]] Table compare(const Evaluation& before, const Evaluation& after,
                            const Control& control = {});
/// Amounts, counts and rates, from the same evaluations.
[[nodiscard]] Comparison compare_in_full(const Evaluation& before, const Evaluation& after,
                                         const Control& control = {});

}  // namespace fupin
