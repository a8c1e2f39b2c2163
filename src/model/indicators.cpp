// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/indicators.hpp"

#include "fupin/model/reconciliation.hpp"
#include "model/names.hpp"

namespace fupin {

std::string_view name_of(CountedDuties counted) noexcept {
    return detail::word(detail::kCountedDutiesNames, counted);
}

std::string_view name_of(Prefer prefer) noexcept {
    return detail::word(detail::kPreferNames, prefer);
}

}  // namespace fupin
