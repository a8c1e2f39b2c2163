// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads a campaign in the format "campaign/1" (docs/formats.md). `name` stands in the places of
/// findings.
///
/// Throws `InputError` with every finding, each with line, byte and JSON Pointer: mistakes of
/// form first found while reading, and what `Campaign` itself finds in everything that could be
/// read. One mistake is one finding: a unit whose code is missing is not reported again wherever
/// it is spoken of. Amounts and shares never pass through binary floating point.
///
///     parse_campaign(write_campaign(c)) == c         for every c whose texts are UTF-8
///     write_campaign(parse_campaign(write_campaign(c))) == write_campaign(c)
[[nodiscard]] Campaign parse_campaign(std::string_view json, std::string name = {});

/// The same for the bytes of a file.
[[nodiscard]] Campaign read_campaign(const std::string& path);

/// The canonical text, laid out: two spaces a level, UTF-8 unescaped, a line break at the end.
[[nodiscard]] std::string write_campaign(const Campaign& campaign);

}  // namespace fupin
