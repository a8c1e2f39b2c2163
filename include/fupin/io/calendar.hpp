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
///
/// A document that `extends` another calendar needs that one as its base, which is only read.
[[nodiscard]] Calendar parse_calendar(std::string_view json, std::string name = {},
                                      const Calendar* base = nullptr);

/// The same for the bytes of a file.
[[nodiscard]] Calendar read_calendar(const std::string& path, const Calendar* base = nullptr);

/// Laid out like a campaign: two spaces a level, UTF-8 unescaped, a line break at the end.
[[nodiscard]] std::string write_calendar(const Calendar& calendar);
/// The same for a document that need not stand alone, such as an overlay.
[[nodiscard]] std::string write_calendar(const CalendarDocument& document);

}  // namespace fupin
