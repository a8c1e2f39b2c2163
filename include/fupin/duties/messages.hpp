// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Everything this module can find wrong, for documentation and tests.
[[nodiscard]] std::span<const Finding* const> duties_findings() noexcept;

}  // namespace fupin
