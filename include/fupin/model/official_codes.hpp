// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace fupin {

/// Whether a text is a unified social credit code (GB 32100-2015): 18 characters over 0-9 and the
/// capitals without I, O, S, V and Z, the last of which follows from the others. Letters may stand
/// anywhere. A wrong character, or two neighbours changed about, is noticed always.
[[nodiscard]] bool is_credit_code(std::string_view text) noexcept;

/// The 18th character for the first 17; null if these are none of a credit code.
[[nodiscard]] std::optional<char> credit_code_check(std::string_view first_17) noexcept;

/// Whether a text has the form of a division code (GB/T 2260): six digits, no level named below an
/// empty one, or the twelve digits of statistics that extend it. Which codes there are on which day
/// the data of a region says (`Divisions`).
[[nodiscard]] bool is_division_code(std::string_view text) noexcept;

}  // namespace fupin
