// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/period.hpp"

#include "fupin/core/error.hpp"

#include <utility>

namespace fupin {
namespace {

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
    const auto month = first.to_string().substr(0, 7);
    const auto year = month.substr(0, 4);
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
        constexpr const char* kFirstDays[]{"-01-01", "-04-01", "-07-01", "-10-01"};
        return period_from(year + kFirstDays[quarter - 1], Cycle::quarter);
    }
    if (const int half = part_number(rest, 'H', 2)) {
        return period_from(year + (half == 1 ? "-01-01" : "-07-01"), Cycle::half_year);
    }
    return std::nullopt;
}

NamedPeriod period_of(Date day, Cycle cycle) {
    const int months = months_in(cycle);
    const Date first{day.year(), (day.month() - 1) / months * months + 1, 1};
    return {code_of(first, cycle), {first, first.plus_months(months - 1).last_of_month()}};
}

std::vector<NamedPeriod> periods_overlapping(Date first, Date last, Cycle cycle) {
    // Before the empty run: a cycle without a calendar is refused either way.
    auto period = period_of(first, cycle);
    std::vector<NamedPeriod> periods;
    if (last < first) return periods;
    while (*period.days.last < last) {
        const auto next = period.days.last->plus_days(1);
        periods.push_back(std::move(period));
        period = period_of(next, cycle);
    }
    periods.push_back(std::move(period));
    return periods;
}

}  // namespace fupin
