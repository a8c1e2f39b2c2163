// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/document_findings.hpp"
#include "io/json_document.hpp"
#include "io/object_reader.hpp"

#include <string>
#include <string_view>

namespace fupin::detail {

/// All bytes of a file. Throws `InputError` (`document_unreadable`).
[[nodiscard]] std::string file_bytes(const std::string& path);

/// The tree of a document that is an object and says that it is of `format`. Throws `InputError`
/// with what was found if it is not: there is no point in reading on.
[[nodiscard]] JsonValue parse_document(std::string_view json, std::string_view format,
                                       DocumentFindings& findings);

/// Reads a struct from a document, all of it; what is wrong goes to the findings.
template <class Document>
[[nodiscard]] Document document_from(const JsonValue& tree, DocumentFindings& findings) {
    Document document;
    const JsonPath root;
    ObjectReader object{JsonAt{tree, root, findings}};
    std::string format;
    object.required("fupin", format);
    read_members(object, document);
    object.end();
    return document;
}

/// The collection and item a pointer leads into, "/units/3" of "/units/3/places/0"; a pointer
/// with fewer steps is itself.
[[nodiscard]] std::string_view item_of(std::string_view pointer) noexcept;

/// JSON text without white space, laid out as Python's `json.dumps(value, indent=2,
/// ensure_ascii=False)` does, with a line break at the end.
[[nodiscard]] std::string laid_out(std::string_view compact);

}  // namespace fupin::detail
