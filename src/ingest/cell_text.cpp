// SPDX-License-Identifier: Apache-2.0
#include "ingest/cell_text.hpp"

#include "fupin/core/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>
#include <variant>

namespace fupin::detail {
namespace {

constexpr int kDigits = 15;

/// Significant digits without zeros at the end, and the power of ten of the first.
struct Digits {
    bool negative = false;
    std::string digits;
    int power = 0;

    friend bool operator==(const Digits&, const Digits&) = default;
};

Digits digits_of(std::string_view scientific) {
    Digits out;
    out.negative = scientific.starts_with('-');
    if (out.negative) scientific.remove_prefix(1);
    const auto e = scientific.find('e');
    for (const char c : scientific.substr(0, e)) {
        if (c != '.') out.digits += c;
    }
    auto power = scientific.substr(e + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    std::from_chars(power.data(), power.data() + power.size(), out.power);
    while (out.digits.size() > 1 && out.digits.back() == '0') out.digits.pop_back();
    return out;
}

std::string plain(const Digits& number) {
    auto text = number.digits;
    const auto whole = static_cast<std::ptrdiff_t>(number.power) + 1;
    if (whole <= 0) {
        text.insert(0, "0." + std::string(static_cast<std::size_t>(-whole), '0'));
    } else if (text.size() <= static_cast<std::size_t>(whole)) {
        text.append(static_cast<std::size_t>(whole) - text.size(), '0');
    } else {
        text.insert(static_cast<std::size_t>(whole), 1, '.');
    }
    // There is no negative zero in a sheet.
    return number.negative && number.digits != "0" ? '-' + text : text;
}

FieldText number_field(double number) {
    FieldText out;
    if (!std::isfinite(number)) {
        out.marks = kErrorValue;
        return out;
    }
    auto read = number_text(number);
    out.text = std::move(read.text);
    out.marks = kNumberCell;
    if (!read.is_shortest) out.marks |= kInexact;
    if (read.beyond_digits) out.marks |= kBeyondDigits;
    return out;
}

FieldText fault_field(CellFault fault) {
    FieldText out;
    switch (fault) {
        case CellFault::formula_without_value:
            out.marks = kFormulaWithoutValue;
            break;
        case CellFault::error_value:
            out.marks = kErrorValue;
            break;
        case CellFault::not_plain:
            out.marks = kNotPlain;
            break;
    }
    return out;
}

}  // namespace

NumberText number_text(double number) {
    std::array<char, 64> kept{};
    std::array<char, 64> shortest{};
    const auto end =
        std::to_chars(kept.begin(), kept.end(), number, std::chars_format::scientific, kDigits - 1)
            .ptr;
    const auto shortest_end =
        std::to_chars(shortest.begin(), shortest.end(), number, std::chars_format::scientific).ptr;
    const auto digits = digits_of({kept.begin(), end});
    return {plain(digits), digits == digits_of({shortest.begin(), shortest_end}),
            digits.power >= kDigits};
}

FieldText text_of(const SheetCell& cell) {
    return std::visit(
        [](const auto& value) -> FieldText {
            using Value = std::decay_t<decltype(value)>;
            FieldText out;
            if constexpr (std::is_same_v<Value, std::string>) {
                out.text = trimmed(value);
            } else if constexpr (std::is_same_v<Value, double>) {
                return number_field(value);
            } else if constexpr (std::is_same_v<Value, ExactNumber>) {
                out.text = value.digits;
            } else if constexpr (std::is_same_v<Value, bool>) {
                out.text = value ? "true" : "false";
            } else if constexpr (std::is_same_v<Value, Moment>) {
                out.text = value.to_string();
            } else if constexpr (std::is_same_v<Value, CellFault>) {
                return fault_field(value);
            }
            return out;
        },
        cell);
}

}  // namespace fupin::detail
