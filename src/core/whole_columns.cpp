// SPDX-License-Identifier: Apache-2.0
#include "core/whole_columns.hpp"

#include "fupin/core/error.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace fupin::detail {
namespace {

std::size_t rows_of(const DictionaryColumn& column) noexcept { return column.codes.size(); }
std::size_t rows_of(const NumericColumn& column) noexcept { return column.numbers.size(); }

bool is_of_kind(const DictionaryColumn& /*column*/, CellKind kind) noexcept {
    return kind == CellKind::text;
}
bool is_of_kind(const NumericColumn& /*column*/, CellKind kind) noexcept {
    return kind == CellKind::integer || kind == CellKind::money || kind == CellKind::quantity ||
           kind == CellKind::day;
}

/// Whether each row is a cell.
bool is_whole(const DictionaryColumn& column, CellKind /*kind*/) {
    const auto& codes = column.codes;
    if (codes.empty()) return true;
    return column.dictionary != nullptr && std::ranges::max(codes) < column.dictionary->size();
}
bool is_whole(const NumericColumn& column, CellKind kind) {
    if (!column.absent.empty() && column.absent.size() != column.numbers.size()) return false;
    if (kind != CellKind::day) return true;
    for (std::size_t row = 0; row < column.numbers.size(); ++row) {
        const bool absent = !column.absent.empty() && column.absent[row];
        const auto day = column.numbers[row];
        const bool is_date = day >= Date::min().epoch_days() && day <= Date::max().epoch_days();
        if (!absent && !is_date) return false;
    }
    return true;
}

std::vector<Cell> cells_of(const DictionaryColumn& column, CellKind /*kind*/) {
    std::vector<Cell> cells;
    cells.reserve(column.codes.size());
    for (const auto code : column.codes) cells.emplace_back((*column.dictionary)[code]);
    return cells;
}

Cell cell_of(std::int64_t number, CellKind kind) {
    switch (kind) {
        case CellKind::money:
            return value_of<Money>(number);
        case CellKind::quantity:
            return value_of<Quantity>(number);
        case CellKind::day:
            return value_of<Date>(number);
        default:
            return number;
    }
}

std::vector<Cell> cells_of(const NumericColumn& column, CellKind kind) {
    std::vector<Cell> cells;
    cells.reserve(column.numbers.size());
    for (std::size_t row = 0; row < column.numbers.size(); ++row) {
        const bool absent = !column.absent.empty() && column.absent[row];
        cells.push_back(absent ? Cell{} : cell_of(column.numbers[row], kind));
    }
    return cells;
}

[[noreturn]] void refuse(const std::string& table, const ColumnSpec& spec, const char* what) {
    throw Error{"column '" + spec.name + "' of table '" + table + "' " + what};
}

}  // namespace

WholeColumns::WholeColumns(const std::string& table, std::vector<ColumnSpec> specs,
                           std::vector<WholeColumn> columns)
    : specs_{std::move(specs)}, columns_{std::move(columns)} {
    if (columns_.size() != specs_.size()) {
        throw Error{"table '" + table + "' takes " + std::to_string(specs_.size()) +
                    " whole columns, not " + std::to_string(columns_.size())};
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::visit(
            [&](const auto& column) {
                if (!is_of_kind(column, specs_[i].kind))
                    refuse(table, specs_[i], "is of another kind");
                if (!is_whole(column, specs_[i].kind))
                    refuse(table, specs_[i], "has rows that are no cells of it");
                if (i == 0) rows_ = rows_of(column);
                if (rows_of(column) != rows_)
                    refuse(table, specs_[i], "has another number of rows");
            },
            columns_[i]);
    }
}

const WholeColumns::Cells& WholeColumns::cells() const {
    std::call_once(once_, [this] { cells_ = made_cells(); });
    return cells_;
}

WholeColumns::Cells WholeColumns::made_cells() const {
    Cells cells;
    cells.reserve(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        cells.push_back(std::visit(
            [&](const auto& column) { return cells_of(column, specs_[i].kind); }, columns_[i]));
    }
    return cells;
}

}  // namespace fupin::detail
