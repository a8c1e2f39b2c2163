// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/bulletin.hpp"

#include "io/document.hpp"

#include <utility>

namespace fupin {
namespace detail {

template <>
struct Enumeration<RelationKind>
    : NamedEnumeration<RelationKind, RelationKind::same, messages::relation_kind_expected> {};

// Found by argument, as functions of an unnamed namespace are not.
static void read_members(ObjectReader& at, BulletinFigure& figure) {
    at.required("id", figure.id);
    at("label", figure.label);
    at.required("printed", figure.printed);
    at.required("unit", figure.unit);
}

static void read_members(ObjectReader& at, BulletinRelation& relation) {
    at.required("id", relation.id);
    at.required("kind", relation.kind);
    at("result", relation.result);
    at("inputs", relation.inputs);
    at("divisions", relation.divisions);
    at("refunds", relation.refunds);
}

static void read_members(ObjectReader& at, Bulletin& bulletin) {
    at("title", bulletin.title);
    at.required("figures", bulletin.figures);
    at.required("relations", bulletin.relations);
}

}  // namespace detail

Bulletin parse_bulletin(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "bulletin/1", findings);
    auto bulletin = detail::document_from<Bulletin>(tree, findings);
    // What could not be read was replaced; what that would break is no fault of its own.
    findings.raise_if_any();
    for (const auto& diagnostic : faults_of(bulletin)) {
        findings.add(diagnostic, tree.nearest(diagnostic.place.pointer).byte);
    }
    findings.raise_if_any();
    return bulletin;
}

Bulletin read_bulletin(const std::string& path) {
    return parse_bulletin(detail::file_bytes(path), path);
}

}  // namespace fupin
