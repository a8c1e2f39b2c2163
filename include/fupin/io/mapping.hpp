// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/mapping.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads what the columns and words of a source mean, in the format "mapping/1" (docs/formats.md).
/// `name` stands in the places of findings. Throws `InputError` with every finding; columns that
/// the family does not have are found when the mapping is used, or here if it names its family.
///
///     parse_mapping(write_mapping(m)) == m
[[nodiscard]] Mapping parse_mapping(std::string_view json, std::string name = {});

/// The same for the bytes of a file.
[[nodiscard]] Mapping read_mapping(const std::string& path);

/// The canonical text, laid out.
[[nodiscard]] std::string write_mapping(const Mapping& mapping);

}  // namespace fupin
