// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/ledger.hpp"

#include "fupin/aggregate/answer.hpp"
#include "fupin/aggregate/beside.hpp"
#include "fupin/core/near_names.hpp"
#include "fupin/core/text.hpp"
#include "fupin/io/condition.hpp"

#include "asked_query.hpp"
#include "interruptible.hpp"

#include <utility>
#include <vector>

namespace fupin {
namespace {

constexpr auto kDimensions = static_cast<std::size_t>(Dimension::label) + 1;
constexpr auto kRelations = static_cast<std::size_t>(Relation::share) + 1;
constexpr auto kMeasures = static_cast<std::size_t>(Measure::last_day) + 1;

/// Names the enumerators there are and those that were probably meant.
template <class E>
NotFoundError unknown(const char* what, const std::string& name, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) names.emplace_back(name_of(static_cast<E>(i)));
    std::string text = "no " + std::string{what} + " '" + name + "'";
    const auto near = did_you_mean(name, names);
    const auto& shown = near.empty() ? names : near;
    text += near.empty() ? "; there are " : "; did you mean ";
    for (std::size_t i = 0; i < shown.size(); ++i) text += (i > 0 ? ", " : "") + shown[i];
    return NotFoundError{text};
}

Dimension dimension_from(const std::string& name) {
    const auto dimension = dimension_named(name);
    if (!dimension) throw unknown<Dimension>("dimension", name, kDimensions);
    return *dimension;
}

/// "unit", or ("ancestor", tree, level).
Grouping grouping_from(py::handle item) {
    if (PyUnicode_Check(item.ptr()) != 0) return {dimension_from(item.cast<std::string>()), {}, {}};
    const auto parts = item.cast<std::vector<std::string>>();
    if (parts.size() != 3) {
        throw py::value_error("a grouping is a dimension or ('ancestor', tree, level)");
    }
    return {dimension_from(parts[0]), parts[1], parts[2]};
}

Measure measure_from(const std::string& name) {
    const auto measure = measure_named(name);
    if (!measure) throw unknown<Measure>("measure", name, kMeasures);
    return *measure;
}

Query query_from(const py::iterable& by, const std::vector<std::string>& measures,
                 const std::string& where, Word<Side> side) {
    Query query;
    for (const auto item : by) query.by.push_back(grouping_from(item));
    query.measures.clear();
    for (const auto& name : measures) query.measures.push_back(measure_from(name));
    query.where = parse_condition(where, "where");
    query.side = side.value;
    return query;
}

Query query_from(const py::tuple& parts) {
    if (parts.size() != 4) throw py::value_error("a query is (by, measures, where, side)");
    return query_from(parts[0].cast<py::iterable>(), parts[1].cast<std::vector<std::string>>(),
                      parts[2].cast<std::string>(), parts[3].cast<Word<Side>>());
}

Relation relation_from(const std::string& name) {
    const auto relation = relation_named(name);
    if (!relation) throw unknown<Relation>("relation", name, kRelations);
    return *relation;
}

Table run_beside(const Ledger& self, const Question& question, const py::tuple& asked,
                 const std::vector<std::string>& relations, std::optional<Date> since,
                 unsigned threads, const py::object& progress) {
    const auto query = query_from(asked);
    Beside beside{{}, since};
    for (const auto& name : relations) beside.relations.push_back(relation_from(name));
    return Interruptible{progress}.run([&](Control control) {
        control.threads = threads;
        return answer_beside(self, query, question, beside, control);
    });
}

/// Each query is (by, measures, where, side).
std::vector<Table> run_queries(const Ledger& self, const Question& question,
                               const py::iterable& queries, unsigned threads,
                               const py::object& progress) {
    const auto asked = queries_from(queries);
    return Interruptible{progress}.run([&](Control control) {
        control.threads = threads;
        std::vector<Table> tables;
        for (auto& found : answer(self, asked, question, control)) {
            tables.push_back(std::move(found).table());
        }
        return tables;
    });
}

template <class E>
py::tuple all_names(std::size_t count) {
    py::tuple names{count};
    for (std::size_t i = 0; i < count; ++i) {
        names[i] = py::str(std::string{name_of(static_cast<E>(i))});
    }
    return names;
}

}  // namespace

std::vector<Query> queries_from(const py::iterable& asked) {
    std::vector<Query> out;
    for (const auto item : asked) out.push_back(query_from(item.cast<py::tuple>()));
    return out;
}

void bind_ledger(py::module_& m) {
    py::native_enum<Side>(m, "Side", "enum.Enum", "Buying and selling are never added.")
        .value("BUY", Side::buy, "采购")
        .value("SELL", Side::sell, "销售")
        .finalize();

    m.def(
        "dimensions", [] { return all_names<Dimension>(kDimensions); },
        "What a query can group by, and a condition ask, by name.");
    m.def(
        "measures", [] { return all_names<Measure>(kMeasures); },
        "What a query can add up or count, by name.");
    m.def(
        "relations", [] { return all_names<Relation>(kRelations); },
        "What may stand beside each figure of a query, by name.");

    py::class_<Ledger>(m, "Ledger",
                       "The journal posted under a campaign (台账), immutable; may be read from\n"
                       "several threads. Unknown names have rows of their own in every total.")
        .def_property_readonly("campaign", [](const Ledger& self) { return self.campaign(); })
        .def_property_readonly("calendar", [](const Ledger& self) { return self.calendar(); })
        .def_property_readonly("snapshot", [](const Ledger& self) { return self.snapshot(); })
        .def_property_readonly("resolutions",
                               [](const Ledger& self) { return self.inputs().resolutions; })
        .def(
            "extended",
            [](const Ledger& self, Snapshot snapshot, const py::object& progress) {
                return Interruptible{progress}.run([&](const Control& control) {
                    return extended(self, std::move(snapshot), control);
                });
            },
            py::arg("snapshot"), py::kw_only(), py::arg("progress") = py::none(),
            "The ledger of a later snapshot of the same journal: as `post` would make it, yet\n"
            "only what new entries speak of is played again. Raise Error for another journal.")
        .def("run", &run_queries, py::arg("question"), py::arg("queries"), py::kw_only(),
             py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Answer queries, each (by, measures, where, side), in one pass; `where` is a\n"
             "condition as JSON text. Any number of threads gives the same tables. See `query`.")
        .def("run_beside", &run_beside, py::arg("question"), py::arg("query"), py::arg("relations"),
             py::kw_only(), py::arg("since") = py::none(), py::arg("threads") = 1,
             py::arg("progress") = py::none(),
             "Answer one query of `run` with related figures beside its own. See `query`.")
        .def("__repr__", [](const Ledger& self) {
            return "<fupin.Ledger: " + std::to_string(self.snapshot().size()) + " entries under " +
                   self.campaign().document().code + ">";
        });
    m.def(
        "post",
        [](Campaign campaign, Calendar calendar, Snapshot snapshot, Resolutions resolutions,
           unsigned threads, const py::object& progress) {
            return Interruptible{progress}.run([&](Control control) {
                control.threads = threads;
                return post({std::move(campaign), std::move(calendar), std::move(snapshot),
                             std::move(resolutions)},
                            control);
            });
        },
        py::arg("campaign"), py::arg("calendar"), py::arg("snapshot"), py::kw_only(),
        py::arg("resolutions") = Resolutions{}, py::arg("threads") = 1,
        py::arg("progress") = py::none(),
        "Post a snapshot under a campaign. Any number of threads gives the same ledger.");
}

}  // namespace fupin
