// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"

#include <string>
#include <string_view>

namespace fupin::detail {

// Fields of statements: their text, and setting them (false: not possible).

[[nodiscard]] std::string get(const Declared& e, Field field);
[[nodiscard]] bool set(Declared& e, Field field, std::string_view text);
[[nodiscard]] std::string get(const Observation& e, Field field);
[[nodiscard]] bool set(Observation& e, Field field, std::string_view text);
[[nodiscard]] std::string get(const Commitment& e, Field field);
[[nodiscard]] bool set(Commitment& e, Field field, std::string_view text);

}  // namespace fupin::detail
