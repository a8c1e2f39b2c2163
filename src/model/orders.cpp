// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/orders.hpp"

#include "model/names.hpp"

namespace fupin {

std::string_view name_of(Role role) noexcept { return detail::word(detail::kRoleNames, role); }

}  // namespace fupin
