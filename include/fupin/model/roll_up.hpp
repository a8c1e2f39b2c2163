// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/rounding.hpp"
#include "fupin/model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin {

/// Under which units sums are shown: those of the judgement day (`as_it_was`), or those of one
/// day, to which successions lead (`comparable_to`). It never changes a sum over all rows, nor
/// what a condition asks of a purchase. Semantics 2.2.
struct RollUp {
    std::optional<Date> comparable_to = {};  ///< Null: as it was.

    /// "as_it_was" or "comparable_to(2021-12-31)"; throws `FormatError`.
    [[nodiscard]] static RollUp parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;
    friend bool operator==(const RollUp&, const RollUp&) = default;
};

/// What a purchase of a unit is shown under in a comparison: a unit of that day, or a row for what
/// no unit of that day stands for.
struct Comparable {
    enum class Kind : std::uint8_t {
        itself,         ///< The unit exists on that day.
        before_split,   ///< It was split, and no part is its principal.
        before_merger,  ///< On that day it was several units.
        dissolved,      ///< It ended, and nobody goes on.
        not_yet,        ///< It began later, out of nothing.
    };
    UnitId unit;
    Kind kind = Kind::itself;

    friend auto operator<=>(const Comparable&, const Comparable&) = default;
};
/// "before_split" …
[[nodiscard]] std::string_view name_of(Comparable::Kind kind) noexcept;
[[nodiscard]] std::string_view label_of(Comparable::Kind kind, Language language) noexcept;

}  // namespace fupin
