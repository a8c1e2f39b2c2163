// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/units.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// A cell that units fill in on a form and that is neither a line nor an indicator: it is only
/// compared with other cells. Figures name it by code, title or alias.
struct FormCell {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    friend bool operator==(const FormCell&, const FormCell&) = default;
};

/// Of which period a term is, seen from the period that a formula is checked for.
enum class TermPeriod : std::uint8_t {
    same,
    previous,   ///< The one before, of the same length.
    last_year,  ///< The same one of the year before.
    months,     ///< All months of the period, added up.
    quarters,   ///< All quarters of the period, added up.
};
[[nodiscard]] std::string_view name_of(TermPeriod period) noexcept;

/// One figure in a formula, taken `times` (negative: taken off).
struct CheckTerm {
    std::string cell = {};  ///< Code of a form's cell, a line or an indicator, or a quota's word.
    bool cumulative = false;
    TermPeriod period = TermPeriod::same;
    int times = 1;
    friend bool operator==(const CheckTerm&, const CheckTerm&) = default;
};

/// What must hold between the two sides of a formula.
enum class CheckRelation : std::uint8_t { equal, at_least, at_most };
[[nodiscard]] std::string_view name_of(CheckRelation relation) noexcept;

/// A check formula (审核公式): left and right, each a sum of terms, and what must hold between
/// them. All figures are of one unit and of one measure. Semantics 4.3.
struct FormCheck {
    std::string code = {};
    std::string title = {};
    std::vector<CheckTerm> left = {};
    CheckRelation relation = CheckRelation::equal;
    std::vector<CheckTerm> right = {};
    std::string measure = "money";  ///< As figures say it: "money", "count", a measuring unit.
    Citation citation = {};
    friend bool operator==(const FormCheck&, const FormCheck&) = default;
};

/// A form that units fill in (报表): cells of its own and the formulas that its figures must meet.
/// Formulas may speak of cells of other forms.
struct Form {
    std::string code = {};
    std::string title = {};
    std::vector<FormCell> cells = {};
    std::vector<FormCheck> checks = {};
    friend bool operator==(const Form&, const Form&) = default;
};

}  // namespace fupin
