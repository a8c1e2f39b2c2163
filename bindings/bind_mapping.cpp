// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/mapping.hpp"

#include "fupin/ingest/form.hpp"
#include "fupin/io/mapping.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {

void bind_mapping(py::module_& m) {
    py::native_enum<Family>(m, "Family", "enum.Enum", "Which records a file holds.")
        .value("PURCHASES", Family::purchases, "采购")
        .value("FILINGS", Family::filings, "报送")
        .value("DECLARED", Family::declared, "申报数")
        .value("OBSERVATIONS", Family::observations, "观察")
        .value("COMMITMENTS", Family::commitments, "协议")
        .finalize();

    m.def(
        "form_columns",
        [](Word<Family> family) {
            py::list columns;
            constexpr const char* kKinds[] = {"code", "name", "money", "quantity",
                                              "day",  "word", "text"};
            for (const auto& column : form_columns(family.value)) {
                columns.append(py::make_tuple(column.zh, column.en,
                                              kKinds[static_cast<std::size_t>(column.kind)],
                                              column.required, py::cast(column.words)));
            }
            return columns;
        },
        py::arg("family"),
        "The columns of a family in the order of forms: zh, en, kind (code, name, money,\n"
        "quantity, day, word, text), whether every row needs it, and the words it takes.");

    py::class_<Mapping>(m, "Mapping",
                        "What columns and words of a source's files mean, and its habits; a\n"
                        "shipped one is a profile. docs/formats.md#mappings.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                const py::gil_scoped_release released;
                return parse_mapping(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'mapping/1'; raise InputError with every finding.")
        .def_readonly("code", &Mapping::code)
        .def_readonly("title", &Mapping::title)
        .def_property_readonly(
            "family", [](const Mapping& self) { return self.family; }, "None: any.")
        .def_readonly("columns", &Mapping::columns, "Title in the file to column; a copy.")
        .def_readonly("source", &Mapping::source)
        .def("to_json", &write_mapping, "The canonical document 'mapping/1', laid out.")
        .def(
            "__eq__", [](const Mapping& a, const Mapping& b) { return a == b; }, py::is_operator())
        .def("__hash__", [](const Mapping& self) { return py::hash(py::str(write_mapping(self))); })
        .def("__repr__", [](const Mapping& self) {
            return "<fupin.Mapping " + py::repr(py::str(self.code)).cast<std::string>() + ">";
        });
}

}  // namespace fupin
