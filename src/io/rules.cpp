// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/rules.hpp"

#include "io/document.hpp"
#include "io/members.hpp"

#include <utility>

namespace fupin {

QuotaRuleBook parse_rules(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "rules/1", findings);
    auto book = detail::document_from<QuotaRuleBook>(tree, findings);
    findings.raise_if_any();
    return book;
}

QuotaRuleBook read_rules(const std::string& path) {
    return parse_rules(detail::file_bytes(path), path);
}

}  // namespace fupin
