// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// The first eight bytes as a number that sorts as they do; shorter texts as if zeros followed.
[[nodiscard]] inline std::uint64_t beginning_of(std::string_view text) noexcept {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < sizeof out; ++i) {
        out = out << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return out;
}

/// Indices of texts in their order.
[[nodiscard]] inline std::vector<std::uint32_t> order_of(std::span<const std::string> texts) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(texts.size());
    for (const auto& text : texts) {
        keys.emplace_back(beginning_of(text), static_cast<std::uint32_t>(keys.size()));
    }
    std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : texts[a.second] < texts[b.second];
    });
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const auto& key : keys) order.push_back(key.second);
    return order;
}

}  // namespace fupin::detail
