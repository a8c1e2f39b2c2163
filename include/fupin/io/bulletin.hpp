// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/bulletin.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads a published set of figures and what it claims of them, in the format "bulletin/1"
/// (docs/formats.md). `name` stands in the places of findings. What `check_bulletin` would refuse
/// is found here, with its place in the document. Throws `InputError` with every finding.
[[nodiscard]] Bulletin parse_bulletin(std::string_view json, std::string name = {});

/// The same for the bytes of a file.
[[nodiscard]] Bulletin read_bulletin(const std::string& path);

}  // namespace fupin
