// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/core/rounding.hpp"
#include "ingest/layout.hpp"
#include "ingest/record.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

/// What is known about a file before its rows are read.
struct Sheet {
    Family family = Family::purchases;
    std::string file;
    std::string name;             ///< Of a workbook's sheet.
    std::string source;           ///< Of rows without 来源.
    Date recorded = Date::min();  ///< Of rows without 登记日期.
    bool unlinked_refunds = false;
    bool refers_to_itself = false;
    bool epoch_1904 = false;
    bool has_bytes = true;        ///< Records stand at bytes.
    bool numbers_columns = true;  ///< Fields stand in columns, not under names.
    bool in_full = false;         ///< No row is a plain one.
    std::optional<int> year;      ///< Of days without one.
    std::optional<Rounding> rounding;
    Layout layout;
};

/// The field of a column in a record, or the record if there is none.
[[nodiscard]] Place place_of(const Sheet& sheet, const Record& record, Column column);
[[nodiscard]] Place place_of(const Sheet& sheet, const Record& record);
/// A field by its index.
[[nodiscard]] Place place_of(const Sheet& sheet, const Record& record, std::size_t field);

/// At most 32 characters of a value, for arguments that are kept.
[[nodiscard]] std::string short_value(std::string_view value);

}  // namespace fupin::detail
