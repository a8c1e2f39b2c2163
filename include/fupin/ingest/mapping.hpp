// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// Which records a file holds; decides what its columns are called (docs/formats.md).
enum class Family : std::uint8_t { purchases, filings, declared, observations, commitments };
[[nodiscard]] std::string_view name_of(Family family) noexcept;
[[nodiscard]] std::optional<Family> family_named(std::string_view name) noexcept;

/// How the files of one source are to be read: what its columns and words mean, and its habits.
///
/// Given by a person, saved and used again (`read_mapping`); a shipped one is a profile. Columns
/// are named as in docs/formats.md, in Chinese or English. Titles that a mapping does not name are
/// found as without it.
struct Mapping {
    std::string code = {};
    std::string title = {};
    std::optional<Family> family = {};
    /// Title in the file → column. An empty column: known, and not read.
    std::map<std::string, std::string> columns = {};
    /// Column → word in the file → word of the column.
    std::map<std::string, std::map<std::string, std::string>> words = {};
    /// Column → what an empty cell, or a column that is not there, says.
    std::map<std::string, std::string> defaults = {};
    std::optional<std::uint64_t> header_row = {};  ///< Row of the header, its last if several.
    /// Rows that must refer to a purchase and name none refer to their own order and item.
    bool refers_to_itself = false;

    // Habits of the source, where the caller does not say otherwise.
    std::string source = {};
    bool unlinked_refunds = false;
    bool snapshot = false;
    std::optional<MoneyUnit> money_unit = {};
    std::optional<int> year = {};

    friend bool operator==(const Mapping&, const Mapping&) = default;
};

}  // namespace fupin
