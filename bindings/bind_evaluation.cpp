// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/evaluation.hpp"

#include "fupin/io/result.hpp"

#include "interruptible.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace fupin {
namespace {

constexpr const char* kTables[] = {
    "statuses",       "duties",        "undated",      "completeness",
    "lines",          "overlap",       "totals",       "units",
    "quotas",         "statements",    "declared",     "declared_candidates",
    "combined",       "indicators",    "quota_totals", "quota_reasons",
    "quota_forecast", "certification", "suspicions",   "unresolved",
    "findings",       "assumptions"};

Address address_of(const py::object& address) {
    if (PyUnicode_Check(address.ptr()) != 0) return Address::parse(address.cast<std::string>());
    return address.cast<Address>();
}

Explanation explain(const Evaluation& self, const py::object& address,
                    std::optional<std::size_t> most) {
    const auto parsed = address_of(address);
    return most ? self.explain(parsed, *most) : self.explain(parsed);
}

py::dict tables_of(const Evaluation& self) {
    py::dict tables;
    for (const auto& table : self.tables()) tables[py::str(table.name())] = table;
    return tables;
}

/// "<fupin.Evaluation tacheng-2020 as of 2020-09-23: 120 duties, 3 lines, 5 quotas>".
std::string shown(const Evaluation& self) {
    const auto count = [&](std::string_view name) {
        return std::to_string(self.table(name).rows()) + " " + std::string{name};
    };
    return "<fupin.Evaluation " + self.ledger().campaign().document().code + " as of " +
           self.question().as_of.to_string() + ": " + count("duties") + ", " + count("lines") +
           ", " + count("quotas") + ", " + count("findings") + ">";
}

void bind_explanation(py::module_& m) {
    py::class_<Assumption>(m, "Assumption",
                           "What the documents leave open, declared with a reason.")
        .def_readonly("code", &Assumption::code)
        .def_readonly("title", &Assumption::title)
        .def_readonly("reason", &Assumption::reason)
        .def_readonly("clause", &Assumption::clause);
    py::class_<Explanation::Input>(m, "ExplanationInput",
                                   "An amount the campaign states, with the sign it enters with.")
        .def_readonly("zh", &Explanation::Input::zh)
        .def_readonly("en", &Explanation::Input::en)
        .def_readonly("amount", &Explanation::Input::amount)
        .def_readonly("pointer", &Explanation::Input::pointer);
    py::class_<Explanation>(m, "Explanation",
                            "Why a figure is what it is. For every money figure, value is the sum\n"
                            "of `inputs`, of weight × amount over `postings`, and of `rest`.")
        .def_readonly("address", &Explanation::address)
        .def_readonly("column", &Explanation::column)
        .def_readonly("value", &Explanation::value)
        .def_readonly("rule", &Explanation::rule, "Section of docs/rules.md.")
        .def_readonly("clause", &Explanation::clause)
        .def_readonly("instrument", &Explanation::instrument)
        .def_property_readonly(
            "assumptions",
            [](const Explanation& self) { return py::tuple(py::cast(self.assumptions)); })
        .def_property_readonly(
            "inputs", [](const Explanation& self) { return py::tuple(py::cast(self.inputs)); })
        .def_readonly("postings", &Explanation::postings, "The postings behind the figure.")
        .def_property_readonly(
            "rest",
            [](const Explanation& self) {
                return py::make_tuple(self.rest.postings, self.rest.amount);
            },
            "Of the postings that are not listed: how many, and what they add to the figure.")
        .def(
            "text",
            [](const Explanation& self, Word<Language> lang) { return self.text(lang.value); },
            py::arg("lang") = "zh", "The whole explanation in sentences.")
        .def("__str__", [](const Explanation& self) { return self.text(Language::zh); })
        .def("__repr__", [](const Explanation& self) {
            return "<fupin.Explanation " + self.address.to_string() + ">";
        });
}

}  // namespace

