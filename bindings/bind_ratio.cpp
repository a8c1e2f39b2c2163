// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/ratio.hpp"

#include "numbers.hpp"

namespace fupin {
namespace {

py::object to_fraction(Ratio self) {
    if (!self.has_value()) return py::none();
    return py::module_::import("fractions").attr("Fraction")(self.numerator(), self.denominator());
}

}  // namespace

void bind_ratio(py::module_& m) {
    py::class_<Ratio>(
        m, "Ratio",
        "An exact fraction of two sums, kept as it arose: 9/12 stays 9/12.\n\n"
        "Equal if numerator and denominator are; order and `same_value` are by value.")
        // Construction
        .def(py::init([](const py::object& numerator, const py::object& denominator) {
                 return Ratio{whole_number(numerator), whole_number(denominator)};
             }),
             py::arg("numerator"), py::arg("denominator"))
        .def_static("parse", &Ratio::parse, py::arg("text"),
                    "Read '3/20', '15%' or '0.15' exactly.")

        // Properties
        .def_property_readonly("numerator", &Ratio::numerator)
        .def_property_readonly("denominator", &Ratio::denominator)
        .def_property_readonly("has_value", &Ratio::has_value, "False if the denominator is zero.")
        .def("to_fraction", &to_fraction, "A fractions.Fraction; None without a value.")
        .def("same_value", &same_value, py::arg("other"))

        // Operators
        .def(py::self == py::self)
        .def("__lt__", &less_than, py::is_operator())
        .def("__ge__", &at_least, py::is_operator())
        .def(
            "__gt__", [](Ratio a, Ratio b) { return less_than(b, a); }, py::is_operator())
        .def(
            "__le__", [](Ratio a, Ratio b) { return at_least(b, a); }, py::is_operator())
        .def("__hash__",
             [](Ratio self) {
                 return py::hash(py::make_tuple(self.numerator(), self.denominator()));
             })

        // Text
        .def("__str__", &Ratio::to_string)
        .def("__repr__",
             [](Ratio self) {
                 return "Ratio(" + std::to_string(self.numerator()) + ", " +
                        std::to_string(self.denominator()) + ")";
             })
        .def(py::pickle(
            [](Ratio self) { return py::make_tuple(1, self.numerator(), self.denominator()); },
            [](const py::tuple& state) {
                return Ratio{state[1].cast<std::int64_t>(), state[2].cast<std::int64_t>()};
            }));
}

}  // namespace fupin
