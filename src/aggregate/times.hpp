// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/blocks.hpp"
#include "fupin/aggregate/query.hpp"
#include "fupin/core/period.hpp"
#include "fupin/model/campaign.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fupin::detail {

/// How finely days are told apart; from coarse to fine.
enum class Grain : std::uint8_t { none, year, quarter, month, day };

/// Whether the calendar names the periods of a dimension. The phases of a campaign belong to the
/// day as well, but no calendar knows them.
[[nodiscard]] constexpr bool is_of_calendar(Dimension dimension) noexcept {
    return dimension <= Dimension::year;
}

/// The period of a calendar dimension in which a day lies; of `day` the day itself.
[[nodiscard]] NamedPeriod period_in(Dimension dimension, Date day);

/// What a query tells apart of days: the finest of its calendar dimensions, and phases or not.
struct Telling {
    Grain grain = Grain::none;
    bool phases = false;
    friend auto operator<=>(const Telling&, const Telling&) = default;
};
[[nodiscard]] Telling telling_of(const Query& query) noexcept;

/// The phases of a campaign as its plan has them, of which a day lies in one or in none.
class Phases {
public:
    /// Throws `InputError` if two of them share a day.
    explicit Phases(const Campaign& campaign);

    /// The phase's code; "none".
    [[nodiscard]] std::string of(Date day) const;
    /// Whether each begins with a month and ends with one.
    [[nodiscard]] bool in_months() const;

private:
    std::vector<NamedPeriod> periods_;
};

/// The slots that the months (or days) of some postings are put into, and what they are called in
/// each day dimension of a query. Without phases slots run with time.
class Times {
public:
    /// For a scan.
    Times(const Blocks& blocks, Grain grain);
    /// For a query: a slot for each combination of periods that comes about. Throws as `Phases`.
    Times(const Blocks& blocks, const Campaign& campaign, const Query& query);

    /// How finely postings must be told apart for these slots.
    [[nodiscard]] Grain grain() const noexcept { return grain_; }
    [[nodiscard]] std::uint32_t slots() const noexcept {
        return static_cast<std::uint32_t>(first_days_.size());
    }
    /// Not for days.
    [[nodiscard]] const std::vector<std::uint32_t>& slot_of_month() const noexcept {
        return slot_of_month_;
    }
    /// The slot of a row's day, which lies in the month.
    [[nodiscard]] std::uint32_t slot(std::uint32_t month, Date day) const {
        if (grain_ != Grain::day) return slot_of_month_[month];
        const auto place = static_cast<std::uint32_t>(day - first_days_.front());
        return slot_of_day_.empty() ? place : slot_of_day_[place];
    }

    /// The texts of one day dimension, sorted, and which of them each slot has.
    struct Names {
        std::vector<std::string> texts;
        std::vector<std::uint32_t> of_slot;
    };
    [[nodiscard]] Names names(Dimension dimension) const;

private:
    void tell_phases(const Phases& phases, Grain grain);

    Grain grain_;
    std::vector<std::uint32_t> slot_of_month_;
    std::vector<std::uint32_t> slot_of_day_;  ///< From the first day; empty: one after the other.
    std::vector<Date> first_days_;            ///< By slot.
    std::vector<std::string> phases_;         ///< By slot, if asked for.
};

}  // namespace fupin::detail
