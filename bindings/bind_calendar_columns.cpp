// SPDX-License-Identifier: Apache-2.0
// Whole columns of days at once; python/fupin/_calendar.py puts them together by kind of column.
#include "fupin/calendar/calendar.hpp"

#include "pybind.hpp"

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace fupin {
namespace {

/// A column of days, asked day by day; equal days once, absent days stay absent. The answers and
/// their marks, each as long as the column.
template <class Ask>
py::tuple answered(const py::sequence& days, const Ask& ask) {
    struct Answer {
        py::object given, mark;
    };
    std::unordered_map<std::int32_t, Answer> known;
    const auto size = py::len(days);
    py::list answers(size), marks(size);
    for (std::size_t i = 0; i < size; ++i) {
        const py::object value = days[i];
        Answer answer{py::none(), py::bool_{false}};
        if (!value.is_none()) {
            py::detail::make_caster<Date> loaded;
            if (!loaded.load(value, true)) {
                throw py::type_error("a day is expected, not " +
                                     py::repr(value).cast<std::string>());
            }
            const auto day = py::detail::cast_op<Date>(loaded);
            const auto [found, fresh] = known.try_emplace(day.epoch_days());
            if (fresh) {
                const auto [given, mark] = ask(day);
                found->second = {py::cast(given), py::bool_{mark}};
            }
            answer = found->second;
        }
        answers[i] = answer.given;
        marks[i] = answer.mark;
    }
    return py::make_tuple(answers, marks);
}

CalendarView view(const std::optional<Date>& as_of, const std::optional<Date>& known_at) {
    return {as_of.value_or(Date::max()), known_at.value_or(Date::max())};
}

py::tuple each_working(const Calendar& calendar, const py::sequence& days,
                       std::optional<Date> as_of, std::optional<Date> known_at, bool provisional) {
    const auto seen = view(as_of, known_at);
    return answered(days, [&](Date day) {
        if (!provisional) return std::pair{calendar.is_working_day(day, seen), false};
        const auto status = calendar.status(day, seen);
        return std::pair{status.working(), status.provisional};
    });
}

py::tuple each_rolled(const Calendar& calendar, const py::sequence& days, Word<Roll> roll,
                      std::optional<Date> as_of, std::optional<Date> known_at, bool provisional) {
    const auto seen = view(as_of, known_at);
    const auto unannounced = provisional ? Unannounced::estimated : Unannounced::refused;
    return answered(days, [&](Date day) {
        const auto rolled = calendar.roll(day, roll.value, seen, unannounced);
        return std::pair{rolled.day, rolled.provisional};
    });
}

}  // namespace

void bind_calendar_columns(py::module_& m) {
    m.def("_each_working", &each_working);
    m.def("_each_rolled", &each_rolled);
}

}  // namespace fupin
