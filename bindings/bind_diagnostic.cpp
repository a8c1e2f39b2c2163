// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/diagnostic.hpp"
#include "fupin/io/findings.hpp"

#include "pybind.hpp"

#include <exception>
#include <utility>

namespace fupin {
namespace {

void bind_finding(py::module_& m) {
    py::class_<Finding>(m, "Finding", "One kind of thing that can be wrong, with its texts.")
        .def_property_readonly("code", [](const Finding& self) { return self.code; })
        .def_property_readonly("zh", [](const Finding& self) { return self.zh; })
        .def_property_readonly("en", [](const Finding& self) { return self.en; })
        .def_property_readonly("hint_zh", [](const Finding& self) { return self.hint_zh; })
        .def_property_readonly("hint_en", [](const Finding& self) { return self.hint_en; })
        .def("__repr__",
             [](const Finding& self) { return "<fupin.Finding " + std::string{self.code} + ">"; });
    m.def(
        "all_findings",
        [] {
            py::list found;
            for (const auto* finding : all_findings()) found.append(*finding);
            return py::tuple{found};
        },
        "Every finding the library can raise.");
}

void bind_place(py::module_& m) {
    py::class_<Place>(m, "Place", "Where something stands; numbers are 1-based except `byte`.")
        .def_readonly("file", &Place::file)
        .def_readonly("sheet", &Place::sheet)
        .def_readonly("row", &Place::row, "Physical line of a text file, row of a sheet.")
        .def_readonly("column", &Place::column, "Field number in the record.")
        .def_readonly("byte", &Place::byte, "Offset in the file, from 0.")
        .def_readonly("field", &Place::field, "Column title, or the member's name.")
        .def_readonly("pointer", &Place::pointer, "JSON Pointer in a document.")
        .def_property_readonly("cell", &Place::cell, "Of a sheet: '八月!C17'; else empty.")
        .def(
            "__eq__", [](const Place& a, const Place& b) { return a == b; }, py::is_operator())
        .def("__hash__", [](const Place& self) { return py::hash(py::str(self.to_string())); })
        .def("__str__", &Place::to_string)
        .def("__repr__", [](const Place& self) {
            return "<fupin.Place " + py::repr(py::str(self.to_string())).cast<std::string>() + ">";
        });
}

void bind_diagnostic_class(py::module_& m) {
    py::native_enum<Severity>(m, "Severity", "enum.Enum", "How much a finding matters.")
        .value("ERROR", Severity::error, "The record or document cannot be used.")
        .value("WARNING", Severity::warning, "It is used, and somebody should look.")
        .value("NOTE", Severity::note, "A repair or choice that was made and counted.")
        .finalize();
    py::class_<Diagnostic>(m, "Diagnostic", "One finding at one place.")
        .def_property_readonly(
            "code", [](const Diagnostic& self) { return self.code(); },
            "Stable name; see docs/diagnostics.md.")
        .def_readonly("severity", &Diagnostic::severity)
        .def_readonly("place", &Diagnostic::place)
        .def_property_readonly(
            "arguments", [](const Diagnostic& self) { return py::tuple(py::cast(self.arguments)); })
        .def(
            "message",
            [](const Diagnostic& self, Word<Language> lang) { return self.message(lang.value); },
            py::arg("lang") = "zh", "What is wrong, in one sentence.")
        .def(
            "hint",
            [](const Diagnostic& self, Word<Language> lang) { return self.hint(lang.value); },
            py::arg("lang") = "zh", "What to do about it.")
        .def(
            "to_string",
            [](const Diagnostic& self, Word<Language> lang) { return self.to_string(lang.value); },
            py::arg("lang") = "zh", "'place: message [code]' in one line.")
        .def(
            "__eq__", [](const Diagnostic& a, const Diagnostic& b) { return a == b; },
            py::is_operator())
        .def("__hash__",
             [](const Diagnostic& self) { return py::hash(py::str(self.to_string(Language::zh))); })
        .def("__str__", [](const Diagnostic& self) { return self.to_string(Language::zh); })
        .def("__repr__", [](const Diagnostic& self) {
            return "<fupin.Diagnostic " + self.to_string(Language::en) + ">";
        });
}

/// InputError carries data, so it needs a translator of its own.
void bind_input_error(py::module_& m, const py::tuple& bases) {
    PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> input_error;
    input_error.call_once_and_store_result(
        [&] { return py::exception<InputError>(m, "InputError", bases); });
    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            std::rethrow_exception(std::move(thrown));
        } catch (const InputError& caught) {
            const auto& type = input_error.get_stored();
            auto raised = type(caught.what());
            raised.attr("diagnostics") = py::tuple(py::cast(caught.diagnostics()));
            PyErr_SetObject(type.ptr(), raised.ptr());
        }
    });
}

}  // namespace

void bind_diagnostic(py::module_& m) {
    bind_finding(m);
    bind_place(m);
    bind_diagnostic_class(m);

    // Translators run in reverse order of registration: bases come first.
    const auto& error = py::register_exception<Error>(m, "Error");
    const auto both = [&](PyObject* builtin) { return py::make_tuple(error, py::handle{builtin}); };
    py::register_exception<OverflowError>(m, "OverflowError", both(PyExc_OverflowError));
    py::register_exception<FormatError>(m, "FormatError", both(PyExc_ValueError));
    py::register_exception<NotFoundError>(m, "NotFoundError", both(PyExc_LookupError));
    py::register_exception<CancelledError>(m, "CancelledError", error);
    bind_input_error(m, both(PyExc_ValueError));
    m.attr("Error").attr("__doc__") = "Anything the library refuses to do.";
    m.attr("OverflowError").attr("__doc__") = "A number leaves 64 bits; nothing ever wraps.";
    m.attr("FormatError").attr("__doc__") = "A text is not of the documented grammar.";
    m.attr("NotFoundError").attr("__doc__") = "A name, address or column that does not exist.";
    m.attr("CancelledError").attr("__doc__") = "A long call was stopped; everything is as before.";
    m.attr("InputError").attr("__doc__") =
        "A document cannot be used; `diagnostics` is a tuple of everything found in it.";
}

}  // namespace fupin
