// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/agenda.hpp"

#include "fupin/io/ics.hpp"
#include "fupin/report/reminders.hpp"
#include "fupin/rules/difference.hpp"
#include "fupin/rules/feeding.hpp"

#include "pybind.hpp"

#include <utility>
#include <vector>

namespace fupin {
namespace {

AgendaRequest request(std::string unit, bool below, std::string tree, std::string level,
                      std::optional<Date> until, const std::vector<Word<DutyStatus>>& statuses) {
    AgendaRequest made{std::move(unit), below, std::move(tree), std::move(level), until, {}};
    for (const auto status : statuses) made.statuses.push_back(status.value);
    return made;
}

void bind_ics(py::module_& m) {
    m.def(
        "to_ics",
        [](const Table& agenda, std::string campaign, Date as_of, std::string name,
           Word<Language> lang, std::vector<int> alarm_days) {
            return write_ics(agenda, {std::move(campaign), std::move(name), as_of, lang.value,
                                      std::move(alarm_days)});
        },
        py::arg("agenda"), py::kw_only(), py::arg("campaign"), py::arg("as_of"),
        py::arg("name") = "", py::arg("lang") = "zh", py::arg("alarm_days") = std::vector<int>{3},
        "An agenda as iCalendar (RFC 5545): an all-day event on each due day.\n\n"
        "`campaign` is the first part of each UID, `as_of` the day of the question.");
    m.def(
        "calendar_ics",
        [](const Calendar& calendar, int year, std::optional<Date> as_of,
           std::optional<Date> known_at, Word<Language> lang) {
            const CalendarView view{as_of.value_or(Date::max()), known_at.value_or(Date::max())};
            return write_ics(calendar, year, view, lang.value);
        },
        py::arg("calendar"), py::arg("year"), py::kw_only(), py::arg("as_of") = py::none(),
        py::arg("known_at") = py::none(), py::arg("lang") = "zh",
        "Days off and worked weekends of a year as iCalendar.");
}

}  // namespace

void bind_agenda(py::module_& m) {
    using Statuses = std::vector<Word<DutyStatus>>;
    m.def(
        "feeding",
        [](const Evaluation& result, std::string tree, std::string level) {
            return feeding(result, {std::move(tree), std::move(level)});
        },
        py::arg("result"), py::kw_only(), py::arg("tree") = "", py::arg("level") = "",
        "How complete the filings are on which totals rest: a row \"total\", then one for each\n"
        "area: of duties that feed a line, due or not, how many are expected, received, exempt.");
    m.def(
        "agenda",
        [](const Evaluation& result, std::string unit, bool below, std::string tree,
           std::string level, std::optional<Date> until, const Statuses& statuses) {
            return agenda(result, request(std::move(unit), below, std::move(tree), std::move(level),
                                          until, statuses));
        },
        py::arg("result"), py::kw_only(), py::arg("unit") = "", py::arg("below") = false,
        py::arg("tree") = "", py::arg("level") = "", py::arg("until") = py::none(),
        py::arg("statuses") = py::tuple(),
        "What is to do, soonest first, with the working days to each due day.\n\n"
        "`unit`: who files, owes or shares it, with `below` also the units below it in `tree`\n"
        "(default: the first). Areas are of `level` (default: county). `statuses` default to\n"
        "missing, open and not_yet_open. Raise NotFoundError for an unknown unit or tree.");
    m.def(
        "missing_by_area",
        [](const Evaluation& result, std::string tree, std::string level,
           std::optional<Date> until) {
            return missing_by_area(
                result, request("", false, std::move(tree), std::move(level), until, {}));
        },
        py::arg("result"), py::kw_only(), py::arg("tree") = "", py::arg("level") = "",
        py::arg("until") = py::none(),
        "What is missing by area: units, duties, and for how many working days at most.");
    m.def(
        "reminders",
        [](const Evaluation& result, Word<Language> lang, std::string unit, bool below,
           std::string tree, std::string level, std::optional<Date> until) {
            return reminders(
                result, lang.value,
                request(std::move(unit), below, std::move(tree), std::move(level), until, {}));
        },
        py::arg("result"), py::kw_only(), py::arg("lang") = "zh", py::arg("unit") = "",
        py::arg("below") = false, py::arg("tree") = "", py::arg("level") = "",
        py::arg("until") = py::none(),
        "One text ready to send for each unit that has to file something that is missing.");
    m.def("difference", &difference, py::arg("before"), py::arg("after"),
          "Every duty of two answers about one campaign: old and new day, change and cause.");
    bind_ics(m);
}

}  // namespace fupin
