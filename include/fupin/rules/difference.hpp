// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/evaluation.hpp"

namespace fupin {

/// Every duty of two answers about one campaign: due day, cut-off and status in each, what
/// happened to it, and by which instruments or papers. One row a duty of either.
///
/// `change`: `same`, `moved` (another due day, time or cut-off), `added`, `removed`, `dated`,
/// `undated`, `released` (waived, or lateness forgiven), `status` (the same day, judged otherwise),
/// `owner` (another unit files). The first that holds, in the order added, removed, dated,
/// undated, moved, released, owner, status.
///
/// Throws `Error` if the two are of different campaigns.
[[nodiscard]] Table difference(const Evaluation& before, const Evaluation& after);

}  // namespace fupin
