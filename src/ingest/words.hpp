// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/state.hpp"
#include "fupin/ingest/mapping.hpp"
#include "fupin/journal/entry.hpp"
#include "ingest/columns.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Words of closed lists, in Chinese and as in code, whatever their width and case. Null: none.

[[nodiscard]] std::optional<MoneyUnit> money_unit_word(std::string_view text);
[[nodiscard]] std::string_view name_of(MoneyUnit unit) noexcept;  ///< 元, 万元, 亿元.

/// What a row of the family can be.
[[nodiscard]] std::optional<EntryKind> row_kind_word(Family family, std::string_view text);
/// What a row of the family can refer to: the same, and the unlinked refunds that negative rows
/// become.
[[nodiscard]] std::optional<EntryKind> target_kind_word(Family family, std::string_view text);
/// The kind of a row, and of what a row refers to, where it does not say.
[[nodiscard]] EntryKind default_kind(Family family) noexcept;

/// The words of a column that has a closed list, in Chinese and as in code; each meaning once.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> words_of(Family family,
                                                                                  Column column);

[[nodiscard]] std::optional<Side> side_word(std::string_view text);
[[nodiscard]] std::optional<Mode> mode_word(std::string_view text);
[[nodiscard]] std::optional<State> state_word(std::string_view text);
[[nodiscard]] std::optional<bool> cumulative_word(std::string_view text);
[[nodiscard]] std::optional<Span> span_word(std::string_view text);
[[nodiscard]] std::optional<bool> yes_no_word(std::string_view text);

}  // namespace fupin::detail
