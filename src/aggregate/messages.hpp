// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

extern const Finding query_basis_unknown;
extern const Finding query_name_unknown;
extern const Finding query_measures_mixed;
extern const Finding query_ancestor_incomplete;
extern const Finding query_period_needed;
extern const Finding query_relation_not_additive;
extern const Finding query_start_needed;
extern const Finding query_start_unused;
extern const Finding query_start_inside_period;
extern const Finding query_share_of_nothing;
extern const Finding query_units_not_comparable;
extern const Finding query_phases_overlap;
extern const Finding query_period_unknown;

}  // namespace fupin::messages
