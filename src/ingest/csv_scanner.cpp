// SPDX-License-Identifier: Apache-2.0
#include "ingest/csv_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace fupin::detail {
namespace {

/// Bit i: the byte at `block + i` is a mark. Reads `kMarkBlock` bytes.
std::uint64_t marks_in(const char* block, char separator) noexcept {
    std::uint64_t found = 0;
#if defined(__SSE2__)
    constexpr unsigned kStep = 16;
    for (unsigned at = 0; at < kMarkBlock; at += kStep) {
        const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
        const auto equal = [&](char mark) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(mark)); };
        const auto any =
            _mm_or_si128(_mm_or_si128(_mm_or_si128(equal(separator), equal('"')), equal('\0')),
                         _mm_or_si128(equal('\n'), equal('\r')));
        found |= static_cast<std::uint64_t>(_mm_movemask_epi8(any)) << at;
    }
#else
    for (unsigned at = 0; at < kMarkBlock; ++at) {
        const char byte = block[at];
        const bool is_mark =
            byte == separator || byte == '"' || byte == '\n' || byte == '\r' || byte == '\0';
        found |= std::uint64_t{is_mark} << at;
    }
#endif
    return found;
}

void report(RawRecord& record, ScanFaultKind kind, std::uint64_t offset, std::uint64_t line) {
    const auto& known = record.fault;
    const bool is_first =
        !known || offset < known->offset || (offset == known->offset && kind < known->kind);
    if (is_first) record.fault = ScanFault{kind, offset, line};
}

constexpr bool is_line_end(char byte) noexcept { return byte == '\n' || byte == '\r'; }

}  // namespace

void CsvScanner::Marks::seek(std::uint64_t offset) noexcept {
    block_ = offset - offset % kMarkBlock;
    pending_ = block_at(block_) & (~std::uint64_t{0} << (offset % kMarkBlock));
}

std::uint64_t CsvScanner::Marks::next() noexcept {
    while (pending_ == 0) {
        if (bytes_.size() - block_ <= kMarkBlock) return bytes_.size();
        block_ += kMarkBlock;
        pending_ = block_at(block_);
    }
    const auto offset = block_ + static_cast<unsigned>(std::countr_zero(pending_));
    pending_ &= pending_ - 1;
    return offset;
}

std::uint64_t CsvScanner::Marks::block_at(std::uint64_t offset) const noexcept {
    const auto rest = bytes_.substr(offset);
    if (rest.size() >= kMarkBlock) return marks_in(bytes_.data() + offset, separator_);
    std::array<char, kMarkBlock> padded{};
    std::ranges::copy(rest, padded.begin());
    return marks_in(padded.data(), separator_) & ~(~std::uint64_t{0} << rest.size());
}

CsvScanner::CsvScanner(std::string_view bytes, char separator, Limits limits, std::uint64_t first,
                       std::uint64_t line, bool goes_on)
    : bytes_{bytes},
      separator_{separator},
      limits_{limits},
      marks_{bytes, separator},
      position_{std::min<std::uint64_t>(first, bytes.size())},
      field_line_{line},
      line_{line},
      goes_on_{goes_on} {
    assert(separator == ',' || separator == ';' || separator == '\t');
    marks_.seek(position_);
}

bool CsvScanner::next(RawRecord& record) {
    if (position_ == bytes_.size()) return false;
    record.begin = position_;
    record.line = line_;
    record.fields.clear();
    record.fault.reset();
    if (!read_plain_line(record)) {
        while (read_field(record)) {
        }
    }
    record.end = position_;
    if (goes_on_ && !is_sure(record)) {
        position_ = record.begin;
        line_ = record.line;
        marks_.seek(position_);
        return false;
    }
    if (record.end - record.begin > limits_.record) {
        report(record, ScanFaultKind::record_too_long, record.begin, record.line);
    }
    return true;
}

/// A record that ends before the bytes do, without a fault, met nothing that was the end of the
/// text. Where it has one, the end of a quote may have been searched for: no further than a field
/// may reach, as the record ended with a line.
bool CsvScanner::is_sure(const RawRecord& record) const noexcept {
    const auto behind = bytes_.size() - record.end;
    return record.fault ? behind > limits_.field && behind - limits_.field > 1 : behind > 0;
}

/// A whole line of bare fields, as nearly all are. Else nothing has happened.
bool CsvScanner::read_plain_line(RawRecord& record) {
    auto begin = position_;
    for (;;) {
        const auto mark = marks_.next();
        if (mark == bytes_.size()) break;
        const char byte = bytes_[mark];
        const bool is_pair = byte == '\r' && mark + 1 < bytes_.size() && bytes_[mark + 1] == '\n';
        if (byte != separator_ && byte != '\n' && !is_pair) break;
        if (mark - begin > limits_.field || record.fields.size() == limits_.columns) break;
        record.fields.push_back({begin, mark, false});
        begin = is_pair ? marks_.next() + 1 : mark + 1;
        if (byte == separator_) continue;
        position_ = begin;
        ++line_;
        return true;
    }
    record.fields.clear();
    marks_.seek(position_);
    return false;
}

/// This and the functions below leave `position_` and `marks_` behind the field and what ended it;
/// true if that was a separator, so that another field follows.
bool CsvScanner::read_field(RawRecord& record) {
    field_line_ = line_;
    if (position_ < bytes_.size() && bytes_[position_] == '"') return read_quoted(record);
    return read_bare(record);
}

