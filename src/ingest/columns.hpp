// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/ingest/ingest.hpp"
#include "fupin/journal/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

/// Every column a family can have. `order` is the id of filings and statements, `ref_order`
/// the id they refer to.
enum class Column : std::uint8_t {
    kind,
    source,
    order,
    item,
    ref_kind,
    ref_source,
    ref_order,
    ref_item,
    recorded,
    field,
    old_value,
    new_value,
    reason,
    note,
    for_unit,
    account,
    assisting_unit,
    side,
    mode,
    payer,
    supplier,
    product,
    origin,
    quantity,
    measure,
    amount,
    money_unit,
    channel,
    placed,
    accepted,
    paid,
    evaluated,
    state,
    day,
    unit,
    filed_by,
    obligation,
    period,
    received,
    parts,
    zero,
    by,
    indicator,
    cumulative,
    value,
    first_day,
    last_day
};
inline constexpr std::size_t kColumns = 47;

/// What a header cell says.
struct HeaderName {
    Column column;
    std::optional<MoneyUnit> unit;  ///< 金额(万元).
};

/// Half width, without white space, ASCII letters in lower case: how header cells and words of
/// closed lists are compared.
[[nodiscard]] std::string word_form(std::string_view text);

/// Null for a cell that is no column of the family.
[[nodiscard]] std::optional<HeaderName> header_name(Family family, std::string_view cell);

/// The column's Chinese title, for diagnostics about columns that a file does not have.
[[nodiscard]] std::string_view title_of(Family family, Column column) noexcept;

/// The known title nearest to an unknown one, if any is near.
[[nodiscard]] std::optional<std::string> nearest_title(Family family, std::string_view cell);

/// A field by its name in code or the title of its column.
[[nodiscard]] std::optional<Field> field_word(std::string_view text);

}  // namespace fupin::detail
