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
    bool full_width = false;     ///< Read after undoing full width.
    bool year_declared = false;  ///< The year is the declared one.
};

/// The closed list of forms: 2020-08-12, 2020/8/12, 2020.8.12, 2020年8月12日, 20200812, each
/// alone or followed by "T" or blanks (after 日 by nothing, too) and a time of day, 8:00, 18:00 or
/// 18:00:05, which may have an offset: "Z" or "+08:00".
///
/// With a declared `year` also 8月12日, 8-12, 8/12, 8.12, alone.
[[nodiscard]] ReadDay read_day(std::string_view cell, std::optional<int> year = std::nullopt);

}  // namespace fupin::detail