bool CsvScanner::read_bare(RawRecord& record) {
    auto mark = marks_.next();
    while (mark < bytes_.size() && !ends_field(mark)) {
        if (bytes_[mark] == '\0') report(record, ScanFaultKind::nul_byte, mark, line_);
        mark = marks_.next();
    }
    add_field(record, position_, mark, false);
    return pass_end_of_field(mark);
}

// Linear, although a quote given up is read again: a run of quotes of odd length ends every search
// for a closing quote that meets it, and after a run of even length at the beginning of a field the
// search ends within the run. So a long search begins only in an odd run, and is over by the next
// one: no two of them overlap.
bool CsvScanner::read_quoted(RawRecord& record) {
    const auto content = marks_.next() + 1;
    bool has_line_end = false;
    for (;;) {
        const auto mark = marks_.next();
        const bool is_too_far = has_line_end && mark - content > limits_.field;
        if (mark == bytes_.size() || is_too_far) return give_up_quote(record);
        const char byte = bytes_[mark];
        if (byte == '"') {
            const bool is_doubled = mark + 1 < bytes_.size() && bytes_[mark + 1] == '"';
            if (!is_doubled) return close_quote(record, mark, has_line_end);
            (void)marks_.next();
        } else if (is_line_end(byte)) {
            has_line_end = true;
            pass_line_end(mark);
        } else if (byte == '\0') {
            report(record, ScanFaultKind::nul_byte, mark, line_);
        }
    }
}

bool CsvScanner::close_quote(RawRecord& record, std::uint64_t closing, bool has_line_end) {
    const auto after = closing + 1;
    if (after == bytes_.size() || ends_field(after)) {
        add_field(record, position_ + 1, closing, true);
        return pass_end_of_field(marks_.next());
    }
    if (has_line_end && opens_field(closing)) return give_up_quote(record);
    report(record, ScanFaultKind::text_after_quote, after, line_);
    return read_bare(record);
}

bool CsvScanner::give_up_quote(RawRecord& record) {
    report(record, ScanFaultKind::unterminated_quote, position_, field_line_);
    line_ = field_line_;
    marks_.seek(position_ + 1);
    auto mark = marks_.next();
    while (mark < bytes_.size() && !is_line_end(bytes_[mark])) mark = marks_.next();
    add_field(record, position_, mark, false);
    return pass_end_of_field(mark);
}

void CsvScanner::add_field(RawRecord& record, std::uint64_t begin, std::uint64_t end,
                           bool quoted) const {
    if (end - begin > limits_.field) {
        report(record, ScanFaultKind::field_too_long, position_, field_line_);
    }
    if (record.fields.size() < limits_.columns) {
        record.fields.push_back({begin, end, quoted});
    } else {
        report(record, ScanFaultKind::too_many_columns, position_, field_line_);
    }
}

bool CsvScanner::pass_end_of_field(std::uint64_t mark) {
    position_ = mark;
    if (mark == bytes_.size()) return false;
    const bool is_separator = bytes_[mark] == separator_;
    position_ = is_separator ? mark + 1 : pass_line_end(mark);
    return is_separator;
}

/// Of a line end at `mark`: CR, LF or both. The offset behind it.
std::uint64_t CsvScanner::pass_line_end(std::uint64_t mark) {
    ++line_;
    const auto after = mark + 1;
    const bool is_pair = bytes_[mark] == '\r' && after < bytes_.size() && bytes_[after] == '\n';
    return is_pair ? marks_.next() + 1 : after;
}

/// Whether the run of quotes that ends with `quote` is the beginning of a field.
bool CsvScanner::opens_field(std::uint64_t quote) const noexcept {
    while (bytes_[quote - 1] == '"') --quote;
    return ends_field(quote - 1);
}

bool CsvScanner::ends_field(std::uint64_t offset) const noexcept {
    return bytes_[offset] == separator_ || is_line_end(bytes_[offset]);
}

std::string unquoted(std::string_view raw_field_content) {
    std::string text;
    text.reserve(raw_field_content.size());
    for (std::size_t at = 0; at < raw_field_content.size(); ++at) {
        text += raw_field_content[at];
        if (raw_field_content.substr(at, 2) == "\"\"") ++at;
    }
    return text;
}

namespace {

/// See `detect_separator()`; 0 if no record has two columns.
std::uint64_t separator_weight(std::string_view lines, char separator) {
    constexpr std::uint64_t kMostRecords = 100;
    std::vector<std::uint64_t> records_by_columns;
    CsvScanner scanner{lines, separator};
    RawRecord record;
    for (std::uint64_t n = 0; n < kMostRecords && scanner.next(record); ++n) {
        const bool is_whole = is_line_end(lines[record.end - 1]) || n == 0;
        if (record.fault || !is_whole) continue;
        const auto columns = record.fields.size();
        if (records_by_columns.size() <= columns) records_by_columns.resize(columns + 1);
        ++records_by_columns[columns];
    }
    std::uint64_t weight = 0;
    for (std::size_t columns = 2; columns < records_by_columns.size(); ++columns) {
        weight = std::max(weight, records_by_columns[columns] * (columns - 1));
    }
    return weight;
}

}  // namespace

std::optional<char> detect_separator(std::string_view first_lines) {
    std::optional<char> best;
    std::uint64_t best_weight = 0;
    for (const char separator : {',', '\t', ';'}) {
        const auto weight = separator_weight(first_lines, separator);
        if (weight > best_weight) {
            best = separator;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace fupin::detail
