// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"

namespace fupin::detail {

/// Decimals of a number in a unit that are fen or more.
[[nodiscard]] constexpr unsigned places_of(MoneyUnit unit) noexcept {
    switch (unit) {
        case MoneyUnit::yuan:
            return 2;
        case MoneyUnit::wan:
            return 6;
        case MoneyUnit::yi:
            return 10;
    }
    return 2;
}

}  // namespace fupin::detail
