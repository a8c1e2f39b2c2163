// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/record.hpp"
#include "ingest/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// A record is the header if it names at least so many columns of the family; no file that could
/// be read has fewer.
inline constexpr std::size_t kHeaderColumns = 3;
/// So many records that are neither blank nor comments are looked at.
inline constexpr std::size_t kHeaderSearch = 64;

/// Where the header is, and what else might be it.
struct FoundHeader {
    std::size_t first = 0;            ///< Index of the record.
    std::size_t count = 1;            ///< 2: its titles stand in two rows.
    std::vector<std::string> titles;  ///< Joined.
    /// Other records that name as many columns or more, by index: it is not known which is meant.
    std::vector<std::size_t> rivals;
};

/// The first record that names enough columns, or the first two rows that do so together and
/// name more than either alone. `row`: the header's (last) row is declared.
[[nodiscard]] std::optional<FoundHeader> find_header(const Vocabulary& vocabulary,
                                                     std::span<const Record* const> records,
                                                     std::optional<std::uint64_t> row);

/// Titles in two rows as one: the lower below the upper, which goes on to the right over empty
/// cells, if that names a column; else the lower alone, else the upper alone.
[[nodiscard]] std::vector<std::string> joined_titles(const Vocabulary& vocabulary,
                                                     const Record& upper, const Record& lower);

[[nodiscard]] std::vector<std::string> titles_of(const Record& record);

}  // namespace fupin::detail
