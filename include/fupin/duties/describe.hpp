// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/rounding.hpp"
#include "fupin/duties/duties.hpp"

#include <string>

namespace fupin {

/// Why a row is due when it is, in one sentence without a full stop: "名义截止日 2020-10-05；
/// 2020-10-05 至 2020-10-08 为国庆节、中秋节假日（国办发明电〔2019〕16号）；顺延至
/// 2020-10-09（工作日）". Days of one kind are drawn together. The row is of the campaign, its
/// steps of the calendar.
[[nodiscard]] std::string describe_steps(const ScheduleRow& row, const Campaign& campaign,
                                         const Calendar& calendar, Language language);

}  // namespace fupin
