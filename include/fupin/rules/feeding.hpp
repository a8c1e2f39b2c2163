// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"
#include "fupin/rules/evaluation.hpp"

#include <string>

namespace fupin {

/// Whose filings are in, by area: which tree, and of what level areas are in it.
struct FeedingAreas {
    std::string tree = {};   ///< Default: the campaign's first.
    std::string level = {};  ///< Default: no areas.
};

/// How complete the filings are on which totals rest: of the dated duties of obligations that feed
/// a line, for periods that have begun by as_of, due or not. Each duty counts once, however many
/// lines it feeds. Semantics 3.5, 6.
///
///     expected    duties that are not exempt
///     received    those of them that are in
///     exempt      duties that are exempt
///
/// First the row "total"; then a row for each area under which a duty's unit stands on the day of
/// the duty, or as the question's roll-up shows it, by key: `unit`, `title`, `expected`,
/// `received`, `exempt`, `completeness`. That is absent where nothing is expected and where a class
/// owes of which not all members are known.
///
/// Throws `NotFoundError` for an unknown tree.
[[nodiscard]] Table feeding(const Evaluation& evaluation, const FeedingAreas& areas = {});

}  // namespace fupin
