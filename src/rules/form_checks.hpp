// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/context.hpp"
#include "rules/declared_cells.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What has come of a check formula for one unit and period.
enum class CheckState : std::uint8_t {
    holds,
    broken,
    incomplete,  ///< A figure that it names was not declared: nothing can be said.
};
[[nodiscard]] std::string_view name_of(CheckState state) noexcept;

/// A formula of a form held against the figures of one unit and period.
struct CheckedForm {
    struct Figure {
        const DeclaredCell* cell;
        std::int64_t times;  ///< On its side.
        bool left;
    };

    std::size_t form, check;  ///< In the campaign's document.
    std::string unit, period;
    CheckState state = CheckState::incomplete;
    std::vector<Figure> figures = {};       ///< As the formula names them.
    std::vector<std::string> missing = {};  ///< "cell period" of figures that are not there.
    std::int64_t left = 0, right = 0;       ///< Fen, or thousandths; of complete ones.

    [[nodiscard]] bool complete() const { return state != CheckState::incomplete; }
};

/// Every formula for every unit and period for which one of the figures that it names of the
/// period itself was declared, by form and formula in document order, then unit and period.
/// Figures are taken as they were declared: cumulative ones are not differenced, nothing is
/// corrected, and what is missing is not zero. Semantics 4.3.
[[nodiscard]] std::vector<CheckedForm> checked_forms(const Context& context);

/// "=", "≥" or "≤": what a formula demands.
[[nodiscard]] std::string_view sign_of(CheckRelation relation) noexcept;
/// What is true between the two sides: the relation, or its contrary "≠", "<" or ">" where it is
/// broken; of an incomplete one the relation.
[[nodiscard]] std::string_view sign_between(CheckRelation relation, CheckState state) noexcept;

}  // namespace fupin::detail
