// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/forms.hpp"
#include "fupin/model/indicators.hpp"
#include "fupin/model/measures.hpp"
#include "fupin/model/orders.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace fupin::detail {

/// The words of documents for enumerations, in the order of the enumerators.
inline constexpr std::string_view kCycleNames[] = {"once",    "week",      "month",
                                                   "quarter", "half_year", "year"};
inline constexpr std::string_view kTakesNames[] = {"overlaps", "begins_in", "ends_in"};
inline constexpr std::string_view kMembershipNames[] = {"nominal_due_day", "period_start",
                                                        "period_end"};
inline constexpr std::string_view kOwedNames[] = {"each", "jointly", "any_one"};
inline constexpr std::string_view kCountingStateNames[] = {"received", "approved"};
inline constexpr std::string_view kComparedNames[] = {"first_receipt", "accepted_version",
                                                      "acceptance"};
inline constexpr std::string_view kRoleNames[] = {"lead", "support", "implement", "responsible"};
inline constexpr std::string_view kQuotaKindNames[] = {
    "share_floor", "fixed_amount", "cap", "nested_share", "per_head", "not_below_last_year"};
inline constexpr std::string_view kQuotaFigureNames[] = {"reserved", "executed", "base",
                                                         "reserved_share", "executed_share"};
inline constexpr std::string_view kRefundYearNames[] = {"of_purchase", "own_day"};
inline constexpr std::string_view kRuleLevelNames[] = {"nation", "province", "prefecture", "county",
                                                       "unit"};
inline constexpr std::string_view kQuotaLimitNames[] = {"floor", "cap"};
inline constexpr std::string_view kCountedDutiesNames[] = {"expected", "received", "on_time"};
inline constexpr std::string_view kPreferNames[] = {"none", "recorded", "declared"};
inline constexpr std::string_view kTermPeriodNames[] = {"same", "previous", "last_year", "months",
                                                        "quarters"};
inline constexpr std::string_view kCheckRelationNames[] = {"equal", "at_least", "at_most"};
inline constexpr std::string_view kCanteenNames[] = {"own", "shared", "outsourced"};

template <class Enum>
[[nodiscard]] constexpr std::string_view word(std::span<const std::string_view> names,
                                              Enum value) noexcept {
    return names[static_cast<std::size_t>(value)];
}

/// The enumerator of a word, null if it is none of `names`.
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> named(std::span<const std::string_view> names,
                                                  std::string_view name) noexcept {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

/// Dimensions that are asked with yes or no.
[[nodiscard]] constexpr bool is_predicate(Dimension dimension) noexcept {
    return dimension == Dimension::certified || dimension == Dimension::listed ||
           dimension == Dimension::household;
}

}  // namespace fupin::detail
