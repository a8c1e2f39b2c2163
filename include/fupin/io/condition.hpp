// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/condition.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads a condition in the form it has in campaigns (docs/formats.md), for filters of queries:
/// `{"all": [{"is": "certified"}, {"in": ["budget"], "dimension": "payer"}]}`; `{}` is everything.
/// Throws `InputError` with every finding. What a value names is for the campaign to say.
[[nodiscard]] Condition parse_condition(std::string_view json, std::string name = {});

}  // namespace fupin
