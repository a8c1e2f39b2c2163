// SPDX-License-Identifier: Apache-2.0
#include "ingest/sheet.hpp"

#include "fupin/core/text.hpp"

namespace fupin::detail {

std::string short_value(std::string_view value) { return quoted_value(value); }

Place place_of(const Sheet& sheet, const Record& record) {
    Place place;
    place.file = sheet.file;
    place.sheet = sheet.name;
    place.row = record.line;
    if (sheet.has_bytes) place.byte = record.begin;
    return place;
}

Place place_of(const Sheet& sheet, const Record& record, std::size_t field) {
    auto place = place_of(sheet, record);
    if (sheet.numbers_columns) place.column = field + 1;
    const bool at_byte = sheet.has_bytes && sheet.numbers_columns;
    if (at_byte && field < record.fields.size()) place.byte = record.fields[field].byte;
    if (field < sheet.layout.titles.size()) place.field = sheet.layout.titles[field];
    return place;
}

Place place_of(const Sheet& sheet, const Record& record, Column column) {
    if (const auto field = sheet.layout.at(column)) return place_of(sheet, record, *field);
    auto place = place_of(sheet, record);
    place.field = title_of(sheet.family, column);
    return place;
}

}  // namespace fupin::detail
