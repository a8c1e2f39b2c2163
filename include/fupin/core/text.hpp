// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// Half-width form of ASCII-compatible full-width characters (０-９, Ａ-Ｚ, （）, ：, the
/// ideographic space …), everything else unchanged. Input and output are UTF-8.
[[nodiscard]] std::string half_width(std::string_view text);

/// Without leading and trailing white space (ASCII and ideographic).
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// What two spellings of one name have in common: half width, without spaces, brackets of any
/// width, quotes and separators, ASCII letters in lower case. A separator between two digits
/// stays, or "2.5kg" and "25kg" would be one name. Used for look-up only; names are stored and
/// shown as received. Semantics 2.2.
[[nodiscard]] std::string normalised_name(std::string_view name);

/// At most `limit` characters of a value for use in messages; a cut is marked by "…" after them.
/// Control and other invisible characters are shown as "\n" or "\u001b", stray bytes as "\xff".
[[nodiscard]] std::string quoted_value(std::string_view value, std::size_t limit = 32);

/// `text` as a JSON string with its quotes: control characters, quotes and backslashes escaped,
/// everything else as UTF-8. Stray bytes become U+FFFD, so the result is always JSON.
[[nodiscard]] std::string json_text(std::string_view text);

/// True for well-formed UTF-8 without NUL.
[[nodiscard]] bool is_text(std::string_view bytes) noexcept;

}  // namespace fupin
