// SPDX-License-Identifier: Apache-2.0
#include "fupin/report/report.hpp"

#include "pybind.hpp"

namespace fupin {

void bind_report(py::module_& m) {
    py::class_<Section>(m, "Section", "One table of a report under its heading.")
        .def_readonly("name", &Section::name)
        .def_readonly("title", &Section::title)
        .def_readonly("note", &Section::note, "One sentence that says how to read it.")
        .def_readonly("table", &Section::table)
        .def("__repr__", [](const Section& self) { return "<fupin.Section " + self.name + ">"; });
    m.def(
        "arrange",
        [](const Evaluation& evaluation, Word<Language> lang) {
            return arrange(evaluation, lang.value);
        },
        py::arg("evaluation"), py::arg("lang") = "zh",
        "The tables of an evaluation in reading order.");
}

}  // namespace fupin
