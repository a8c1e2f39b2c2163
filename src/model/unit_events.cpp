// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/unit_events.hpp"

#include <cstddef>

namespace fupin {

std::string_view name_of(UnitEventKind kind) noexcept {
    constexpr std::string_view names[] = {"found", "rename", "move",    "recode",
                                          "merge", "split",  "dissolve"};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace fupin
