// SPDX-License-Identifier: Apache-2.0
#include "ingest/record.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>

namespace fupin::detail {

bool Record::blank() const noexcept {
    return std::all_of(fields.begin(), fields.end(),
                       [](const FieldText& field) { return field.text.empty(); });
}

void decode_record(std::string_view bytes, const RawRecord& raw, Encoding encoding, Record& out) {
    out.line = raw.line;
    out.begin = raw.begin;
    out.end = raw.end;
    out.comment = bytes.substr(raw.begin).starts_with('#');
    out.fields.resize(raw.fields.size());
    out.private_use = 0;
    for (std::size_t i = 0; i < raw.fields.size(); ++i) {
        const auto& field = raw.fields[i];
        const auto content = bytes.substr(field.begin, field.end - field.begin);
        const bool doubled = field.quoted && content.find('"') != std::string_view::npos;
        auto decoded =
            doubled ? decode_field(unquoted(content), encoding) : decode_field(content, encoding);
        out.private_use += decoded.private_use;
        out.fields[i].text = trimmed(decoded.text);
        out.fields[i].byte = field.begin;
    }
}

std::string raw_text(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                     Encoding encoding) {
    auto raw = bytes.substr(begin, end - begin);
    if (raw.ends_with('\n')) raw.remove_suffix(1);
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    return decode_field(raw, encoding).text;
}

}  // namespace fupin::detail
