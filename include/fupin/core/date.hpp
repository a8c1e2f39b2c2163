// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin {

enum class Weekday : std::uint8_t {
    monday,
    tuesday,
    wednesday,
    thursday,
    friday,
    saturday,
    sunday
};

/// A Beijing day between 1900-01-01 and 2199-12-31.
///
/// Not an instant: no zone, no clock, no "today". Representation: days since 1970-01-01 in four
/// bytes, so that order and distance are those of integers. There is no invalid date; an absent
/// day is `std::optional<Date>`. Semantics 1.1.
///
///     Date::parse(d.to_string()) == d       for all d
///     d.plus_days(n) - d == n               whenever d.plus_days(n) exists
class Date {
public:
    /// Throws `FormatError` unless the day exists and lies in the range.
    Date(int year, int month, int day);

    /// Exactly "YYYY-MM-DD" in ASCII digits. Throws `FormatError`.
    [[nodiscard]] static Date parse(std::string_view text);
    /// The same without exceptions.
    [[nodiscard]] static std::optional<Date> try_parse(std::string_view text) noexcept;
    /// Null unless the day exists and lies in the range.
    [[nodiscard]] static std::optional<Date> try_make(int year, int month, int day) noexcept;

    /// The caller vouches that `days` lies between `min()` and `max()`; nothing is checked.
    [[nodiscard]] static constexpr Date from_epoch_days(std::int32_t days) noexcept {
        return Date{days};
    }
    [[nodiscard]] static constexpr Date min() noexcept { return Date{-25567}; }
    [[nodiscard]] static constexpr Date max() noexcept { return Date{84005}; }

    [[nodiscard]] constexpr std::int32_t epoch_days() const noexcept { return days_; }
    [[nodiscard]] int year() const noexcept;
    [[nodiscard]] int month() const noexcept;
    [[nodiscard]] int day() const noexcept;
    [[nodiscard]] Weekday weekday() const noexcept;
    [[nodiscard]] bool is_weekend() const noexcept { return weekday() >= Weekday::saturday; }

    /// Throws `OverflowError` outside the range.
    [[nodiscard]] Date plus_days(int days) const;
    /// Same day of a later (or earlier) month, clipped to that month's end: 31 January plus one
    /// month is 28 or 29 February; the result never "sticks" to month ends.
    [[nodiscard]] Date plus_months(int months) const;
    [[nodiscard]] Date first_of_month() const;
    [[nodiscard]] Date last_of_month() const;

    /// "YYYY-MM-DD".
    [[nodiscard]] std::string to_string() const;

    /// Distance in days.
    [[nodiscard]] friend constexpr int operator-(Date a, Date b) noexcept {
        return a.days_ - b.days_;
    }
    friend constexpr auto operator<=>(Date, Date) noexcept = default;

private:
    constexpr explicit Date(std::int32_t days) noexcept : days_{days} {}

    std::int32_t days_;
};

/// A day, and the Beijing time on it if one was given, to the second.
struct Moment {
    Date day;
    std::optional<std::int32_t> second_of_day;

    /// "YYYY-MM-DD", or followed by "T" or a space and "HH:MM[:SS]" and an optional offset
    /// "Z" / "+HH:MM" / "-HH:MM" (at most 14 hours), converted to +08:00; without an offset it is
    /// Beijing time. Neither 24:00 nor a leap second is a time here.
    [[nodiscard]] static std::optional<Moment> try_parse(std::string_view text) noexcept;
    /// "2020-08-12" or "2020-08-12T23:59:00".
    [[nodiscard]] std::string to_string() const;

    friend auto operator<=>(const Moment&, const Moment&) noexcept = default;
};

}  // namespace fupin
