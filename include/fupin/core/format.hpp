// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/rounding.hpp"
#include "fupin/core/table.hpp"

#include <optional>
#include <string>

namespace fupin {

/// How exact cells become text for people. Changes no value and feeds no number.
struct Format {
    Language language = Language::zh;
    MoneyUnit unit = MoneyUnit::yuan;
    int money_places = 2;  ///< 0 … 8, of `unit`.
    int rate_places = 2;   ///< 0 … 8, of percent.
    Rounding rounding = Rounding::half_up;
    bool grouping = true;                           ///< "1,234.50".
    std::optional<Ratio> threshold = std::nullopt;  ///< A printed rate never crosses it.
};

/// The text of a cell. An absent value is "–"; a ratio without value too. Integers, quantities
/// and money are grouped, ratios printed as percent, flags as 是/否 or yes/no, days as ISO.
/// Throws `Error` for places outside 0 … 8.
[[nodiscard]] std::string text(const Cell& cell, const Format& format);

/// A value scaled and rounded once: fen printed in `unit` with `money_places` decimals. A text of
/// zero has no sign. Throws `Error` for places outside 0 … 8.
[[nodiscard]] std::string money_text(Money amount, const Format& format);

}  // namespace fupin
