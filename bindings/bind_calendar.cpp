// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/calendar.hpp"

#include "fupin/calendar/explain.hpp"
#include "fupin/io/calendar.hpp"

#include "pybind.hpp"

namespace fupin {
namespace {

/// Whether an estimate is wanted for a year that is not announced.
Unannounced wanted(bool provisional) {
    return provisional ? Unannounced::estimated : Unannounced::refused;
}

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
    py::native_enum<FilledFrom>(m, "FilledFrom", "enum.Enum",
                                "Where the days of a paper were taken from.")
        .value("PAPER", FilledFrom::paper)
        .value("PACKAGE", FilledFrom::package, "Software: the year does not count as verified.")
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
    py::class_<WorkingDayCount>(m, "WorkingDayCount", "Working days with the mark of an estimate.")
        .def_readonly("days", &WorkingDayCount::days)
        .def_readonly("provisional", &WorkingDayCount::provisional);
}

void bind_papers(py::module_& m) {
    py::class_<Holiday>(m, "Holiday", "Days off, and weekend days worked for them.")
        .def_readonly("title", &Holiday::title)
        .def_property_readonly(
            "off",
            [](const Holiday& self) {
                py::list runs;
                for (const auto& run : self.off) runs.append(py::make_tuple(run.first, run.last));
                return py::tuple{runs};
            },
            "Runs of days off, each its first and last day.")
        .def_property_readonly(
            "worked", [](const Holiday& self) { return py::tuple(py::cast(self.worked)); });
    py::class_<Announcement>(m, "Announcement", "One paper (放假通知) of a calendar.")
        .def_readonly("code", &Announcement::code, "Its number (文号), if `numbered`.")
        .def_readonly("title", &Announcement::title)
        .def_readonly("year", &Announcement::year)
        .def_readonly("arranges_year", &Announcement::arranges_year,
                      "False: it only changes days of a year that another paper arranged.")
        .def_readonly("numbered", &Announcement::numbered,
                      "False: its number is not known, `code` is another name.")
        .def_readonly("issued", &Announcement::issued, "None: the day of issue is not known.")
        .def_property_readonly("recorded", &Announcement::day_recorded, "When it became known.")
        .def_readonly("filled_from", &Announcement::filled_from)
        .def_readonly("source", &Announcement::source)
        .def_property_readonly(
            "holidays", [](const Announcement& self) { return py::tuple(py::cast(self.holidays)); })
        .def("__repr__", [](const Announcement& self) {
            return "<fupin.Announcement " + self.code + ": " + std::to_string(self.year) + ">";
        });
}

void bind_explanation(py::module_& m) {
    py::class_<KnownStatus>(m, "KnownStatus", "What a day was known to be, from a day on.")
        .def_readonly("since", &KnownStatus::from,
                      "None: before any paper about the day was known.")
        .def_readonly("status", &KnownStatus::status);
    py::class_<DayExplanation>(m, "DayExplanation",
                               "Why a day is worked or off, and what it was taken for before.")
        .def_readonly("day", &DayExplanation::day)
        .def_readonly("status", &DayExplanation::status)
        .def_property_readonly(
            "history", [](const DayExplanation& self) { return py::tuple(py::cast(self.history)); },
            "Oldest first; the last one is `status`.")
        .def(
            "text",
            [](const DayExplanation& self, Word<Language> lang) { return self.text(lang.value); },
            py::arg("lang") = "zh", "One sentence without a full stop.")
        .def("__str__", [](const DayExplanation& self) { return self.zh; })
        .def("__repr__", [](const DayExplanation& self) {
            return "<fupin.DayExplanation " + self.day.to_string() + ' ' +
                   std::string{name_of(self.status.kind)} + ">";
        });
}

}  // namespace

