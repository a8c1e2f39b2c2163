// SPDX-License-Identifier: Apache-2.0
#include "ingest/raw_rows.hpp"

#include "ingest/cell_text.hpp"
#include "ingest/csv_scanner.hpp"
#include "ingest/decode.hpp"
#include "ingest/record.hpp"

namespace fupin::detail {
namespace {

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) line += ',';
        if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
            line += fields[i];
            continue;
        }
        line += '"';
        for (const char c : fields[i]) (line += c == '"' ? "\"" : "") += c;
        line += '"';
    }
    return line;
}

/// So much is shown of a record that is longer than any may be.
constexpr std::size_t kShown = 4096;

bool is_too_long(const RowState& row) { return row.end - row.begin > Limits{}.record; }

std::vector<std::string> texts_of(const SheetRow& row) {
    std::vector<std::string> texts;
    for (const auto& cell : row.cells) texts.push_back(text_of(cell).text);
    return texts;
}

}  // namespace

std::string RawRows::text(const RowState& row) const {
    if (is_too_long(row)) {
        constexpr std::size_t kCharacter = 4;
        const auto begun = source_.part(row.begin, row.begin + kShown + kCharacter);
        const auto shown = first_characters(begun, reading_.decoder, kShown);
        return raw_text(shown, 0, shown.size(), reading_.decoder) + "…";
    }
    if (row.end > row.begin) return record_of(row);
    if (!source_.cells || row.cells >= source_.cells->rows.size()) return {};
    return csv_line(texts_of(source_.cells->rows[row.cells]));
}

std::vector<std::string> RawRows::fields(const RowState& row) const {
    if (source_.cells) return texts_of(source_.cells->rows[row.cells]);
    if (is_too_long(row)) return {};
    const auto text = record_of(row);
    CsvScanner scanner{text, reading_.separator};
    RawRecord raw;
    Record record;
    if (!scanner.next(raw)) return {};
    decode_record(text, raw, Encoding::utf8, record);
    std::vector<std::string> fields;
    for (auto& field : record.fields) fields.push_back(std::move(field.text));
    return fields;
}

std::string RawRows::record_of(const RowState& row) const {
    const auto bytes = source_.part(row.begin, row.end);
    return raw_text(bytes, 0, bytes.size(), reading_.decoder);
}

}  // namespace fupin::detail
