// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/gb18030.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin::detail {

/// How a text file is encoded. Whatever it is, the bytes of comma, semicolon, tab, quote, CR and LF
/// mean these characters and nothing else, so records are found without decoding.
enum class Encoding : std::uint8_t {
    utf8,
    utf8_bom,  ///< UTF-8 after a byte order mark.
    gb18030,
    utf16le,  ///< After its byte order mark; turned into UTF-8 before records are found.
    utf16be,
};

/// UTF-16, if a file begins with its byte order mark.
[[nodiscard]] std::optional<Encoding> utf16_mark(std::string_view start) noexcept;

/// The bytes of a byte order mark that a file of this encoding begins with, or 0: 3 for `utf8_bom`,
/// 2 for UTF-16, 4 for a GB18030 file whose first character is U+FEFF. `start` is the file or its
/// beginning.
[[nodiscard]] std::size_t bom_size(std::string_view start, Encoding encoding) noexcept;

/// Offset of the first byte of the first ill-formed sequence: an overlong form, a surrogate,
/// anything above U+10FFFF, a stray or missing continuation byte.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept;

/// Whether all of it, which begins and ends between characters, is text in this encoding, which is
/// not UTF-16.
[[nodiscard]] bool is_well_formed(std::string_view bytes, Encoding encoding) noexcept;

/// One field as UTF-8; never guesses, never replaces. `utf8_bom` is read as `utf8`: only a file
/// begins with a byte order mark, elsewhere it is a character.
[[nodiscard]] DecodedText decode_field(std::string_view raw, Encoding encoding);

/// As many whole characters as a well-formed text begins with in so many bytes.
[[nodiscard]] std::string_view first_characters(std::string_view text, Encoding encoding,
                                                std::size_t most_bytes) noexcept;

/// Finds the first ill-formed sequence of a UTF-8 text that comes in pieces; see
/// `Gb18030Validator`.
class Utf8Validator {
public:
    void feed(std::string_view bytes) noexcept;

    /// Of its first byte, from the beginning of the text; none if everything fed is well-formed
    /// and a text that ended here would not end inside a character.
    [[nodiscard]] std::optional<std::uint64_t> bad_offset() const noexcept;

private:
    [[nodiscard]] bool begins(unsigned byte) noexcept;

    std::uint64_t size_ = 0;
    std::uint64_t begin_ = 0;   ///< Of the character being read, or of the ill-formed one.
    std::uint8_t missing_ = 0;  ///< Continuation bytes still to come.
    std::uint8_t lowest_ = 0;   ///< The next of them is at least this
    std::uint8_t highest_ = 0;  ///< and at most this.
    bool bad_ = false;
};

/// What a file may be read as, and if nothing, where each reading ends.
struct EncodingVerdict {
    std::optional<Encoding> encoding;
    std::optional<std::uint64_t> bad_utf8;     ///< None if the file is well-formed UTF-8.
    std::optional<std::uint64_t> bad_gb18030;  ///< None if the file is well-formed GB18030.

    friend bool operator==(const EncodingVerdict&, const EncodingVerdict&) = default;
};

/// Tells the encoding of a whole file that comes in pieces.
///
/// UTF-8 if all of it is well-formed UTF-8, else GB18030 if all of it is well-formed GB18030, else
/// none. A file that begins with the byte order mark of UTF-8 has said what it is: with an
/// ill-formed sequence it is none, never GB18030. Nothing fed at all is UTF-8. Offsets count from
/// the first byte of the file. Cutting the file differently changes nothing.
class EncodingProbe {
public:
    void feed(std::string_view bytes) noexcept;

    /// The verdict if the file ends here.
    [[nodiscard]] EncodingVerdict finish() const noexcept;

private:
    Utf8Validator utf8_;
    Gb18030Validator gb18030_;
    std::uint8_t mark_size_ = 0;  ///< Bytes of the byte order mark seen.
    bool at_mark_ = true;         ///< Nothing but them seen.
};

}  // namespace fupin::detail
