// SPDX-License-Identifier: Apache-2.0
#include "fupin/version.hpp"

#include "pybind.hpp"

namespace fupin {
void bind_rounding(py::module_& m);
void bind_diagnostic(py::module_& m);
void bind_money(py::module_& m);
void bind_ratio(py::module_& m);
void bind_quantity(py::module_& m);
void bind_table(py::module_& m);
void bind_arrow(py::module_& m);
void bind_format(py::module_& m);
void bind_calendar(py::module_& m);
void bind_calendar_columns(py::module_& m);
void bind_lists(py::module_& m);
void bind_campaign(py::module_& m);
void bind_question(py::module_& m);
void bind_targets(py::module_& m);
void bind_resolutions(py::module_& m);
void bind_duties(py::module_& m);
void bind_journal(py::module_& m);
void bind_receipt(py::module_& m);
void bind_mapping(py::module_& m);
void bind_ingest(py::module_& m);
void bind_ledger(py::module_& m);
void bind_live(py::module_& m);
void bind_duty_sums(py::module_& m);
void bind_evaluation(py::module_& m);
void bind_identities(py::module_& m);
void bind_comparison(py::module_& m);
void bind_bulletin(py::module_& m);
void bind_agenda(py::module_& m);
void bind_report(py::module_& m);
void bind_sample(py::module_& m);
}  // namespace fupin

PYBIND11_MODULE(_core, m) {
    m.doc() = "The compiled part of fupin. Import `fupin`, not this module.";
    m.def("version", &fupin::version, "The version of the library, `major.minor.patch`.");

    // A class must be known before a signature mentions it, or the signature shows its C++ name.
    fupin::bind_rounding(m);
    fupin::bind_diagnostic(m);
    fupin::bind_money(m);
    fupin::bind_ratio(m);
    fupin::bind_quantity(m);
    fupin::bind_table(m);
    fupin::bind_format(m);
    fupin::bind_arrow(m);
    fupin::bind_calendar(m);
    fupin::bind_calendar_columns(m);
    fupin::bind_lists(m);
    fupin::bind_campaign(m);
    fupin::bind_question(m);
    fupin::bind_targets(m);
    fupin::bind_resolutions(m);
    fupin::bind_duties(m);
    fupin::bind_journal(m);
    fupin::bind_receipt(m);
    fupin::bind_mapping(m);
    fupin::bind_ingest(m);
    fupin::bind_ledger(m);
    fupin::bind_live(m);
    fupin::bind_duty_sums(m);
    fupin::bind_evaluation(m);
    fupin::bind_identities(m);
    fupin::bind_comparison(m);
    fupin::bind_bulletin(m);
    fupin::bind_agenda(m);
    fupin::bind_report(m);
    fupin::bind_sample(m);
}
