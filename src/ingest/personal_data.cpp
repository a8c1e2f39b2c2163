// SPDX-License-Identifier: Apache-2.0
#include "ingest/personal_data.hpp"

#include "fupin/core/date.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A run of digits, perhaps in groups with one blank or hyphen between them.
struct Run {
    std::string digits;
    std::vector<std::size_t> groups;  ///< Their sizes.
    char next = '\0';                 ///< The character behind.
};

bool is_phone(std::string_view digits) noexcept {
    if (digits.size() == 13 && digits.starts_with("86")) digits.remove_prefix(2);
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

bool is_resident_id(std::string_view digits, char last) {
    if (digits.size() != 17 || digits[0] == '0') return false;
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * kWeights[i];
    constexpr std::string_view kChecks = "10X98765432";
    const char check = last == 'x' ? 'X' : last;
    if (kChecks[static_cast<std::size_t>(sum % 11)] != check) return false;
    const auto born = std::string{digits.substr(6, 4)} + '-' + std::string{digits.substr(10, 2)} +
                      '-' + std::string{digits.substr(12, 2)};
    return Date::try_parse(born).has_value();
}

bool is_card(std::string_view digits) noexcept {
    if (digits.size() < 16 || digits.size() > 19) return false;
    if ((digits[0] < '3' || digits[0] > '6') && digits[0] != '9') return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int doubled = i % 2 == 0 ? digit : digit * 2;
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

std::optional<PersonalData> kind_of_digits(std::string_view digits, char next) {
    if (is_phone(digits)) return PersonalData::phone_number;
    const bool ends_in_x = next == 'X' || next == 'x';
    if (ends_in_x && is_resident_id(digits, 'X')) return PersonalData::resident_id;
    if (digits.size() == 18 && is_resident_id(digits.substr(0, 17), digits.back())) {
        return PersonalData::resident_id;
    }
    if (is_card(digits)) return PersonalData::bank_card;
    return std::nullopt;
}

bool grouped_as_number(const std::vector<std::size_t>& groups) {
    if (groups == std::vector<std::size_t>{3, 4, 4} ||
        groups == std::vector<std::size_t>{2, 3, 4, 4}) {
        return true;
    }
    return groups.size() >= 4 && groups.back() <= 4 &&
           std::all_of(groups.begin(), groups.end() - 1, [](std::size_t n) { return n == 4; });
}

std::optional<PersonalData> found_in(const Run& run) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < run.groups.size(); ++i) {
        const char next = i + 1 == run.groups.size() ? run.next : ' ';
        const auto group = std::string_view{run.digits}.substr(at, run.groups[i]);
        if (const auto kind = kind_of_digits(group, next)) return kind;
        at += run.groups[i];
    }
    if (run.groups.size() > 1 && grouped_as_number(run.groups)) {
        return kind_of_digits(run.digits, run.next);
    }
    return std::nullopt;
}

/// The run that begins at `at`; `at` moves behind it.
Run take_run(std::string_view text, std::size_t& at) {
    Run run;
    for (;;) {
        const auto begin = at;
        while (at < text.size() && is_digit(text[at])) run.digits += text[at++];
        run.groups.push_back(at - begin);
        const bool parted = at + 1 < text.size() && (text[at] == ' ' || text[at] == '-');
        if (!parted || !is_digit(text[at + 1])) break;
        ++at;
    }
    run.next = at < text.size() ? text[at] : '\0';
    return run;
}

/// An x behind digits is their check character unless a word goes on there.
bool ends_alone(std::string_view text, std::size_t at) noexcept {
    if (at == text.size() || !is_letter(text[at])) return true;
    const bool goes_on =
        at + 1 < text.size() && (is_letter(text[at + 1]) || is_digit(text[at + 1]));
    return (text[at] == 'x' || text[at] == 'X') && !goes_on;
}

}  // namespace

std::string_view name_of(PersonalData kind) noexcept {
    constexpr std::array<std::string_view, 3> kNames{"phone_number", "resident_id", "bank_card"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<PersonalData> personal_data_in(std::string_view text) {
    const auto narrow = half_width(text);
    for (std::size_t at = 0; at < narrow.size();) {
        if (!is_digit(narrow[at])) {
            ++at;
            continue;
        }
        const bool in_word = at > 0 && is_letter(narrow[at - 1]);
        const bool decimals = at > 1 && narrow[at - 1] == '.' && is_digit(narrow[at - 2]);
        const auto run = take_run(narrow, at);
        if (in_word || decimals || !ends_alone(narrow, at)) continue;
        if (const auto kind = found_in(run)) return kind;
    }
    return std::nullopt;
}

}  // namespace fupin::detail
