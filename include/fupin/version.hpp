// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace fupin {

/// The version of these headers, as `major.minor.patch`.
inline constexpr std::string_view kVersion = "0.1.0";

/// The version of the library that was linked; equal to `kVersion` unless headers and library
/// come from different installations.
[[nodiscard]] std::string_view version() noexcept;

}  // namespace fupin
