// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/format.hpp"

#include "core/decimal.hpp"
#include "fupin/core/error.hpp"

#include <type_traits>
#include <variant>

namespace fupin {
namespace {

constexpr const char* kNoValue = "–";

constexpr std::uint64_t fen_in(MoneyUnit unit) noexcept {
    switch (unit) {
        case MoneyUnit::yuan:
            return 100;
        case MoneyUnit::wan:
            return 1'000'000;
        case MoneyUnit::yi:
            return 10'000'000'000;
    }
    return 100;
}

std::string number(const std::string& decimal, const Format& format) {
    return format.grouping ? detail::grouped(decimal) : decimal;
}

std::string flag_text(bool flag, Language language) {
    if (language == Language::zh) return flag ? "是" : "否";
    return flag ? "yes" : "no";
}

std::string rate_text(Ratio ratio, const Format& format) {
    if (!ratio.has_value()) return kNoValue;
    return percent_text(ratio, format.rate_places, format.rounding, format.threshold);
}

}  // namespace

std::string money_text(Money amount, const Format& format) {
    if (format.money_places < 0 || format.money_places > 8) {
        throw Error{"places must be 0 to 8"};
    }
    // At most 2^63 * 10^8, well within 128 bits.
    const auto scaled = detail::magnitude(amount.fen()) * detail::power_of_ten(format.money_places);
    const auto rounded = detail::rounded_quotient(scaled, fen_in(format.unit), format.rounding);
    return number(
        detail::point_text(amount.fen() < 0, detail::digits_of(rounded), format.money_places),
        format);
}

std::string text(const Cell& cell, const Format& format) {
    return std::visit(
        [&](const auto& value) -> std::string {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::monostate>) {
                return kNoValue;
            } else if constexpr (std::is_same_v<Value, Money>) {
                return money_text(value, format);
            } else if constexpr (std::is_same_v<Value, Ratio>) {
                return rate_text(value, format);
            } else if constexpr (std::is_same_v<Value, bool>) {
                return flag_text(value, format.language);
            } else if constexpr (std::is_same_v<Value, std::string> ||
                                 std::is_same_v<Value, Date>) {
                return canonical_text(value);
            } else {
                return number(canonical_text(value), format);
            }
        },
        cell);
}

}  // namespace fupin
