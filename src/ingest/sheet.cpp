// SPDX-License-Identifier: Apache-2.0
#include "ingest/sheet.hpp"

#include "fupin/core/text.hpp"

namespace fupin::detail {

std::string short_value(std::string_view value) { return quoted_value(value); }

Place place_of(const Sheet& sheet, const Record& record) {
    Place place;
    place.file = sheet.file;
    place.row = record.line;
    place.byte = record.begin;
    return place;
}

Place place_of(const Sheet& sheet, const Record& record, Column column) {
    auto place = place_of(sheet, record);
    place.field = title_of(sheet.family, column);
    const auto field = sheet.layout.at(column);
    if (!field) return place;
    place.field = sheet.layout.titles[*field];
    place.column = *field + 1;
    if (*field < record.fields.size()) place.byte = record.fields[*field].byte;
    return place;
}

}  // namespace fupin::detail