void bind_evaluation(py::module_& m) {
    py::native_enum<DutyStatus>(m, "DutyStatus", "enum.Enum",
                                "Exactly one per dated duty on a day.")
        .value("NOT_YET_OPEN", DutyStatus::not_yet_open)
        .value("OPEN", DutyStatus::open)
        .value("ON_TIME", DutyStatus::on_time)
        .value("LATE", DutyStatus::late)
        .value("LATE_WAIVED", DutyStatus::late_waived)
        .value("MISSING", DutyStatus::missing)
        .value("EXEMPT", DutyStatus::exempt)
        .finalize();
    m.def(
        "label_of",
        [](Word<DutyStatus> status, Word<Language> lang) {
            return label_of(status.value, lang.value);
        },
        py::arg("status"), py::arg("lang") = "zh", "The word for a status.");

    bind_explanation(m);
    py::class_<Evaluation> evaluation(
        m, "Evaluation",
        "All judgements on one ledger under one question, as tables.\n\n"
        "Row keys are unique, so every figure has one address: `t.at(*keys, column)`.");
    evaluation
        .def_property_readonly("question", [](const Evaluation& self) { return self.question(); })
        .def_property_readonly("ledger", [](const Evaluation& self) { return self.ledger(); })
        .def_property_readonly("campaign",
                               [](const Evaluation& self) { return self.ledger().campaign(); })
        .def_property_readonly("known", &Evaluation::known,
                               "Number of journal entries the answer rests on.")
        .def_property_readonly("tables", &tables_of, "All tables by name.")
        .def(
            "table",
            [](const Evaluation& self, const std::string& name) { return self.table(name); },
            py::arg("name"), "Raise NotFoundError with the names there are.")
        .def("explain", &explain, py::arg("address"), py::kw_only(), py::arg("most") = py::none(),
             "Why a figure is what it is; `address` as Address or text. `most`: list only so many\n"
             "postings, those that add most to the figure; the others are in `rest`.")
        .def(
            "by_day",
            [](const Evaluation& self, const py::object& address) {
                return self.by_day(address_of(address));
            },
            py::arg("address"),
            "What the postings behind a money figure add to it by day, and what it has come to:\n"
            "a table of day, change, amount. The day is that of the question's dating.")
        .def("to_json", &write_result, py::call_guard<py::gil_scoped_release>(),
             "The document 'result/1'; its `result` is canonical.")
        .def("__repr__", &shown);
    for (const auto* name : kTables) {
        evaluation.def_property_readonly(
            name, [name](const Evaluation& self) { return self.table(name); });
    }

    evaluation.def_property_readonly(
        "quota_versions", [](const Evaluation& self) { return self.table("quota_versions"); },
        "Every visible version of every quota: base and amount in yuan, canteen, reason of an\n"
        "exemption, and which version holds. Raise NotFoundError in a campaign without quotas.");
    evaluation.def_property_readonly(
        "quota_rules", [](const Evaluation& self) { return self.table("quota_rules"); },
        "What quota families and the rules in force ask, by level. Raise NotFoundError in a\n"
        "campaign without quotas.");
    evaluation.def_property_readonly(
        "form_checks", [](const Evaluation& self) { return self.table("form_checks"); },
        "Check formulas of forms held against declared figures: both sides, their difference, and\n"
        "whether the formula holds, is broken or incomplete. Raise NotFoundError in a campaign\n"
        "without forms.");
    evaluation.def_property_readonly(
        "certification_differences",
        [](const Evaluation& self) { return self.table("certification_differences"); },
        "Purchases that decisions judge otherwise then than now. Raise NotFoundError in a\n"
        "campaign without decisions.");

    m.def(
        "evaluate_ledger",
        [](const Ledger& ledger, const Question& question, unsigned threads,
           const py::object& progress) {
            return Interruptible{progress}.run([&](Control control) {
                control.threads = threads;
                return evaluate(ledger, question, control);
            });
        },
        py::arg("ledger"), py::arg("question"), py::kw_only(), py::arg("threads") = 1,
        py::arg("progress") = py::none(),
        "Everything the campaign asks about the record under one question. Any number of threads\n"
        "gives the same tables.");
}

}  // namespace fupin
