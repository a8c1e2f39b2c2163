// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/rounding.hpp"
#include "fupin/core/table.hpp"
#include "fupin/duties/duties.hpp"

#include <string>

namespace fupin {

/// Why a row is due when it is, in one sentence without a full stop: "名义截止日 2020-10-05；
/// 2020-10-05 至 2020-10-08 为国庆节、中秋节假日（国办发明电〔2019〕16号）；顺延至
/// 2020-10-09（工作日）". Days of one kind are drawn together. The row is of the campaign, its
/// steps of the calendar.
[[nodiscard]] std::string describe_steps(const ScheduleRow& row, const Campaign& campaign,
                                         const Calendar& calendar, Language language);

/// A column table of duties for people and programs: obligation, period, unit that owed first,
/// unit that files, opening, nominal day, due day and time, cut-off, and flags (provisional,
/// waived, forgiven, dissolved) joined by commas. One row a duty, in order.
[[nodiscard]] Table to_table(const Duties& duties, const Campaign& campaign);

}  // namespace fupin
