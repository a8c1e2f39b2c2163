// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/blocks.hpp"
#include "fupin/aggregate/query.hpp"
#include "fupin/core/period.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fupin::detail {

/// How finely a query tells days apart; from coarse to fine.
enum class Grain : std::uint8_t { none, year, quarter, month, day };

[[nodiscard]] Grain grain_of(const Query& query) noexcept;

/// The period of a day dimension in which a day lies; of `day` the day itself.
[[nodiscard]] NamedPeriod period_in(Dimension dimension, Date day);

/// The slots that the months (or days) of some postings are put into, and what they are called in
/// each day dimension of a query. Slots and texts run with time.
class Times {
public:
    Times(const Blocks& blocks, Grain grain);

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
        return static_cast<std::uint32_t>(day - first_days_.front());
    }

    /// The texts of one day dimension, sorted, and which of them each slot has.
    struct Names {
        std::vector<std::string> texts;
        std::vector<std::uint32_t> of_slot;
    };
    [[nodiscard]] Names names(Dimension dimension) const;

private:
    Grain grain_;
    std::vector<std::uint32_t> slot_of_month_;
    std::vector<Date> first_days_;  ///< By slot.
};

}  // namespace fupin::detail
