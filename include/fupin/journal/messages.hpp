// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Everything `journal` can find wrong, for documentation and tests.
[[nodiscard]] std::span<const Finding* const> journal_findings() noexcept;

}  // namespace fupin
