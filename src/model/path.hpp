// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fupin::detail {

/// The way from the root of a document to a value, as a chain on the call stack: it costs nothing
/// until a finding needs its text. A path refers to the one it was made from, so paths that
/// outlive the expression are variables. Names are those of the format and need no escape.
class Path {
public:
    constexpr Path() noexcept = default;  ///< The root.

    [[nodiscard]] constexpr Path operator/(std::string_view name) const noexcept {
        return Path{this, name, 0};
    }
    [[nodiscard]] constexpr Path operator/(std::size_t index) const noexcept {
        return Path{this, {}, index};
    }

    /// RFC 6901, e.g. "/units/3/code"; the root is "".
    [[nodiscard]] std::string pointer() const {
        if (parent_ == nullptr) return {};
        return parent_->pointer() + '/' +
               (name_.empty() ? std::to_string(index_) : std::string{name_});
    }

private:
    constexpr Path(const Path* parent, std::string_view name, std::size_t index) noexcept
        : parent_{parent}, name_{name}, index_{index} {}

    const Path* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;
};

}  // namespace fupin::detail
