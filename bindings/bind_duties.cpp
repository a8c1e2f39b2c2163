// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/duties.hpp"

#include "fupin/duties/describe.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {
namespace {

/// Duties with what they are of, so that a row can be explained.
struct Expanded {
    Campaign campaign;
    Calendar calendar;
    Duties duties;
};

/// Without a journal no position stands for a day.
Date known_day(const KnownAt& known_at) {
    if (known_at.position()) {
        throw py::value_error("known_at is a day here: there is no journal to count entries of");
    }
    return known_at.day().value_or(Date::max());
}

Expanded expanded(const Campaign& campaign, const Calendar& calendar, const Question& question) {
    return {campaign, calendar, expand(campaign, calendar, question, known_day(question.known_at))};
}

std::string explained(const Expanded& self, std::size_t row, Word<Language> lang) {
    const auto duty = self.duties[row];
    return describe_steps(*duty.schedule, self.campaign, self.calendar, lang.value);
}

}  // namespace

void bind_duties(py::module_& m) {
    py::class_<Expanded>(m, "Duties",
                         "Obligations expanded into dated duties under one question; no filing is\n"
                         "looked at. Immutable.")
        .def("__len__", [](const Expanded& self) { return self.duties.size(); })
        .def_property_readonly(
            "findings",
            [](const Expanded& self) { return py::tuple(py::cast(self.duties.findings())); },
            "Periods without members, instruments that name nothing, days before the opening.")
        .def_property_readonly("horizon",
                               [](const Expanded& self) { return self.duties.horizon(); })
        .def(
            "to_table", [](const Expanded& self) { return to_table(self.duties, self.campaign); },
            "One row a duty, in order.")
        .def("explain", &explained, py::arg("row"), py::arg("lang") = "zh",
             "Why a row is due when it is, in one sentence.")
        .def("__repr__", [](const Expanded& self) {
            return "<fupin.Duties of " + self.campaign.document().code + ": " +
                   std::to_string(self.duties.size()) + " duties>";
        });
    m.def("expand_duties", &expanded, py::arg("campaign"), py::arg("calendar"), py::arg("question"),
          py::call_guard<py::gil_scoped_release>());
}

}  // namespace fupin
