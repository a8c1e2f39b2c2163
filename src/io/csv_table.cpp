// SPDX-License-Identifier: Apache-2.0
#include "io/csv_table.hpp"

#include "fupin/core/text.hpp"
#include "ingest/csv_scanner.hpp"
#include "ingest/decode.hpp"
#include "ingest/file_shape.hpp"
#include "io/messages.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::string_view kBetween[] = {";", "；", "、", "|"};

bool blank(const std::vector<std::string>& cells) {
    return std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

CsvTable::CsvTable(std::string_view bytes, std::string name) : name_{std::move(name)} {
    EncodingProbe probe;
    probe.feed(bytes);
    const auto verdict = probe.finish();
    if (!verdict.encoding) throw InputError{{unreadable(name_, bytes, verdict)}};
    const auto skipped = bom_size(bytes, *verdict.encoding);
    CsvScanner scanner{bytes, separator_of(bytes.substr(skipped)), {}, skipped};
    RawRecord record;
    while (scanner.next(record)) {
        if (record.fault) {
            add(fault_of(name_, record));
            continue;
        }
        Row row{record.line, {}};
        for (const auto& field : record.fields) {
            const auto raw = bytes.substr(field.begin, field.end - field.begin);
            auto text = decode_field(raw, *verdict.encoding).text;
            row.cells.emplace_back(trimmed(field.quoted ? unquoted(text) : text));
        }
        if (blank(row.cells)) continue;
        if (header_.empty()) {
            header_ = std::move(row.cells);
        } else {
            rows_.push_back(std::move(row));
        }
    }
    if (header_.empty()) {
        Diagnostic empty{&messages::sheet_empty};
        empty.place.file = name_;
        add(std::move(empty));
    }
    raise_if_any();
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::ranges::find(header_, name);
    if (found == header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
}

std::string_view CsvTable::text(std::size_t row, std::optional<std::size_t> column) const {
    const auto& cells = rows_[row].cells;
    return column && *column < cells.size() ? std::string_view{cells[*column]} : "";
}

std::vector<std::string> CsvTable::list(std::size_t row, std::string_view name) const {
    std::vector<std::string> parts;
    auto rest = text(row, name);
    while (!rest.empty()) {
        auto end = rest.size();
        std::size_t width = 0;
        for (const auto between : kBetween) {
            const auto at = rest.find(between);
            if (at < end) {
                end = at;
                width = between.size();
            }
        }
        const auto part = trimmed(rest.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        rest.remove_prefix(std::min(rest.size(), end + width));
    }
    return parts;
}

std::optional<Date> CsvTable::day(std::size_t row, std::optional<std::size_t> column) {
    const auto said = text(row, column);
    if (said.empty()) return std::nullopt;
    if (const auto day = Date::try_parse(said)) return day;
    report(messages::day_expected, row, header_[*column], {std::string{said}});
    return std::nullopt;
}

std::optional<int> CsvTable::number(std::size_t row, std::string_view name) {
    const auto said = text(row, name);
    if (said.empty()) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), value);
    if (error == std::errc{} && end == said.data() + said.size()) return value;
    report(messages::sheet_number_expected, row, name, {std::string{said}});
    return std::nullopt;
}

std::string CsvTable::required(std::size_t row, std::string_view name) {
    const auto said = text(row, name);
    if (said.empty()) report(messages::sheet_cell_empty, row, name, {std::string{name}});
    return std::string{said};
}

void CsvTable::expect(const std::vector<std::string_view>& names,
                      const std::vector<std::string_view>& prefixes) {
    for (std::size_t c = 0; c < header_.size(); ++c) {
        const auto& title = header_[c];
        const bool known = std::ranges::find(names, title) != names.end() ||
                           std::ranges::any_of(prefixes, [&](std::string_view prefix) {
                               return title.size() > prefix.size() && title.starts_with(prefix);
                           });
        const bool repeated =
            std::ranges::find(header_, title) != header_.begin() + static_cast<std::ptrdiff_t>(c);
        if (known && !repeated) continue;
        std::string all;
        for (const auto one : names) (all += all.empty() ? "" : ", ") += one;
        for (const auto prefix : prefixes) ((all += ", ") += prefix) += "…";
        Diagnostic wrong{&messages::sheet_column_unknown, Severity::error, {}, {title, all}};
        wrong.place.file = name_;
        wrong.place.column = c + 1;
        wrong.place.field = title;
        add(std::move(wrong));
    }
}

Place CsvTable::place(std::size_t row, std::string_view name) const {
    Place at;
    at.file = name_;
    at.row = rows_[row].line;
    at.field = std::string{name};
    if (const auto found = column(name)) at.column = *found + 1;
    return at;
}

void CsvTable::report(const Finding& finding, std::size_t row, std::string_view name,
                      std::vector<std::string> arguments) {
    add({&finding, Severity::error, place(row, name), std::move(arguments)});
}

void CsvTable::raise_if_any() {
    if (!found_.empty()) throw InputError{std::exchange(found_, {})};
}

}  // namespace fupin::detail
