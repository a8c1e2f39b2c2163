// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/evaluation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fupin {

/// Which duties an agenda shows, and by which area they are grouped.
struct AgendaRequest {
    std::string unit = {};   ///< Who files, owes, or shares the duty; empty: all.
    bool below = false;      ///< Also the units below it in the tree.
    std::string tree = {};   ///< Default: the campaign's first.
    std::string level = {};  ///< Level of the areas (default: county): a unit's own or above it.
    std::optional<Date> until = {};         ///< Due by then.
    std::vector<DutyStatus> statuses = {};  ///< Default: missing, open, not_yet_open.
};

/// What is to do (待办), soonest first: one row a dated duty, with the working days from `as_of` to
/// the due day (negative: since when it is missing), who receives it, on how many filings of
/// others it rests (`based_on`, "5/7"), how often instruments moved it (`moves`), and why it is
/// due then. Working days are counted as known under the question, estimated where a year is not
/// announced.
///
/// Throws `NotFoundError` for an unknown unit or tree.
[[nodiscard]] Table agenda(const Evaluation& evaluation, const AgendaRequest& request = {});

/// What is missing by area (按县市): units, duties, and for how many working days at most. Areas
/// are those of `request`; units in none stand in the row "".
[[nodiscard]] Table missing_by_area(const Evaluation& evaluation,
                                    const AgendaRequest& request = {});

}  // namespace fupin
