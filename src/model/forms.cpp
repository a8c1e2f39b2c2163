// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/forms.hpp"

#include "model/names.hpp"

namespace fupin {

std::string_view name_of(TermPeriod period) noexcept {
    return detail::word(detail::kTermPeriodNames, period);
}

std::string_view name_of(CheckRelation relation) noexcept {
    return detail::word(detail::kCheckRelationNames, relation);
}

}  // namespace fupin
