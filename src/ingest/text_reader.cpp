// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_reader.hpp"

#include "ingest/csv_scanner.hpp"
#include "ingest/file_shape.hpp"
#include "ingest/utf16.hpp"

#include <memory>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint64_t kBytesBetweenChecks = std::uint64_t{1} << 19;

class TextReader {
public:
    TextReader(std::string_view bytes, const FileOptions& options, FileReading& out,
               SheetReader& reader, const Control& control)
        : bytes_{bytes}, options_{options}, out_{out}, reader_{reader}, control_{control} {}

    void read() {
        if (const auto wide = utf16_mark(bytes_)) return read_utf16(*wide);
        if (!find_encoding()) return;
        const auto mark = bom_size(bytes_, out_.decoder);
        if (mark > 0) reader_.structure({0, mark, 1});
        scan(bytes_, mark);
    }

private:
    bool find_encoding() {
        EncodingProbe probe;
        constexpr std::size_t kPiece = std::size_t{1} << 20;
        for (std::size_t at = 0; at < bytes_.size(); at += kPiece) {
            probe.feed(bytes_.substr(at, kPiece));
            control_.check(at, bytes_.size());
        }
        const auto verdict = probe.finish();
        if (!verdict.encoding) {
            refuse(unreadable(out_.name, bytes_, verdict));
            return false;
        }
        out_.decoder = *verdict.encoding;
        out_.encoding = receipt_name(out_.decoder);
        return true;
    }

    void read_utf16(Encoding encoding) {
        const auto mark = bom_size(bytes_, encoding);
        const Utf16Text text{bytes_, mark, encoding == Encoding::utf16be};
        if (text.bad_offset()) {
            return refuse(ill_formed_utf16(out_.name, text.text(), *text.bad_offset()));
        }
        out_.decoder = encoding;
        out_.encoding = receipt_name(encoding);
        wide_ = &text;
        reader_.structure({0, mark, 1});
        scan(text.text(), 0);
        wide_ = nullptr;
    }

    void refuse(const Diagnostic& fault) {
        reader_.refuse({0, bytes_.size(), *fault.place.row}, {fault});
        // The rejected record is the file, but the fault stands where it stands.
    }

    void scan(std::string_view text, std::size_t first) {
        const auto said = sep_line(text.substr(first));
        const auto declared = options_.separator ? options_.separator : said;
        out_.separator = declared ? *declared : separator_of(text.substr(first));
        CsvScanner scanner{text, out_.separator, {}, first};
        RawRecord raw;
        if (said && scanner.next(raw)) reader_.structure(place_of_raw(raw));
        scan(text, scanner);
    }

    void scan(std::string_view text, CsvScanner& scanner) {
        std::unique_ptr<TailRows> tail;
        bool halved = control_.threads < 2;
        while (scanner.position() < text.size()) {
            if (tail && scanner.position() >= tail->begin()) {
                if (scanner.position() == tail->begin()) {
                    return take_tail(text, *tail, scanner.line() - 1);
                }
                tail.reset();
            }
            const auto coded = out_.coded.size();
            read_on(text, scanner, tail ? tail->begin() : text.size());
            if (halved || out_.coded.size() == coded) continue;
            tail = halve(text, scanner.position());
            halved = true;
        }
    }

    /// Some records, none of which begins at `stop` or behind.
    void read_on(std::string_view text, CsvScanner& scanner, std::uint64_t stop) {
        const auto begin = scanner.position();
        const auto odd = [&](RawRecord& raw) { take(text, raw, record_); };
        if (wide_ || !reader_.take_plain(text, scanner, out_.separator, stop, odd)) {
            if (scanner.next(raw_)) take(text, raw_, record_);
        }
        if (begin / kBytesBetweenChecks != scanner.position() / kBytesBetweenChecks) {
            control_.check(scanner.position(), text.size());
        }
    }

    /// Gives the second half of what is left to another thread, if there is enough of it.
    std::unique_ptr<TailRows> halve(std::string_view text, std::uint64_t from) const {
        constexpr std::uint64_t kWorthIt = std::uint64_t{1} << 20;
        if (text.size() - from < kWorthIt) return nullptr;
        const auto line_end = text.find('\n', from + (text.size() - from) / 2);
        if (line_end == std::string_view::npos || line_end + 1 == text.size()) return nullptr;
        return reader_.start_tail(text, out_.separator, line_end + 1);
    }

    /// A record begins where the tail does, below so many lines.
    void take_tail(std::string_view text, TailRows& tail, std::uint64_t lines) {
        tail.wait();
        std::uint64_t coded = 0;
        RawRecord raw;
        for (const auto& odd : tail.odd()) {
            reader_.take_coded(tail.coded(), coded, odd.coded_before, lines);
            coded = odd.coded_before;
            control_.check(odd.begin, text.size());
            CsvScanner scanner{text, out_.separator, {}, odd.begin, odd.line + lines};
            if (scanner.next(raw)) take(text, raw, record_);
        }
        reader_.take_coded(tail.coded(), coded, tail.end().coded_before, lines);
        CsvScanner rest{text, out_.separator, {}, tail.end().begin, tail.end().line + lines};
        while (rest.position() < text.size()) read_on(text, rest, text.size());
    }

    void take(std::string_view text, RawRecord& raw, Record& record) {
        std::optional<Diagnostic> fault;
        if (raw.fault) {
            if (wide_) raw.fault->offset = wide_->original(raw.fault->offset);
            fault = fault_of(out_.name, raw);
            if (wide_) fault->place.byte = raw.fault->offset;
            // The fields of such a record mean nothing once the header is known.
            if (reader_.knows_header()) {
                Record none;
                return reader_.take(place_of_raw(raw), none, fault);
            }
            shorten(text, raw);
        }
        decode_record(text, raw, wide_ ? Encoding::utf8 : out_.decoder, record);
        const auto place = place_of_raw(raw);
        if (wide_) {
            record.begin = place.begin;
            record.end = place.end;
            for (auto& field : record.fields) field.byte = wide_->original(field.byte);
        }
        reader_.take(place, record, std::move(fault));
    }

    /// What is longer than any field may be is no title: its beginning will do.
    void shorten(std::string_view text, RawRecord& raw) const {
        constexpr std::size_t kEnough = 256;
        const auto encoding = wide_ ? Encoding::utf8 : out_.decoder;
        for (auto& field : raw.fields) {
            if (field.end - field.begin <= Limits{}.field) continue;
            const auto kept = first_characters(text.substr(field.begin), encoding, kEnough);
            field.end = field.begin + kept.size();
        }
    }

    [[nodiscard]] RowPlace place_of_raw(const RawRecord& raw) const {
        if (!wide_) return {raw.begin, raw.end, raw.line};
        return {wide_->original(raw.begin), wide_->original(raw.end), raw.line};
    }

    std::string_view bytes_;
    const FileOptions& options_;
    FileReading& out_;
    SheetReader& reader_;
    const Control& control_;
    const Utf16Text* wide_ = nullptr;  ///< Of a file in UTF-16.
    // Their memory is used for one after the other.
    RawRecord raw_;
    Record record_;
};

}  // namespace

void read_text(std::string_view bytes, const FileOptions& options, FileReading& out,
               SheetReader& reader, const Control& control) {
    TextReader{bytes, options, out, reader, control}.read();
}

}  // namespace fupin::detail
