// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/period.hpp"

#include "fupin/core/error.hpp"

#include <array>
#include <cstddef>

namespace fupin {
namespace {

constexpr std::array<const char*, 4> kQuarterDays{"-01-01", "-04-01", "-07-01", "-10-01"};

int months_in(Cycle cycle) {
    switch (cycle) {
        case Cycle::month:
            return 1;
        case Cycle::quarter:
            return 3;
        case Cycle::half_year:
            return 6;
        case Cycle::year:
            return 12;
        case Cycle::once:
        case Cycle::week:
            break;
    }
    throw Error{"no calendar defines the periods of this cycle"};
}

std::string code_of(Date first, Cycle cycle) {
    auto month = first.to_string().substr(0, 7);
    auto year = month.substr(0, 4);
    switch (cycle) {
        case Cycle::month:
            return month;
        case Cycle::quarter:
            return year + "Q" + std::to_string((first.month() + 2) / 3);
        case Cycle::half_year:
            return year + "H" + std::to_string((first.month() + 5) / 6);
        case Cycle::year:
        case Cycle::once:
        case Cycle::week:
            break;
    }
    return year;
}

Date first_of_period(Date day, Cycle cycle) {
    const int months = months_in(cycle);
    return {day.year(), (day.month() - 1) / months * months + 1, 1};
}

Date last_of_period(Date first, Cycle cycle) {
    return first.plus_months(months_in(cycle) - 1).last_of_month();
}

/// The digit 1 … `most` after a letter, or 0.
int part_number(std::string_view text, char letter, int most) noexcept {
    if (text.size() != 2 || text[0] != letter) return 0;
    const int number = text[1] - '0';
    return number >= 1 && number <= most ? number : 0;
}

std::optional<NamedPeriod> period_from(const std::string& first_day, Cycle cycle) {
    const auto day = Date::try_parse(first_day);
    if (!day) return std::nullopt;
    return period_of(*day, cycle);
}

}  // namespace

std::optional<NamedPeriod> parse_period(std::string_view code) {
    const std::string year{code.substr(0, 4)};
    const auto rest = code.size() > 4 ? code.substr(4) : std::string_view{};
    if (rest.empty()) return period_from(year + "-01-01", Cycle::year);
    if (code.size() == 7) return period_from(std::string{code} + "-01", Cycle::month);

    if (const int quarter = part_number(rest, 'Q', 4)) {
        return period_from(year + kQuarterDays.at(static_cast<std::size_t>(quarter) - 1),
                           Cycle::quarter);
    }
    if (const int half = part_number(rest, 'H', 2)) {
        return period_from(year + (half == 1 ? "-01-01" : "-07-01"), Cycle::half_year);
    }
    return std::nullopt;
}

NamedPeriod period_of(Date day, Cycle cycle) {
    const auto first = first_of_period(day, cycle);
    return {code_of(first, cycle), {first, last_of_period(first, cycle)}};
}

std::vector<NamedPeriod> periods_overlapping(Date first, Date last, Cycle cycle) {
    // Before the empty run: a cycle without a calendar is refused either way.
    auto start = first_of_period(first, cycle);
    std::vector<NamedPeriod> periods;
    if (last < first) return periods;
    for (;;) {
        const auto end = last_of_period(start, cycle);
        periods.push_back({code_of(start, cycle), {start, end}});
        if (end >= last) return periods;
        start = end.plus_days(1);
    }
}

}  // namespace fupin
