// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/resolutions.hpp"

#include "io/document.hpp"

#include <utility>
#include <vector>

namespace fupin {
namespace detail {

// Found by argument, as a function of an unnamed namespace is not.
static void read_members(ObjectReader& at, ResolvedName& name) {
    at.required("kind", name.kind);
    at.required("text", name.text);
    at.required("code", name.code);
    at.required("decided", name.decided);
    at("reason", name.reason);
}

namespace {

struct ResolutionsDocument {
    std::vector<ResolvedName> resolutions;
};

void read_members(ObjectReader& at, ResolutionsDocument& document) {
    at("resolutions", document.resolutions);
}

}  // namespace
}  // namespace detail

Resolutions parse_resolutions(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "resolutions/1", findings);
    auto document = detail::document_from<detail::ResolutionsDocument>(tree, findings);
    findings.raise_if_any();
    try {
        return Resolutions{std::move(document.resolutions)};
    } catch (const InputError& error) {
        for (const auto& diagnostic : error.diagnostics()) {
            findings.add(diagnostic, tree.nearest(diagnostic.place.pointer).byte);
        }
    }
    findings.raise_if_any();
    return {};
}

Resolutions read_resolutions(const std::string& path) {
    return parse_resolutions(detail::file_bytes(path), path);
}

std::string write_resolutions(const Resolutions& resolutions) {
    return detail::laid_out(canonical_json(resolutions));
}

}  // namespace fupin
