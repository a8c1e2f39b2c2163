// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/ingest.hpp"

#include "interruptible.hpp"
#include "shared_journal.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace fupin {
namespace {

/// An ingest with the journal it fills, which it keeps alive.
class SharedIngest {
public:
    SharedIngest(std::shared_ptr<SharedJournal> journal, IngestOptions options)
        : journal_{std::move(journal)}, ingest_{journal_->journal, options} {}

    void read(Family family, const std::string& bytes, FileOptions options,
              const Control& control) {
        const std::lock_guard guard{lock_};
        ingest_.read(family, bytes, std::move(options), control);
    }

    [[nodiscard]] Receipt finish(const Control& control) {
        const std::lock_guard guard{lock_};
        const std::lock_guard appending{journal_->lock};
        return ingest_.finish(control);
    }

private:
    std::shared_ptr<SharedJournal> journal_;
    Ingest ingest_;
    std::mutex lock_;  ///< Taken without the GIL, as that of the journal.
};

template <class E>
std::optional<E> value_of(const std::optional<Word<E>>& word) {
    if (!word) return std::nullopt;
    return word->value;
}

void read(SharedIngest& self, Word<Family> family, const Bytes& bytes, std::string name,
          std::string source, bool unlinked_refunds, bool snapshot,
          std::optional<Word<MoneyUnit>> money_unit, std::optional<Word<Rounding>> money_rounding,
          const py::object& progress) {
    FileOptions options{std::move(name),      std::move(source),        unlinked_refunds, snapshot,
                        value_of(money_unit), value_of(money_rounding), std::nullopt};
    Interruptible{progress}.run([&](const Control& control) {
        self.read(family.value, bytes.text, std::move(options), control);
    });
}

}  // namespace

void bind_ingest(py::module_& m) {
    py::native_enum<Family>(m, "Family", "enum.Enum", "Which records a file holds.")
        .value("PURCHASES", Family::purchases, "采购")
        .value("FILINGS", Family::filings, "报送")
        .value("DECLARED", Family::declared, "申报数")
        .value("OBSERVATIONS", Family::observations, "观察")
        .value("COMMITMENTS", Family::commitments, "协议")
        .finalize();

    py::class_<SharedIngest>(m, "Ingest",
                             "Files on their way into a journal, as one set: nothing is in the\n"
                             "journal before `finish()`, and the order of files and rows does not\n"
                             "matter. Bad rows are listed in the receipt and cost only themselves.")
        .def(py::init([](std::shared_ptr<SharedJournal> journal, Date recorded, bool strict) {
                 return std::make_unique<SharedIngest>(std::move(journal),
                                                       IngestOptions{recorded, strict});
             }),
             py::arg("journal"), py::kw_only(), py::arg("recorded"), py::arg("strict") = false,
             "`recorded` is the day of rows that name none. `strict`: all rows or none.")
        .def("read", &read, py::arg("family"), py::arg("bytes"), py::kw_only(),
             py::arg("name") = "", py::arg("source") = "", py::arg("unlinked_refunds") = false,
             py::arg("snapshot") = false, py::arg("money_unit") = py::none(),
             py::arg("money_rounding") = py::none(), py::arg("progress") = py::none(),
             "Read the bytes of a CSV file, UTF-8 or GB18030.\n\n"
             "`source`: of rows without 来源. `unlinked_refunds`: the source sends negative rows\n"
             "without reference. `snapshot`: repeated rows show a current state. `money_unit`:\n"
             "'yuan', 'wan', 'yi'. `money_rounding`: finer than fen is rounded, not refused.")
        .def(
            "finish",
            [](SharedIngest& self, const py::object& progress) {
                return Interruptible{progress}.run(
                    [&](const Control& control) { return self.finish(control); });
            },
            py::kw_only(), py::arg("progress") = py::none(),
            "Append the set to the journal; the receipt tells what became of every byte.")
        .def("__repr__", [](const SharedIngest&) { return "<fupin.Ingest>"; });
}

}  // namespace fupin
