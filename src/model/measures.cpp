// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/measures.hpp"

#include "model/names.hpp"

namespace fupin {

std::string_view name_of(QuotaKind kind) noexcept {
    return detail::word(detail::kQuotaKindNames, kind);
}

}  // namespace fupin
