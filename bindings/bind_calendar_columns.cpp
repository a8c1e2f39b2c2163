// SPDX-License-Identifier: Apache-2.0
// Whole columns of days at once; python/fupin/_calendar.py puts them together by kind of column.
#include "fupin/calendar/calendar.hpp"

#include "pybind.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
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
    const py::list answers(size);
    const py::list marks(size);
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

/// The numbers of a buffer of int64 that lie one after another.
std::span<const std::int64_t> numbers_of(const py::buffer_info& column) {
    if (!column.item_type_is_equivalent_to<std::int64_t>() || column.ndim != 1 ||
        (column.size > 1 && column.strides[0] != column.itemsize)) {
        throw py::type_error("a column of int64, one after another, is expected");
    }
    return {static_cast<const std::int64_t*>(column.ptr), static_cast<std::size_t>(column.size)};
}

/// The smallest number and, for each one from there on, a byte that says whether it occurs; None
/// for an empty column and where smallest and largest lie `most` or more apart.
py::object occurring(const py::buffer& column, std::int64_t most) {
    const auto info = column.request();
    const auto numbers = numbers_of(info);
    if (numbers.empty()) return py::none();
    auto low = numbers.front();
    auto high = low;
    for (const auto number : numbers) {
        low = std::min(low, number);
        high = std::max(high, number);
    }
    const auto apart = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    if (apart >= static_cast<std::uint64_t>(most)) return py::none();
    std::string found(apart + 1, '\0');
    for (const auto number : numbers) found[static_cast<std::size_t>(number - low)] = '\1';
    return py::make_tuple(low, py::bytes(found));
}

template <class Item>
void take(std::span<const std::int64_t> numbers, std::int64_t low, const py::buffer_info& table,
          const py::buffer_info& out) {
    const std::span given{static_cast<const Item*>(table.ptr),
                          static_cast<std::size_t>(table.size)};
    auto* wanted = static_cast<Item*>(out.ptr);
    for (const auto number : numbers) {
        const auto row = static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(low);
        if (row >= given.size()) throw py::index_error("the table has no such row");
        *wanted++ = given[row];
    }
}

/// out[i] = table[column[i] - low], for the `low` that `occurring` gave and a table as long as its
/// bytes; items of one or of eight bytes.
void taken(const py::buffer& column, std::int64_t low, const py::buffer& table,
           const py::buffer& out) {
    const auto info = column.request();
    const auto from = table.request();
    const auto to = out.request(true);
    const auto numbers = numbers_of(info);
    if (from.itemsize != to.itemsize || to.size != info.size || from.ndim != 1) {
        throw py::type_error("a table and a column of the same items are expected");
    }
    switch (from.itemsize) {
        case 1:
            return take<std::uint8_t>(numbers, low, from, to);
        case 8:
            return take<std::uint64_t>(numbers, low, from, to);
        default:
            throw py::type_error("items of one or of eight bytes are expected");
    }
}

}  // namespace

void bind_calendar_columns(py::module_& m) {
    m.def("_each_working", &each_working);
    m.def("_each_rolled", &each_rolled);
    m.def("_occurring", &occurring);
    m.def("_taken", &taken);
}

}  // namespace fupin
