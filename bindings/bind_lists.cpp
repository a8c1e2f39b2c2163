// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/product_register.hpp"
#include "fupin/io/region.hpp"
#include "fupin/io/unit_list.hpp"
#include "fupin/model/official_codes.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {
namespace {

void bind_unit_list(py::module_& m) {
    py::class_<UnitList>(
        m, "UnitList",
        "A list of units as an office keeps it (单位名录). Immutable; see docs/formats.md.")
        .def_static(
            "parse",
            [](const Bytes& csv, std::string name) {
                const py::gil_scoped_release released;
                return parse_unit_list(csv.text, std::move(name));
            },
            py::arg("csv"), py::kw_only(), py::arg("name") = "",
            "Read a unit list from CSV; raise InputError with every finding.")
        .def(
            "changes_since",
            [](const UnitList& self, const UnitList& earlier) { return changes(earlier, self); },
            py::arg("earlier"), "What changed since an earlier list, one change a row.")
        .def_property_readonly("codes",
                               [](const UnitList& self) {
                                   std::vector<std::string> out;
                                   for (const auto& unit : self.units) out.push_back(unit.code);
                                   return out;
                               })
        .def("__len__", [](const UnitList& self) { return self.units.size(); })
        .def(
            "__eq__", [](const UnitList& a, const UnitList& b) { return a == b; },
            py::is_operator())
        .def("__repr__", [](const UnitList& self) {
            return "<fupin.UnitList: " + std::to_string(self.units.size()) + " units>";
        });
}

void bind_product_register(py::module_& m) {
    py::class_<ProductRegister>(
        m, "ProductRegister",
        "A register of products (产品名录): products, suppliers, certificates,\n"
        "decisions, listings. Immutable; see docs/formats.md.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                const py::gil_scoped_release released;
                return parse_product_register(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'register/1'; raise InputError with every finding.")
        .def_static(
            "parse_sheets",
            [](const std::vector<std::pair<Bytes, std::string>>& sheets,
               std::vector<std::string> levels, std::string counting_level) {
                std::vector<NamedBytes> named;
                for (const auto& [bytes, name] : sheets) named.push_back({bytes.text, name});
                return parse_product_register(named, std::move(levels), std::move(counting_level));
            },
            py::arg("sheets"), py::kw_only(), py::arg("levels") = std::vector<std::string>{},
            py::arg("counting_level") = "",
            "Read CSV sheets, each (bytes, name); raise InputError with every finding.")
        .def_property_readonly(
            "findings",
            [](const ProductRegister& self) { return py::tuple(py::cast(self.findings)); },
            "What is odd about it; it does not stop anything.")
        .def_property_readonly("counts", [](const ProductRegister& self) {
            py::dict out;
            out["products"] = self.products.size();
            out["suppliers"] = self.suppliers.size();
            out["certificates"] = self.certificates.size();
            out["decisions"] = self.decisions.size();
            out["listings"] = self.listings.size();
            return out;
        });
}

void bind_region(py::module_& m) {
    py::class_<Region>(m, "Region",
                       "The administrative divisions of a region (GB/T 2260) over time. Immutable.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                return parse_region(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'region/1'; raise InputError with every finding.")
        .def_property_readonly("code", &Region::code)
        .def_property_readonly("title", &Region::title)
        .def_property_readonly("source", &Region::source)
        .def_property_readonly("codes",
                               [](const Region& self) {
                                   std::vector<std::string> out;
                                   for (const auto& one : self.divisions()) out.push_back(one.code);
                                   return out;
                               })
        .def("on", &Region::on, py::arg("code"), py::arg("day"),
             "The code under which a division goes on the day; None if it has none then.")
        .def(
            "check",
            [](const Region& self, const std::string& code, Date day) {
                return py::tuple(py::cast(self.check(code, day)));
            },
            py::arg("code"), py::kw_only(), py::arg("day"), "What is wrong with a code on a day.")
        .def("units", &Region::units, py::kw_only(), py::arg("tree") = "territory",
             "The divisions as a list of units, placed in a tree.")
        .def("__len__", [](const Region& self) { return self.divisions().size(); })
        .def("__repr__", [](const Region& self) {
            return "<fupin.Region " + self.code() + ": " + std::to_string(self.divisions().size()) +
                   " divisions>";
        });
    m.def("read_region", &read_region, py::arg("path"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace

void bind_lists(py::module_& m) {
    bind_unit_list(m);
    bind_product_register(m);
    bind_region(m);
    m.def("is_credit_code", &is_credit_code, py::arg("text"),
          "Whether a text is a unified social credit code (GB 32100-2015).");
    m.def("is_division_code", &is_division_code, py::arg("text"),
          "Whether a text has the form of a division code (GB/T 2260).");
}

}  // namespace fupin
