// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/quotas.hpp"
#include "rules/quota_limits.hpp"
#include "rules/quota_versions.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// A figure of another quota of a unit that this one rests on; neither: there is none.
struct OtherFigure {
    std::optional<Money> amount;
    std::optional<Ratio> share;
};
struct QuotaRows;
/// By unit and the day of its current version, for the rows that are being made.
using FindOther = std::function<OtherFigure(UnitId, std::optional<Date>, const QuotaRows&)>;
/// Declared figures by unit.
using DeclaredCells = std::map<UnitId, Money>;

/// What the rows of a family are made from.
struct RowSources {
    const Campaign& campaign;
    std::size_t family;
    Visible visible;                         ///< Of versions and rules.
    std::span<const QuotaVersion> versions;  ///< They outlive the rows.
    Date as_of;                              ///< Of states.
    FindOther other;
    DeclaredCells bases;
    std::vector<UnitId> instead;  ///< Exempt in the family that this one stands in for.
};

/// One family before any purchase is looked at: who is bound, what is declared, what is required,
/// and whose quota has passed to whom.
struct QuotaRows {
    std::vector<QuotaFigures> rows;     ///< Those with a quota by unit, then those without.
    std::vector<std::uint32_t> row_of;  ///< By unit; `QuotaItem::kNowhere`: none.
    std::vector<CurrentQuota> current;  ///< Of the first rows, in their order.
    std::vector<Diagnostic> findings;

    /// Null if the unit has no quota that holds.
    [[nodiscard]] const CurrentQuota* current_of(UnitId unit) const {
        const auto row = row_of[unit.index()];
        return row < current.size() ? &current[row] : nullptr;
    }
    [[nodiscard]] QuotaFigures* find(UnitId unit) {
        const auto row = row_of[unit.index()];
        return row == QuotaItem::kNowhere ? nullptr : &rows[row];
    }
    [[nodiscard]] const QuotaFigures* find(UnitId unit) const {
        const auto row = row_of[unit.index()];
        return row == QuotaItem::kNowhere ? nullptr : &rows[row];
    }
};

[[nodiscard]] QuotaRows quota_rows(const RowSources& sources);

/// The unit that a unit is merged into on a day of the period, as far as that is visible.
[[nodiscard]] std::optional<UnitId> merged_into(const Campaign& campaign, UnitId unit,
                                                const Period& period, const Visible& visible);

}  // namespace fupin::detail
