// SPDX-License-Identifier: Apache-2.0
#include "ingest/amounts.hpp"

#include "core/decimal.hpp"
#include "core/money_units.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

constexpr std::size_t kRestPlaces = 18;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// What nearly all cells hold: digits, perhaps a point and digits, nothing to repair. Whatever else
/// there is, and every sign, is for `NumberReader`, which reads this, too.
bool is_plain(std::string_view cell) noexcept {
    const auto whole = static_cast<std::size_t>(
        std::find_if_not(cell.begin(), cell.end(), is_digit) - cell.begin());
    if (whole == 0 || (whole > 1 && cell.front() == '0')) return false;
    if (whole == cell.size()) return true;
    const auto rest = cell.substr(whole + 1);
    return cell[whole] == '.' && !rest.empty() && std::all_of(rest.begin(), rest.end(), is_digit);
}

/// Takes one number apart, front to back.
class NumberReader {
public:
    explicit NumberReader(std::string_view cell) : text_{half_width(trimmed(cell))}, rest_{text_} {
        if (text_ != trimmed(cell)) note(Repair::full_width);
    }

    std::optional<RepairedNumber> amount() {
        read_sign();
        if (take("￥") || take("¥")) {
            note(Repair::currency_sign);
            skip_blanks();
            if (!signed_) read_sign();
        }
        if (!read_number()) return std::nullopt;
        if (!rest_.empty() && !read_unit()) return std::nullopt;
        return result();
    }

    std::optional<RepairedNumber> number() {
        read_sign();
        if (!read_number() || !rest_.empty()) return std::nullopt;
        return result();
    }

private:
    void note(Repair repair) {
        out_.repairs =
            static_cast<std::uint8_t>(out_.repairs | 1U << static_cast<unsigned>(repair));
    }

    bool take(std::string_view prefix) {
        if (!rest_.starts_with(prefix)) return false;
        rest_.remove_prefix(prefix.size());
        return true;
    }

    void skip_blanks() {
        while (take(" ") || take("\t") || take("\u00A0")) {
        }
    }

    void read_sign() {
        if (take("-")) {
            signed_ = negative_ = true;
        } else if (take("+")) {
            signed_ = true;
            note(Repair::plus_sign);
        }
    }

    std::string_view take_digits() {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
        const auto digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(digits.size());
        return digits;
    }

    bool read_number() {
        whole_ = take_digits();
        if (whole_.empty()) return false;
        if (rest_.starts_with(',') && !read_groups()) return false;
        if (whole_.size() > 1 && whole_.front() == '0') {
            note(Repair::leading_zeros);
            whole_.erase(0, std::min(whole_.find_first_not_of('0'), whole_.size() - 1));
        }
        if (!take(".")) return true;
        fraction_ = take_digits();
        return !fraction_.empty();
    }

    bool read_groups() {
        if (whole_.size() > 3 || whole_.front() == '0') return false;
        note(Repair::grouping);
        while (take(",")) {
            const auto group = take_digits();
            if (group.size() != 3) return false;
            whole_ += group;
        }
        return true;
    }

    bool read_unit() {
        skip_blanks();
        if (rest_ == "元") {
            out_.unit = MoneyUnit::yuan;
        } else if (rest_ == "万元") {
            out_.unit = MoneyUnit::wan;
        } else if (rest_ == "亿元") {
            out_.unit = MoneyUnit::yi;
        }
        note(Repair::unit_suffix);
        return out_.unit.has_value();
    }

    std::optional<RepairedNumber> result() {
        if (negative_) out_.decimal = "-";
        out_.decimal += whole_;
        if (!fraction_.empty()) (out_.decimal += '.') += fraction_;
        if (!split_decimal(out_.decimal)) return std::nullopt;  // "-0"
        return std::move(out_);
    }

    std::string text_;
    std::string_view rest_;
    bool signed_ = false;
    bool negative_ = false;
    std::string whole_;
    std::string_view fraction_;
    RepairedNumber out_;
};

/// The digits as a number of 10^-18; at most 18 of them.
std::int64_t rest_value(std::string_view digits) noexcept {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < kRestPlaces; ++i) {
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    }
    return value;
}

/// Rounds the magnitude of a decimal whose fraction is longer than `places`.
RoundedMoney rounded(const DecimalText& decimal, MoneyUnit unit, Rounding rounding) {
    const auto places = places_of(unit);
    auto digits = decimal.fraction.substr(places);
    digits = digits.substr(0, digits.find_last_not_of('0') + 1);
    if (digits.size() > kRestPlaces) return {std::nullopt, MoneyFault::too_fine};
    const auto kept =
        std::string{decimal.whole} + '.' + std::string{decimal.fraction.substr(0, places)};
    const auto cut = parse_money(kept, unit);
    if (!cut.amount) return {std::nullopt, cut.fault};

    const auto one = static_cast<std::int64_t>(power_of_ten(kRestPlaces));
    const auto rest = rest_value(digits);
    auto fen = cut.amount->fen();
    const bool outwards = rounds_outwards(fen % 2 != 0, static_cast<UInt128>(rest),
                                          static_cast<UInt128>(one), rounding);
    if (outwards && fen == INT64_MAX) return {std::nullopt, MoneyFault::overflow};
    fen += outwards ? 1 : 0;
    const Int128 added = outwards ? one - rest : -rest;
    return {Money::from_fen(decimal.negative ? -fen : fen), MoneyFault::none,
            decimal.negative ? -added : added};
}

}  // namespace

std::optional<RepairedNumber> repaired_amount(std::string_view cell) {
    if (is_plain(cell)) return RepairedNumber{std::string{cell}};
    return NumberReader{cell}.amount();
}

std::optional<RepairedNumber> repaired_number(std::string_view cell) {
    if (is_plain(cell)) return RepairedNumber{std::string{cell}};
    return NumberReader{cell}.number();
}

RoundedMoney money_from(std::string_view decimal, MoneyUnit unit,
                        std::optional<Rounding> rounding) {
    const auto exact = parse_money(decimal, unit);
    const auto parts = split_decimal(decimal);
    if (exact.fault != MoneyFault::too_fine || !rounding || !parts) {
        return {exact.amount, exact.fault};
    }
    return rounded(*parts, unit, *rounding);
}

std::string fen_text(Int128 fen) { return point_text(fen < 0, digits_of(magnitude(fen)), 2); }

std::string rest_text(Int128 rest) {
    auto text = point_text(rest < 0, digits_of(magnitude(rest)), kRestPlaces + 2);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

ReadQuantity quantity_from(std::string_view decimal) {
    const auto parts = split_decimal(decimal);
    if (!parts) return {std::nullopt, QuantityFault::syntax};
    const auto scaled = scaled_decimal(*parts, 3);
    switch (scaled.fault) {
        case ScaleFault::none:
            return {Quantity::from_thousandths(scaled.value)};
        case ScaleFault::too_fine:
            return {std::nullopt, QuantityFault::too_fine};
        case ScaleFault::overflow:
            return {std::nullopt, QuantityFault::overflow};
    }
    return {std::nullopt, QuantityFault::syntax};
}

}  // namespace fupin::detail
