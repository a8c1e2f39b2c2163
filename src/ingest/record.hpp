// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/csv_scanner.hpp"
#include "ingest/decode.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What a cell was before it was a text; none of it is true of a text file's fields.
enum CellMark : std::uint16_t {
    kNumberCell = 1,    ///< A binary number.
    kInexact = 2,       ///< Its 15 digits are not its shortest text.
    kBeyondDigits = 4,  ///< It has digits behind the 15th.
    kFromAbove = 8,     ///< Empty, filled from the merged range it belongs to.
    kFromLeft = 16,     ///< The same within a row; only where a header is searched.
    kTall = 32,         ///< Belongs to a merged range of several rows.
    kFormulaWithoutValue = 64,
    kErrorValue = 128,
    kNotPlain = 256,
};
inline constexpr std::uint16_t kFaultMarks = kFormulaWithoutValue | kErrorValue | kNotPlain;

/// One field, decoded and without white space at its ends, and where its content begins.
struct FieldText {
    std::string text;
    std::uint64_t byte = 0;
    std::uint16_t marks = 0;

    [[nodiscard]] bool is(CellMark mark) const noexcept { return (marks & mark) != 0; }
};

/// One record, decoded. The reader's only view of a row: where it came from does not matter.
struct Record {
    std::uint64_t line = 1;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool comment = false;  ///< Begins with "#".
    std::vector<FieldText> fields;
    std::uint32_t private_use = 0;  ///< Characters without a public meaning.
    std::uint16_t marks = 0;        ///< Of all fields.

    [[nodiscard]] bool blank() const noexcept;
    /// Empty beyond the last field.
    [[nodiscard]] std::string_view text(std::size_t field) const noexcept {
        return field < fields.size() ? std::string_view{fields[field].text} : std::string_view{};
    }
};

/// Decodes all fields; their bytes are known to be well-formed. Keeps the memory of `out`.
void decode_record(std::string_view bytes, const RawRecord& raw, Encoding encoding, Record& out);

/// The record as it stood, as UTF-8, without its line end.
[[nodiscard]] std::string raw_text(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                                   Encoding encoding);

}  // namespace fupin::detail
