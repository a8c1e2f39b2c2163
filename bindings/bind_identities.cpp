// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/identities.hpp"

#include "interruptible.hpp"

namespace fupin {

void bind_identities(py::module_& m) {
    m.def(
        "identities",
        [](const Evaluation& evaluation, const py::object& progress) {
            return Interruptible{progress}.run(
                [&](const Control& control) { return identities(evaluation, control); });
        },
        py::arg("evaluation"), py::kw_only(), py::arg("progress") = py::none(),
        "The certificate: every identity that must hold of sums, run on this evaluation.\n\n"
        "One row an identity: what both sides come to (yuan), how many cells were compared, how\n"
        "many differ, the first of them, and whether it `holds`. docs/rules.md#identities.");
    m.def("all_hold", &all_hold, py::arg("identities"),
          "Whether every identity of a certificate holds.");
}

}  // namespace fupin
