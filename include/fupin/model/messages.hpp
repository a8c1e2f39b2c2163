// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Everything that can be wrong with a campaign, for documentation and tests.
[[nodiscard]] std::span<const Finding* const> model_findings() noexcept;

}  // namespace fupin
