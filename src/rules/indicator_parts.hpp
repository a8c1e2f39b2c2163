// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/context.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace fupin::detail {

/// What a part of an indicator is asked of: a unit and all below it, or everything; on some days,
/// or all up to as_of.
struct IndicatorRow {
    std::optional<UnitId> unit;
    std::optional<Period> days;
};

/// What a part of an indicator comes to in a row: fen, or thousandths of a number.
struct IndicatorValue {
    bool money = false;
    std::int64_t raw = 0;
    std::vector<std::size_t>
        from;  ///< Postings at the part's basis, or observations of the record.
};

/// Answers one indicator's parts for any rows, all rows in one pass.
class IndicatorParts {
public:
    IndicatorParts(const Context& context, const Indicator& indicator,
                   std::vector<IndicatorRow> rows);

    /// By row.
    [[nodiscard]] std::vector<IndicatorValue> values(const IndicatorPart& part) const;
    [[nodiscard]] BasisId basis(const IndicatorPurchases& part) const;

private:
    [[nodiscard]] std::vector<IndicatorValue> of(const IndicatorPurchases& part) const;
    [[nodiscard]] std::vector<IndicatorValue> of(const IndicatorDuties& part) const;
    [[nodiscard]] std::vector<IndicatorValue> of(const IndicatorObserved& part) const;
    /// Rows of everything, of the unit, and of those above it.
    [[nodiscard]] std::vector<std::size_t> rows_of(std::optional<UnitId> unit,
                                                   std::optional<Date> day) const;
    [[nodiscard]] static bool has(const IndicatorRow& row, Date day) {
        return !row.days || row.days->contains(day);
    }

    const Context& context_;
    std::optional<TreeId> tree_;
    std::vector<IndicatorRow> rows_;
    std::map<UnitId, std::vector<std::size_t>> of_unit_;
    std::vector<std::size_t> of_all_;
};

/// Their quotient, exact; null if the denominator is zero.
[[nodiscard]] std::optional<Ratio> quotient(const IndicatorValue& numerator,
                                            const IndicatorValue& denominator);

}  // namespace fupin::detail
