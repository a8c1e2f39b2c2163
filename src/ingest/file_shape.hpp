// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/ingest/ingest.hpp"
#include "ingest/csv_scanner.hpp"
#include "ingest/decode.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

/// The name a file goes by, and the source its rows have by default.
[[nodiscard]] std::string file_name(Family family, const FileOptions& options);
[[nodiscard]] std::string default_source(const std::string& name, const FileOptions& options);

/// As in the receipt.
[[nodiscard]] std::string_view receipt_name(Encoding encoding) noexcept;

/// The first byte that no reading explains. The reading that got further is the likelier one, so
/// its end is the place.
[[nodiscard]] Diagnostic unreadable(const std::string& file, std::string_view bytes,
                                    const EncodingVerdict& verdict);

/// Of a UTF-16 file: `text` is what came before the first byte that is wrong.
[[nodiscard]] Diagnostic ill_formed_utf16(const std::string& file, std::string_view text,
                                          std::uint64_t byte);

/// The separator of a line "sep=;" at the front of a text, if there is one.
[[nodiscard]] std::optional<char> sep_line(std::string_view text) noexcept;
/// Both are told from so many bytes.
inline constexpr std::size_t kSeparatorSample = std::size_t{1} << 18;
/// Of a text without such a line; a comma if nothing tells.
[[nodiscard]] char separator_of(std::string_view text);

/// What keeps a record from being read at all.
[[nodiscard]] Diagnostic fault_of(const std::string& file, const RawRecord& record);

}  // namespace fupin::detail
