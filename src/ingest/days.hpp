// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin::detail {

enum class DayFault : std::uint8_t {
    none,
    syntax,   ///< None of the documented forms, or a day that does not exist.
    no_year,  ///< 8月12日: only the writer knows the year.
};

struct ReadDay {
    std::optional<Moment> moment;  ///< Beijing time.
    DayFault fault = DayFault::none;
    bool full_width = false;  ///< Read after undoing full width.
};

/// The closed list of forms: 2020-08-12, 2020/8/12, 2020.8.12, 2020年8月12日, 20200812, each
/// alone or followed by "T" or blanks (after 日 by nothing, too) and a time of day, 8:00, 18:00 or
/// 18:00:05, which may have an offset: "Z" or "+08:00".
[[nodiscard]] ReadDay read_day(std::string_view cell);

}  // namespace fupin::detail
