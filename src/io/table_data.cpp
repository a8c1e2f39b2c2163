// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "fupin/io/table.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fupin {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// What makes a spreadsheet compute, in both widths.
constexpr std::array<std::string_view, 11> kFormulaStarts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                          "\n", "＝", "＋", "－", "＠"};

std::string_view kind_name(CellKind kind) noexcept {
    switch (kind) {
        case CellKind::text:
            return "text";
        case CellKind::integer:
            return "integer";
        case CellKind::money:
            return "money";
        case CellKind::quantity:
            return "quantity";
        case CellKind::ratio:
            return "ratio";
        case CellKind::day:
            return "day";
        case CellKind::flag:
            return "flag";
    }
    return "text";
}

std::string column_json(const ColumnSpec& column) {
    return R"({"name":)" + json_text(column.name) + R"(,"zh":)" + json_text(column.zh) +
           R"(,"en":)" + json_text(column.en) + R"(,"kind":)" + json_text(kind_name(column.kind)) +
           R"(,"key":)" + (column.key ? "true}" : "false}");
}

std::string cell_json(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return "null";
    const bool plain =
        std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<bool>(cell);
    return plain ? canonical_text(cell) : json_text(canonical_text(cell));
}

/// What `part(0)` … `part(count - 1)` give, as a JSON array.
template <class Part>
void put_array(std::string& out, std::size_t count, Part part) {
    out += '[';
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) out += ',';
        out += part(i);
    }
    out += ']';
}

std::string guarded(std::string text) {
    const bool formula =
        std::any_of(std::begin(kFormulaStarts), std::end(kFormulaStarts),
                    [&](std::string_view start) { return text.starts_with(start); });
    if (formula) text.insert(0, 1, '\'');
    return text;
}

std::string quoted(std::string_view field) {
    std::string text = "\"";
    for (const char c : field) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

/// A field that is alone in its record is quoted if empty: an empty line is no record.
void put_field(std::string& out, std::string field, std::size_t index, std::size_t count) {
    if (index > 0) out += ',';
    const bool special = field.find_first_of(",\"\r\n") != std::string::npos;
    out += special || (field.empty() && count == 1) ? quoted(field) : std::move(field);
    if (index + 1 == count) out += "\r\n";
}

std::string cell_field(const Cell& cell) {
    auto text = canonical_text(cell);
    return std::holds_alternative<std::string>(cell) ? guarded(std::move(text)) : text;
}

}  // namespace

std::string to_json(const Table& table) {
    const auto& columns = table.columns();
    auto text = R"({"name":)" + json_text(table.name()) + R"(,"columns":)";
    put_array(text, columns.size(), [&](std::size_t i) { return column_json(columns[i]); });
    text += R"(,"rows":)";
    put_array(text, table.rows(), [&](std::size_t row) {
        std::string cells;
        put_array(cells, columns.size(),
                  [&](std::size_t column) { return cell_json(table.cell(row, column)); });
        return cells;
    });
    return text + '}';
}

std::string to_csv(const Table& table, const CsvOptions& options) {
    const auto& columns = table.columns();
    std::string text{options.bom ? kByteOrderMark : std::string_view{}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        put_field(text, guarded(columns[i].label(options.language)), i, columns.size());
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            put_field(text, cell_field(table.cell(row, i)), i, columns.size());
        }
    }
    return text;
}

}  // namespace fupin
