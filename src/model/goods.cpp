// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/goods.hpp"

#include <cstddef>

namespace fupin {

std::string_view name_of(DecisionKind kind) noexcept {
    constexpr std::string_view names[] = {"suspend", "lift", "withdraw", "annul"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Certifying certifying) noexcept {
    return certifying == Certifying::then ? "then" : "now";
}

}  // namespace fupin
