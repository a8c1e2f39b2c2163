// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/comparison.hpp"

#include "interruptible.hpp"

namespace fupin {

void bind_comparison(py::module_& m) {
    m.def(
        "compare",
        [](const Evaluation& before, const Evaluation& after, const py::object& progress) {
            return Interruptible{progress}.run(
                [&](const Control& control) { return compare(before, after, control); });
        },
        py::arg("before"), py::arg("after"), py::kw_only(), py::arg("progress") = py::none(),
        "Every amount that differs between two answers, and what changed it, cause by cause.\n\n"
        "before + all causes == after in every row (yuan). Raise Error if they are of different\n"
        "campaign files or records. docs/rules.md#comparison.");
}

}  // namespace fupin
