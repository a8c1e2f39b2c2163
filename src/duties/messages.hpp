// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

extern const Finding duty_period_without_members;
extern const Finding duty_rolled_onto_excluded_day;
extern const Finding duty_due_before_opening;
extern const Finding duty_due_out_of_range;
extern const Finding duty_effect_matches_nothing;
extern const Finding duty_phase_not_extended;

}  // namespace fupin::messages
