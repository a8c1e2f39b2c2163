// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/table.hpp"

#include "cells.hpp"
#include "numbers.hpp"

#include <utility>
#include <vector>

namespace fupin {

Cell cell_from(py::handle value) {
    if (value.is_none()) return {};
    if (PyBool_Check(value.ptr()) != 0) return value.cast<bool>();
    if (PyLong_Check(value.ptr()) != 0) return whole_number(value);
    if (PyUnicode_Check(value.ptr()) != 0) return value.cast<std::string>();
    if (py::isinstance<Money>(value)) return value.cast<Money>();
    if (py::isinstance<Quantity>(value)) return value.cast<Quantity>();
    if (py::isinstance<Ratio>(value)) return value.cast<Ratio>();
    py::detail::make_caster<Date> day;
    if (day.load(value, false)) return py::detail::cast_op<Date>(day);
    throw py::type_error(
        "a cell holds text, int, Money, Quantity, Ratio, datetime.date, bool or "
        "None, not " +
        py::type::of(value).attr("__name__").cast<std::string>());
}

std::string key_text(py::handle value) { return canonical_text(cell_from(value)); }

namespace {

/// Python's way of counting from the end. Raises IndexError.
std::size_t position(const Table& table, py::ssize_t row) {
    const auto rows = static_cast<py::ssize_t>(table.rows());
    if (row < 0) row += rows;
    if (row < 0 || row >= rows)
        throw py::index_error("the table has " + std::to_string(rows) + " rows");
    return static_cast<std::size_t>(row);
}

py::tuple row_of(const Table& table, std::size_t row) {
    py::tuple cells(table.columns().size());
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = py::cast(table.cell(row, c));
    return cells;
}

py::list column_of(const Table& table, const std::string& name) {
    const auto column = table.column_index(name);
    py::list cells(table.rows());
    for (std::size_t r = 0; r < cells.size(); ++r) cells[r] = py::cast(table.cell(r, column));
    return cells;
}

py::list rows_of(const Table& table) {
    py::list rows(table.rows());
    for (std::size_t r = 0; r < rows.size(); ++r) rows[r] = row_of(table, r);
    return rows;
}

void append_row(Table& table, py::handle row) {
    std::vector<Cell> cells;
    for (const auto value : row) cells.push_back(cell_from(value));
    table.append(std::move(cells));
}

Table make_table(std::string name, std::vector<ColumnSpec> columns, const py::iterable& rows) {
    Table table{std::move(name), std::move(columns)};
    for (const auto row : rows) append_row(table, row);
    return table;
}

Address address_of(const Table& table, const py::args& keys_and_column) {
    if (keys_and_column.empty()) throw py::type_error("at(*keys, column) needs a column");
    std::vector<std::string> parts;
    for (const auto part : keys_and_column) parts.push_back(key_text(part));
    const auto column = std::move(parts.back());
    parts.pop_back();
    return table.at(parts, column);
}

void bind_column(py::module_& m) {
    py::native_enum<CellKind>(m, "CellKind", "enum.Enum", "What a column holds.")
        .value("TEXT", CellKind::text)
        .value("INTEGER", CellKind::integer)
        .value("MONEY", CellKind::money)
        .value("QUANTITY", CellKind::quantity)
        .value("RATIO", CellKind::ratio)
        .value("DAY", CellKind::day)
        .value("FLAG", CellKind::flag)
        .finalize();
    py::class_<ColumnSpec>(m, "ColumnSpec", "Name, labels and kind of a column.")
        .def(py::init([](std::string name, std::string zh, std::string en, Word<CellKind> kind,
                         bool key, std::string names) {
                 return ColumnSpec{std::move(name), std::move(zh), std::move(en),
                                   kind.value,      key,           std::move(names)};
             }),
             py::arg("name"), py::arg("zh"), py::arg("en"), py::kw_only(), py::arg("kind") = "text",
             py::arg("key") = false, py::arg("names") = "")
        .def_readonly("name", &ColumnSpec::name)
        .def_readonly("zh", &ColumnSpec::zh)
        .def_readonly("en", &ColumnSpec::en)
        .def_readonly("kind", &ColumnSpec::kind)
        .def_readonly("key", &ColumnSpec::key, "True if the column is part of the row's label.")
        .def_readonly("names", &ColumnSpec::names,
                      "The key column whose codes this column gives readable names for, or ''.")
        .def(
            "label",
            [](const ColumnSpec& self, Word<Language> lang) { return self.label(lang.value); },
            py::arg("lang") = "zh")
        .def(
            "__eq__", [](const ColumnSpec& a, const ColumnSpec& b) { return a == b; },
            py::is_operator())
        .def("__hash__", [](const ColumnSpec& self) { return py::hash(py::str(self.name)); })
        .def("__repr__",
             [](const ColumnSpec& self) { return "<fupin.ColumnSpec " + self.name + ">"; });
}

void bind_address(py::module_& m) {
    py::class_<Address>(m, "Address",
                        "The name of one figure: table / row key / column, such as\n"
                        "'quotas/654223/2020/family/executed'. Hashable.")
        .def_static("parse", &Address::parse, py::arg("text"))
        .def_readonly("table", &Address::table)
        .def_property_readonly("keys",
                               [](const Address& self) { return py::tuple(py::cast(self.keys)); })
        .def_readonly("column", &Address::column)
        .def(
            "__eq__", [](const Address& a, const Address& b) { return a == b; }, py::is_operator())
        .def("__hash__", [](const Address& self) { return py::hash(py::str(self.to_string())); })
        .def("__str__", &Address::to_string)
        .def("__repr__",
             [](const Address& self) {
                 return "Address.parse(" + py::repr(py::str(self.to_string())).cast<std::string>() +
                        ")";
             })
        .def(py::pickle(
            [](const Address& self) { return py::make_tuple(1, self.to_string()); },
            [](const py::tuple& state) { return Address::parse(state[1].cast<std::string>()); }));
}

/// (2, name, ((name, zh, en, kind, key, names), …), rows).
py::tuple table_state(const Table& table) {
    py::list columns;
    for (const auto& column : table.columns()) {
        columns.append(py::make_tuple(column.name, column.zh, column.en,
                                      static_cast<int>(column.kind), column.key, column.names));
    }
    return py::make_tuple(2, table.name(), py::tuple{columns}, rows_of(table));
}

Table table_from_state(const py::tuple& state) {
    if (state.size() != 4 || !py::object{state[0]}.equal(py::int_(2))) {
        throw py::value_error("a table pickled by another version of fupin");
    }
    std::vector<ColumnSpec> columns;
    for (const auto item : state[2]) {
        const auto column = item.cast<py::tuple>();
        columns.push_back({column[0].cast<std::string>(), column[1].cast<std::string>(),
                           column[2].cast<std::string>(),
                           static_cast<CellKind>(column[3].cast<int>()), column[4].cast<bool>(),
                           column[5].cast<std::string>()});
    }
    return make_table(state[1].cast<std::string>(), std::move(columns), state[3]);
}

}  // namespace

void bind_table(py::module_& m) {
    bind_column(m);
    bind_address(m);

    py::class_<Table>(m, "Table",
                      "Named typed columns with label keys: what every answer is.\n\n"
                      "`t[i]` is a row as dict, `t['column']` a list, `t[address]` a value,\n"
                      "`t[a:b]` a table; iteration gives dicts. Not hashable.")
        // Construction
        .def(py::init(&make_table), py::arg("name"), py::arg("columns"),
             py::arg("rows") = py::tuple{}, "Raise Error if a cell is not of its column's kind.")

        // Properties
        .def_property_readonly("name", &Table::name)
        .def_property_readonly(
            "columns", [](const Table& self) { return py::tuple(py::cast(self.columns())); })
        .def("__len__", &Table::rows)

        // Cells
        .def(
            "row",
            [](const Table& self, py::ssize_t row) { return row_of(self, position(self, row)); },
            py::arg("row"), "The cells of a row as a tuple.")
        .def("rows", &rows_of, "All rows, each a tuple.")
        .def("column", &column_of, py::arg("name"),
             "The cells of a column; raise NotFoundError naming near columns.")
        .def(
            "cell",
            [](const Table& self, py::ssize_t row, const std::string& column) {
                return self.cell(position(self, row), column);
            },
            py::arg("row"), py::arg("column"))
        .def(
            "keys",
            [](const Table& self, py::ssize_t row) {
                return py::tuple(py::cast(self.keys(position(self, row))));
            },
            py::arg("row"), "The texts of a row's key cells.")
        .def(
            "address",
            [](const Table& self, py::ssize_t row, const std::string& column) {
                return Address{self.name(), self.keys(position(self, row)),
                               self.columns()[self.column_index(column)].name};
            },
            py::arg("row"), py::arg("column"), "The address of a figure by its position.")
        .def("at", &address_of,
             "at(*keys, column): the address of a figure. A key is a code or the name that the "
             "table\n"
             "gives it, such as a line's title. Raise NotFoundError if there is no such row.")
        .def(
            "value", [](const Table& self, const Address& address) { return self[address]; },
            py::arg("address"))
        .def("sorted_by", &Table::sorted_by, py::arg("column"), py::kw_only(),
             py::arg("descending") = false, "Stable; absent values last either way.")

        // Operators
        .def(py::self == py::self)
        .def(py::pickle(&table_state, &table_from_state));
    m.def(
        "canonical_text", [](const py::object& cell) { return canonical_text(cell_from(cell)); },
        py::arg("cell"), "What keys, CSV and JSON print for a cell.");
}

}  // namespace fupin
