// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/quantity.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

// Values of entries as canonical text, and back.

[[nodiscard]] inline std::string text_of(const std::optional<Date>& day) {
    return day ? day->to_string() : "";
}
[[nodiscard]] inline std::string text_of(const std::optional<Quantity>& quantity) {
    return quantity ? quantity->to_string() : "";
}
[[nodiscard]] inline std::string text_of(const std::optional<Money>& amount) {
    return amount ? amount->to_string() : "";
}

/// True if the text was read into `out`.
template <class T>
[[nodiscard]] bool read(std::string_view text, T& out) {
    try {
        out = T::parse(text);
        return true;
    } catch (const Error&) {
        return false;
    }
}

template <class T>
[[nodiscard]] bool read_optional(std::string_view text, std::optional<T>& out) {
    if (text.empty()) {
        out.reset();
        return true;
    }
    T value{};
    if (!read(text, value)) return false;
    out = value;
    return true;
}

[[nodiscard]] inline bool read_optional(std::string_view text, std::optional<Date>& out) {
    out = Date::try_parse(text);
    return out || text.empty();
}

[[nodiscard]] inline bool read_day(std::string_view text, Date& out) {
    const auto day = Date::try_parse(text);
    if (day) out = *day;
    return day.has_value();
}

[[nodiscard]] inline bool read_moment(std::string_view text, Moment& out) {
    const auto moment = Moment::try_parse(text);
    if (moment) out = *moment;
    return moment.has_value();
}

/// An amount may not change its sign; amounts are never negative.
[[nodiscard]] inline bool read_amount(std::string_view text, Money& out) {
    Money amount;
    if (!read(text, amount) || amount < Money{}) return false;
    if ((amount == Money{}) != (out == Money{})) return false;
    out = amount;
    return true;
}

}  // namespace fupin::detail
