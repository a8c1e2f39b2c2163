// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_reader.hpp"

#include "ingest/csv_scanner.hpp"
#include "ingest/file_shape.hpp"
#include "ingest/text_window.hpp"
#include "ingest/utf16.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint64_t kBytesBetweenChecks = std::uint64_t{1} << 19;

class TextReader {
public:
    TextReader(const FileOptions& options, FileReading& out, SheetReader& reader,
               const Control& control)
        : options_{options}, out_{out}, reader_{reader}, control_{control} {}

    void read(std::string_view bytes) {
        if (const auto wide = utf16_mark(bytes)) return read_utf16(bytes, *wide);
        if (!find_encoding(bytes)) return;
        const auto mark = bom_size(bytes, out_.decoder);
        if (mark > 0) reader_.structure({0, mark, 1});
        TextWindow window{bytes};
        (void)scan(window, mark);
    }

    bool read(const StoredText& text, Encoding encoding) {
        stored_ = &text;
        TextWindow window{text, 0};
        const auto utf8_mark = bom_size(window.bytes(), Encoding::utf8_bom);
        // Such a file has said what it is.
        if (encoding != Encoding::utf8 && utf8_mark > 0) return false;
        name_encoding(utf8_mark > 0 ? Encoding::utf8_bom : encoding);
        const auto mark = bom_size(window.bytes(), out_.decoder);
        if (mark > 0) reader_.structure({0, mark, 1});
        return scan(window, mark);
    }

private:
    void name_encoding(Encoding encoding) {
        out_.decoder = encoding;
        out_.encoding = receipt_name(encoding);
    }

