// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin {

/// The states a purchase passes (下单, 验收, 付款, 评价), in the order in which they usually
/// happen. In `core` because the record (`journal`) and the orders (`model`) share the word and
/// nothing else: neither may include the other.
enum class State : std::uint8_t { placed, accepted, paid, evaluated };
inline constexpr std::size_t kStates = 4;

[[nodiscard]] constexpr std::string_view name_of(State state) noexcept {
    constexpr std::string_view names[] = {"placed", "accepted", "paid", "evaluated"};
    return names[static_cast<std::size_t>(state)];
}
[[nodiscard]] constexpr std::optional<State> state_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < kStates; ++i) {
        if (name_of(static_cast<State>(i)) == name) return static_cast<State>(i);
    }
    return std::nullopt;
}

}  // namespace fupin
