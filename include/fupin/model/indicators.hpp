// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/period.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/measure.hpp"
#include "fupin/model/units.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace fupin {

/// What purchases that meet a condition amount to: amount, count, or distinct units, suppliers or
/// products.
struct IndicatorPurchases {
    Measure measure = Measure::amount;
    Condition condition = {};
    std::string basis = {};  ///< Empty: the comparison basis.
    friend bool operator==(const IndicatorPurchases&, const IndicatorPurchases&) = default;
};

/// Which duties are counted: all that are not exempt, those whose filings are in, or in time.
enum class CountedDuties : std::uint8_t { expected, received, on_time };
[[nodiscard]] std::string_view name_of(CountedDuties counted) noexcept;

struct IndicatorDuties {
    CountedDuties counted = CountedDuties::expected;
    std::string obligation = {};  ///< Empty: of all.
    friend bool operator==(const IndicatorDuties&, const IndicatorDuties&) = default;
};

/// What units were observed to have or to have done, added up over them.
struct IndicatorObserved {
    std::string observed = {};  ///< The indicator that the observations name.
    friend bool operator==(const IndicatorObserved&, const IndicatorObserved&) = default;
};

using IndicatorPart = std::variant<IndicatorPurchases, IndicatorDuties, IndicatorObserved>;

/// A pair of questions whose answers are divided (激活率, 采购率 …), and nothing more. It is always
/// a ratio of sums, never a mean of ratios. Semantics 4.1.
struct Indicator {
    std::string code = {};
    std::string title = {};
    IndicatorPart numerator = {};
    IndicatorPart denominator = {};
    Cycle cycle = Cycle::month;  ///< Month, quarter, half-year or year.
    /// With both, a row for each unit of the level, of it and all below it; else all together. A
    /// figure declared for an indicator is of a unit and, in a tree, of all below it.
    std::string tree = {};
    std::string level = {};
    Citation citation = {};
    friend bool operator==(const Indicator&, const Indicator&) = default;
};

}  // namespace fupin
