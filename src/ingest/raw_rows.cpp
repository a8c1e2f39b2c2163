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
        const auto shown =
            first_characters(source_.bytes.substr(row.begin), reading_.decoder, kShown);
        return raw_text(shown, 0, shown.size(), reading_.decoder) + "…";
    }
    if (row.end > row.begin) return raw_text(source_.bytes, row.begin, row.end, reading_.decoder);
    if (!source_.cells || row.cells >= source_.cells->rows.size()) return {};
    return csv_line(texts_of(source_.cells->rows[row.cells]));
}

std::vector<std::string> RawRows::fields(const RowState& row) const {
    if (source_.cells) return texts_of(source_.cells->rows[row.cells]);
    if (is_too_long(row)) return {};
    const auto text = raw_text(source_.bytes, row.begin, row.end, reading_.decoder);
    CsvScanner scanner{text, reading_.separator};
    RawRecord raw;
    Record record;
    if (!scanner.next(raw)) return {};
    decode_record(text, raw, Encoding::utf8, record);
    std::vector<std::string> fields;
    for (auto& field : record.fields) fields.push_back(std::move(field.text));
    return fields;
}

}  // namespace fupin::detail
