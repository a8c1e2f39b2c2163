// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/instructions.hpp"

#include <vector>

namespace fupin::test {

/// All instructions that this processor has, so that each way is tested where it can be.
inline std::vector<detail::Instructions> levels() {
    using enum detail::Instructions;
    std::vector<detail::Instructions> all;
    for (const auto level : {portable, avx2, avx512}) {
        if (level <= detail::instructions()) all.push_back(level);
    }
    return all;
}

}  // namespace fupin::test
