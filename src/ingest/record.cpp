// SPDX-License-Identifier: Apache-2.0
#include "ingest/record.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace fupin::detail {

namespace {

bool is_ascii(std::string_view text) noexcept {
    std::uint64_t all = 0;
    while (text.size() >= sizeof all) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), sizeof eight);
        all |= eight;
        text.remove_prefix(sizeof eight);
    }
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return (all & 0x8080808080808080U) == 0;
}

/// Whether well-formed UTF-8 has a byte with which private-use characters begin.
bool may_be_private(std::string_view text) noexcept {
    constexpr unsigned char kFirstLead = 0xEE;
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= kFirstLead; });
}

}  // namespace

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
    out.marks = 0;
    for (std::size_t i = 0; i < raw.fields.size(); ++i) {
        const auto& field = raw.fields[i];
        auto& made = out.fields[i];
        made.byte = field.begin;
        made.marks = 0;
        const auto content = bytes.substr(field.begin, field.end - field.begin);
        const bool doubled = field.quoted && content.find('"') != std::string_view::npos;
        const bool is_utf8 = encoding == Encoding::utf8 || encoding == Encoding::utf8_bom;
        if (!doubled && (is_ascii(content) || (is_utf8 && !may_be_private(content)))) {
            // Nearly all fields: what stands there is the text, and there is nothing to count.
            made.text = trimmed(content);
            continue;
        }
        auto decoded =
            doubled ? decode_field(unquoted(content), encoding) : decode_field(content, encoding);
        out.private_use += decoded.private_use;
        made.text = trimmed(decoded.text);
    }
}

std::string raw_text(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                     Encoding encoding) {
    auto text = decode_field(bytes.substr(begin, end - begin), encoding).text;
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

}  // namespace fupin::detail
