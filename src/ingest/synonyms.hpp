// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/columns.hpp"

#include <optional>
#include <string_view>

namespace fupin::detail {

/// The column that a title in other people's files usually means; `word` is a `word_form`. Weaker
/// than a column's own names: two synonyms of one column in one header leave it open which is
/// meant (docs/formats.md lists them all).
[[nodiscard]] std::optional<Column> synonym_column(Family family, std::string_view word) noexcept;

}  // namespace fupin::detail
