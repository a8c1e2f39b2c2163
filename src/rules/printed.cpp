// SPDX-License-Identifier: Apache-2.0
#include "rules/printed.hpp"

#include "fupin/core/money.hpp"

#include <utility>

namespace fupin::detail {

namespace {

constexpr int kMostPlaces = 8;
constexpr std::size_t kMostDigits = 18;

Int128 magnitude(Int128 value) noexcept { return value < 0 ? -value : value; }

bool starts(std::string_view text, std::string_view with) noexcept {
    return text.substr(0, with.size()) == with;
}

/// The digits of a canonical decimal as one number, and how many are decimals.
struct Digits {
    Int128 number = 0;
    int places = 0;
};

std::optional<Digits> digits_of(std::string_view text) {
    const bool negative = starts(text, "-");
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto decimals = point == std::string_view::npos ? "" : text.substr(point + 1);
    if (whole.empty() || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
    if (point != std::string_view::npos && decimals.empty()) return std::nullopt;
    if (decimals.size() > kMostPlaces || whole.size() + decimals.size() > kMostDigits) {
        return std::nullopt;
    }
    Digits digits{0, static_cast<int>(decimals.size())};
    for (const auto part : {whole, decimals}) {
        for (const char c : part) {
            if (c < '0' || c > '9') return std::nullopt;
            digits.number = digits.number * 10 + (c - '0');
        }
    }
    if (negative && digits.number == 0) return std::nullopt;
    if (negative) digits.number = -digits.number;
    return digits;
}

void read_unit(std::string_view unit, Printed& figure) {
    if (unit == "%") {
        figure.kind = PrintedKind::rate;
    } else if (unit == "百分点" || unit == "个百分点") {
        figure.kind = PrintedKind::points;
    } else {
        for (const auto& [prefix, scale] :
             {std::pair{"万", 10'000}, std::pair{"亿", 100'000'000}}) {
            if (starts(unit, prefix)) {
                unit.remove_prefix(std::string_view{prefix}.size());
                figure.scale = scale;
                break;
            }
        }
        figure.word = unit;
        if (unit == "元") {
            figure.kind = PrintedKind::money;
            figure.scale *= 100;
        }
    }
}

/// Quotient of magnitudes, rounded to the nearest, ties up, or down.
Int128 quotient(Int128 a, Int128 b, bool nearest) {
    const auto whole = magnitude(a) / b;
    const auto left = magnitude(a) % b;
    const auto rounded = whole + (nearest && left >= b - left ? 1 : 0);
    return a < 0 ? -rounded : rounded;
}

}  // namespace

Int128 times(Int128 a, Int128 b) {
    Int128 product;
    if (__builtin_mul_overflow(a, b, &product)) throw OverflowError{"figure of a bulletin"};
    return product;
}

Int128 plus(Int128 a, Int128 b) {
    Int128 sum;
    if (__builtin_add_overflow(a, b, &sum)) throw OverflowError{"figure of a bulletin"};
    return sum;
}

Int128 floor_of(Int128 a, Int128 b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }
Int128 ceiling_of(Int128 a, Int128 b) noexcept { return a / b + (a % b > 0 ? 1 : 0); }

Range Range::operator+(const Range& other) const {
    return {plus(least, other.least), plus(most, other.most), least_open || other.least_open,
            most_open || other.most_open};
}

Range Range::met(const Range& other) const noexcept {
    Range both = *this;
    if (other.least > least) both.least = other.least, both.least_open = other.least_open;
    if (other.least == least) both.least_open = least_open || other.least_open;
    if (other.most < most) both.most = other.most, both.most_open = other.most_open;
    if (other.most == most) both.most_open = most_open || other.most_open;
    return both;
}

bool Range::empty() const noexcept {
    return least > most || (least == most && (least_open || most_open));
}

Range Printed::range(bool whole) const {
    Range range{value - quantum / 2, value + quantum, false, true};
    if (value == 0) range = {-quantum, quantum, true, true};
    if (value < 0) range = {value - quantum, value + quantum / 2, true, false};
    if (!whole) return range;
    const auto first =
        range.least_open ? floor_of(range.least, kParts) + 1 : ceiling_of(range.least, kParts);
    const auto last =
        range.most_open ? ceiling_of(range.most, kParts) - 1 : floor_of(range.most, kParts);
    return {first * kParts, last * kParts, false, false};
}

bool Printed::is_half_up(const Exact& exact) const {
    const auto steps = quotient(exact.numerator, times(quantum, exact.denominator), true);
    return times(steps, quantum) == value;
}

bool Printed::is_truncated(const Exact& exact) const {
    const auto steps = quotient(exact.numerator, times(quantum, exact.denominator), false);
    return times(steps, quantum) == value;
}

bool Printed::fits(const Printed& other) const noexcept {
    return kind == other.kind && word == other.word;
}

std::string Printed::text(const Exact& exact) const {
    const auto divisor = times(exact.denominator, times(kParts, scale));
    auto left = magnitude(exact.numerator);
    auto whole = left / divisor;
    left %= divisor;
    std::string decimals;
    for (int place = 0; place < places + 4 && left != 0; ++place) {
        left = times(left, 10);
        decimals += static_cast<char>('0' + static_cast<int>(left / divisor));
        left %= divisor;
    }
    std::string reversed;
    do {
        reversed += static_cast<char>('0' + static_cast<int>(whole % 10));
        whole /= 10;
    } while (whole != 0);
    std::string text{reversed.rbegin(), reversed.rend()};
    if (!decimals.empty()) text += "." + decimals;
    if (left != 0) text += "…";
    return (exact.numerator < 0 ? "-" : "") + text;
}

std::optional<Printed> read_printed(std::string_view text, std::string_view unit) {
    const auto digits = digits_of(text);
    if (!digits || unit.empty()) return std::nullopt;
    Printed figure;
    figure.places = digits->places;
    read_unit(unit, figure);
    if (figure.word.empty() && figure.kind == PrintedKind::words) return std::nullopt;
    if (figure.kind == PrintedKind::money) {
        const auto money_unit = starts(unit, "万")   ? MoneyUnit::wan
                                : starts(unit, "亿") ? MoneyUnit::yi
                                                     : MoneyUnit::yuan;
        if (!parse_money(text, money_unit).amount) return std::nullopt;
    }
    figure.quantum = kParts * figure.scale;
    for (int place = 0; place < figure.places; ++place) figure.quantum /= 10;
    figure.value = times(digits->number, figure.quantum);
    return figure;
}

}  // namespace fupin::detail
