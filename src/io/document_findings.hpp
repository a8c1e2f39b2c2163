// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

class JsonPath;

/// The findings about one document while it is read: all of them, up to 10 000, then counted.
///
/// Each has the file's name, the byte and its line, and the JSON Pointer of the value at fault.
/// `bytes` must outlive the collection.
class DocumentFindings {
public:
    DocumentFindings(std::string_view bytes, std::string name)
        : bytes_{bytes}, name_{std::move(name)} {}

    void report(const Finding& finding, const JsonPath& path, std::size_t byte,
                std::vector<std::string> arguments = {});
    /// The same for a pointer that is a text already.
    void report(const Finding& finding, std::string pointer, std::size_t byte,
                std::vector<std::string> arguments = {});
    /// A finding of another module: name and byte are filled in, everything else is kept.
    void add(Diagnostic diagnostic, std::size_t byte);
    /// Remembers a value that is not in the document as at fault, without reporting it.
    void mark(std::string pointer) { faults_.insert(std::move(pointer)); }

    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    /// True if the value at the pointer, something inside it or something around it is at fault:
    /// what is said about it then may be an echo.
    [[nodiscard]] bool touches(std::string_view pointer) const;
    /// Pointers of everything reported or marked as at fault.
    [[nodiscard]] const std::set<std::string, std::less<>>& faults() const noexcept {
        return faults_;
    }

    /// Throws `InputError` with everything reported, in order of bytes. The collection is empty
    /// afterwards.
    [[noreturn]] void raise();
    /// The same unless nothing was reported.
    void raise_if_any() {
        if (!empty()) raise();
    }

private:
    std::string_view bytes_;
    std::string name_;
    std::multimap<std::size_t, Diagnostic> kept_;  ///< By byte, otherwise as reported.
    std::set<std::string, std::less<>> faults_;
    std::size_t count_ = 0;
};

}  // namespace fupin::detail
