// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/live.hpp"

#include "asked_query.hpp"
#include "interruptible.hpp"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace fupin {
namespace {

/// Live queries that Python code may reach from several threads. As with journals, take the lock
/// only without the GIL.
struct SharedLive {
    Live live;
    std::mutex lock;

    /// What `look` finds while nothing follows.
    template <class Look>
    auto found(Look look) {
        const py::gil_scoped_release released;
        const std::lock_guard guard{lock};
        return look(live);
    }
};

std::unique_ptr<SharedLive> run_live(const Ledger& ledger, const Question& question,
                                     const py::iterable& queries, unsigned threads,
                                     const py::object& progress) {
    auto asked = queries_from(queries);
    return Interruptible{progress}.run([&](Control control) {
        control.threads = threads;
        return std::make_unique<SharedLive>(Live{ledger, std::move(asked), question, control});
    });
}

void follow(SharedLive& self, Snapshot snapshot, unsigned threads, const py::object& progress) {
    Interruptible{progress}.run([&](Control control) {
        control.threads = threads;
        const std::lock_guard guard{self.lock};
        self.live.follow(std::move(snapshot), control);
        return 0;
    });
}

Table answer_of(SharedLive& self, std::size_t query) {
    if (query >= self.found([](const Live& live) { return live.size(); })) throw py::index_error{};
    return self.found([&](const Live& live) { return live[query].table(); });
}

std::vector<Table> answers_of(SharedLive& self) {
    return self.found([](const Live& live) {
        std::vector<Table> out;
        for (std::size_t q = 0; q < live.size(); ++q) out.push_back(live[q].table());
        return out;
    });
}

}  // namespace

void bind_live(py::module_& m) {
    py::class_<SharedLive>(
        m, "Live",
        "Queries that stay current while a record grows: after each `follow` as\n"
        "if asked again of a ledger posted from scratch. Sums add up from new\n"
        "postings alone; distinct values, quantities and extremes are asked again.")
        .def(py::init(&run_live), py::arg("ledger"), py::arg("question"), py::arg("queries"),
             py::kw_only(), py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Queries are those of `Ledger.run`; `ledger.live` is easier to write.")
        .def("follow", &follow, py::arg("snapshot"), py::kw_only(), py::arg("threads") = 1,
             py::arg("progress") = py::none(),
             "Bring ledger and answers up to a later snapshot of the same journal; if it raises,\n"
             "everything is as before. Any number of threads gives the same. Raise Error for\n"
             "another journal.")
        .def_property_readonly(
            "ledger",
            [](SharedLive& self) {
                return self.found([](const Live& live) { return live.ledger(); });
            },
            "The ledger that the answers are of.")
        .def_property_readonly("tables", &answers_of, "All current answers.")
        .def("__len__",
             [](SharedLive& self) { return self.found([](const Live& l) { return l.size(); }); })
        .def("__getitem__", &answer_of, py::arg("query"),
             "The current answer to a query, by number.")
        .def("__repr__", [](SharedLive& self) {
            return self.found([](const Live& live) {
                return "<fupin.Live: " + std::to_string(live.size()) + " queries over " +
                       std::to_string(live.ledger().snapshot().size()) + " entries>";
            });
        });
}

}  // namespace fupin
