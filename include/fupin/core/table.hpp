// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/quantity.hpp"
#include "fupin/core/ratio.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fupin {

enum class CellKind : std::uint8_t { text, integer, money, quantity, ratio, day, flag };

/// One value of a table; `std::monostate` is "no value".
using Cell =
    std::variant<std::monostate, std::string, std::int64_t, Money, Quantity, Ratio, Date, bool>;

/// What a column holds. `key` columns are the row's label: together they name the row.
struct ColumnSpec {
    std::string name;  ///< As in code and JSON, e.g. "executed".
    std::string zh;
    std::string en;
    CellKind kind = CellKind::text;
    bool key = false;
    std::string names = {};  ///< The key column whose codes this column gives readable names for.

    [[nodiscard]] const std::string& label(Language language) const noexcept {
        return language == Language::zh ? zh : en;
    }
    friend bool operator==(const ColumnSpec&, const ColumnSpec&) = default;
};

/// Texts of which many are the same: of each row, which text of a dictionary it is.
struct DictionaryColumn {
    std::shared_ptr<const std::vector<std::string>> dictionary;
    std::vector<std::uint32_t> codes;
};

/// Numbers: integers, fen of money, thousandths of a quantity, or days since 1970.
struct NumericColumn {
    std::vector<std::int64_t> numbers;
    std::vector<bool> absent = {};  ///< Of each row; empty if no cell is absent.
};

/// A column as a whole, in much less memory than its cells.
using WholeColumn = std::variant<DictionaryColumn, NumericColumn>;

namespace detail {
class WholeColumns;
}

/// The name of one figure: table / row key / column, e.g. "quotas/654223/2020/executed".
///
/// Derived from labels, stored nowhere. "/" and "%" inside a part are written %2F and %25, an
/// absent key value as an empty part.
struct Address {
    std::string table;
    std::vector<std::string> keys;
    std::string column;

    /// Throws `FormatError` unless the text has a table, at least one key and a column, and uses
    /// "%" as above only, so that an address has one spelling.
    [[nodiscard]] static Address parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const Address&, const Address&) = default;
};

/// Named typed columns with label keys: what everybody gets (results, receipts, diagnostics).
///
/// Representation: one vector per column; a cell is `std::monostate` or of its column's kind.
/// Invariant: all columns have `rows()` cells. Row keys are unique in tables that promise
/// addresses (`row_of` finds the first). Copies are deep; move where it matters.
///
/// A table that is given whole columns makes no cells before one is asked for, and then all of
/// them, once, whoever asks; copies of it share the columns. Many rows cost little that way if they
/// go on as columns (`export_arrow`).
class Table {
public:
    /// Throws `Error` if two columns have one name.
    Table(std::string name, std::vector<ColumnSpec> columns);
    /// A table of whole columns. Throws `Error` also if there are more or fewer than columns, if
    /// they are of different lengths or of another kind than their columns, or if a row is no cell
    /// of it: a code that is none of its dictionary, a day that is no `Date`.
    Table(std::string name, std::vector<ColumnSpec> columns, std::vector<WholeColumn> whole);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] const std::vector<ColumnSpec>& columns() const noexcept { return columns_; }

    /// Makes room for so many rows in all, which saves moving them while the table grows. A table
    /// of whole columns has none to make.
    void reserve(std::size_t rows);
    /// Throws `Error` if the number of cells or a kind is wrong. (Braces are no `Row`.)
    template <std::same_as<std::vector<Cell>> Row>
    void append(Row cells) {
        take(cells);
    }
    /// A row in braces: of a list, texts would have to be copied.
    template <std::size_t count>
    void append(Cell (&&cells)[count]) {  // NOLINT(*-avoid-c-arrays): what braces make
        take(cells);
    }

    /// Index of a column; throws `NotFoundError` naming near column names.
    [[nodiscard]] std::size_t column_index(std::string_view column) const;
    [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
        return cells().at(column).at(row);
    }
    [[nodiscard]] const Cell& cell(std::size_t row, std::string_view column) const {
        return cell(row, column_index(column));
    }

    /// The column as it was given, which lives as long as somebody holds it; null if the table was
    /// made of cells, or a row was appended.
    [[nodiscard]] std::shared_ptr<const WholeColumn> whole(std::size_t column) const;

    /// The texts of the row's key cells, in column order.
    [[nodiscard]] std::vector<std::string> keys(std::size_t row) const;
    /// The first row with these keys; throws `NotFoundError`. O(rows).
    [[nodiscard]] std::size_t row_of(std::span<const std::string> keys) const;

    /// The address of a figure. A key may also be the name that another column gives it
    /// (`ColumnSpec::names`), if just one row is meant. Throws `NotFoundError` if the row or the
    /// column does not exist.
    [[nodiscard]] Address at(std::span<const std::string> keys, std::string_view column) const;
    [[nodiscard]] Address at(std::initializer_list<std::string> keys,
                             std::string_view column) const;
    /// The value behind an address; throws `NotFoundError`.
    [[nodiscard]] const Cell& operator[](const Address& address) const;

    /// The rows for which `keep(row)` holds, in order.
    [[nodiscard]] Table where(const std::function<bool(std::size_t)>& keep) const;
    /// Rows ordered by one column (ratios by value, absent values last either way), stable.
    [[nodiscard]] Table sorted_by(std::string_view column, bool descending = false) const;

    friend bool operator==(const Table& a, const Table& b) {
        return a.name_ == b.name_ && a.columns_ == b.columns_ && a.rows_ == b.rows_ &&
               a.cells() == b.cells();
    }

private:
    using Cells = std::vector<std::vector<Cell>>;  ///< By column, then row.

    [[nodiscard]] const Cells& cells() const { return whole_ ? cells_of_whole() : cells_; }
    [[nodiscard]] const Cells& cells_of_whole() const;
    void take(std::span<Cell> cells);
    void expect(std::span<const Cell> cells) const;
    void make_room();
    /// Rows whose keys are these, or, `by_name`, whose keys or their names are.
    [[nodiscard]] std::vector<std::size_t> rows_of(std::span<const std::string> keys,
                                                   bool by_name) const;

    std::string name_;
    std::vector<ColumnSpec> columns_;
    Cells cells_;  ///< Unless the columns are whole.
    std::shared_ptr<const detail::WholeColumns> whole_;
    std::size_t rows_ = 0;
};

/// Canonical text of a cell: money with two decimals, ratios as "n/d", days ISO, flags "true" /
/// "false", absent as "". What keys, CSV and JSON print.
[[nodiscard]] std::string canonical_text(const Cell& cell);

}  // namespace fupin
