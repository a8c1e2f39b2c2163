// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads a calendar in the format "calendar/1" (docs/formats.md). Throws `InputError` with every
/// finding, as `parse_campaign` does.
///
///     parse_calendar(write_calendar(c)).document() == c.document()    if its texts are UTF-8
[[nodiscard]] Calendar parse_calendar(std::string_view json, std::string name = {});

/// The same for the bytes of a file.
[[nodiscard]] Calendar read_calendar(const std::string& path);

/// Laid out like a campaign: two spaces a level, UTF-8 unescaped, a line break at the end.
[[nodiscard]] std::string write_calendar(const Calendar& calendar);

}  // namespace fupin