void bind_calendar(py::module_& m) {
    bind_days(m);
    bind_papers(m);
    bind_explanation(m);
    const auto as_of = py::arg("as_of") = py::none();
    const auto known_at = py::arg("known_at") = py::none();
    const auto provisional = py::arg("provisional") = false;

    py::class_<Calendar>(
        m, "Calendar",
        "Working days as announced: an immutable set of announcements.\n\n"
        "`as_of` and `known_at` limit the papers to those issued and recorded by\n"
        "then; None is no limit. A question about a year that is not announced\n"
        "raises InputError, or with `provisional` is answered by the week and the\n"
        "answer marked.")
        .def_static(
            "parse",
            [](const Bytes& json, std::string name, const Calendar* base) {
                return parse_calendar(json.text, std::move(name), base);
            },
            py::arg("json"), py::kw_only(), py::arg("name") = "", py::arg("base") = py::none(),
            "Read 'calendar/1'; raise InputError with every finding. A document that extends\n"
            "another calendar is put on top of `base`.")
        .def_property_readonly("code", [](const Calendar& self) { return self.document().code; })
        .def_property_readonly("title", [](const Calendar& self) { return self.document().title; })
        .def_property_readonly("digest",
                               [](const Calendar& self) { return self.digest().to_string(); })
        .def_property_readonly(
            "announcements",
            [](const Calendar& self) { return py::tuple(py::cast(self.announcements())); },
            "The papers, by index.")
        .def(
            "announced",
            [](const Calendar& self, int year, std::optional<Date> a, std::optional<Date> k) {
                return self.announced(year, view(a, k));
            },
            py::arg("year"), py::kw_only(), as_of, known_at, "A paper arranges the year.")
        .def(
            "verified",
            [](const Calendar& self, int year, std::optional<Date> a, std::optional<Date> k) {
                return self.verified(year, view(a, k));
            },
            py::arg("year"), py::kw_only(), as_of, known_at,
            "Announced, and filled from the texts of its papers.")
        .def(
            "explain",
            [](const Calendar& self, Date day, std::optional<Date> a, std::optional<Date> k) {
                return explain_day(self, day, view(a, k));
            },
            py::arg("day"), py::kw_only(), as_of, known_at,
            "Why the day is worked or off: which holiday of which paper, and what it was taken\n"
            "for before that paper was known. Never raises for an unannounced year.")
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
               std::optional<Date> k,
               bool p) { return self.roll(day, roll.value, view(a, k), wanted(p)); },
            py::arg("day"), py::arg("roll"), py::kw_only(), as_of, known_at, provisional)
        .def(
            "add_working_days",
            [](const Calendar& self, Date day, int n, std::optional<Date> a, std::optional<Date> k,
               bool p) { return self.add_working_days(day, n, view(a, k), wanted(p)); },
            py::arg("day"), py::arg("n"), py::kw_only(), as_of, known_at, provisional,
            "The n-th working day after `day`, not counting it; before it if n < 0.")
        .def(
            "working_days_between",
            [](const Calendar& self, Date first, Date last, std::optional<Date> a,
               std::optional<Date> k) {
                return self.working_days_between(first, last, view(a, k));
            },
            py::arg("first"), py::arg("last"), py::kw_only(), as_of, known_at,
            "Working days d with first < d <= last.")
        .def(
            "count_working_days",
            [](const Calendar& self, Date first, Date last, std::optional<Date> a,
               std::optional<Date> k,
               bool p) { return self.count_working_days(first, last, view(a, k), wanted(p)); },
            py::arg("first"), py::arg("last"), py::kw_only(), as_of, known_at, provisional,
            "The same with the mark that an estimate needs.")
        .def("to_json", py::overload_cast<const Calendar&>(&write_calendar),
             "The document 'calendar/1', laid out.")
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
        "read_calendar",
        [](const std::string& path, const Calendar* base) { return read_calendar(path, base); },
        py::arg("path"), py::kw_only(), py::arg("base") = py::none());
}

}  // namespace fupin
