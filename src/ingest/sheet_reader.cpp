// SPDX-License-Identifier: Apache-2.0
#include "ingest/sheet_reader.hpp"

#include "ingest/messages.hpp"
#include "ingest/typing.hpp"
#include "ingest/unit_slip.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fupin::detail {
namespace {

Vocabulary vocabulary_of(Family family, const FileOptions& options) {
    return options.mapping ? Vocabulary{family, *options.mapping} : Vocabulary{family};
}

/// Empty again what a merged range filled from the left: in rows that would be said twice.
void undo_from_left(Record& record) {
    if ((record.marks & kFromLeft) == 0) return;
    for (auto& field : record.fields) {
        if (field.is(kFromLeft)) field = {};
    }
}

/// An apostrophe keeps spreadsheets from taking a text for a formula; it is no part of it.
void undo_guards(Record& record) {
    constexpr std::string_view kStarts[] = {"'=", "'+", "'-", "'@", "'＝", "'＋", "'－", "'＠"};
    for (auto& field : record.fields) {
        const auto guards = [&](std::string_view start) { return field.text.starts_with(start); };
        if (std::any_of(std::begin(kStarts), std::end(kStarts), guards)) field.text.erase(0, 1);
    }
}

}  // namespace

SheetReader::SheetReader(Sheet sheet, const FileOptions& options, FileReading& out,
                         const RawRows& raw)
    : sheet_{std::move(sheet)},
      vocabulary_{vocabulary_of(sheet_.family, options)},
      out_{out},
      raw_{raw} {
    if (options.money_unit) claims_.push_back({*options.money_unit, std::nullopt});
    if (options.mapping) header_row_ = options.mapping->header_row;
}

void SheetReader::name_columns(std::vector<std::string> titles) {
    header_known_ = true;
    take_layout(read_header(sheet_, vocabulary_, Record{}, std::move(titles), std::move(claims_)));
}

void SheetReader::take(const RowPlace& place, Record& record, std::optional<Diagnostic> fault) {
    if (record.private_use > 0 && private_use_++ == 0) {
        private_use_place_ = place_of(sheet_, record);
    }
    if (header_known_) return take_below(place, record, std::move(fault));
    if (!record.blank() && !record.comment) ++waiting_texts_;
    waiting_.push_back({place, record, std::move(fault)});
    if (waiting_texts_ >= window_ && (!header_row_ || record.line > *header_row_)) {
        settle_header();
    }
}

bool SheetReader::take_plain(const TextWindow& window, CsvScanner& scanner, char separator,
                             std::uint64_t stop, const PlainRows::Odd& odd) {
    if (!header_known_ || refused_ || guarded_ || sheet_.in_full) return false;
    if (!plain_) {
        plain_.emplace(sheet_, vocabulary_, unnamed_told_, audit_, out_.decoder, separator,
                       out_.coded);
    }
    if (!plain_->possible()) return false;
    plain_->read(window, scanner, stop, odd);
    return true;
}

bool SheetReader::has_plain() const noexcept { return !refused_ && plain_ && plain_->possible(); }

std::unique_ptr<TailRows> SheetReader::start_tail(TextWindow window, char separator,
                                                  std::uint64_t begin) const {
    return std::make_unique<TailRows>(sheet_, vocabulary_, unnamed_told_, std::move(window),
                                      out_.decoder, separator, begin);
}

void SheetReader::pass_coded(std::uint64_t rows, Int128 bought) {
    passed_ += rows;
    audit_.add_purchases(rows, bought);
}

void SheetReader::take_passed(CodedRows&& rows, std::uint64_t lines) {
    out_.coded.take_over(std::move(rows), lines);
    passed_ = 0;
}

void SheetReader::refuse(const RowPlace& place, std::vector<Diagnostic> reasons) {
    add(place, RecordClass::rejected);
    refuse_file(place.line, place.begin, {}, std::move(reasons));
    header_known_ = true;
}

void SheetReader::finish(const Control& control, bool may_lack_header) {
    if (!header_known_) settle_header();
    if (!header_known_) settle_without_header(may_lack_header);
    if (!refused_) {
        out_.needs_full_reading =
            !number_items(out_, without_item_, item_column(), sheet_.recorded);
        suspect_unit_slips(out_, sheet_, std::max(1U, control.threads));
    }
    if (private_use_ > 0) note_private_use();
    if (subtotals_right_ > 0) note_subtotals();
    for (auto& note : repairs_.notes()) out_.log.note(std::move(note));
}

