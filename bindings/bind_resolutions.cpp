// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/resolutions.hpp"

#include "fupin/io/resolutions.hpp"
#include "fupin/model/campaign.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {
namespace {

Resolutions resolved(const Resolutions& self, std::string text, std::string code, Date decided,
                     std::string reason, const std::string& kind) {
    const auto known = name_kind_named(kind);
    if (!known) {
        throw NotFoundError{"no kind of name '" + kind +
                            "'; there are unit, product, supplier, channel, payer"};
    }
    return self.with({*known, std::move(text), std::move(code), decided, std::move(reason)});
}

}  // namespace

void bind_resolutions(py::module_& m) {
    py::class_<Resolutions>(
        m, "Resolutions",
        "What people decided that names of the record mean (名称认定), kept from\n"
        "one month to the next. Immutable; an input beside campaign and record.")
        .def(py::init<>())
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                const py::gil_scoped_release released;
                return parse_resolutions(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'resolutions/1'; raise InputError with every finding.")
        .def("resolved", &resolved, py::arg("text"), py::arg("code"), py::kw_only(),
             py::arg("decided"), py::arg("reason") = "", py::arg("kind") = "unit",
             "These and one more; of several about one text the last decided holds.")
        .def(
            "check",
            [](const Resolutions& self, const Campaign& campaign) {
                return py::tuple(py::cast(self.check(campaign)));
            },
            py::arg("campaign"), "Codes the campaign does not have, and texts it knows itself.")
        .def_property_readonly("digest",
                               [](const Resolutions& self) { return self.digest().to_string(); })
        .def_property_readonly("table", &Resolutions::table, "All of them, one a row.")
        .def("to_json", &write_resolutions, "The canonical document 'resolutions/1', laid out.")
        .def("__len__", [](const Resolutions& self) { return self.names().size(); })
        .def(
            "__eq__", [](const Resolutions& a, const Resolutions& b) { return a == b; },
            py::is_operator())
        .def("__hash__",
             [](const Resolutions& self) { return py::hash(py::str(self.digest().to_string())); })
        .def("__repr__", [](const Resolutions& self) {
            return "<fupin.Resolutions: " + std::to_string(self.names().size()) + " names>";
        });
    m.def("read_resolutions", &read_resolutions, py::arg("path"),
          py::call_guard<py::gil_scoped_release>());
}

}  // namespace fupin
