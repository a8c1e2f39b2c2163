// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/ingest/ingest.hpp"
#include "ingest/columns.hpp"
#include "ingest/record.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// A record is the header if it names at least so many columns of the family; no file that could
/// be read has fewer.
inline constexpr std::size_t kHeaderColumns = 3;

/// Where the columns of a file are.
struct Layout {
    std::vector<std::string> titles;  ///< As in the header, up to the last one that is not empty.
    std::array<std::optional<std::size_t>, kColumns> fields{};  ///< By `Column`.
    std::optional<MoneyUnit> unit;  ///< Declared by the caller, a line above, or the header.

    [[nodiscard]] const std::optional<std::size_t>& at(Column column) const noexcept {
        return fields[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] bool has(Column column) const noexcept { return at(column).has_value(); }
};

/// Number of columns of the family that a record names.
[[nodiscard]] std::size_t columns_named(Family family, const Record& record);

/// 单位：万元, also in brackets, with 金额 before or 人民币 between, in a line above the header.
[[nodiscard]] std::optional<MoneyUnit> declared_unit(const Record& preamble);

/// A unit of money that the file is said to have, and where.
struct UnitClaim {
    MoneyUnit unit;
    std::optional<Place> place;  ///< None: the caller.
};

/// What a header says. `errors` make the file unreadable.
struct HeaderReading {
    Layout layout;
    std::vector<Diagnostic> errors;
    std::vector<Diagnostic> warnings;
};
[[nodiscard]] HeaderReading read_header(Family family, const std::string& file,
                                        const Record& record, std::vector<UnitClaim> claims);

}  // namespace fupin::detail
