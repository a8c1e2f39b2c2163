// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"

#include <vector>

namespace fupin::detail {

/// Every mistake of a document that stands alone, in reading order, each at its JSON Pointer.
[[nodiscard]] std::vector<Diagnostic> check(const CalendarDocument& document);

/// The same of a document that goes on top of `base`, whose codes it may not use again.
[[nodiscard]] std::vector<Diagnostic> check_overlay(const CalendarDocument& document,
                                                    const CalendarDocument& base);

}  // namespace fupin::detail