    bool find_encoding(std::string_view bytes) {
        EncodingProbe probe;
        constexpr std::size_t kPiece = std::size_t{1} << 20;
        for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
            probe.feed(bytes.substr(at, kPiece));
            control_.check(at, bytes.size());
        }
        const auto verdict = probe.finish();
        if (!verdict.encoding) {
            refuse(bytes, unreadable(out_.name, bytes, verdict));
            return false;
        }
        name_encoding(*verdict.encoding);
        return true;
    }

    void read_utf16(std::string_view bytes, Encoding encoding) {
        const auto mark = bom_size(bytes, encoding);
        const Utf16Text text{bytes, mark, encoding == Encoding::utf16be};
        if (text.bad_offset()) {
            return refuse(bytes, ill_formed_utf16(out_.name, text.text(), *text.bad_offset()));
        }
        name_encoding(encoding);
        wide_ = &text;
        reader_.structure({0, mark, 1});
        TextWindow window{text.text()};
        (void)scan(window, 0);
        wide_ = nullptr;
    }

    void refuse(std::string_view bytes, const Diagnostic& fault) {
        reader_.refuse({0, bytes.size(), *fault.place.row}, {fault});
        // The rejected record is the file, but the fault stands where it stands.
    }

    // These and those below are false if the text turns out to be in another encoding.
    bool scan(TextWindow& window, std::size_t first) {
        const FileSource source{window.bytes(), nullptr, stored_};
        const auto text = source.part(first, first + kSeparatorSample);
        const auto said = sep_line(text);
        const auto declared = options_.separator ? options_.separator : said;
        out_.separator = declared ? *declared : separator_of(text);
        auto scanner = scanner_at(window, first, 1);
        if (said && scanner.next(raw_)) reader_.structure(place_of_raw(window, raw_));
        return scan(window, scanner);
    }

    bool scan(TextWindow& window, CsvScanner& scanner) {
        std::unique_ptr<TailRows> tail;
        bool halved = control_.threads < 2;
        for (;;) {
            const auto position = window.base() + scanner.position();
            if (position == window.size() || !is_well_formed_) return is_well_formed_;
            if (tail && position >= tail->begin()) {
                if (position == tail->begin()) return take_tail(window, *tail, scanner.line() - 1);
                tail.reset();
            }
            const auto coded = out_.coded.size();
            if (!read_on(window, scanner, tail ? tail->begin() : window.size())) {
                const auto line = scanner.line();
                window.move_to(position);
                scanner = scanner_at(window, position, line);
            }
            if (halved || out_.coded.size() == coded) continue;
            tail = halve(window, window.base() + scanner.position());
            halved = true;
        }
    }

    [[nodiscard]] CsvScanner scanner_at(const TextWindow& window, std::uint64_t begin,
                                        std::uint64_t line) const {
        return {window.bytes(), out_.separator, {}, begin - window.base(), line, !window.is_last()};
    }

    /// Some records, none of which begins at `stop` of the text or behind. False if there is none
    /// that can be read in this window.
    bool read_on(const TextWindow& window, CsvScanner& scanner, std::uint64_t stop) {
        const auto begin = scanner.position();
        const auto here = std::min<std::uint64_t>(stop - window.base(), window.bytes().size());
        const auto odd = [&](RawRecord& raw) { take(window, raw); };
        if (wide_ || !reader_.take_plain(window, scanner, out_.separator, here, odd)) {
            if (scanner.next(raw_)) take(window, raw_);
        }
        const auto end = scanner.position();
        if ((window.base() + begin) / kBytesBetweenChecks !=
            (window.base() + end) / kBytesBetweenChecks) {
            control_.check(window.base() + end, window.size());
        }
        return end > begin;
    }

    /// Gives the second half of what is left to another thread, if there is enough of it.
    std::unique_ptr<TailRows> halve(const TextWindow& window, std::uint64_t from) const {
        constexpr std::uint64_t kWorthIt = std::uint64_t{1} << 20;
        if (!reader_.has_plain() || window.size() - from < kWorthIt) return nullptr;
        const auto begin = line_behind(window, from + (window.size() - from) / 2);
        if (begin == window.size()) return nullptr;
        auto tail = stored_ ? TextWindow{*stored_, begin} : TextWindow{window.bytes()};
        return reader_.start_tail(std::move(tail), out_.separator, begin);
    }

    /// Where the first line begins that begins behind a byte of the text; the end if none does.
    [[nodiscard]] std::uint64_t line_behind(const TextWindow& window, std::uint64_t from) const {
        constexpr std::uint64_t kPiece = std::uint64_t{1} << 16;
        const FileSource source{window.bytes(), nullptr, stored_};
        for (auto at = from; at < window.size(); at += kPiece) {
            const auto line_end = source.part(at, at + kPiece).find('\n');
            if (line_end != std::string::npos) return at + line_end + 1;
        }
        return window.size();
    }

    /// A record begins where the tail does, below so many lines.
    bool take_tail(TextWindow& window, TailRows& tail, std::uint64_t lines) {
        tail.wait();
        if (stored_) window = TextWindow{*stored_, tail.begin()};
        std::uint64_t coded = 0;
        Int128 bought = 0;
        const auto pass = [&](const TailRows::Odd& before) {
            reader_.pass_coded(before.coded_before - coded, before.bought_before - bought);
            coded = before.coded_before;
            bought = before.bought_before;
        };
        for (const auto& odd : tail.odd()) {
            pass(odd);
            control_.check(odd.begin, window.size());
            take_at(window, odd.begin, odd.line + lines);
            if (!is_well_formed_) return false;
        }
        const auto& end = tail.end();
        pass(end);
        reader_.take_passed(std::move(tail.coded()), lines);
        if (end.begin == window.size()) return true;
        if (stored_) window = TextWindow{*stored_, end.begin};
        auto rest = scanner_at(window, end.begin, end.line + lines);
        while (is_well_formed_ && window.base() + rest.position() < window.size()) {
            if (read_on(window, rest, window.size())) continue;
            const auto position = window.base() + rest.position();
            const auto line = rest.line();
            window.move_to(position);
            rest = scanner_at(window, position, line);
        }
        return is_well_formed_;
    }

    /// The record that begins there.
    void take_at(TextWindow& window, std::uint64_t begin, std::uint64_t line) {
        if (begin < window.base() || begin >= window.end()) window.move_to(begin);
        auto scanner = scanner_at(window, begin, line);
        while (!scanner.next(raw_)) {
            window.move_to(begin);
            scanner = scanner_at(window, begin, line);
        }
        take(window, raw_);
    }

    /// Of a stored text nobody knows before whether it is well-formed; what `PlainRows` takes is.
    void take(const TextWindow& window, RawRecord& raw) {
        if (stored_) {
            const auto record = window.bytes().substr(raw.begin, raw.end - raw.begin);
            is_well_formed_ = is_well_formed_ && is_well_formed(record, out_.decoder);
            if (!is_well_formed_) return;
        }
        std::optional<Diagnostic> fault;
        const auto place = place_of_raw(window, raw);
        if (raw.fault) {
            fault = fault_of(out_.name, raw);
            fault->place.byte = original(window, raw.fault->offset);
            // The fields of such a record mean nothing once the header is known.
            if (reader_.knows_header()) {
                Record none;
                return reader_.take(place, none, fault);
            }
            shorten(window.bytes(), raw);
        }
        decode_record(window.bytes(), raw, wide_ ? Encoding::utf8 : out_.decoder, record_);
        record_.begin = place.begin;
        record_.end = place.end;
        for (auto& field : record_.fields) field.byte = original(window, field.byte);
        reader_.take(place, record_, std::move(fault));
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

    [[nodiscard]] RowPlace place_of_raw(const TextWindow& window, const RawRecord& raw) const {
        return {original(window, raw.begin), original(window, raw.end), raw.line};
    }

    /// Where a byte of the window stands in the file.
    [[nodiscard]] std::uint64_t original(const TextWindow& window, std::uint64_t offset) const {
        return wide_ ? wide_->original(offset) : window.base() + offset;
    }

    const FileOptions& options_;
    FileReading& out_;
    SheetReader& reader_;
    const Control& control_;
    const StoredText* stored_ = nullptr;
    bool is_well_formed_ = true;       ///< In the encoding that it is taken for, so far.
    const Utf16Text* wide_ = nullptr;  ///< Of a file in UTF-16.
    // Their memory is used for one after the other.
    RawRecord raw_;
    Record record_;
};

}  // namespace

void read_text(std::string_view bytes, const FileOptions& options, FileReading& out,
               SheetReader& reader, const Control& control) {
    TextReader{options, out, reader, control}.read(bytes);
}

bool read_text(const StoredText& text, Encoding encoding, const FileOptions& options,
               FileReading& out, SheetReader& reader, const Control& control) {
    return TextReader{options, out, reader, control}.read(text, encoding);
}

}  // namespace fupin::detail
