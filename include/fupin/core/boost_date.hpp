// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/error.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

namespace fupin {

/// Opt-in conversions for programs that use Boost.Date_Time themselves. No other public header
/// of the library needs Boost.
///
///     from_boost(to_boost(d)) == d          for all d
[[nodiscard]] inline boost::gregorian::date to_boost(Date day) {
    const auto part = [](int number) { return static_cast<unsigned short>(number); };
    return {part(day.year()), part(day.month()), part(day.day())};
}

/// Throws `Error` for Boost's special values (not_a_date_time and the infinities), which no
/// `Date` can be, and `FormatError` for a day outside `Date`'s range.
[[nodiscard]] inline Date from_boost(const boost::gregorian::date& day) {
    if (day.is_special()) throw Error{"a special value of Boost.Date_Time is no day"};
    const auto parts = day.year_month_day();
    return Date{static_cast<int>(parts.year), static_cast<int>(parts.month.as_number()),
                static_cast<int>(parts.day)};
}

}  // namespace fupin
