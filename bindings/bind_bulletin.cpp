// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/bulletin.hpp"

#include "fupin/io/bulletin.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {
namespace {

void bind_figure(py::module_& m) {
    py::class_<BulletinFigure>(m, "BulletinFigure", "One figure as a bulletin prints it.")
        .def(py::init<std::string, std::string, std::string, std::string>(), py::kw_only(),
             py::arg("id"), py::arg("label") = "", py::arg("printed"), py::arg("unit"))
        .def_readonly("id", &BulletinFigure::id)
        .def_readonly("label", &BulletinFigure::label)
        .def_readonly("printed", &BulletinFigure::printed,
                      "Decimal text; its places say how it was rounded.")
        .def_readonly("unit", &BulletinFigure::unit, "元, 万元, 亿元; %; 百分点; else a word.")
        .def("__repr__", [](const BulletinFigure& self) {
            return "<fupin.BulletinFigure " + self.id + ": " + self.printed + self.unit + ">";
        });
}

void bind_relation(py::module_& m) {
    py::native_enum<RelationKind>(m, "RelationKind", "enum.Enum",
                                  "What a bulletin may claim of its figures.")
        .value("SUM", RelationKind::sum)
        .value("WITHIN", RelationKind::within, "其中")
        .value("RATE", RelationKind::rate)
        .value("CHANGE", RelationKind::change)
        .value("DIFFERENCE", RelationKind::difference, "百分点")
        .value("CUMULATIVE", RelationKind::cumulative, "累计")
        .value("CROSS", RelationKind::cross)
        .value("SAME", RelationKind::same)
        .finalize();
    py::class_<BulletinRelation>(
        m, "BulletinRelation",
        "What a bulletin claims of its figures; docs/formats.md has the members of each kind.")
        .def(py::init([](std::string id, Word<RelationKind> kind, std::string result,
                         std::vector<std::string> inputs,
                         std::vector<std::vector<std::string>> divisions, bool refunds) {
                 return BulletinRelation{std::move(id),     kind.value,           std::move(result),
                                         std::move(inputs), std::move(divisions), refunds};
             }),
             py::kw_only(), py::arg("id"), py::arg("kind"), py::arg("result") = "",
             py::arg("inputs") = py::tuple(), py::arg("divisions") = py::tuple(),
             py::arg("refunds") = false)
        .def_readonly("id", &BulletinRelation::id)
        .def_readonly("kind", &BulletinRelation::kind)
        .def_readonly("result", &BulletinRelation::result)
        .def_property_readonly(
            "inputs", [](const BulletinRelation& self) { return py::tuple(py::cast(self.inputs)); })
        .def_property_readonly(
            "divisions",
            [](const BulletinRelation& self) { return py::tuple(py::cast(self.divisions)); })
        .def_readonly("refunds", &BulletinRelation::refunds)
        .def("__repr__", [](const BulletinRelation& self) {
            return "<fupin.BulletinRelation " + self.id + ": " + std::string{name_of(self.kind)} +
                   ">";
        });
}

void bind_bulletin_class(py::module_& m) {
    py::class_<Bulletin>(m, "Bulletin",
                         "A published set of figures and what it says of them. Immutable; needs\n"
                         "no campaign and no record.")
        .def(py::init([](std::string title, std::vector<BulletinFigure> figures,
                         std::vector<BulletinRelation> relations) {
                 return Bulletin{std::move(title), std::move(figures), std::move(relations)};
             }),
             py::kw_only(), py::arg("title") = "", py::arg("figures"), py::arg("relations"))
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                const py::gil_scoped_release released;
                return parse_bulletin(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'bulletin/1'; raise InputError with every finding.")
        .def_readonly("title", &Bulletin::title)
        .def_property_readonly(
            "figures", [](const Bulletin& self) { return py::tuple(py::cast(self.figures)); })
        .def_property_readonly(
            "relations", [](const Bulletin& self) { return py::tuple(py::cast(self.relations)); })
        .def("__repr__", [](const Bulletin& self) {
            return "<fupin.Bulletin: " + std::to_string(self.figures.size()) + " figures, " +
                   std::to_string(self.relations.size()) + " relations>";
        });
}

}  // namespace

void bind_bulletin(py::module_& m) {
    bind_figure(m);
    bind_relation(m);
    bind_bulletin_class(m);
    py::class_<BulletinCheck>(m, "BulletinCheck", "Every relation of a bulletin, judged.")
        .def_readonly("table", &BulletinCheck::table,
                      "One row a relation: verdict, printed and computed figure, what is possible.")
        .def_property_readonly(
            "diagnostics",
            [](const BulletinCheck& self) { return py::tuple(py::cast(self.diagnostics)); },
            "Relations that are contradicted or cannot be judged, in their order.")
        .def("consistent", &BulletinCheck::consistent, "Whether no relation is contradicted.")
        .def("__repr__", [](const BulletinCheck& self) {
            return "<fupin.BulletinCheck: " + std::to_string(self.table.rows()) + " relations, " +
                   std::to_string(self.diagnostics.size()) + " findings>";
        });
    m.def("check_bulletin", &check_bulletin, py::arg("bulletin"),
          py::call_guard<py::gil_scoped_release>(),
          "Judge every relation of a published set of figures, in exact arithmetic.\n\n"
          "A printed figure stands for all that rounds to it. Raise InputError with every figure\n"
          "and relation that cannot be used, OverflowError beyond 128 bits. "
          "docs/rules.md#bulletins.");
}

}  // namespace fupin
