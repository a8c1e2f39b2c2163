// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_shape.hpp"

#include "ingest/messages.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

const Finding& finding_of(ScanFaultKind kind) noexcept {
    switch (kind) {
        case ScanFaultKind::unterminated_quote:
            return messages::csv_unterminated_quote;
        case ScanFaultKind::text_after_quote:
            return messages::csv_text_after_quote;
        case ScanFaultKind::nul_byte:
            return messages::csv_nul_byte;
        case ScanFaultKind::field_too_long:
            return messages::csv_field_too_long;
        case ScanFaultKind::record_too_long:
            return messages::csv_record_too_long;
        case ScanFaultKind::too_many_columns:
            return messages::csv_too_many_columns;
    }
    return messages::csv_nul_byte;
}

}  // namespace

std::string file_name(Family family, const FileOptions& options) {
    return options.name.empty() ? std::string{name_of(family)} : options.name;
}

std::string default_source(const std::string& name, const FileOptions& options) {
    if (!options.source.empty()) return options.source;
    auto stem = std::string_view{name};
    if (const auto slash = stem.find_last_of("/\\"); slash != std::string_view::npos) {
        stem.remove_prefix(slash + 1);
    }
    const auto dot = stem.rfind('.');
    return std::string{dot == 0 ? stem : stem.substr(0, dot)};
}

std::string_view receipt_name(Encoding encoding) noexcept {
    switch (encoding) {
        case Encoding::utf8:
            return "UTF-8";
        case Encoding::utf8_bom:
            return "UTF-8 with BOM";
        case Encoding::gb18030:
            return kGb18030Edition;
        case Encoding::utf16le:
            return "UTF-16LE";
        case Encoding::utf16be:
            return "UTF-16BE";
    }
    return {};
}

Diagnostic unreadable(const std::string& file, std::string_view bytes,
                      const EncodingVerdict& verdict) {
    // A file that begins with the mark of UTF-8 is no GB18030 even where its bytes would allow it.
    const auto utf8 = verdict.bad_utf8.value_or(0);
    const auto gb18030 = verdict.bad_gb18030.value_or(0);
    const auto byte = std::max(utf8, gb18030);
    const auto before = bytes.substr(0, byte);
    Place place;
    place.file = file;
    place.row = 1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    place.byte = byte;
    return {&messages::encoding_unknown,
            Severity::error,
            std::move(place),
            {std::to_string(utf8), std::to_string(gb18030)}};
}

Diagnostic ill_formed_utf16(const std::string& file, std::string_view text, std::uint64_t byte) {
    Place place;
    place.file = file;
    place.row = 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    place.byte = byte;
    return {&messages::utf16_ill_formed, Severity::error, std::move(place), {std::to_string(byte)}};
}

std::optional<char> sep_line(std::string_view text) noexcept {
    if (!text.starts_with("sep=") || text.size() < 5) return std::nullopt;
    const char separator = text[4];
    const bool is_one = separator == ',' || separator == ';' || separator == '\t';
    const bool ends = text.size() == 5 || text[5] == '\n' || text[5] == '\r';
    return is_one && ends ? std::optional{separator} : std::nullopt;
}

char separator_of(std::string_view text) {
    return detect_separator(text.substr(0, kSeparatorSample)).value_or(',');
}

Diagnostic fault_of(const std::string& file, const RawRecord& record) {
    Place place;
    place.file = file;
    place.row = record.fault->line;
    place.byte = record.fault->offset;
    if (record.fault->kind == ScanFaultKind::too_many_columns) {
        place.column = record.fields.size() + 1;
    } else if (record.fault->kind != ScanFaultKind::record_too_long) {
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            // A quoted field begins behind its quote, which may be the place of the fault.
            if (record.fields[i].begin <= record.fault->offset + 1) place.column = i + 1;
        }
    }
    return {&finding_of(record.fault->kind), Severity::error, std::move(place), {}};
}

}  // namespace fupin::detail
