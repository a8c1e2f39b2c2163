// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"

#include <string>
#include <string_view>

namespace fupin::detail {

/// Content lines of iCalendar (RFC 5545), folded as they are written.
class IcsText {
public:
    /// Opens a calendar with what every calendar begins with.
    explicit IcsText(std::string_view name);

    void line(std::string_view name, std::string_view value) { fold(name, value); }
    /// A value of type TEXT: commas, semicolons, backslashes and line breaks escaped.
    void text(std::string_view name, std::string_view value);
    void day(std::string_view name, Date day);
    void begin(std::string_view component) { line("BEGIN", component); }
    void end(std::string_view component) { line("END", component); }

    [[nodiscard]] std::string take() &&;

private:
    void fold(std::string_view name, std::string_view value);
    std::string out_;
};

/// "20200923".
[[nodiscard]] std::string ics_day(Date day);
/// The beginning of a Beijing day in UTC, "20200922T160000Z".
[[nodiscard]] std::string ics_stamp(Date day);

}  // namespace fupin::detail
