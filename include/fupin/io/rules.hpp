// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/quotas.hpp"

#include <string>
#include <string_view>

namespace fupin {

/// Reads a book of quota rules in the format "rules/1" (docs/formats.md), to be laid over a
/// campaign by `with_rules`, which checks what they say. `name` stands in the places of findings.
/// Throws `InputError` with every mistake of form.
[[nodiscard]] QuotaRuleBook parse_rules(std::string_view json, std::string name = {});

/// The same for the bytes of a file.
[[nodiscard]] QuotaRuleBook read_rules(const std::string& path);

}  // namespace fupin
