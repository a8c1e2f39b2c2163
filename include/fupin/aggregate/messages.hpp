// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Everything `aggregate` can find wrong, for documentation and tests.
[[nodiscard]] std::span<const Finding* const> aggregate_findings() noexcept;

}  // namespace fupin
