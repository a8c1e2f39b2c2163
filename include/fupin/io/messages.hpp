// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <span>

namespace fupin {

/// Every finding this module can raise.
[[nodiscard]] std::span<const Finding* const> io_findings() noexcept;

}  // namespace fupin
