// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/duty_sums.hpp"

#include "interruptible.hpp"

#include <string>
#include <utility>

namespace fupin {
namespace {

/// Sums with the campaign whose units and obligations they name.
struct Summed {
    Campaign campaign;
    DutySums sums;
};

Summed summed(Campaign campaign, Calendar calendar, Snapshot snapshot, const Question& question,
              Resolutions resolutions, const py::object& progress) {
    Inputs inputs{std::move(campaign), std::move(calendar), std::move(snapshot),
                  std::move(resolutions)};
    auto sums = Interruptible{progress}.run(
        [&](const Control& control) { return sum_duties(inputs, question, control); });
    return {std::move(inputs.campaign), std::move(sums)};
}

py::dict statuses_of(const Summed& self) {
    py::dict out;
    for (std::size_t s = 0; s < kDutyStatuses; ++s) {
        out[py::str(std::string{name_of(static_cast<DutyStatus>(s))})] = self.sums.statuses[s];
    }
    return out;
}

}  // namespace

void bind_duty_sums(py::module_& m) {
    py::class_<Summed>(m, "DutySums",
                       "What all duties of a campaign come to under one question, added up.")
        .def("__len__", [](const Summed& self) { return self.sums.all.duties; })
        .def_property_readonly("statuses", &statuses_of, "Duties by status; they sum to len().")
        .def_property_readonly(
            "periods", [](const Summed& self) { return self.sums.periods_table(self.campaign); },
            "One row an obligation and period.")
        .def_property_readonly(
            "units", [](const Summed& self) { return self.sums.units_table(self.campaign); },
            "One row a unit that owes.")
        .def_property_readonly(
            "undated", [](const Summed& self) { return self.sums.undated; },
            "Items without a due day; in no status.")
        .def_property_readonly(
            "unmatched", [](const Summed& self) { return self.sums.unmatched; },
            "Filings that match no duty.")
        .def_property_readonly(
            "before_opening", [](const Summed& self) { return self.sums.before_opening; },
            "Filings that came too early.")
        .def_property_readonly(
            "unresolved", [](const Summed& self) { return self.sums.unresolved; },
            "Filings of unknown units or obligations.")
        .def_property_readonly(
            "findings", [](const Summed& self) { return py::tuple(py::cast(self.sums.findings)); })
        .def("__repr__", [](const Summed& self) {
            return "<fupin.DutySums of " + self.campaign.document().code + ": " +
                   std::to_string(self.sums.all.duties) + " duties>";
        });
    m.def("sum_duties", &summed, py::arg("campaign"), py::arg("calendar"), py::arg("snapshot"),
          py::arg("question"), py::kw_only(), py::arg("resolutions") = Resolutions{},
          py::arg("progress") = py::none());
}

}  // namespace fupin
