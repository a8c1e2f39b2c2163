// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/core/period.hpp"
#include "model/codes.hpp"
#include "model/path.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Collects what is wrong, and answers what was said wrongly with "absent", so that one mistake is
/// one finding.
class Report {
public:
    explicit Report(const Codes& codes) : codes_{&codes} {}

    void error(const Finding& finding, const Path& at, std::vector<std::string> arguments = {});
    void warning(const Finding& finding, const Path& at, std::vector<std::string> arguments);

    /// The code of item `position` of its collection: present, readable, the first of its sort.
    void own_code(const CodeIndex& index, std::size_t position, std::string_view code,
                  const Path& at);
    void readable_code(std::string_view code, const Path& at);
    /// The position of what a code refers to. `unknown` takes the code and codes near to it.
    std::optional<std::uint32_t> reference(const CodeIndex& index, const Finding& unknown,
                                           std::string_view code, const Path& at);
    /// The same where an empty code says nothing.
    void optional_reference(const CodeIndex& index, const Finding& unknown, std::string_view code,
                            const Path& at);

    // Shorthands for what occurs everywhere.
    std::optional<UnitId> unit(std::string_view code, const Path& at);
    std::optional<TreeId> tree(std::string_view code, const Path& at);
    /// The clause's instrument and assumptions; members of the object at `at`.
    void citation(const Citation& citation, const Path& at);

    /// The last day is not before the first; a member of the object at `at`.
    void range(std::optional<Date> first, std::optional<Date> last, const Path& at);
    void range(const Validity& days, const Path& at) { range(days.first_day, days.last_day, at); }
    void range(const Period& days, const Path& at) { range(days.first, days.last, at); }

    [[nodiscard]] const Codes& codes() const noexcept { return *codes_; }
    [[nodiscard]] std::vector<Diagnostic> take() && { return std::move(found_); }

private:
    const Codes* codes_;
    std::vector<Diagnostic> found_;
    std::size_t unknown_ = 0;
};

}  // namespace fupin::detail
