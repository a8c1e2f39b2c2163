// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

class DocumentFindings;

/// One value of a JSON document, with the byte at which it begins.
///
/// Members keep their order. A number is its raw text, never a binary number: no digit is lost
/// and the reader of the member decides what it means.
struct JsonValue {
    enum class Kind : std::uint8_t { null, boolean, number, text, list, object };

    struct Name {
        std::string text;
        std::size_t byte = 0;
    };

    Kind kind = Kind::null;
    bool flag = false;             ///< boolean.
    std::string text;              ///< number: as written; text: decoded.
    std::vector<Name> names;       ///< object: one for each item.
    std::vector<JsonValue> items;  ///< list, object.
    std::size_t byte = 0;

    /// The first member of that name; null if there is none or this is no object.
    [[nodiscard]] const JsonValue* find(std::string_view name) const noexcept;
    /// The value at a JSON Pointer, or the nearest one around it that exists.
    [[nodiscard]] const JsonValue& nearest(std::string_view pointer) const;
};

/// Reads one JSON value (RFC 8259) that fills `bytes`. Null after something was reported.
///
/// Refused, each with pointer and byte: NUL, bytes that are not UTF-8, repeated member names,
/// nesting beyond 64, more than 10 000 members in an object, texts beyond 1 MiB, anything after
/// the value. Reading ends at the first mistake of syntax; repeated names are all found. A UTF-8
/// byte order mark is skipped. `base` is the offset of `bytes` in the file.
[[nodiscard]] std::optional<JsonValue> parse_json(std::string_view bytes,
                                                  DocumentFindings& findings, std::size_t base = 0);

}  // namespace fupin::detail
