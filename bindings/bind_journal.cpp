// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/journal.hpp"

#include "fupin/io/journal.hpp"

#include "interruptible.hpp"
#include "pybind.hpp"
#include "shared_journal.hpp"

#include <memory>
#include <utility>

namespace fupin {
namespace {

template <class Ask>
auto locked(SharedJournal& self, Ask ask) {
    const py::gil_scoped_release released;
    const std::lock_guard guard{self.lock};
    return ask(self.journal);
}

Snapshot snapshot_of(SharedJournal& self) {
    return locked(self, [](const Journal& journal) { return journal.snapshot(); });
}

std::uint64_t size_of(SharedJournal& self) {
    return locked(self, [](const Journal& journal) { return journal.size(); });
}

std::shared_ptr<SharedJournal> parse(const Bytes& json_lines, std::string name,
                                     const py::object& progress) {
    auto journal = std::make_shared<SharedJournal>();
    Interruptible{progress}.run([&](const Control& control) {
        parse_journal(json_lines.text, journal->journal, std::move(name), control);
    });
    return journal;
}

void bind_snapshot(py::module_& m) {
    py::class_<Snapshot>(m, "Snapshot",
                         "An immutable view of the first entries of a journal; later appends do\n"
                         "not show.")
        .def("__len__", &Snapshot::size)
        .def_property_readonly(
            "digest",
            [](const Snapshot& self) {
                const py::gil_scoped_release released;
                return self.digest().to_string();
            },
            "Of the set of entries with their days, whatever their order.")
        .def("prefix", &Snapshot::prefix, py::arg("known_at"),
             "Number of entries a question may use.")
        .def(
            "recorded",
            [](const Snapshot& self, std::uint64_t position) {
                if (position >= self.size()) throw py::index_error("no entry at this position");
                return self.recorded(position);
            },
            py::arg("position"))
        .def(
            "entry_json",
            [](const Snapshot& self, std::uint64_t position) {
                if (position >= self.size()) throw py::index_error("no entry at this position");
                return canonical_json(self.entry(position));
            },
            py::arg("position"), "The entry as one line of canonical JSON.")
        .def("to_json_lines", &write_journal, py::call_guard<py::gil_scoped_release>(),
             "The record as canonical JSON Lines, 'journal/1'.")
        .def("__repr__", [](const Snapshot& self) {
            return "<fupin.Snapshot: " + std::to_string(self.size()) + " entries>";
        });
}

}  // namespace

void bind_journal(py::module_& m) {
    bind_snapshot(m);

    py::class_<SharedJournal, std::shared_ptr<SharedJournal>>(
        m, "Journal",
        "The record (登记簿): what was said, append-only, as received, without any campaign.\n\n"
        "Filled by `Ingest`; may be used from several threads.")
        // Construction
        .def(py::init<>())
        .def_static("parse", &parse, py::arg("json_lines"), py::kw_only(), py::arg("name") = "",
                    py::arg("progress") = py::none(),
                    "Read what `Snapshot.to_json_lines` wrote; raise InputError.")

        // Properties
        .def("__len__", &size_of)
        .def_property_readonly("size", &size_of, "Number of entries.")
        .def_property_readonly(
            "last_recorded",
            [](SharedJournal& self) {
                return locked(self, [](const Journal& journal) { return journal.last_recorded(); });
            },
            "Day of the last entry; None for an empty journal.")

        // Operations
        .def("snapshot", &snapshot_of, "Everything so far, immutable.")
        .def("__repr__", [](SharedJournal& self) {
            return "<fupin.Journal: " + std::to_string(size_of(self)) + " entries>";
        });
}

}  // namespace fupin
