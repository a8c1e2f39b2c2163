// SPDX-License-Identifier: Apache-2.0
#include "ingest/days.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>
#include <string>

namespace fupin::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes digits and marks from the front of a text.
struct Scan {
    std::string_view rest;

    bool take(std::string_view mark) noexcept {
        if (!rest.starts_with(mark)) return false;
        rest.remove_prefix(mark.size());
        return true;
    }

    /// A number of `min` to `max` digits that no further digit follows; -1 if there is none.
    int number(std::size_t min, std::size_t max) noexcept {
        const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
        const auto digits = static_cast<std::size_t>(end - rest.begin());
        if (digits < min || digits > max) return -1;
        int value = 0;
        for (const char c : rest.substr(0, digits)) value = value * 10 + (c - '0');
        rest.remove_prefix(digits);
        return value;
    }
};

/// Month, mark, day and, after 月, 日.
std::optional<std::pair<int, int>> month_and_day(Scan& scan, std::string_view mark) noexcept {
    const int month = scan.number(1, 2);
    if (month < 0 || !scan.take(mark)) return std::nullopt;
    const int day = scan.number(1, 2);
    if (day < 0 || (mark == "月" && !scan.take("日"))) return std::nullopt;
    return std::pair{month, day};
}

std::optional<Date> compact_date(Scan& scan) noexcept {
    const int number = scan.number(8, 8);
    if (number < 0) return std::nullopt;
    return Date::try_make(number / 10'000, number / 100 % 100, number % 100);
}

std::optional<Date> marked_date(Scan& scan) noexcept {
    const int year = scan.number(4, 4);
    if (year < 0) return std::nullopt;
    for (const std::string_view mark : {"-", "/", ".", "年"}) {
        if (!scan.take(mark)) continue;
        const auto rest = month_and_day(scan, mark == "年" ? "月" : mark);
        if (!rest) return std::nullopt;
        return Date::try_make(year, rest->first, rest->second);
    }
    return std::nullopt;
}

/// Month and day of a text that says nothing else.
std::optional<std::pair<int, int>> without_year(std::string_view text) noexcept {
    for (const std::string_view mark : {"月", "-", "/", "."}) {
        Scan scan{text};
        const auto found = month_and_day(scan, mark);
        if (found && scan.rest.empty()) return found;
    }
    return std::nullopt;
}

/// The time behind a date, if it is one.
std::optional<Moment> at_time(Date day, Scan scan, bool after_ri) {
    bool parted = scan.take("T");
    while (scan.take(" ")) parted = true;
    if (!parted && !after_ri) return std::nullopt;
    std::string time{scan.rest};
    if (time.size() > 1 && time[1] == ':') time.insert(0, 1, '0');
    return Moment::try_parse(day.to_string() + 'T' + time);
}

}  // namespace

ReadDay read_day(std::string_view cell, std::optional<int> year) {
    ReadDay out;
    constexpr std::size_t kIsoSize = 10;
    if (cell.size() == kIsoSize) {
        // Nearly all days; the same as what the forms below make of it.
        if (const auto day = Date::try_parse(cell)) {
            out.moment = Moment{*day, std::nullopt};
            return out;
        }
    }
    const auto text = half_width(trimmed(cell));
    out.full_width = text != trimmed(cell);
    Scan scan{text};
    auto day = compact_date(scan);
    if (!day) {
        scan.rest = text;
        day = marked_date(scan);
    }
    if (day && scan.rest.empty()) {
        out.moment = Moment{*day, std::nullopt};
    } else if (day) {
        const auto used = std::string_view{text}.substr(0, text.size() - scan.rest.size());
        out.moment = at_time(*day, scan, used.ends_with("日"));
    }
    if (out.moment) return out;
    const auto yearless = without_year(text);
    out.fault = yearless && !year ? DayFault::no_year : DayFault::syntax;
    if (!yearless || !year) return out;
    if (const auto then = Date::try_make(*year, yearless->first, yearless->second)) {
        out.moment = Moment{*then, std::nullopt};
        out.fault = DayFault::none;
        out.year_declared = true;
    }
    return out;
}

}  // namespace fupin::detail
