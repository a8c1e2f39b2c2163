// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "fupin/io/table.hpp"
#include "io/table_cells.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace fupin {
namespace {

using detail::kind_name;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// What makes a spreadsheet compute, in both widths.
constexpr std::array<std::string_view, 11> kFormulaStarts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                          "\n", "＝", "＋", "－", "＠"};

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

/// What stands more than once in `names`, sorted.
std::vector<std::string> repeated(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    std::vector<std::string> twice;
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (names[i] == names[i - 1]) twice.push_back(names[i]);
    }
    return twice;
}

}  // namespace

std::vector<std::string> column_labels(const Table& table, Language language) {
    std::vector<std::string> names;
    std::vector<std::string> labels;
    for (const auto& column : table.columns()) {
        names.push_back(column.name);
        labels.push_back(column.label(language));
    }
    const auto shared = repeated(labels);
    const bool zh = language == Language::zh;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i].empty()) {
            labels[i] = names[i];
        } else if (std::binary_search(shared.begin(), shared.end(), labels[i])) {
            labels[i] += zh ? "（" + names[i] + "）" : " (" + names[i] + ")";
        }
    }
    return repeated(labels).empty() ? labels : names;
}

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
