// SPDX-License-Identifier: Apache-2.0
#include "aggregate/times.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

Grain grain_of(Dimension dimension) noexcept {
    switch (dimension) {
        case Dimension::day:
            return Grain::day;
        case Dimension::month:
            return Grain::month;
        case Dimension::quarter:
            return Grain::quarter;
        case Dimension::year:
            return Grain::year;
        default:
            return Grain::none;
    }
}

bool begins(Grain grain, Date month) noexcept {
    switch (grain) {
        case Grain::none:
        case Grain::day:
            return false;
        case Grain::year:
            return month.month() == 1;
        case Grain::quarter:
            return month.month() % 3 == 1;
        case Grain::month:
            break;
    }
    return true;
}

}  // namespace

Grain grain_of(const Query& query) noexcept {
    auto finest = Grain::none;
    for (const auto& grouping : query.by) finest = std::max(finest, grain_of(grouping.dimension));
    return finest;
}

NamedPeriod period_in(Dimension dimension, Date day) {
    switch (dimension) {
        case Dimension::month:
            return period_of(day, Cycle::month);
        case Dimension::quarter:
            return period_of(day, Cycle::quarter);
        case Dimension::year:
            return period_of(day, Cycle::year);
        default:
            return {day.to_string(), {day, day}};
    }
}

Times::Times(const Blocks& blocks, Grain grain) : grain_{grain} {
    auto month = blocks.first_month();
    for (std::uint32_t m = 0; m < blocks.months(); ++m, month = month.plus_months(1)) {
        if (grain == Grain::day) {
            for (auto day = month; day <= month.last_of_month(); day = day.plus_days(1)) {
                first_days_.push_back(day);
            }
            continue;
        }
        if (m == 0 || begins(grain, month)) first_days_.push_back(month);
        slot_of_month_.push_back(slots() - 1);
    }
}

Times::Names Times::names(Dimension dimension) const {
    Names out;
    for (const auto day : first_days_) {
        auto text = period_in(dimension, day).code;
        if (out.texts.empty() || out.texts.back() != text) out.texts.push_back(std::move(text));
        out.of_slot.push_back(static_cast<std::uint32_t>(out.texts.size() - 1));
    }
    return out;
}

}  // namespace fupin::detail
