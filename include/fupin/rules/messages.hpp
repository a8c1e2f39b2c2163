// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Everything `rules` can find worth saying, for documentation and tests.
[[nodiscard]] std::span<const Finding* const> rules_findings() noexcept;

}  // namespace fupin
