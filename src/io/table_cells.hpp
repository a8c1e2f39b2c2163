// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"
#include "fupin/core/text.hpp"

#include <string>
#include <string_view>

namespace fupin::detail {

/// Numbers, which stand to the right.
[[nodiscard]] inline bool is_numeric(CellKind kind) noexcept {
    return kind == CellKind::integer || kind == CellKind::money || kind == CellKind::quantity ||
           kind == CellKind::ratio;
}

/// The word for a kind in JSON and in the metadata of Arrow.
[[nodiscard]] inline std::string_view kind_name(CellKind kind) noexcept {
    switch (kind) {
        case CellKind::text:
            return "text";
        case CellKind::integer:
            return "integer";
        case CellKind::money:
            return "money";
        case CellKind::quantity:
            return "quantity";
        case CellKind::ratio:
            return "ratio";
        case CellKind::day:
            return "day";
        case CellKind::flag:
            return "flag";
    }
    return "text";
}

/// One line: everything that would break it, hide or turn its writing is shown as an escape.
[[nodiscard]] inline std::string one_line(std::string_view text) {
    return quoted_value(text, std::string_view::npos);
}

}  // namespace fupin::detail
