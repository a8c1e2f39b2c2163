// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/columns.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// Where the columns of a file are.
struct Layout {
    std::vector<std::string> titles;  ///< As in the header, up to the last one that is not empty.
    std::array<std::optional<std::size_t>, kColumns> fields{};  ///< By `Column`.
    std::array<std::string, kColumns> defaults{};  ///< What an empty cell says, by `Column`.
    std::optional<MoneyUnit> unit;  ///< Declared by the caller, a line above, or the header.

    [[nodiscard]] const std::optional<std::size_t>& at(Column column) const noexcept {
        return fields[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] const std::string& default_of(Column column) const noexcept {
        return defaults[static_cast<std::size_t>(column)];
    }
    /// In the file, or said once for all of it.
    [[nodiscard]] bool has(Column column) const noexcept {
        return at(column).has_value() || !default_of(column).empty();
    }
};

}  // namespace fupin::detail