/// Lets go what waited for the header, if there is one.
void SheetReader::settle_header() {
    std::vector<const Record*> records;
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        const auto& record = waiting_[i].record;
        if (record.blank() || record.comment) continue;
        records.push_back(&record);
        at.push_back(i);
    }
    const auto found = find_header(vocabulary_, records, header_row_);
    if (!found) return search_on();
    const auto first = at[found->first];
    const auto last = at[found->first + found->count - 1];
    for (std::size_t i = 0; i < first; ++i) take_above_header(waiting_[i]);
    take_header(*found, at);
    auto rows = std::exchange(waiting_, {});
    for (auto i = last + 1; i < rows.size(); ++i) {
        take_below(rows[i].place, rows[i].record, std::move(rows[i].fault));
    }
}

/// The header is not among the first records. From here on each is looked at with the one above it
/// only, so that a file without header costs no more than another.
void SheetReader::search_on() {
    if (waiting_texts_ < window_) return;
    window_ = 2;
    waiting_texts_ = 1;
    auto rows = std::exchange(waiting_, {});
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) take_above_header(rows[i]);
    waiting_.push_back(std::move(rows.back()));
}

void SheetReader::take_above_header(const Waiting& row) {
    if (row.record.blank()) return add(row.place, RecordClass::blank);
    if (row.record.comment) return add(row.place, RecordClass::comment);
    if (const auto unit = declared_unit(row.record)) {
        claims_.push_back({*unit, place_of(sheet_, row.record)});
    }
    const auto named = columns_named(vocabulary_, titles_of(row.record));
    if (named > nearest_named_ || !nearest_) {
        nearest_ = out_.rows.size();
        nearest_named_ = named;
    }
    add(row.place, RecordClass::preamble);
}

void SheetReader::take_header(const FoundHeader& found, const std::vector<std::size_t>& at) {
    header_known_ = true;
    for (std::size_t i = 0; i < found.count; ++i) {
        add(waiting_[at[found.first + i]].place, RecordClass::header);
    }
    const auto& row = waiting_[at[found.first + found.count - 1]];
    auto reading = read_header(sheet_, vocabulary_, row.record, found.titles, std::move(claims_));
    for (std::size_t i = 0; i < found.count; ++i) {
        const auto& fault = waiting_[at[found.first + i]].fault;
        if (fault) reading.errors.push_back(*fault);
    }
    if (!found.rivals.empty()) reading.errors.push_back(rivals_of(found, at));
    take_layout(std::move(reading));
}

void SheetReader::take_layout(HeaderReading reading) {
    sheet_.layout = std::move(reading.layout);
    guarded_ = Vocabulary::is_list_of_rejects(sheet_.layout.titles);
    out_.titles = titles_to_repair();
    for (auto& warning : reading.warnings) out_.log.note(std::move(warning));
    if (reading.errors.empty()) return;
    if (out_.rows.empty()) return refuse_file(1, 0, {}, std::move(reading.errors));
    const auto& header = out_.rows.back();
    refuse_file(header.line, header.begin, raw_.text(header), std::move(reading.errors));
}

/// Several rows might be the header: which, and how many columns each names.
Diagnostic SheetReader::rivals_of(const FoundHeader& found,
                                  const std::vector<std::size_t>& at) const {
    std::string candidates;
    const auto put = [&](const Waiting& row) {
        (candidates += candidates.empty() ? "" : "、") += std::to_string(row.record.line);
    };
    const auto& own = waiting_[at[found.first + found.count - 1]];
    put(own);
    for (const auto rival : found.rivals) put(waiting_[at[rival]]);
    return {&messages::header_ambiguous,
            Severity::error,
            place_of(sheet_, own.record),
            {std::move(candidates)}};
}

/// Whatever was taken for a title is a row that cannot be read, or says how to fill in the sheet.
void SheetReader::settle_without_header(bool may_lack_header) {
    for (const auto& row : std::exchange(waiting_, {})) take_above_header(row);
    const auto without = may_lack_header ? RecordClass::note : RecordClass::rejected;
    for (auto& row : out_.rows) {
        if (row.record_class == RecordClass::preamble) row.record_class = without;
    }
    Place place;
    place.file = out_.name;
    place.sheet = sheet_.name;
    if (may_lack_header) {
        out_.without_header = true;
        out_.log.note({&messages::sheet_without_header, Severity::warning, std::move(place), {}});
        return;
    }
    const RowState row = nearest_ ? out_.rows[*nearest_] : RowState{};
    place.row = row.line;
    if (sheet_.has_bytes) place.byte = row.begin;
    refuse_file(row.line, row.begin, nearest_ ? raw_.text(row) : std::string{},
                {{&messages::header_not_found,
                  Severity::error,
                  std::move(place),
                  {std::to_string(nearest_named_), std::to_string(kHeaderColumns)}}});
}

void SheetReader::take_below(const RowPlace& place, Record& record,
                             std::optional<Diagnostic> fault) {
    if (fault) {
        add(place, RecordClass::rejected);
        if (refused_) return;
        audit_.add_unread();
        return refuse_row({*std::move(fault)});
    }
    undo_from_left(record);
    if (refused_) return take_unread(place, record);
    const auto known = class_of(sheet_, record);
    if (!known) return take_row(place, record);
    add(place, *known);
    if (*known == RecordClass::subtotal) check_subtotal(record);
}

