// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/ingest.hpp"

#include "fupin/io/records.hpp"

#include "interruptible.hpp"
#include "shared_ingest.hpp"
#include "stored_file.hpp"

#include <memory>
#include <utility>

namespace fupin {
namespace {

/// As `Bytes`, but those of a `bytes` or a `memoryview` stay where they are, and the object with
/// them; they may not change.
struct FileBytes {
    KeptText text;
};

}  // namespace
}  // namespace fupin

namespace pybind11::detail {

template <>
struct type_caster<fupin::FileBytes> {
    PYBIND11_TYPE_CASTER(fupin::FileBytes, const_name("bytes | memoryview | str"));

    bool load(handle source, bool convert) {
        if (PyMemoryView_Check(source.ptr()) != 0) return load_view(source);
        if (PyBytes_Check(source.ptr()) == 0) return load_copy(source, convert);
        const auto release = [](PyObject* object) {
            const gil_scoped_acquire gil;
            Py_DECREF(object);
        };
        const std::shared_ptr<PyObject> keeper{source.inc_ref().ptr(), release};
        const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(source.ptr()));
        value.text = {{PyBytes_AS_STRING(source.ptr()), size}, keeper};
        return true;
    }

    static handle cast(const fupin::FileBytes& file, return_value_policy /*p*/, handle /*of*/) {
        return pybind11::bytes(file.text.bytes.data(), file.text.bytes.size()).release();
    }

private:
    bool load_view(handle source) {
        const auto release = [](Py_buffer* view) {
            const gil_scoped_acquire gil;
            PyBuffer_Release(view);
            delete view;
        };
        auto view = std::make_unique<Py_buffer>();
        if (PyObject_GetBuffer(source.ptr(), view.get(), PyBUF_SIMPLE) != 0) {
            throw error_already_set();
        }
        const std::shared_ptr<Py_buffer> keeper{view.release(), release};
        value.text = {
            {static_cast<const char*>(keeper->buf), static_cast<std::size_t>(keeper->len)}, keeper};
        return true;
    }

    bool load_copy(handle source, bool convert) {
        make_caster<fupin::Bytes> other;
        if (!other.load(source, convert)) return false;
        auto copy =
            std::make_shared<const std::string>(cast_op<fupin::Bytes&&>(std::move(other)).text);
        value.text = {*copy, copy};
        return true;
    }
};

}  // namespace pybind11::detail

namespace fupin {

void bind_sheet(py::class_<SharedIngest>& ingest);

namespace {

template <class E>
std::optional<E> value_of(const std::optional<Word<E>>& word) {
    if (!word) return std::nullopt;
    return word->value;
}

FileOptions options_of(std::string name, std::string source, bool unlinked_refunds, bool snapshot,
                       std::optional<Word<MoneyUnit>> money_unit,
                       std::optional<Word<Rounding>> money_rounding,
                       const std::optional<std::string>& separator, std::optional<int> year,
                       std::optional<Mapping> mapping) {
    FileOptions options;
    options.name = std::move(name);
    options.source = std::move(source);
    options.unlinked_refunds = unlinked_refunds;
    options.snapshot = snapshot;
    options.money_unit = value_of(money_unit);
    options.money_rounding = value_of(money_rounding);
    if (separator) options.separator = separator->size() == 1 ? separator->front() : '\0';
    options.year = year;
    options.mapping = std::move(mapping);
    return options;
}

void read(SharedIngest& self, Word<Family> family, const FileBytes& file,
          const FileOptions& options, const py::object& progress) {
    Interruptible{progress}.run([&](const Control& control) {
        if (looks_like_json(file.text.bytes)) {
            self.read(family.value, json_records(std::string{file.text.bytes}), options, control);
        } else {
            self.read(family.value, file.text, options, control);
        }
    });
}

void read_stored(SharedIngest& self, Word<Family> family, int descriptor,
                 const FileOptions& options, const py::object& progress) {
    auto text = stored_file(descriptor);
    Interruptible{progress}.run([&](const Control& control) {
        self.read(family.value, std::move(text), options, control);
    });
}

void bind_options(py::module_& m) {
    py::class_<FileOptions>(m, "FileOptions", "What the caller declares about one file.")
        .def(py::init(&options_of), py::kw_only(), py::arg("name") = "", py::arg("source") = "",
             py::arg("unlinked_refunds") = false, py::arg("snapshot") = false,
             py::arg("money_unit") = py::none(), py::arg("money_rounding") = py::none(),
             py::arg("separator") = py::none(), py::arg("year") = py::none(),
             py::arg("mapping") = py::none(),
             "`source`: of rows without 来源. `unlinked_refunds`: the source sends negative rows\n"
             "without reference. `snapshot`: repeated rows show a current state. `money_unit`:\n"
             "'yuan', 'wan', 'yi'. `money_rounding`: finer than fen is rounded, not refused.\n"
             "`separator`: of a CSV file. `year`: of days without one. `mapping`: what columns\n"
             "and words mean.")
        .def_readonly("name", &FileOptions::name)
        .def("__repr__", [](const FileOptions& self) {
            return "<fupin.FileOptions " + py::repr(py::str(self.name)).cast<std::string>() + ">";
        });
}

}  // namespace

void bind_ingest(py::module_& m) {
    bind_options(m);
    py::class_<SharedIngest> ingest(
        m, "Ingest",
        "Files on their way into a journal, as one set: nothing is in the\n"
        "journal before `finish()`, and the order of files and rows does not\n"
        "matter. Bad rows are listed in the receipt and cost only themselves.");
    ingest
        .def(
            py::init([](std::shared_ptr<SharedJournal> journal, Date recorded, bool strict,
                        unsigned threads, bool in_full) {
                return std::make_unique<SharedIngest>(
                    std::move(journal), IngestOptions{recorded, strict, in_full}, threads);
            }),
            py::arg("journal").none(false), py::kw_only(), py::arg("recorded"),
            py::arg("strict") = false, py::arg("threads") = 1, py::arg("in_full") = false,
            "`recorded` is the day of rows that name none. `strict`: all rows or none. `threads`:\n"
            "any number comes to the same. `in_full`: look at every row in full, which takes\n"
            "longer and comes to the same, too.")
        .def("read_text", &read, py::arg("family"), py::arg("bytes"), py::arg("options"),
             py::kw_only(), py::arg("progress") = py::none(),
             "Read the bytes of a CSV file, of JSON Lines or of JSON, as they turn out to be.")
        .def("read_stored", &read_stored, py::arg("family"), py::arg("descriptor"),
             py::arg("options"), py::kw_only(), py::arg("progress") = py::none(),
             "Read a CSV file in pieces, through the descriptor of an open file, so that it never\n"
             "lies in memory as a whole. It must stay as it is until `finish()`: both raise Error\n"
             "if it was written to.")
        .def(
            "finish",
            [](SharedIngest& self, const py::object& progress) {
                return Interruptible{progress}.run(
                    [&](const Control& control) { return self.finish(control); });
            },
            py::kw_only(), py::arg("progress") = py::none(),
            "Append the set to the journal; the receipt tells what became of every byte.")
        .def("__repr__", [](const SharedIngest&) { return "<fupin.Ingest>"; });
    bind_sheet(ingest);
}

}  // namespace fupin
