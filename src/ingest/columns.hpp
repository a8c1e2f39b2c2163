// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/ingest/mapping.hpp"
#include "fupin/journal/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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

/// How sure it is that a title means its column, the surest first.
enum class TitleRank : std::uint8_t { declared, own, synonym };

/// What a header cell says.
struct HeaderName {
    Column column;
    std::optional<MoneyUnit> unit;  ///< 金额(万元).
    TitleRank rank;
};

/// Half width, without white space, ASCII letters in lower case: how header cells and words of
/// closed lists are compared.
[[nodiscard]] std::string word_form(std::string_view text);

/// A column and its own names.
struct ColumnName {
    Column column;
    std::string_view zh;
    std::string_view en;
};
/// All names of a family's columns, in the order of forms; a column may have several.
[[nodiscard]] std::span<const ColumnName> titles_of(Family family) noexcept;

/// By one of its own names, in `word_form`.
[[nodiscard]] std::optional<Column> column_named(Family family, std::string_view word) noexcept;

/// The column's Chinese title, for diagnostics about columns that a file does not have.
[[nodiscard]] std::string_view title_of(Family family, Column column) noexcept;

/// The known title nearest to an unknown one, if any is near.
[[nodiscard]] std::optional<std::string> nearest_title(Family family, std::string_view cell);

/// A field by its name in code or the title of its column.
[[nodiscard]] std::optional<Field> field_word(std::string_view text);

}  // namespace fupin::detail
