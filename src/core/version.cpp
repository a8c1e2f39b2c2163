// SPDX-License-Identifier: Apache-2.0
#include "fupin/version.hpp"

namespace fupin {

std::string_view version() noexcept { return kVersion; }

}  // namespace fupin
