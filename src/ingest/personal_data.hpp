// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin::detail {

/// What may identify a natural person.
enum class PersonalData : std::uint8_t { phone_number, resident_id, bank_card };
[[nodiscard]] std::string_view name_of(PersonalData kind) noexcept;

/// The first number in a text that looks like a mobile number (11 digits from 13 to 19, also
/// 3-4-4 or after 86), a resident id (18 characters with a day of birth and its check character,
/// ISO 7064 MOD 11-2) or a bank card (16 to 19 digits from 3 to 6 or 9, also in groups of four,
/// with their Luhn digit). Digits inside longer numbers or words of ASCII letters do not count.
[[nodiscard]] std::optional<PersonalData> personal_data_in(std::string_view text);

}  // namespace fupin::detail
