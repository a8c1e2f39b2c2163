// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/error.hpp"
#include "fupin/core/rounding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// One kind of thing that can be wrong: a stable code and its texts, with {0}, {1} … for the
/// arguments. Findings are constants of the module that raises them (`src/<module>/messages.cpp`)
/// and each has a section in docs/diagnostics.md.
struct Finding {
    std::string_view code;  ///< Stable, snake_case, unique in the library.
    std::string_view zh;
    std::string_view en;
    std::string_view hint_zh;
    std::string_view hint_en;
};

/// `error`: the record or document cannot be used. `warning`: it is used, and somebody should
/// look. `note`: a repair or choice that was made and counted.
enum class Severity : std::uint8_t { error, warning, note };

/// Where something stands. Whatever is known is filled in; numbers are 1-based except `byte`.
struct Place {
    std::string file;
    std::string sheet;
    std::optional<std::uint64_t> row;     ///< Physical line of a text file, row of a sheet.
    std::optional<std::uint64_t> column;  ///< Field number in the record.
    std::optional<std::uint64_t> byte;    ///< 0-based offset in the file.
    std::string field;                    ///< Column title, or the member's name.
    std::string pointer;                  ///< JSON Pointer (RFC 6901) in a document.

    /// "采购.csv:17:3 (金额)", "采购.xlsx!八月!C17 (金额)", "采购.csv@120" (a byte, where no row
    /// is known) or "/units/3/code"; empty if nothing is known. One line, whatever the names hold.
    [[nodiscard]] std::string to_string() const;
    /// Of a sheet, as spreadsheets name it: "八月!C17", "八月!17" for a row, "八月" for all of it;
    /// else empty.
    [[nodiscard]] std::string cell() const;

    friend auto operator<=>(const Place&, const Place&) = default;
};

/// One finding at one place. Carries no text of its own: any diagnostic is rendered here, in
/// both languages, without knowledge of the module that raised it. Arguments are rendered by
/// `quoted_value`; a placeholder without argument stays as it is.
struct Diagnostic {
    const Finding* finding;  ///< Never null.
    Severity severity = Severity::error;
    Place place = {};
    std::vector<std::string> arguments = {};

    [[nodiscard]] std::string_view code() const noexcept { return finding->code; }
    [[nodiscard]] std::string message(Language language) const;
    [[nodiscard]] std::string hint(Language language) const;
    /// "place: message [code]" in one line.
    [[nodiscard]] std::string to_string(Language language) const;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Thrown when a document cannot be used. Carries *all* findings, in reading order; `what()`
/// lists them one per line in Chinese.
class InputError : public Error {
public:
    explicit InputError(std::vector<Diagnostic> diagnostics);

    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept {
        return diagnostics_;
    }

private:
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace fupin
