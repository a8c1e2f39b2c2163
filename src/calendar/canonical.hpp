// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"

#include <string>

namespace fupin::detail {

/// The document as JSON in one fixed form: all members in one order, no white space. Equal
/// documents have equal texts and different ones different texts; the digest is taken of it.
[[nodiscard]] std::string canonical_text(const CalendarDocument& document);

}  // namespace fupin::detail
