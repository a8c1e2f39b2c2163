// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/comparison.hpp"

#include "interruptible.hpp"

#include <utility>

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
    m.def(
        "compare_in_full",
        [](const Evaluation& before, const Evaluation& after, const py::object& progress) {
            auto made = Interruptible{progress}.run(
                [&](const Control& control) { return compare_in_full(before, after, control); });
            py::dict tables;
            tables["amounts"] = std::move(made.amounts);
            tables["counts"] = std::move(made.counts);
            tables["rates"] = std::move(made.rates);
            return tables;
        },
        py::arg("before"), py::arg("after"), py::kw_only(), py::arg("progress") = py::none(),
        "What differs between two answers as three tables: amounts as `compare` gives them, "
        "counts\n"
        "in the same form, and rates as each cause left them, with their change in percentage\n"
        "points. Raise Error as `compare` does. docs/rules.md#comparison.");
}

}  // namespace fupin
