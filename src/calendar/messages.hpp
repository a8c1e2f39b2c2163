// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

extern const Finding calendar_code_missing;
extern const Finding calendar_code_repeated;
extern const Finding calendar_year_out_of_range;
extern const Finding calendar_base_missing;
extern const Finding calendar_base_differs;
extern const Finding calendar_issue_missing;
extern const Finding calendar_recorded_before_issue;
extern const Finding calendar_holiday_untitled;
extern const Finding calendar_period_open;
extern const Finding calendar_period_reversed;
extern const Finding calendar_day_outside_year;
extern const Finding calendar_day_named_twice;
extern const Finding calendar_worked_day_no_weekend;
extern const Finding calendar_year_unannounced;

}  // namespace fupin::messages