/// A row of a file whose header cannot be used.
void SheetReader::take_unread(const RowPlace& place, const Record& record) {
    if (record.comment) return add(place, RecordClass::comment);
    add(place, record.blank() ? RecordClass::blank : RecordClass::rejected);
}

void SheetReader::take_row(const RowPlace& place, Record& record) {
    add(place, RecordClass::rejected);
    if (auto wrong = wrong_count(record)) {
        audit_.add_unread();
        return refuse_row({*std::move(wrong)});
    }
    check_unnamed(record);
    if (guarded_) undo_guards(record);
    if (vocabulary_.has_words()) say_words(sheet_.layout, vocabulary_, record);
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
            {out_.submissions.size(), place_of(sheet_, record, Column::item).byte});
    }
    out_.coded_before.push_back(out_.coded.size() + passed_);
    out_.submissions.push_back({*std::move(typed.entry), typed.recorded, place_of(sheet_, record)});
}

std::optional<Diagnostic> SheetReader::wrong_count(const Record& record) const {
    if (!sheet_.numbers_columns) return std::nullopt;
    const auto width = sheet_.layout.titles.size();
    auto place = place_of(sheet_, record);
    bool wrong = record.fields.size() < width;
    for (auto i = width; i < record.fields.size() && !wrong; ++i) {
        if (record.fields[i].text.empty()) continue;
        wrong = true;
        place = place_of(sheet_, record, i);
    }
    if (!wrong) return std::nullopt;
    return Diagnostic{&messages::field_count_differs,
                      Severity::error,
                      std::move(place),
                      {std::to_string(record.fields.size()), std::to_string(width)}};
}

/// Data below an empty title, told once a column.
void SheetReader::check_unnamed(const Record& record) {
    const auto& titles = sheet_.layout.titles;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        if (!titles[i].empty() || record.text(i).empty()) continue;
        if (!unnamed_told_.insert(i).second) continue;
        out_.log.note({&messages::unnamed_column_has_data,
                       Severity::warning,
                       place_of(sheet_, record, i),
                       {short_value(record.fields[i].text)}});
    }
}

void SheetReader::check_subtotal(const Record& record) {
    RowReader row{sheet_, record};
    const auto stated = row.money(Column::amount);
    const auto verdict = audit_.check(stated);
    if (!verdict.claimed) return;
    if (!verdict.sum) {
        if (subtotals_right_++ == 0) subtotal_place_ = place_of(sheet_, record, Column::amount);
        return;
    }
    out_.log.warn({&messages::subtotal_differs,
                   Severity::warning,
                   place_of(sheet_, record, Column::amount),
                   {stated->to_string(), fen_text(*verdict.sum)}});
}

void SheetReader::note_subtotals() {
    out_.log.note({&messages::subtotals_agree,
                   Severity::note,
                   subtotal_place_,
                   {std::to_string(subtotals_right_)}});
}

void SheetReader::note_private_use() {
    out_.log.note({&messages::private_use_characters,
                   Severity::warning,
                   private_use_place_,
                   {std::to_string(private_use_)}});
}

/// What was read as a column bears its own name, with the unit that was declared elsewhere: so the
/// rows mean the same below these titles without mapping and preamble.
std::vector<std::string> SheetReader::titles_to_repair() const {
    auto titles = sheet_.layout.titles;
    for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = static_cast<Column>(c);
        const auto field = sheet_.layout.at(column);
        if (!field) continue;
        titles[*field] = title_of(sheet_.family, column);
        const bool money = column == Column::amount || column == Column::value;
        if (money && sheet_.layout.unit) {
            titles[*field] += "(" + std::string{name_of(*sheet_.layout.unit)} + ")";
        }
    }
    return titles;
}

Place SheetReader::item_column() const {
    auto place = place_of(sheet_, Record{}, Column::item);
    place.row.reset();
    place.byte.reset();
    return place;
}

void SheetReader::add(const RowPlace& place, RecordClass record_class) {
    RowState row{place.begin, place.end, place.line, record_class, default_kind(sheet_.family)};
    row.cells = place.cells;
    out_.rows.push_back(row);
}

/// The last row.
void SheetReader::refuse_row(std::vector<Diagnostic> diagnostics) {
    const auto& row = out_.rows.back();
    out_.log.refuse({out_.rows.size() - 1, row.line, row.begin, {}, std::move(diagnostics)});
}

void SheetReader::refuse_file(std::uint64_t line, std::uint64_t byte, std::string raw,
                              std::vector<Diagnostic> diagnostics) {
    refused_ = true;
    out_.log.refuse({std::nullopt, line, byte, std::move(raw), std::move(diagnostics)});
}

}  // namespace fupin::detail
