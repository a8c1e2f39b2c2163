// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/date.hpp"

#include "fupin/core/error.hpp"
#include "fupin/core/text.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>

namespace fupin {
namespace {

using Calendar = boost::gregorian::gregorian_calendar;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr std::int64_t kFirstMonth = std::int64_t{kFirstYear} * 12;
constexpr std::int64_t kLastMonth = std::int64_t{kLastYear} * 12 + 11;
constexpr std::int32_t kSecondsOfDay = 24 * 60 * 60;
constexpr std::int32_t kBeijingOffset = 8 * 60 * 60;
constexpr std::int32_t kWidestOffset = 14 * 60 * 60;

/// Boost counts Julian days; 1970-01-01 is 2440588.
constexpr std::int64_t kEpochJulianDay = 2440588;

int days_in_month(int year, int month) noexcept {
    return Calendar::end_of_month_day(static_cast<unsigned short>(year),
                                      static_cast<unsigned short>(month));
}

/// Both numbers are known to make a day of the range.
std::int32_t epoch_days_of(int year, int month, int day) {
    const auto part = [](int number) { return static_cast<unsigned short>(number); };
    const Calendar::ymd_type ymd{part(year), part(month), part(day)};
    return static_cast<std::int32_t>(Calendar::day_number(ymd) - kEpochJulianDay);
}

/// The civil parts of a day. Asked for once a row, so not by way of Boost, whose constrained
/// values check every part again; a test compares the two on every day of the range.
std::chrono::year_month_day civil(std::int32_t epoch_days) noexcept {
    return std::chrono::sys_days{std::chrono::days{epoch_days}};
}

/// The two-digit number at `at`, or -1.
int two_digits(std::string_view text, std::size_t at) noexcept {
    if (text.size() < at + 2) return -1;
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (!digit(at) || !digit(at + 1)) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

void put_two(std::string& out, int value) {
    out.push_back(static_cast<char>('0' + value / 10));
    out.push_back(static_cast<char>('0' + value % 10));
}

/// Takes "HH:MM" or "HH:MM:SS" from the front; null if there is none.
std::optional<std::int32_t> take_clock(std::string_view& text) noexcept {
    const int hour = two_digits(text, 0);
    const int minute = two_digits(text, 3);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[2] != ':') return std::nullopt;
    text.remove_prefix(5);
    int second = 0;
    if (text.starts_with(':')) {
        second = two_digits(text, 1);
        if (second < 0 || second > 59) return std::nullopt;
        text.remove_prefix(3);
    }
    return (hour * 60 + minute) * 60 + second;
}

/// The seconds east of Greenwich of a whole offset text; Beijing's for none.
std::optional<std::int32_t> offset_of(std::string_view text) noexcept {
    if (text.empty()) return kBeijingOffset;
    if (text == "Z") return 0;
    const bool west = text.front() == '-';
    if (text.size() != 6 || (!west && text.front() != '+')) return std::nullopt;
    text.remove_prefix(1);
    const auto seconds = take_clock(text);
    if (!seconds || *seconds > kWidestOffset) return std::nullopt;
    return west ? -*seconds : *seconds;
}

}  // namespace

Date::Date(int year, int month, int day) : days_{0} {
    const auto made = try_make(year, month, day);
    if (!made) {
        throw FormatError{"no such day: " + std::to_string(year) + "-" + std::to_string(month) +
                          "-" + std::to_string(day)};
    }
    days_ = made->days_;
}

std::optional<Date> Date::try_make(int year, int month, int day) noexcept {
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return Date{epoch_days_of(year, month, day)};
}

std::optional<Date> Date::try_parse(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int century = two_digits(text, 0);
    const int year = two_digits(text, 2);
    if (century < 0 || year < 0) return std::nullopt;
    return try_make(century * 100 + year, two_digits(text, 5), two_digits(text, 8));
}

Date Date::parse(std::string_view text) {
    const auto date = try_parse(text);
    if (!date) throw FormatError{"not a day: '" + quoted_value(text) + "'"};
    return *date;
}

int Date::year() const noexcept { return static_cast<int>(civil(days_).year()); }

int Date::month() const noexcept {
    return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}

int Date::day() const noexcept {
    return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

Weekday Date::weekday() const noexcept {
    // 1900-01-01 was a Monday.
    return static_cast<Weekday>((days_ - min().days_) % 7);
}

Date Date::plus_days(int days) const {
    const auto moved = std::int64_t{days_} + days;
    if (moved < min().days_ || moved > max().days_) {
        throw OverflowError{"day outside 1900-01-01 to 2199-12-31"};
    }
    return Date{static_cast<std::int32_t>(moved)};
}

Date Date::plus_months(int months) const {
    const auto from = civil(days_);
    const auto month_of_year = static_cast<std::int64_t>(static_cast<unsigned>(from.month())) - 1;
    const auto count = std::int64_t{static_cast<int>(from.year())} * 12 + month_of_year + months;
    if (count < kFirstMonth || count > kLastMonth) {
        throw OverflowError{"day outside 1900-01-01 to 2199-12-31"};
    }
    const auto to_year = static_cast<int>(count / 12);
    const auto to_month = static_cast<int>(count % 12) + 1;
    return Date{
        epoch_days_of(to_year, to_month, std::min(day(), days_in_month(to_year, to_month)))};
}

Date Date::first_of_month() const { return Date{days_ - day() + 1}; }

Date Date::last_of_month() const { return Date{days_ - day() + days_in_month(year(), month())}; }

std::string Date::to_string() const {
    const auto parts = civil(days_);
    const int year = static_cast<int>(parts.year());
    std::string text;
    put_two(text, year / 100);
    put_two(text, year % 100);
    text.push_back('-');
    put_two(text, static_cast<int>(static_cast<unsigned>(parts.month())));
    text.push_back('-');
    put_two(text, static_cast<int>(static_cast<unsigned>(parts.day())));
    return text;
}

std::optional<Moment> Moment::try_parse(std::string_view text) noexcept {
    const auto day = Date::try_parse(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return Moment{*day, std::nullopt};
    if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
    text.remove_prefix(11);

    const auto clock = take_clock(text);
    const auto offset = offset_of(text);
    if (!clock || !offset) return std::nullopt;
    const auto second = *clock - *offset + kBeijingOffset;
    const int shift = second < 0 ? -1 : second / kSecondsOfDay;
    const auto beijing_day = day->epoch_days() + shift;
    if (beijing_day < Date::min().epoch_days() || beijing_day > Date::max().epoch_days()) {
        return std::nullopt;
    }
    return Moment{Date::from_epoch_days(beijing_day), second - shift * kSecondsOfDay};
}

std::string Moment::to_string() const {
    auto text = day.to_string();
    if (!second_of_day) return text;
    text.push_back('T');
    put_two(text, *second_of_day / 3600);
    text.push_back(':');
    put_two(text, *second_of_day / 60 % 60);
    text.push_back(':');
    put_two(text, *second_of_day % 60);
    return text;
}

}  // namespace fupin
