// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/table.hpp"
#include "io/display_width.hpp"
#include "io/table_cells.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin {
namespace {

using detail::display_width;
using detail::is_numeric;
using detail::one_line;

constexpr std::string_view kGap = "  ";

using Row = std::vector<std::string>;

std::vector<Row> rows_of(const Table& table, const Format& format) {
    std::vector<Row> rows(table.rows() + 1);
    for (const auto& column : table.columns()) {
        rows.front().push_back(one_line(heading(column, format)));
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t i = 0; i < table.columns().size(); ++i) {
            rows[row + 1].push_back(one_line(text(table.cell(row, i), format)));
        }
    }
    return rows;
}

std::vector<std::size_t> widths_of(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    return widths;
}

void put_line(std::string& out, std::string line) {
    const auto end = line.find_last_not_of(' ');
    line.resize(end == std::string::npos ? 0 : end + 1);
    out += line + '\n';
}

std::string aligned(const Row& row, const std::vector<std::size_t>& widths,
                    const std::vector<ColumnSpec>& columns) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string blanks(widths[i] - display_width(row[i]), ' ');
        if (i > 0) line += kGap;
        line += is_numeric(columns[i].kind) ? blanks + row[i] : row[i] + blanks;
    }
    return line;
}

}  // namespace

std::string to_text(const Table& table, const Format& format) {
    const auto rows = rows_of(table, format);
    const auto widths = widths_of(rows);
    std::string out;
    put_line(out, aligned(rows.front(), widths, table.columns()));
    Row rule;
    for (const auto width : widths) rule.emplace_back(width, '-');
    put_line(out, aligned(rule, widths, table.columns()));
    for (std::size_t row = 1; row < rows.size(); ++row) {
        put_line(out, aligned(rows[row], widths, table.columns()));
    }
    return out;
}

}  // namespace fupin
