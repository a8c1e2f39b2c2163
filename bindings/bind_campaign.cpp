// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/campaign.hpp"

#include "fupin/io/campaign.hpp"
#include "fupin/io/product_register.hpp"
#include "fupin/io/region.hpp"
#include "fupin/io/rules.hpp"
#include "fupin/io/unit_list.hpp"

#include "pybind.hpp"

#include <utility>

namespace fupin {
namespace {

/// How many of each the document holds, in the order of the document.
py::dict counts(const Campaign& self) {
    const auto& document = self.document();
    py::dict out;
    out["assumptions"] = document.assumptions.size();
    out["instruments"] = document.instruments.size();
    out["phases"] = document.phases.size();
    out["trees"] = document.trees.size();
    out["units"] = document.units.size();
    out["unit_classes"] = document.unit_classes.size();
    out["unit_events"] = document.unit_events.size();
    out["tasks"] = document.tasks.size();
    out["obligations"] = document.obligations.size();
    out["products"] = document.products.size();
    out["suppliers"] = document.suppliers.size();
    out["certificates"] = document.certificates.size();
    out["decisions"] = document.decisions.size();
    out["listings"] = document.listings.size();
    out["channels"] = document.channels.size();
    out["payers"] = document.payers.size();
    out["sources"] = document.sources.size();
    out["bases"] = document.bases.size();
    out["lines"] = document.lines.size();
    out["labels"] = document.labels.size();
    out["quota_families"] = document.quota_families.size();
    out["quota_rules"] = document.quota_rules.size();
    out["quotas"] = document.quotas.size();
    out["quota_targets"] = document.quota_targets.size();
    out["closes"] = document.closes.size();
    return out;
}

std::string title_of(const Campaign& self, const std::string& unit) {
    const auto id = self.unit(unit);
    if (!id) throw NotFoundError{"no unit has the code '" + unit + "'"};
    return self.at(*id).title;
}

/// The code of the unit above on the day; None at the root.
std::optional<std::string> parent_of(const Campaign& self, const std::string& unit,
                                     const std::string& tree, Date day) {
    const auto id = self.unit(unit);
    const auto tree_id = self.tree(tree);
    if (!id) throw NotFoundError{"no unit has the code '" + unit + "'"};
    if (!tree_id) throw NotFoundError{"no tree has the code '" + tree + "'"};
    const auto above = self.parent(*id, *tree_id, day);
    if (!above) return std::nullopt;
    return self.at(*above).code;
}

/// What a text means as the name of a unit: (code, candidates, suggestions).
py::tuple find_unit(const Campaign& self, const std::string& text) {
    auto found = self.find_unit(text);
    const auto code = found.found ? py::cast(self.at(*found.found).code) : py::none();
    return py::make_tuple(code, py::tuple(py::cast(std::move(found.candidates))),
                          py::tuple(py::cast(std::move(found.suggestions))));
}

std::string titled(const std::string& title, const std::string& word, Language language) {
    return language == Language::zh ? title + "（" + word + "）" : title + " " + word;
}

/// The name of a row key of a query: "X before its split" for "x:before_split".
std::string row_title(const Campaign& self, const std::string& key, Language language) {
    if (const auto id = self.unit(key)) return self.at(*id).title;
    const auto colon = key.rfind(':');
    using enum Comparable::Kind;
    for (const auto kind : {before_split, before_merger, dissolved, not_yet}) {
        if (colon == std::string::npos || key.substr(colon + 1) != name_of(kind)) continue;
        const auto id = self.unit(key.substr(0, colon));
        if (!id) break;
        return titled(self.at(*id).title, std::string{label_of(kind, language)}, language);
    }
    return key;
}

py::list codes(const Campaign& self, const std::string& level) {
    py::list out;
    for (const auto& unit : self.document().units) {
        if (level.empty() || unit.level == level) out.append(unit.code);
    }
    return out;
}

}  // namespace

void bind_campaign(py::module_& m) {
    py::class_<QuotaRuleBook>(m, "QuotaRuleBook",
                              "Floors and caps of quotas that are published for all campaigns.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                return parse_rules(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'rules/1'; raise InputError with every mistake of form.")
        .def_readonly("code", &QuotaRuleBook::code)
        .def_readonly("title", &QuotaRuleBook::title)
        .def("__len__", [](const QuotaRuleBook& self) { return self.rules.size(); })
        .def("__repr__", [](const QuotaRuleBook& self) {
            return "<fupin.QuotaRuleBook " + self.code + ": " + std::to_string(self.rules.size()) +
                   " rules>";
        });
    py::class_<Campaign>(m, "Campaign",
                         "What was ordered: units, tasks, obligations, lines, quotas, register,\n"
                         "instruments. Immutable; equal if the documents are.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                const py::gil_scoped_release released;
                return parse_campaign(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'campaign/1'; raise InputError with every finding.")

        // Properties
        .def_property_readonly("code", [](const Campaign& self) { return self.document().code; })
        .def_property_readonly("title", [](const Campaign& self) { return self.document().title; })
        .def_property_readonly(
            "calendar", [](const Campaign& self) { return self.document().calendar; },
            "Code of the calendar it is read with.")
        .def_property_readonly("authority",
                               [](const Campaign& self) { return self.document().authority; })
        .def_property_readonly(
            "findings", [](const Campaign& self) { return py::tuple(py::cast(self.findings())); },
            "Inconsistencies of the text itself; they do not stop anything.")
        .def_property_readonly("digest",
                               [](const Campaign& self) { return self.digest().to_string(); })
        .def_property_readonly("counts", &counts, "How many of each the document holds.")

        // Look-up
        .def("unit_codes", &codes, py::kw_only(), py::arg("level") = "",
             "Codes of the units, of one level if given, in document order.")
        .def("tree_codes",
             [](const Campaign& self) {
                 std::vector<std::string> out;
                 for (const auto& tree : self.document().trees) out.push_back(tree.code);
                 return out;
             })
        .def("unit_title", &title_of, py::arg("unit"))
        .def("parent", &parent_of, py::arg("unit"), py::kw_only(), py::arg("tree"), py::arg("day"),
             "Code of the unit above in the tree on the day; None at the root.")

        .def("with_rules", &with_rules, py::arg("rules"),
             "The campaign with the rules of a book laid over it, those that concern it: another\n"
             "edition, with another digest. Raise InputError if one of them is wrong.")
        .def("find_unit", &find_unit, py::arg("text"),
             "What a text means: (code or None, codes it may mean, names like it).")
        .def(
            "row_title",
            [](const Campaign& self, const std::string& key, Word<Language> lang) {
                return row_title(self, key, lang.value);
            },
            py::arg("key"), py::arg("lang") = "zh",
            "The name of a row of a query by units; the key itself if it is none of a unit.")

        // Parts that somebody else keeps
        .def(
            "with_units",
            [](const Campaign& self, const UnitList& units, const std::string& title,
               std::optional<Date> list_day) {
                return Campaign{with_units(self.document(), units, title, list_day)};
            },
            py::arg("units"), py::kw_only(), py::arg("title") = "",
            py::arg("list_day") = py::none(),
            "The campaign with the units of a list; raise InputError with every finding.")
        .def(
            "with_register",
            [](const Campaign& self, const ProductRegister& added) {
                return Campaign{with_register(self.document(), added)};
            },
            py::arg("product_register"),
            "The campaign with what a register holds; raise InputError with every finding.")
        .def(
            "check_suppliers",
            [](const Campaign& self, const Region& region, Date day) {
                return py::tuple(py::cast(region.check_suppliers(self, day)));
            },
            py::arg("region"), py::kw_only(), py::arg("day"),
            "What is wrong with the divisions of its suppliers on a day, as far as the region\n"
            "knows divisions beside theirs.")

        // Text
        .def("to_json", &write_campaign, py::call_guard<py::gil_scoped_release>(),
             "The canonical document 'campaign/1', laid out.")
        .def(
            "__eq__", [](const Campaign& a, const Campaign& b) { return a == b; },
            py::is_operator())
        .def("__hash__",
             [](const Campaign& self) { return py::hash(py::str(self.digest().to_string())); })
        .def("__repr__",
             [](const Campaign& self) {
                 const auto& document = self.document();
                 return "<fupin.Campaign " + document.code + ": " +
                        std::to_string(document.units.size()) + " units, " +
                        std::to_string(document.obligations.size()) + " obligations, " +
                        std::to_string(document.lines.size()) + " lines, " +
                        std::to_string(document.quotas.size()) + " quotas>";
             })
        .def(py::pickle(
            [](const Campaign& self) { return py::make_tuple(1, write_campaign(self)); },
            [](const py::tuple& state) { return parse_campaign(state[1].cast<std::string>()); }));
    m.def("read_rules", &read_rules, py::arg("path"), py::call_guard<py::gil_scoped_release>());
    m.def("read_campaign", &read_campaign, py::arg("path"),
          py::call_guard<py::gil_scoped_release>());
}

}  // namespace fupin
