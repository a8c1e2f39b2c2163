// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/quotas.hpp"

#include "model/names.hpp"

namespace fupin {

std::string_view name_of(QuotaKind kind) noexcept {
    return detail::word(detail::kQuotaKindNames, kind);
}

std::string_view name_of(QuotaFigure figure) noexcept {
    return detail::word(detail::kQuotaFigureNames, figure);
}

std::string_view name_of(RefundYear year) noexcept {
    return detail::word(detail::kRefundYearNames, year);
}

std::string_view name_of(RuleLevel level) noexcept {
    return detail::word(detail::kRuleLevelNames, level);
}

std::string_view name_of(QuotaLimit limit) noexcept {
    return detail::word(detail::kQuotaLimitNames, limit);
}

std::string_view name_of(Canteen canteen) noexcept {
    return detail::word(detail::kCanteenNames, canteen);
}

}  // namespace fupin
