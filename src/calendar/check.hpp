// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"

#include <vector>

namespace fupin::detail {

/// Every mistake of the document in reading order, each at its JSON Pointer.
[[nodiscard]] std::vector<Diagnostic> check(const CalendarDocument& document);

}  // namespace fupin::detail
