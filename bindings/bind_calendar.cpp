// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/calendar.hpp"

#include "fupin/io/calendar.hpp"

#include "pybind.hpp"

namespace fupin {
namespace {

CalendarView view(std::optional<Date> as_of, std::optional<Date> known_at) {
    return {as_of.value_or(Date::max()), known_at.value_or(Date::max())};
}

void bind_days(py::module_& m) {
    py::native_enum<DayKind>(m, "DayKind", "enum.Enum", "What a day is.")
        .value("WORKING", DayKind::working, "工作日")
        .value("WEEKEND", DayKind::weekend, "周末")
        .value("HOLIDAY", DayKind::holiday, "放假")
        .value("WORKED_WEEKEND", DayKind::worked_weekend, "调休上班")
        .finalize();
    py::native_enum<Roll>(m, "Roll", "enum.Enum", "Which way a day that is no working day moves.")
        .value("NONE", Roll::none)
        .value("FOLLOWING", Roll::following)
        .value("MODIFIED_FOLLOWING", Roll::modified_following)
        .value("PRECEDING", Roll::preceding)
        .value("MODIFIED_PRECEDING", Roll::modified_preceding)
        .finalize();
    py::class_<DayStatus>(m, "DayStatus", "What a day is, and because of which paper.")
        .def_readonly("kind", &DayStatus::kind)
        .def_readonly("announcement", &DayStatus::announcement,
                      "Index of the announcement; None: a plain day of the week.")
        .def_readonly("holiday", &DayStatus::holiday)
        .def_readonly("provisional", &DayStatus::provisional, "Its year is not announced.")
        .def_property_readonly("working", &DayStatus::working)
        .def("__repr__", [](const DayStatus& self) {
            return "<fupin.DayStatus " + std::string{name_of(self.kind)} +
                   (self.holiday.empty() ? "" : " " + self.holiday) +
                   (self.provisional ? " provisional>" : ">");
        });
    py::class_<DayStep>(m, "DayStep", "One day looked at on the way of a moved day.")
        .def_readonly("day", &DayStep::day)
        .def_readonly("status", &DayStep::status);
    py::class_<RolledDay>(m, "RolledDay", "A moved day with every day looked at.")
        .def_readonly("day", &RolledDay::day)
        .def_property_readonly(
            "steps", [](const RolledDay& self) { return py::tuple(py::cast(self.steps)); })
        .def_readonly("provisional", &RolledDay::provisional);
}

}  // namespace

void bind_calendar(py::module_& m) {
    bind_days(m);
    const auto as_of = py::arg("as_of") = py::none();
    const auto known_at = py::arg("known_at") = py::none();

    py::class_<Calendar>(m, "Calendar",
                         "Working days as announced: an immutable set of announcements.\n\n"
                         "`as_of` and `known_at` limit the papers to those issued and recorded by\n"
                         "then; None is no limit.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name) {
                return parse_calendar(json.text, std::move(name));
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "",
            "Read 'calendar/1'; raise InputError with every finding.")
        .def_property_readonly("code", [](const Calendar& self) { return self.document().code; })
        .def_property_readonly("title", [](const Calendar& self) { return self.document().title; })
        .def_property_readonly("digest",
                               [](const Calendar& self) { return self.digest().to_string(); })
        .def_property_readonly(
            "announcements",
            [](const Calendar& self) {
                py::list titles;
                for (const auto& paper : self.announcements()) titles.append(paper.title);
                return py::tuple{titles};
            },
            "The titles of the papers, by index.")
        .def(
            "status",
            [](const Calendar& self, Date day, std::optional<Date> a, std::optional<Date> k) {
                return self.status(day, view(a, k));
            },
            py::arg("day"), py::kw_only(), as_of, known_at,
            "Never raises: unannounced years are answered by the week, provisionally.")
        .def(
            "is_working_day",
            [](const Calendar& self, Date day, std::optional<Date> a, std::optional<Date> k) {
                return self.is_working_day(day, view(a, k));
            },
            py::arg("day"), py::kw_only(), as_of, known_at,
            "Raise InputError if the day's year is not announced.")
        .def(
            "roll",
            [](const Calendar& self, Date day, Word<Roll> roll, std::optional<Date> a,
               std::optional<Date> k) { return self.roll(day, roll.value, view(a, k)); },
            py::arg("day"), py::arg("roll"), py::kw_only(), as_of, known_at)
        .def(
            "add_working_days",
            [](const Calendar& self, Date day, int n, std::optional<Date> a,
               std::optional<Date> k) { return self.add_working_days(day, n, view(a, k)); },
            py::arg("day"), py::arg("n"), py::kw_only(), as_of, known_at,
            "The n-th working day after `day`, not counting it; before it if n < 0.")
        .def(
            "working_days_between",
            [](const Calendar& self, Date first, Date last, std::optional<Date> a,
               std::optional<Date> k) {
                return self.working_days_between(first, last, view(a, k));
            },
            py::arg("first"), py::arg("last"), py::kw_only(), as_of, known_at,
            "Working days d with first < d <= last.")
        .def("to_json", &write_calendar, "The document 'calendar/1', laid out.")
        .def(
            "__eq__",
            [](const Calendar& a, const Calendar& b) { return a.document() == b.document(); },
            py::is_operator())
        .def("__hash__",
             [](const Calendar& self) { return py::hash(py::str(self.digest().to_string())); })
        .def("__repr__",
             [](const Calendar& self) {
                 return "<fupin.Calendar " + self.document().code + ": " +
                        std::to_string(self.announcements().size()) + " announcements>";
             })
        .def(py::pickle(
            [](const Calendar& self) { return py::make_tuple(1, write_calendar(self)); },
            [](const py::tuple& state) { return parse_calendar(state[1].cast<std::string>()); }));
    m.def(
        "read_calendar", [](const std::string& path) { return read_calendar(path); },
        py::arg("path"));
}

}  // namespace fupin
