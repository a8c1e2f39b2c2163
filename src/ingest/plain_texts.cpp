// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_texts.hpp"

namespace fupin::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<std::int64_t> plain_decimal(std::string_view text, unsigned places) noexcept {
    const std::size_t most_digits = 18 - places;
    std::size_t at = 0;
    std::int64_t value = 0;
    for (; at < text.size() && at <= most_digits && is_digit(text[at]); ++at) {
        value = value * 10 + (text[at] - '0');
    }
    if (at == 0 || at > most_digits || (at > 1 && text.front() == '0')) return std::nullopt;
    auto left = places;
    if (at < text.size()) {
        const auto decimals = text.size() - at - 1;
        if (text[at] != '.' || decimals == 0 || decimals > places) return std::nullopt;
        for (++at; at < text.size(); ++at, --left) {
            if (!is_digit(text[at])) return std::nullopt;
            value = value * 10 + (text[at] - '0');
        }
    }
    for (; left > 0; --left) value *= 10;
    return value;
}

}  // namespace fupin::detail
