// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What a declared figure can be compared with, or why it cannot.
enum class DeclaredState : std::uint8_t {
    compared,      ///< With what is recorded for a line, or with an indicator.
    form_cell,     ///< Nothing but the check formulas of forms.
    quota_figure,  ///< A base or numerator of quotas that lies outside the record.
    unknown_unit,
    unknown_indicator,
    unknown_period,
};
[[nodiscard]] std::string_view name_of(DeclaredState state) noexcept;

/// One declared cell (unit, line or indicator, period, span, measure), and the days that its value
/// is of: those of its period, or of a cumulative figure those since the one before.
struct DeclaredCell {
    const PostedDeclared* said;
    const PostedDeclared* before = nullptr;  ///< Taken off; of cumulative figures.
    DeclaredState state = DeclaredState::compared;
    std::string unit = {}, indicator = {}, period = {};  ///< Codes, or the texts as received.
    const Line* line = nullptr;
    const Reconciliation* rule = nullptr;
    std::optional<TreeId> tree = {};  ///< The figure is of all below the unit in it.
    Period days{Date::min(), std::nullopt};
    std::int64_t value = 0;  ///< Of these days: fen, or thousandths.

    [[nodiscard]] const Declared& content() const { return said->declared.content; }
    [[nodiscard]] bool money() const { return is_money(*said); }
    [[nodiscard]] bool of_line() const { return line != nullptr && days_known(); }
    [[nodiscard]] bool days_known() const { return state == DeclaredState::compared; }

    [[nodiscard]] static bool is_money(const PostedDeclared& said) {
        return std::holds_alternative<Money>(said.declared.content.value);
    }
    [[nodiscard]] static std::int64_t raw(const PostedDeclared& said) {
        const auto* money = std::get_if<Money>(&said.declared.content.value);
        return money ? money->fen() : std::get<Quantity>(said.declared.content.value).thousandths();
    }
};

struct DeclaredCells {
    std::vector<DeclaredCell> cells;  ///< By their keys as texts.
    /// Said again with another value: of the entry that does not count, then of the one that does.
    struct Again {
        const PostedDeclared* other;
        const PostedDeclared* taken;
    };
    std::vector<Again> repeated;
    std::vector<std::size_t> falls;  ///< Cumulative figures below the one before.
};

/// The figures declared by a day, each cell once. Where a cell is said several times, the source
/// that stands first in the campaign is taken, of one source what was said last. The cells point
/// into the record.
[[nodiscard]] DeclaredCells declared_cells(const Campaign& campaign, const Ledger::Record& record,
                                           Date as_of);

}  // namespace fupin::detail
