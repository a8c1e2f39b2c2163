// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/ratio.hpp"

#include "core/decimal.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/text.hpp"
#include "fupin/core/wide.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fupin {
namespace {

using detail::Int128;
using detail::UInt128;

/// A longer denominator than 10^18 does not fit.
constexpr std::size_t kMaxDecimals = 18;

std::optional<Ratio> parse_fraction(std::string_view text, std::size_t slash) {
    const auto top = detail::split_decimal(text.substr(0, slash));
    const auto bottom = detail::split_decimal(text.substr(slash + 1));
    if (!top || !bottom || text.find('.') != std::string_view::npos) return std::nullopt;
    const auto numerator = detail::scaled_decimal(*top, 0);
    const auto denominator = detail::scaled_decimal(*bottom, 0);
    if (numerator.fault != detail::ScaleFault::none) return std::nullopt;
    if (denominator.fault != detail::ScaleFault::none || denominator.value <= 0) {
        return std::nullopt;
    }
    return Ratio{numerator.value, denominator.value};
}

std::optional<Ratio> parse_decimal(std::string_view text) {
    const bool percent = text.ends_with('%');
    if (percent) text.remove_suffix(1);
    const auto decimal = detail::split_decimal(text);
    if (!decimal) return std::nullopt;
    const auto places = decimal->fraction.size() + (percent ? 2 : 0);
    const auto numerator = detail::scaled_decimal(*decimal, decimal->fraction.size());
    if (places > kMaxDecimals || numerator.fault != detail::ScaleFault::none) return std::nullopt;
    const auto denominator = detail::power_of_ten(static_cast<int>(places));
    return Ratio{numerator.value, static_cast<std::int64_t>(denominator)};
}

/// Both sides of a cross product, each below 2^126.
std::pair<Int128, Int128> crossed(Ratio a, Ratio b) noexcept {
    return {Int128{a.numerator()} * b.denominator(), Int128{b.numerator()} * a.denominator()};
}

/// The magnitude of a ratio in percent, digit by digit: any number of places without a wider type.
class PercentDigits {
public:
    explicit PercentDigits(Ratio ratio) : denominator_{static_cast<UInt128>(ratio.denominator())} {
        const auto scaled = detail::magnitude(Int128{ratio.numerator()} * 100);
        digits_ = detail::digits_of(scaled / denominator_);
        rest_ = scaled % denominator_;
    }

    void add_place() {
        rest_ *= 10;
        digits_.push_back(static_cast<char>('0' + static_cast<int>(rest_ / denominator_)));
        rest_ %= denominator_;
    }

    [[nodiscard]] const std::string& truncated() const noexcept { return digits_; }
    [[nodiscard]] bool exact() const noexcept { return rest_ == 0; }

    [[nodiscard]] std::string rounded(Rounding rounding) const {
        auto digits = digits_;
        const bool odd = (digits.back() - '0') % 2 != 0;
        if (!detail::rounds_outwards(odd, rest_, denominator_, rounding)) return digits;
        const auto last = digits.find_last_not_of('9');
        if (last == std::string::npos) {
            digits.assign(digits.size() + 1, '0');
            digits.front() = '1';
            return digits;
        }
        ++digits[last];
        digits.replace(last + 1, std::string::npos, digits.size() - last - 1, '0');
        return digits;
    }

private:
    UInt128 denominator_;
    UInt128 rest_ = 0;
    std::string digits_;
};

/// Order of two whole numbers given as digits, leading zeros allowed: negative, zero, positive.
int compare_digits(std::string_view a, std::string_view b) noexcept {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

/// Whether a printed percentage is at least the threshold; both with the same number of places.
bool printed_at_least(bool negative, std::string_view printed, bool threshold_negative,
                      const PercentDigits& threshold) noexcept {
    const int order = compare_digits(printed, threshold.truncated());
    if (threshold_negative) return !negative || order <= 0;
    const bool zero = compare_digits(printed, "0") == 0;
    if (negative && !zero) return false;
    return order > 0 || (order == 0 && threshold.exact());
}

}  // namespace

Ratio::Ratio(std::int64_t numerator, std::int64_t denominator)
    : numerator_{numerator}, denominator_{denominator} {
    if (denominator < 0) throw Error{"denominator of a ratio must not be negative"};
}

Ratio Ratio::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto ratio =
        slash == std::string_view::npos ? parse_decimal(text) : parse_fraction(text, slash);
    if (!ratio) throw FormatError{"not a ratio: '" + quoted_value(text) + "'"};
    return *ratio;
}

std::string Ratio::to_string() const {
    return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

bool same_value(Ratio a, Ratio b) noexcept {
    const auto [left, right] = crossed(a, b);
    return a.has_value() && b.has_value() && left == right;
}

bool less_than(Ratio a, Ratio b) noexcept {
    const auto [left, right] = crossed(a, b);
    return a.has_value() && b.has_value() && left < right;
}

bool at_least(Ratio a, Ratio b) noexcept {
    const auto [left, right] = crossed(a, b);
    return a.has_value() && b.has_value() && left >= right;
}

Money share_of(Money base, Ratio share, Rounding rounding) {
    if (!share.has_value()) throw Error{"share without value"};
    const auto product = Int128{base.fen()} * share.numerator();
    const auto rounded = static_cast<Int128>(detail::rounded_quotient(
        detail::magnitude(product), static_cast<UInt128>(share.denominator()), rounding));
    return Money::from_fen(
        detail::narrowed(product < 0 ? -rounded : rounded, "share of an amount"));
}

std::string percent_text(Ratio ratio, int places, Rounding rounding,
                         std::optional<Ratio> threshold) {
    if (places < 0 || places > 8) throw Error{"places must be 0 to 8"};
    if (!ratio.has_value()) return "";
    const bool negative = ratio.numerator() < 0;
    PercentDigits digits{ratio};
    for (int i = 0; i < places; ++i) digits.add_place();
    const auto print = [&](std::string rounded) {
        return detail::point_text(negative, std::move(rounded), places) + "%";
    };

    // At the threshold itself the text is the rounded threshold, whatever that is.
    const bool guarded = threshold && threshold->has_value() && !same_value(ratio, *threshold);
    if (!guarded) return print(digits.rounded(rounding));

    const bool met = at_least(ratio, *threshold);
    PercentDigits limit{*threshold};
    for (int i = 0; i < places; ++i) limit.add_place();
    // Ends: the two differ, so some place tells them apart.
    for (;; ++places, digits.add_place(), limit.add_place()) {
        auto rounded = digits.rounded(rounding);
        if (printed_at_least(negative, rounded, threshold->numerator() < 0, limit) == met) {
            return print(std::move(rounded));
        }
    }
}

}  // namespace fupin
