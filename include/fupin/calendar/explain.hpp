// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/rounding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fupin {

/// What a day was known to be, from a day on until the next one.
struct KnownStatus {
    std::optional<Date> from;  ///< None: before any paper about it was known.
    DayStatus status;
    friend bool operator==(const KnownStatus&, const KnownStatus&) = default;
};

/// Why a day is worked or off, by which paper, and what it was taken for before.
struct DayExplanation {
    Date day;
    DayStatus status;
    /// Oldest first, each unlike the one before; the last one is `status`.
    std::vector<KnownStatus> history;
    std::string zh;  ///< One sentence without a full stop.
    std::string en;

    [[nodiscard]] const std::string& text(Language language) const noexcept {
        return language == Language::zh ? zh : en;
    }
    friend bool operator==(const DayExplanation&, const DayExplanation&) = default;
};

/// Never throws for an unannounced year: that the day is an estimate is part of the explanation.
/// A day is known to be what it is from the day on which the paper was recorded.
[[nodiscard]] DayExplanation explain_day(const Calendar& calendar, Date day,
                                         const CalendarView& view = {});

}  // namespace fupin
