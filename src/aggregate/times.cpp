// SPDX-License-Identifier: Apache-2.0
#include "aggregate/times.hpp"

#include "aggregate/messages.hpp"
#include "fupin/core/error.hpp"

#include <algorithm>
#include <map>
#include <utility>

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

/// The grain at which days can be put into phases without looking at each.
Grain grain_for(const Phases& phases, Grain asked) {
    return phases.in_months() ? std::max(asked, Grain::month) : Grain::day;
}

}  // namespace

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

Telling telling_of(const Query& query) noexcept {
    Telling out;
    for (const auto& grouping : query.by) {
        out.grain = std::max(out.grain, grain_of(grouping.dimension));
        out.phases = out.phases || grouping.dimension == Dimension::phase;
    }
    return out;
}

Phases::Phases(const Campaign& campaign) {
    for (const auto& phase : campaign.document().phases) {
        NamedPeriod period{phase.code, {phase.first_day, phase.last_day}};
        for (const auto& other : periods_) {
            if (!period.days.overlaps(other.days)) continue;
            throw InputError{{{&messages::query_phases_overlap,
                               Severity::error,
                               {},
                               {other.code, period.code}}}};
        }
        periods_.push_back(std::move(period));
    }
}

std::string Phases::of(Date day) const {
    const auto found =
        std::find_if(periods_.begin(), periods_.end(),
                     [&](const NamedPeriod& period) { return period.days.contains(day); });
    return found == periods_.end() ? "none" : found->code;
}

bool Phases::in_months() const {
    return std::all_of(periods_.begin(), periods_.end(), [](const NamedPeriod& period) {
        const auto& [first, last] = period.days;
        return first.day() == 1 && (!last || *last == last->last_of_month());
    });
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

Times::Times(const Blocks& blocks, const Campaign& campaign, const Query& query)
    : Times{blocks, telling_of(query).grain} {
    if (!telling_of(query).phases) return;
    const Phases phases{campaign};
    const auto asked = grain_;
    *this = Times{blocks, grain_for(phases, asked)};
    tell_phases(phases, asked);
}

/// Puts the slots together that are alike in everything asked.
void Times::tell_phases(const Phases& phases, Grain grain) {
    constexpr Dimension of_grain[] = {Dimension::day, Dimension::year, Dimension::quarter,
                                      Dimension::month, Dimension::day};
    const auto days = std::exchange(first_days_, {});
    std::map<std::pair<std::string, std::string>, std::uint32_t> known;
    std::vector<std::uint32_t> slot_of;
    for (const auto day : days) {
        const auto phase = phases.of(day);
        auto period = grain == Grain::none
                          ? std::string{}
                          : period_in(of_grain[static_cast<std::size_t>(grain)], day).code;
        const auto [slot, fresh] = known.try_emplace({std::move(period), phase}, slots());
        if (fresh) {
            first_days_.push_back(day);
            phases_.push_back(phase);
        }
        slot_of.push_back(slot->second);
    }
    (grain_ == Grain::day ? slot_of_day_ : slot_of_month_) = std::move(slot_of);
}

Times::Names Times::names(Dimension dimension) const {
    Names out;
    if (dimension == Dimension::phase) {
        out.texts = phases_;
        std::sort(out.texts.begin(), out.texts.end());
        out.texts.erase(std::unique(out.texts.begin(), out.texts.end()), out.texts.end());
        for (const auto& phase : phases_) {
            const auto at = std::lower_bound(out.texts.begin(), out.texts.end(), phase);
            out.of_slot.push_back(static_cast<std::uint32_t>(at - out.texts.begin()));
        }
        return out;
    }
    for (const auto day : first_days_) {
        auto text = period_in(dimension, day).code;
        if (out.texts.empty() || out.texts.back() != text) out.texts.push_back(std::move(text));
        out.of_slot.push_back(static_cast<std::uint32_t>(out.texts.size() - 1));
    }
    return out;
}

}  // namespace fupin::detail
