// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/quantity.hpp"

#include "numbers.hpp"

namespace fupin {

void bind_quantity(py::module_& m) {
    py::class_<Quantity>(m, "Quantity",
                         "An exact quantity in thousandths of its measuring unit, which stands\n"
                         "beside it. Immutable and hashable.")
        // Construction
        .def(
            py::init([](const py::str& text) { return Quantity::parse(text.cast<std::string>()); }),
            py::arg("text"), "Read canonical text with up to three decimals, '12' or '0.5'.")
        .def_static(
            "from_thousandths",
            [](const py::object& value) { return Quantity::from_thousandths(whole_number(value)); },
            py::arg("value"))

        // Properties
        .def_property_readonly("thousandths", &Quantity::thousandths)
        .def("to_decimal",
             [](Quantity self) {
                 return py::module_::import("decimal").attr("Decimal")(self.to_string());
             })

        // Operators
        .def(py::self == py::self)
        .def(py::self < py::self)
        .def(py::self <= py::self)
        .def(py::self > py::self)
        .def(py::self >= py::self)
        .def("__hash__", [](Quantity self) { return py::hash(py::int_(self.thousandths())); })

        // Text
        .def("__str__", &Quantity::to_string)
        .def("__repr__", [](Quantity self) { return "Quantity('" + self.to_string() + "')"; })
        .def(py::pickle([](Quantity self) { return py::make_tuple(1, self.thousandths()); },
                        [](const py::tuple& state) {
                            return Quantity::from_thousandths(state[1].cast<std::int64_t>());
                        }));
}

}  // namespace fupin
