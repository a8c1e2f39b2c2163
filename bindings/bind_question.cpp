// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/question.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {

void bind_question(py::module_& m) {
    py::native_enum<Dating>(m, "Dating", "enum.Enum", "By which day a posting is summed.")
        .value("RESTATED", Dating::restated, "The day it takes effect.")
        .value("BOOKED", Dating::booked, "The day it was booked.")
        .finalize();
    py::class_<Question>(m, "Question",
                         "Everything an answer depends on besides its inputs.\n\n"
                         "`known_at` is None for all of the record, a day, or '#17' for the first\n"
                         "17 entries. An empty `basis` is the campaign's comparison basis.")
        .def(py::init([](Date as_of, KnownAt known_at, Word<Dating> dating, std::string basis,
                         std::optional<Date> horizon, const std::string& roll_up) {
                 return Question{as_of,        known_at,
                                 dating.value, std::move(basis),
                                 horizon,      RollUp::parse(roll_up)};
             }),
             py::kw_only(), py::arg("as_of"), py::arg("known_at") = py::none(),
             py::arg("dating") = "restated", py::arg("basis") = "", py::arg("horizon") = py::none(),
             py::arg("roll_up") = "as_it_was")
        .def_readonly("as_of", &Question::as_of)
        .def_readonly("known_at", &Question::known_at)
        .def_readonly("dating", &Question::dating)
        .def_readonly("basis", &Question::basis)
        .def_readonly("horizon", &Question::horizon)
        .def_property_readonly(
            "roll_up", [](const Question& self) { return self.roll_up.to_string(); },
            "\"as_it_was\", or \"comparable_to(2021-12-31)\".")
        .def(
            "__eq__", [](const Question& a, const Question& b) { return a == b; },
            py::is_operator())
        .def("__hash__", [](const Question& self) { return py::hash(py::str(to_string(self))); })
        .def("__str__", [](const Question& self) { return to_string(self); })
        .def("__repr__",
             [](const Question& self) { return "<fupin.Question " + to_string(self) + ">"; });
}

}  // namespace fupin
