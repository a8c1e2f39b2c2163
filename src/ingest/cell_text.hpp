// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/sheet.hpp"
#include "ingest/record.hpp"

#include <cstdint>
#include <string>

namespace fupin::detail {

/// A cell as the text that would stand in a CSV file, and what it was.
[[nodiscard]] FieldText text_of(const SheetCell& cell);

/// A finite number as the decimal of its 15 significant digits, without exponent.
struct NumberText {
    std::string text;
    bool is_shortest;    ///< The number's shortest text is the same number.
    bool beyond_digits;  ///< The number has digits in front of the point behind the 15th.
};
[[nodiscard]] NumberText number_text(double number);

}  // namespace fupin::detail
