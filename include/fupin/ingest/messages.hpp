// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Everything `ingest` can find wrong, repair or count, for documentation and tests.
[[nodiscard]] std::span<const Finding* const> ingest_findings() noexcept;

}  // namespace fupin
