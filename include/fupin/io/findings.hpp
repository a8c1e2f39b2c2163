// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <vector>

namespace fupin {

/// Every finding of the library, module by module: what docs/diagnostics.md describes. Codes are
/// unique.
[[nodiscard]] std::vector<const Finding*> all_findings();

}  // namespace fupin
