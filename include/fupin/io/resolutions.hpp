// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/resolutions.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads what people decided about names, in the format "resolutions/1" (docs/formats.md). `name`
/// stands in the places of findings. Throws `InputError` with every finding.
///
///     parse_resolutions(write_resolutions(r)) == r
[[nodiscard]] Resolutions parse_resolutions(std::string_view json, std::string name = {});

/// The same for the bytes of a file.
[[nodiscard]] Resolutions read_resolutions(const std::string& path);

/// The canonical text, laid out.
[[nodiscard]] std::string write_resolutions(const Resolutions& resolutions);

}  // namespace fupin
