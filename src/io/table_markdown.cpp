// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/table.hpp"
#include "io/table_cells.hpp"

#include <string_view>

namespace fupin {
namespace {

using detail::is_numeric;
using detail::one_line;

std::string_view unit_text(MoneyUnit unit, Language language) noexcept {
    const bool zh = language == Language::zh;
    switch (unit) {
        case MoneyUnit::yuan:
            return zh ? "元" : "yuan";
        case MoneyUnit::wan:
            return zh ? "万元" : "10 000 yuan";
        case MoneyUnit::yi:
            return zh ? "亿元" : "100 million yuan";
    }
    return {};
}

bool is_markup(char c) noexcept {
    return std::string_view{"\\`*_[]|~"}.find(c) != std::string_view::npos;
}

std::string_view entity(char c) noexcept {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return {};
    }
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (const auto name = entity(c); !name.empty()) {
            result += name;
            continue;
        }
        if (is_markup(c)) result += '\\';
        result += c;
    }
    return result;
}

/// A cell of several lines: each escaped, with breaks between them.
std::string markdown_cell(std::string_view text) {
    std::string result;
    for (;;) {
        const auto end = text.find_first_of("\r\n");
        result += escaped(one_line(text.substr(0, end)));
        if (end == std::string_view::npos) return result;
        result += "<br>";
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

template <class CellText>
void put_markdown_row(std::string& out, std::size_t count, CellText cell) {
    out += '|';
    for (std::size_t i = 0; i < count; ++i) out += ' ' + cell(i) + " |";
    out += '\n';
}

}  // namespace

std::string heading(const ColumnSpec& column, const Format& format) {
    const auto& label = column.label(format.language);
    if (column.kind != CellKind::money) return label;
    const std::string unit{unit_text(format.unit, format.language)};
    return format.language == Language::zh ? label + "（" + unit + "）" : label + " (" + unit + ")";
}

std::string to_markdown(const Table& table, const Format& format) {
    const auto& columns = table.columns();
    const auto count = columns.size();
    std::string out;
    put_markdown_row(out, count,
                     [&](std::size_t i) { return markdown_cell(heading(columns[i], format)); });
    put_markdown_row(out, count, [&](std::size_t i) {
        return std::string{is_numeric(columns[i].kind) ? "---:" : "---"};
    });
    for (std::size_t row = 0; row < table.rows(); ++row) {
        put_markdown_row(out, count, [&](std::size_t i) {
            return markdown_cell(text(table.cell(row, i), format));
        });
    }
    return out;
}

}  // namespace fupin
