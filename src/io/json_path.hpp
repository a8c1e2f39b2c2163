// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace fupin::detail {

/// The way from the document root to a value, as a chain on the call stack.
///
/// Reading a correct document costs one pointer and one view per level; the text of the JSON
/// Pointer is assembled only when a diagnostic needs it. A path must not outlive its parents.
class JsonPath {
public:
    constexpr JsonPath() noexcept = default;  ///< The root.
    constexpr JsonPath(const JsonPath& parent, std::string_view key) noexcept
        : parent_{&parent}, step_{key} {}
    constexpr JsonPath(const JsonPath& parent, std::size_t index) noexcept
        : parent_{&parent}, step_{index} {}

    /// RFC 6901, e.g. "/units/17/code"; the root is "".
    [[nodiscard]] std::string to_pointer() const;

private:
    const JsonPath* parent_ = nullptr;
    std::variant<std::string_view, std::size_t> step_;
};

/// Adds "/key" or "/index" to a JSON Pointer, the key with "~" and "/" escaped.
void add_step(std::string& pointer, std::string_view key);
void add_step(std::string& pointer, std::size_t index);

}  // namespace fupin::detail
