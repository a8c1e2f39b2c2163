// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/orders.hpp"

#include <optional>
#include <vector>

namespace fupin::detail {

/// The periods of a schedule, in order.
///
/// `last_day` stands for the last day of a schedule by rule, which an instrument may have put
/// back. A schedule by rule without one gives the periods that begin on or before the horizon and
/// the next one. The period of a one-off has no code; that of an n-weekly schedule has its first
/// day for one.
[[nodiscard]] std::vector<NamedPeriod> periods_of(const ScheduleEvery& schedule,
                                                  std::optional<Date> last_day, Date horizon);
[[nodiscard]] std::vector<NamedPeriod> periods_of(const Schedule& schedule, Date horizon);

}  // namespace fupin::detail
