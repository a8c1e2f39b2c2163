// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/receipt.hpp"

#include "fupin/ingest/rejected_rows.hpp"

#include "pybind.hpp"

#include <array>

namespace fupin {
namespace {

RecordClass class_named(const std::string& name) {
    std::string names;
    for (std::size_t i = 0; i < kRecordClasses; ++i) {
        const auto record_class = static_cast<RecordClass>(i);
        if (name_of(record_class) == name) return record_class;
        names += (i == 0 ? "" : ", ") + std::string{name_of(record_class)};
    }
    throw py::value_error("'" + name + "' is none of " + names);
}

py::dict rows_by_class(const FileReceipt& self) {
    py::dict rows;
    for (std::size_t i = 0; i < kRecordClasses; ++i) {
        const auto& tally = self.classes[i];
        if (tally.rows > 0)
            rows[py::str(std::string{name_of(static_cast<RecordClass>(i))})] = tally.rows;
    }
    return rows;
}

py::tuple reject_diagnostics(const Receipt& self) {
    py::list found;
    for (const auto& reject : self.rejects) {
        for (const auto& diagnostic : reject.diagnostics) found.append(diagnostic);
    }
    return py::tuple{found};
}

/// The texts of records that were not taken. Decoded, so any of them is text.
py::tuple raw_rejects(const Receipt& self) {
    py::list raw;
    for (const auto& reject : self.rejects) raw.append(reject.raw);
    return py::tuple{raw};
}

}  // namespace

void bind_receipt(py::module_& m) {
    py::class_<FileReceipt>(m, "FileReceipt", "What one file contributed.")
        .def_readonly("file", &FileReceipt::file)
        .def_readonly("encoding", &FileReceipt::encoding)
        .def_readonly("bytes", &FileReceipt::bytes)
        .def_readonly("sheet", &FileReceipt::sheet, "Of a workbook.")
        .def_readonly("source", &FileReceipt::source, "Of rows that name none.")
        .def_property_readonly(
            "titles", [](const FileReceipt& self) { return py::tuple(py::cast(self.titles)); },
            "Its columns by the names of docs/formats.md, others as they are.")
        .def_property_readonly("rows", &rows_by_class, "Records by what became of them.")
        .def("__repr__", [](const FileReceipt& self) {
            return "<fupin.FileReceipt " + py::repr(py::str(self.file)).cast<std::string>() + " " +
                   self.encoding + ">";
        });

    py::class_<Receipt>(m, "Receipt",
                        "What one ingest came to: everything that was given is accounted for.")
        // Properties
        .def_property_readonly("files",
                               [](const Receipt& self) { return py::tuple(py::cast(self.files)); })
        .def_property_readonly(
            "digest", [](const Receipt& self) { return self.digest.to_string(); },
            "Of the set of entries taken.")
        .def_readonly("head", &Receipt::head, "Entries in the journal afterwards.")
        .def_property_readonly("reject_diagnostics", &reject_diagnostics,
                               "Why records were not taken.")
        .def_property_readonly(
            "noticed", [](const Receipt& self) { return py::tuple(py::cast(self.diagnostics)); },
            "Warnings and notes.")
        .def_property_readonly("raw_rejects", &raw_rejects,
                               "Records that were not taken, as they stood.")

        // Tables
        .def(
            "rows",
            [](const Receipt& self, const std::string& record_class) {
                return self.total(class_named(record_class)).rows;
            },
            py::arg("record_class"), "Records of one class: 'accepted', 'rejected', 'conflict' …")
        .def(
            "money",
            [](const Receipt& self, const std::string& record_class) {
                return self.total(class_named(record_class)).money.money();
            },
            py::arg("record_class"), "Money as written of the records of one class.")
        .def("summary", &Receipt::summary, "Kinds of entries by what became of them.")
        .def(
            "rejects",
            [](const Receipt& self, Word<Language> lang) { return self.rejects_table(lang.value); },
            py::arg("lang") = "zh", "One row a record that was not taken and reason.")
        .def(
            "rejected_rows",
            [](const Receipt& self, Word<Language> lang) {
                return rejected_rows(self, lang.value);
            },
            py::arg("lang") = "zh",
            "The rows that were not taken, as they stood, to be corrected and read again.")
        .def(
            "diagnostics",
            [](const Receipt& self, Word<Language> lang) {
                return self.diagnostics_table(lang.value);
            },
            py::arg("lang") = "zh", "Warnings and notes.")
        .def(
            "__eq__", [](const Receipt& a, const Receipt& b) { return a == b; }, py::is_operator())
        .def("__repr__", [](const Receipt& self) {
            return "<fupin.Receipt: " + std::to_string(self.files.size()) + " files, " +
                   std::to_string(self.total(RecordClass::accepted).rows) + " accepted, " +
                   std::to_string(self.rejects.size()) + " not taken, " +
                   std::to_string(self.head) + " entries in the journal>";
        });
}

}  // namespace fupin
