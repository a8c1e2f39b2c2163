// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What a record may not exceed; lengths in bytes as they stand in the file.
struct Limits {
    std::uint64_t record = std::uint64_t{16} << 20;  ///< With its line end.
    std::uint64_t field = std::uint64_t{1} << 20;    ///< Without its quotes.
    std::uint64_t columns = 1024;
};

enum class ScanFaultKind : std::uint8_t {
    unterminated_quote,  ///< At the opening quote.
    text_after_quote,    ///< At the first byte after the closing quote.
    nul_byte,            ///< At the byte.
    field_too_long,      ///< At the first byte of the field, its quote if it has one.
    record_too_long,     ///< At the first byte of the record.
    too_many_columns,    ///< At the first byte of the first field too many.
};

struct ScanFault {
    ScanFaultKind kind;
    std::uint64_t offset;
    std::uint64_t line;  ///< 1-based physical line of `offset`.

    friend bool operator==(const ScanFault&, const ScanFault&) = default;
};

/// The bytes from `begin` to before `end`: the content, without the outer quotes if it is `quoted`.
struct RawField {
    std::uint64_t begin;
    std::uint64_t end;
    bool quoted;

    friend bool operator==(const RawField&, const RawField&) = default;
};

/// One record: the bytes from `begin` to before `end`, with the line end.
struct RawRecord {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t line = 1;          ///< 1-based physical line of the first byte.
    std::vector<RawField> fields;    ///< At least one, at most `Limits::columns`.
    std::optional<ScanFault> fault;  ///< Of several the first: by offset, then by kind.

    friend bool operator==(const RawRecord&, const RawRecord&) = default;
};

class RecordBlock;
struct MarksFound;

/// Marks are looked for in so many bytes at once.
inline constexpr std::uint64_t kMarkBlock = 64;

/// Finds the records and fields of a CSV file in its raw bytes, without decoding or copying them.
///
/// Neither UTF-8 nor GB18030 has the bytes of separators, quotes and line ends inside a character,
/// so the file need not be decoded first. A record ends with LF, CRLF, CR or the file; a blank line
/// is a record with one empty field. A field that begins with a quote ends with the next quote that
/// is not doubled and may contain separators and line ends; in any other field a quote is text.
///
///     every byte from `first` on belongs to exactly one record, in order
///     bytes of a record are looked at O(1) times: linear for every file
///
/// **A bad record costs only itself.** A record with a fault is still one record with an end, and
/// scanning goes on behind it. A quote is unterminated if the file ends before it is closed, if a
/// field that has gone on to a later line exceeds its limit, or if what would close it, on a later
/// line, is itself the opening quote of a field (first in its field, text behind it). Its record
/// ends with its line, and the field is given as it stands, with the quote, as a bare one. So is a
/// field with text after its closing quote, which goes on to the next separator or line end.
class CsvScanner {
public:
    /// `bytes` must outlive the scanner. `separator` is a comma, a semicolon or a tab. `first`
    /// skips a byte order mark, or all records before one; `line` is that of its byte. If the text
    /// `goes_on` behind the bytes, only records are given that are the same whatever follows.
    CsvScanner(std::string_view bytes, char separator, Limits limits = {}, std::uint64_t first = 0,
               std::uint64_t line = 1, bool goes_on = false);

    /// The next record, false at the end, or where nothing is sure any more: then nothing has
    /// happened. Overwrites all of `record`, keeping its memory.
    [[nodiscard]] bool next(RawRecord& record);
    /// Adds the records that come next as long as they are lines of bare fields, begin before
    /// `stop` and find room in the block.
    void next_lines(RecordBlock& block, std::uint64_t stop);

    /// Where the next record begins.
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    /// The bytes that can mean something, in order: separators, quotes, CR, LF, NUL.
    class Marks {
    public:
        Marks(std::string_view bytes, char separator) noexcept
            : bytes_{bytes}, separator_{separator} {}

        void seek(std::uint64_t offset) noexcept;
        [[nodiscard]] std::uint64_t next() noexcept;  ///< The size of the file after the last.

    private:
        [[nodiscard]] std::uint64_t block_at(std::uint64_t offset) const noexcept;

        std::string_view bytes_;
        char separator_;
        std::uint64_t block_ = 0;    ///< Offset of 64 bytes.
        std::uint64_t pending_ = 0;  ///< Bit i: the byte at `block_ + i` is yet to be given.
    };

    [[nodiscard]] bool is_sure(const RawRecord& record) const noexcept;
    bool read_plain_line(RawRecord& record);
    [[nodiscard]] const std::uint32_t* read_plain_line(RecordBlock& block,
                                                       const std::uint32_t* marks,
                                                       const std::uint32_t* end);
    bool read_plain_lines(RecordBlock& block, const MarksFound& found, std::size_t most,
                          std::uint64_t stop);
    bool read_field(RawRecord& record);
    bool read_quoted(RawRecord& record);
    bool read_bare(RawRecord& record);
    bool close_quote(RawRecord& record, std::uint64_t closing, bool has_line_end);
    bool give_up_quote(RawRecord& record);
    void add_field(RawRecord& record, std::uint64_t begin, std::uint64_t end, bool quoted) const;
    bool pass_end_of_field(std::uint64_t mark);
    std::uint64_t pass_line_end(std::uint64_t mark);
    [[nodiscard]] bool opens_field(std::uint64_t quote) const noexcept;
    [[nodiscard]] bool ends_field(std::uint64_t offset) const noexcept;

    std::string_view bytes_;
    char separator_;
    Limits limits_;
    Marks marks_;
    std::uint64_t position_;        ///< First byte of the field being read.
    std::uint64_t field_line_ = 1;  ///< Its line.
    std::uint64_t line_ = 1;        ///< Line of the byte being read.
    bool goes_on_ = false;          ///< The text, behind the bytes.
};

/// The content of a quoted field with its doubled quotes undone.
[[nodiscard]] std::string unquoted(std::string_view raw_field_content);

/// The separator of a file that begins with `first_lines`: of comma, tab and semicolon, in this
/// order if equal, the one by which most records have the same number of columns, weighted by that
/// number less one. None if no record has two columns. Reads 100 records at most; a last line that
/// may be cut off counts only if it is the only one.
[[nodiscard]] std::optional<char> detect_separator(std::string_view first_lines);

}  // namespace fupin::detail
