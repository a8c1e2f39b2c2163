// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "ingest/sheet.hpp"
#include "ingest/vocabulary.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// Number of columns that some titles name.
[[nodiscard]] std::size_t columns_named(const Vocabulary& vocabulary,
                                        std::span<const std::string> titles);

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

/// `record` is the header's (last) row, `titles` what stands in it, joined if there are two rows.
///
/// A column is the title that means it most surely: one that a mapping declares, else one of its
/// own names, else a synonym. What means it less surely is not read, and said so; two of the same
/// rank are an error that names them.
[[nodiscard]] HeaderReading read_header(const Sheet& sheet, const Vocabulary& vocabulary,
                                        const Record& record, std::vector<std::string> titles,
                                        std::vector<UnitClaim> claims);

}  // namespace fupin::detail
