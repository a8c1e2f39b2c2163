// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/official_codes.hpp"

#include <algorithm>

namespace fupin {
namespace {

constexpr std::string_view kCreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr unsigned kModulus = 31;
static_assert(kCreditCharacters.size() == kModulus);

bool all_zero(std::string_view digits) noexcept {
    return digits.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

std::optional<char> credit_code_check(std::string_view first_17) noexcept {
    if (first_17.size() != 17) return std::nullopt;
    unsigned sum = 0;
    unsigned weight = 1;
    for (const char c : first_17) {
        const auto value = kCreditCharacters.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        sum += static_cast<unsigned>(value) * weight;
        weight = weight * 3 % kModulus;
    }
    return kCreditCharacters[(kModulus - sum % kModulus) % kModulus];
}

bool is_credit_code(std::string_view text) noexcept {
    return text.size() == 18 && credit_code_check(text.substr(0, 17)) == text.back();
}

bool is_division_code(std::string_view text) noexcept {
    if (text.size() != 6 && text.size() != 12) return false;
    const auto digit = [](char c) { return '0' <= c && c <= '9'; };
    if (!std::ranges::all_of(text, digit) || text.substr(0, 2) < "11") return false;
    // Province, prefecture, county; then township and village.
    if (all_zero(text.substr(2, 2)) && !all_zero(text.substr(4))) return false;
    if (text.size() == 6) return true;
    if (all_zero(text.substr(4, 2)) && !all_zero(text.substr(6))) return false;
    return !all_zero(text.substr(6, 3)) || all_zero(text.substr(9));
}

}  // namespace fupin
