// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/sheet.hpp"

#include "fupin/ingest/messages.hpp"
#include "fupin/io/arrow.hpp"
#include "fupin/io/records.hpp"

#include "interruptible.hpp"
#include "shared_ingest.hpp"

#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace fupin {
namespace {

/// Code, sheet, row, column and arguments of something that was found on opening the workbook.
using Found = std::tuple<std::string, std::string, std::optional<std::uint64_t>,
                         std::optional<std::uint64_t>, std::vector<std::string>>;
using Faults = std::map<std::pair<std::uint64_t, std::uint64_t>, std::string>;

Diagnostic diagnostic_of(const Found& found, Severity severity) {
    const auto& [code, sheet, row, column, arguments] = found;
    for (const auto* finding : ingest_findings()) {
        if (finding->code != code) continue;
        Diagnostic diagnostic{finding, severity, {}, arguments};
        diagnostic.place.sheet = sheet;
        diagnostic.place.row = row;
        diagnostic.place.column = column;
        return diagnostic;
    }
    throw py::value_error("no finding of files is called '" + code + "'");
}

SheetCell moment_of(py::handle value) {
    const auto* object = value.ptr();
    auto day = Date::try_make(PyDateTime_GET_YEAR(object), PyDateTime_GET_MONTH(object),
                              PyDateTime_GET_DAY(object));
    if (!day) return CellFault::error_value;
    if (!PyDateTime_Check(object)) return Moment{*day, std::nullopt};
    auto second = PyDateTime_DATE_GET_HOUR(object) * 3600 +
                  PyDateTime_DATE_GET_MINUTE(object) * 60 + PyDateTime_DATE_GET_SECOND(object);
    // Sheets keep a time as a part of a day, which is seldom a whole second.
    if (PyDateTime_DATE_GET_MICROSECOND(object) >= 500'000) ++second;
    constexpr int kDay = 86'400;
    if (second == kDay) return Moment{day->plus_days(1), std::nullopt};
    return Moment{*day, second};
}

SheetCell cell_of(py::handle value) {
    auto* object = value.ptr();
    if (value.is_none()) return {};
    if (PyUnicode_Check(object) != 0) {
        auto text = value.cast<std::string>();
        return text.empty() ? SheetCell{} : SheetCell{std::move(text)};
    }
    if (PyBool_Check(object) != 0) return object == Py_True;
    if (PyFloat_Check(object) != 0) return PyFloat_AS_DOUBLE(object);
    // A sheet has one kind of number.
    if (PyLong_Check(object) != 0) return value.cast<double>();
    if (PyDate_Check(object)) return moment_of(value);
    return py::str(value).cast<std::string>();
}

std::vector<SheetRow> rows_of(const py::list& rows, const Faults& faults) {
    std::vector<SheetRow> out;
    out.reserve(rows.size());
    for (const auto row : rows) {
        SheetRow made;
        made.number = out.size() + 1;
        for (const auto cell : py::reinterpret_borrow<py::list>(row)) {
            made.cells.push_back(cell_of(cell));
        }
        out.push_back(std::move(made));
    }
    for (const auto& [at, fault] : faults) {
        const auto& [row, column] = at;
        if (row == 0 || row > out.size() || column == 0) continue;
        auto& cells = out[row - 1].cells;
        if (column > cells.size()) continue;
        cells[column - 1] =
            fault == "formula" ? CellFault::formula_without_value : CellFault::error_value;
    }
    return out;
}

void read_rows(SharedIngest& self, Word<Family> family, const py::list& rows,
               const FileOptions& options, std::string form, std::string sheet,
               const std::vector<std::array<std::uint64_t, 4>>& merged,
               std::vector<std::uint64_t> hidden_rows, const Faults& faults, bool epoch_1904,
               bool may_lack_header, const std::vector<Found>& refusals,
               const std::vector<Found>& notes, const py::object& progress) {
    if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
    CellSheet cells;
    cells.form = std::move(form);
    cells.sheet = std::move(sheet);
    cells.rows = rows_of(rows, faults);
    for (const auto& range : merged) {
        cells.merged.push_back({range[0], range[1], range[2], range[3]});
    }
    cells.hidden_rows = std::move(hidden_rows);
    cells.epoch_1904 = epoch_1904;
    cells.may_lack_header = may_lack_header;
    for (const auto& found : refusals) {
        cells.refusals.push_back(diagnostic_of(found, Severity::error));
    }
    for (const auto& found : notes) {
        cells.notes.push_back(diagnostic_of(found, Severity::warning));
    }
    Interruptible{progress}.run([&](const Control& control) {
        self.read(family.value, std::move(cells), options, control);
    });
}

void read_arrow(SharedIngest& self, Word<Family> family, const py::capsule& stream,
                const FileOptions& options, const py::object& progress) {
    if (std::string_view{stream.name()} != "arrow_array_stream") {
        throw py::type_error("an Arrow stream is needed: what __arrow_c_stream__() gives");
    }
    // With the GIL: the producer may be written in Python.
    auto cells = arrow_records(stream.get_pointer<ArrowArrayStream>());
    Interruptible{progress}.run([&](const Control& control) {
        self.read(family.value, std::move(cells), options, control);
    });
}

}  // namespace

void bind_sheet(py::class_<SharedIngest>& ingest) {
    ingest
        .def("read_rows", &read_rows, py::arg("family"), py::arg("rows"), py::arg("options"),
             py::kw_only(), py::arg("form"), py::arg("sheet") = "",
             py::arg("merged") = std::vector<std::array<std::uint64_t, 4>>{},
             py::arg("hidden_rows") = std::vector<std::uint64_t>{}, py::arg("faults") = Faults{},
             py::arg("epoch_1904") = false, py::arg("may_lack_header") = false,
             py::arg("refusals") = std::vector<Found>{}, py::arg("notes") = std::vector<Found>{},
             py::arg("progress") = py::none(),
             "Read a sheet of cells: lists of str, float, int, bool, date, datetime or None.\n\n"
             "Rows and columns count from 1. `merged`: first row, first column, last row, last\n"
             "column. `faults`: cells without value, 'formula' or 'error'. `refusals` and\n"
             "`notes`: code, sheet, row, column, arguments of what was found on opening the file.")
        .def("read_arrow", &read_arrow, py::arg("family"), py::arg("stream"), py::arg("options"),
             py::kw_only(), py::arg("progress") = py::none(),
             "Read the capsule that `__arrow_c_stream__()` of a frame gives.");
}

}  // namespace fupin
