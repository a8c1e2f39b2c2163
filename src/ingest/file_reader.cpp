// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_reader.hpp"

#include "core/large_memory.hpp"
#include "ingest/cell_reader.hpp"
#include "ingest/file_shape.hpp"
#include "ingest/raw_rows.hpp"
#include "ingest/sheet_reader.hpp"
#include "ingest/text_reader.hpp"

#include <optional>
#include <utility>

namespace fupin::detail {
namespace {

FileReading named(Family family, const FileOptions& options) {
    FileReading out;
    out.name = file_name(family, options);
    out.source = default_source(out.name, options);
    return out;
}

Sheet sheet_of(const FileReading& reading, Family family, const FileOptions& options,
               const IngestOptions& all) {
    Sheet sheet;
    sheet.family = family;
    sheet.file = reading.name;
    sheet.name = reading.sheet;
    sheet.source = reading.source;
    sheet.recorded = all.recorded;
    sheet.in_full = all.in_full;
    sheet.unlinked_refunds = options.unlinked_refunds;
    sheet.refers_to_itself = options.mapping && options.mapping->refers_to_itself;
    sheet.year = options.year;
    sheet.rounding = options.money_rounding;
    return sheet;
}

Diagnostic placed(Diagnostic diagnostic, const FileReading& reading) {
    diagnostic.place.file = reading.name;
    if (diagnostic.place.sheet.empty()) diagnostic.place.sheet = reading.sheet;
    return diagnostic;
}

/// The reasons why the sheet cannot be read; all of it is one rejected record then.
bool refuse_sheet(const CellSheet& cells, FileReading& out, SheetReader& reader) {
    if (cells.refusals.empty()) return false;
    std::vector<Diagnostic> reasons;
    for (const auto& reason : cells.refusals) reasons.push_back(placed(reason, out));
    const auto line = reasons.front().place.row.value_or(1);
    reader.refuse({0, cells.text.size(), line}, std::move(reasons));
    return true;
}

/// As a text; none if it is not in the encoding that it is taken for.
std::optional<FileReading> read_text_file(const FileSource& source, std::optional<Encoding> taken,
                                          Family family, const FileOptions& options,
                                          const IngestOptions& all, const Control& control) {
    FileReading out = named(family, options);
    const RawRows raw{source, out};
    SheetReader reader{sheet_of(out, family, options, all), options, out, raw};
    if (!taken) {
        read_text(source.bytes, options, out, reader, control);
    } else if (!read_text(*source.stored, *taken, options, out, reader, control)) {
        return std::nullopt;
    }
    reader.finish(control);
    if (!out.needs_full_reading) return out;
    auto in_full = all;
    in_full.in_full = true;
    return read_text_file(source, taken, family, options, in_full, control);
}

/// Whatever is in another encoding, or broken, is read as a whole.
FileReading read_stored(const FileSource& source, Family family, const FileOptions& options,
                        const IngestOptions& all, const Control& control) {
    for (const auto taken : {Encoding::utf8, Encoding::gb18030}) {
        auto reading = read_text_file(source, taken, family, options, all, control);
        if (reading) return *std::move(reading);
    }
    const auto size = static_cast<std::size_t>(source.size());
    const auto bytes = large_array<char>(size);
    source.stored->read(0, {bytes.get(), size});
    return *read_text_file({{bytes.get(), size}}, std::nullopt, family, options, all, control);
}

FileReading read_sheet(const CellSheet& cells, const FileSource& source, Family family,
                       const FileOptions& options, const IngestOptions& all,
                       const Control& control) {
    FileReading out = named(family, options);
    const RawRows raw{source, out};
    out.sheet = cells.sheet;
    out.encoding = cells.form;
    auto sheet = sheet_of(out, family, options, all);
    sheet.epoch_1904 = cells.epoch_1904;
    sheet.has_bytes = !cells.text.empty();
    sheet.numbers_columns = !cells.titles;
    SheetReader reader{std::move(sheet), options, out, raw};
    for (const auto& note : cells.notes) out.log.note(placed(note, out));
    if (!refuse_sheet(cells, out, reader)) read_cells(cells, out, reader, control);
    reader.finish(control, cells.may_lack_header);
    return out;
}

}  // namespace

FileReading read_file(const FileSource& source, Family family, const FileOptions& options,
                      const IngestOptions& all, const Control& control) {
    if (source.cells) return read_sheet(*source.cells, source, family, options, all, control);
    if (source.stored) return read_stored(source, family, options, all, control);
    return *read_text_file(source, std::nullopt, family, options, all, control);
}

}  // namespace fupin::detail
