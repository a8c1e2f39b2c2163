// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// A closed run of days; without `last` it has no end (not a far date).
struct Period {
    Date first;
    std::optional<Date> last;

    [[nodiscard]] bool contains(Date day) const noexcept {
        return first <= day && (!last || day <= *last);
    }
    [[nodiscard]] bool overlaps(const Period& other) const noexcept {
        return (!other.last || first <= *other.last) && (!last || other.first <= *last);
    }

    friend auto operator<=>(const Period&, const Period&) noexcept = default;
};

/// Calendar cycles. `once` has one period of its own.
enum class Cycle : std::uint8_t { once, week, month, quarter, half_year, year };

/// A period with the code people write for it: "2020-08", "2020Q3", "2020H2", "2020", or a code
/// of the campaign's own.
struct NamedPeriod {
    std::string code;
    Period days;

    friend bool operator==(const NamedPeriod&, const NamedPeriod&) = default;
};

/// The month, quarter, half-year or year a code names; null for any other text.
[[nodiscard]] std::optional<NamedPeriod> parse_period(std::string_view code);

/// The calendar period of `cycle` (month … year) that contains `day`.
/// Throws `Error` for `once` and `week`, which no calendar defines.
[[nodiscard]] NamedPeriod period_of(Date day, Cycle cycle);

/// All calendar periods of `cycle` that overlap [first, last], in order.
[[nodiscard]] std::vector<NamedPeriod> periods_overlapping(Date first, Date last, Cycle cycle);

}  // namespace fupin
