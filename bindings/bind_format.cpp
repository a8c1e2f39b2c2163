// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/format.hpp"

#include "fupin/io/table.hpp"

#include "cells.hpp"

#include <optional>

namespace fupin {
namespace {

Format make_format(Word<Language> lang, Word<MoneyUnit> unit, int money_places, int rate_places,
                   Word<Rounding> rounding, bool grouping, std::optional<Ratio> threshold) {
    return {lang.value, unit.value, money_places, rate_places, rounding.value, grouping, threshold};
}

Format default_format(const std::optional<Format>& format, Word<Language> lang) {
    if (format) return *format;
    Format plain;
    plain.language = lang.value;
    return plain;
}

/// All cells of a table as texts for people, row by row.
py::list texts(const Table& table, const Format& format) {
    py::list rows(table.rows());
    for (std::size_t r = 0; r < table.rows(); ++r) {
        py::list cells(table.columns().size());
        for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = text(table.cell(r, c), format);
        rows[r] = cells;
    }
    return rows;
}

}  // namespace

void bind_format(py::module_& m) {
    py::class_<Format>(m, "Format", "How exact cells become text for people; feeds no number.")
        .def(py::init(&make_format), py::kw_only(), py::arg("lang") = "zh",
             py::arg("unit") = "yuan", py::arg("money_places") = 2, py::arg("rate_places") = 2,
             py::arg("rounding") = "half_up", py::arg("grouping") = true,
             py::arg("threshold") = py::none(),
             "`threshold` is a Ratio that a printed rate never crosses.")
        .def_readonly("language", &Format::language)
        .def_readonly("unit", &Format::unit)
        .def_readonly("money_places", &Format::money_places)
        .def_readonly("rate_places", &Format::rate_places)
        .def_readonly("rounding", &Format::rounding)
        .def_readonly("grouping", &Format::grouping)
        .def_readonly("threshold", &Format::threshold)
        .def("__repr__", [](const Format&) { return "<fupin.Format>"; });

    m.def(
        "text",
        [](const py::object& cell, const std::optional<Format>& format) {
            return text(cell_from(cell), format.value_or(Format{}));
        },
        py::arg("cell"), py::arg("format") = py::none(), "The text of a cell for people.");
    m.def("texts", &texts, py::arg("table"), py::arg("format"),
          "All cells of a table as texts for people, a list a row.");
    m.def("heading", &heading, py::arg("column"), py::arg("format"),
          "What stands over a column: its label, and for money the unit it is printed in.");
    m.def("to_json", py::overload_cast<const Table&>(&to_json), py::arg("table"),
          "A table as one line of canonical JSON.");
    m.def(
        "to_csv",
        [](const Table& table, Word<Language> lang, bool bom) {
            return to_csv(table, {lang.value, bom});
        },
        py::arg("table"), py::kw_only(), py::arg("lang") = "zh", py::arg("bom") = false,
        "RFC 4180 with canonical texts; `bom` for spreadsheets that need one. Texts that a "
        "spreadsheet would take for a formula are guarded.");
    m.def(
        "to_markdown",
        [](const Table& table, const std::optional<Format>& format, Word<Language> lang) {
            return to_markdown(table, default_format(format, lang));
        },
        py::arg("table"), py::arg("format") = py::none(), py::kw_only(), py::arg("lang") = "zh");
    m.def(
        "to_text",
        [](const Table& table, const std::optional<Format>& format, Word<Language> lang) {
            return to_text(table, default_format(format, lang));
        },
        py::arg("table"), py::arg("format") = py::none(), py::kw_only(), py::arg("lang") = "zh",
        "For a terminal; Han characters are two columns wide.");
}

}  // namespace fupin
