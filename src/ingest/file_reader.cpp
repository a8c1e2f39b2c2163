// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_reader.hpp"

#include "ingest/classify.hpp"
#include "ingest/csv_scanner.hpp"
#include "ingest/file_shape.hpp"
#include "ingest/items.hpp"
#include "ingest/messages.hpp"
#include "ingest/repair_log.hpp"
#include "ingest/typing.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint64_t kRowsBetweenChecks = 4096;

/// One file on its way from bytes to submissions.
class FileReader {
public:
    FileReader(std::string_view bytes, Family family, const FileOptions& options, Date recorded,
               const Control& control)
        : bytes_{bytes}, options_{options}, control_{control} {
        out_.name = file_name(family, options);
        sheet_.family = family;
        sheet_.file = out_.name;
        sheet_.source = default_source(out_.name, options);
        sheet_.recorded = recorded;
        sheet_.unlinked_refunds = options.unlinked_refunds;
        sheet_.rounding = options.money_rounding;
        if (options.money_unit) claims_.push_back({*options.money_unit, std::nullopt});
    }

    FileReading read() && {
        if (!find_encoding()) return std::move(out_);
        const auto mark = bom_size(bytes_, out_.decoder);
        if (mark > 0) add_row(0, mark, 1, RecordClass::structure);
        scan(mark);
        if (!header_) refuse_without_header();
        if (!refused_) number_items(out_, without_item_, item_column(), sheet_.recorded);
        if (private_use_ > 0) note_private_use();
        for (auto& note : repairs_.notes()) out_.log.note(std::move(note));
        return std::move(out_);
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
            add_row(0, bytes_.size(), 1, RecordClass::rejected);
            const auto fault = unreadable(out_.name, bytes_, verdict);
            refuse_file(*fault.place.row, *fault.place.byte, {}, {fault});
            return false;
        }
        out_.decoder = *verdict.encoding;
        out_.encoding = receipt_name(out_.decoder);
        return true;
    }

    void scan(std::size_t first) {
        const auto text = bytes_.substr(first);
        const auto said = sep_line(text);
        const auto declared = options_.separator ? options_.separator : said;
        CsvScanner scanner{bytes_, declared ? *declared : separator_of(text), {}, first};
        RawRecord raw;
        Record record;
        if (said && scanner.next(raw)) add(raw, RecordClass::structure);
        for (std::uint64_t n = 1; scanner.next(raw); ++n) {
            if (n % kRowsBetweenChecks == 0) control_.check(raw.begin, bytes_.size());
            take(raw, record);
        }
    }

    void take(const RawRecord& raw, Record& record) {
        if (raw.fault && header_) return take_faulty(raw);
        decode_record(bytes_, raw, out_.decoder, record);
        if (record.private_use > 0 && private_use_++ == 0) {
            private_use_place_ = place_of(sheet_, record);
        }
        if (!header_) return take_above_header(raw, record);
        if (refused_) return take_unread(raw, record);
        const auto known = class_of(sheet_, record);
        if (!known) return take_row(raw, record);
        add(raw, *known);
        if (*known == RecordClass::subtotal) check_subtotal(record);
    }

    void take_above_header(const RawRecord& raw, const Record& record) {
        if (record.blank()) return add(raw, RecordClass::blank);
        if (record.comment) return add(raw, RecordClass::comment);
        const auto named = columns_named(sheet_.family, record);
        if (named >= kHeaderColumns) return take_header(raw, record);
        if (named > nearest_named_ || !nearest_) {
            nearest_ = out_.rows.size();
            nearest_named_ = named;
        }
        if (const auto unit = declared_unit(record)) {
            claims_.push_back({*unit, place_of(sheet_, record)});
        }
        add(raw, RecordClass::preamble);
    }

    void take_header(const RawRecord& raw, const Record& record) {
        header_ = true;
        add(raw, RecordClass::header);
        auto reading = read_header(sheet_.family, out_.name, record, std::move(claims_));
        sheet_.layout = std::move(reading.layout);
        for (auto& warning : reading.warnings) out_.log.note(std::move(warning));
        if (raw.fault) reading.errors.push_back(fault_of(out_.name, raw));
        if (reading.errors.empty()) return;
        refuse_file(raw.line, raw.begin, raw_text(bytes_, raw.begin, raw.end, out_.decoder),
                    std::move(reading.errors));
    }

    /// A row of a file whose header cannot be used.
    void take_unread(const RawRecord& raw, const Record& record) {
        add(raw, record.comment   ? RecordClass::comment
                 : record.blank() ? RecordClass::blank
                                  : RecordClass::rejected);
    }

    void take_faulty(const RawRecord& raw) {
        add(raw, RecordClass::rejected);
        if (refused_) return;
        audit_.add_unread();
        refuse_row({fault_of(out_.name, raw)});
    }

    void take_row(const RawRecord& raw, const Record& record) {
        add(raw, RecordClass::rejected);
        if (auto wrong = wrong_count(record)) {
            audit_.add_unread();
            return refuse_row({*std::move(wrong)});
        }
        check_unnamed(record);
        auto typed = type_row(sheet_, record);
        audit_.add(typed);
        auto& row = out_.rows.back();
        row.kind = typed.kind;
        row.money = typed.money;
        if (!typed.entry) return refuse_row(std::move(typed.diagnostics));
        row.record_class = RecordClass::accepted;
        row.submission = out_.submissions.size();
        for (auto& warning : typed.diagnostics) out_.log.warn(std::move(warning));
        for (const auto& repair : typed.repairs) repairs_.add(sheet_, record, repair);
        if (typed.without_item) {
            without_item_.push_back(
                {out_.submissions.size(), *place_of(sheet_, record, Column::item).byte});
        }
        out_.submissions.push_back(
            {*std::move(typed.entry), typed.recorded, place_of(sheet_, record)});
    }

    [[nodiscard]] std::optional<Diagnostic> wrong_count(const Record& record) const {
        const auto width = sheet_.layout.titles.size();
        auto place = place_of(sheet_, record);
        bool wrong = record.fields.size() < width;
        for (auto i = width; i < record.fields.size() && !wrong; ++i) {
            if (record.fields[i].text.empty()) continue;
            wrong = true;
            place.column = i + 1;
            place.byte = record.fields[i].byte;
        }
        if (!wrong) return std::nullopt;
        return Diagnostic{&messages::field_count_differs,
                          Severity::error,
                          std::move(place),
                          {std::to_string(record.fields.size()), std::to_string(width)}};
    }

    /// Data below an empty title, told once a column.
    void check_unnamed(const Record& record) {
        const auto& titles = sheet_.layout.titles;
        for (std::size_t i = 0; i < titles.size(); ++i) {
            if (!titles[i].empty() || record.fields[i].text.empty()) continue;
            if (!unnamed_told_.insert(i).second) continue;
            auto place = place_of(sheet_, record);
            place.column = i + 1;
            place.byte = record.fields[i].byte;
            out_.log.note({&messages::unnamed_column_has_data,
                           Severity::warning,
                           std::move(place),
                           {short_value(record.fields[i].text)}});
        }
    }

    void check_subtotal(const Record& record) {
        RowReader row{sheet_, record};
        const auto stated = row.money(Column::amount);
        const auto sum = audit_.check(stated);
        if (!sum) return;
        out_.log.warn({&messages::subtotal_differs,
                       Severity::warning,
                       place_of(sheet_, record, Column::amount),
                       {stated->to_string(), fen_text(*sum)}});
    }

    void note_private_use() {
        out_.log.note({&messages::private_use_characters,
                       Severity::warning,
                       private_use_place_,
                       {std::to_string(private_use_)}});
    }

    /// Whatever was taken for a title is a row that cannot be read.
    void refuse_without_header() {
        for (auto& row : out_.rows) {
            if (row.record_class == RecordClass::preamble) row.record_class = RecordClass::rejected;
        }
        Place place;
        place.file = out_.name;
        std::string raw;
        const RowState nearest = nearest_ ? out_.rows[*nearest_] : RowState{};
        if (nearest_) raw = raw_text(bytes_, nearest.begin, nearest.end, out_.decoder);
        place.row = nearest.line;
        place.byte = nearest.begin;
        refuse_file(nearest.line, nearest.begin, std::move(raw),
                    {{&messages::header_not_found,
                      Severity::error,
                      std::move(place),
                      {std::to_string(nearest_named_), std::to_string(kHeaderColumns)}}});
    }

    [[nodiscard]] Place item_column() const {
        auto place = place_of(sheet_, Record{}, Column::item);
        place.row.reset();
        place.byte.reset();
        return place;
    }

    void add(const RawRecord& raw, RecordClass record_class) {
        add_row(raw.begin, raw.end, raw.line, record_class);
    }

    void add_row(std::uint64_t begin, std::uint64_t end, std::uint64_t line,
                 RecordClass record_class) {
        out_.rows.push_back({begin, end, line, record_class, default_kind(sheet_.family)});
    }

    /// The last row.
    void refuse_row(std::vector<Diagnostic> diagnostics) {
        const auto& row = out_.rows.back();
        out_.log.refuse({out_.rows.size() - 1, row.line, row.begin, {}, std::move(diagnostics)});
    }

    void refuse_file(std::uint64_t line, std::uint64_t byte, std::string raw,
                     std::vector<Diagnostic> diagnostics) {
        refused_ = true;
        out_.log.refuse({std::nullopt, line, byte, std::move(raw), std::move(diagnostics)});
    }

    std::string_view bytes_;
    const FileOptions& options_;
    const Control& control_;
    Sheet sheet_;
    std::vector<UnitClaim> claims_;
    FileReading out_;
    SubtotalAudit audit_;
    RepairLog repairs_;
    std::vector<Itemless> without_item_;
    std::set<std::size_t> unnamed_told_;
    std::optional<std::size_t> nearest_;  ///< Row that names most columns.
    std::size_t nearest_named_ = 0;
    std::uint64_t private_use_ = 0;
    Place private_use_place_;
    bool header_ = false;
    bool refused_ = false;
};

}  // namespace

FileReading read_file(std::string_view bytes, Family family, const FileOptions& options,
                      Date recorded, const Control& control) {
    return FileReader{bytes, family, options, recorded, control}.read();
}

}  // namespace fupin::detail
