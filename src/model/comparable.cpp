// SPDX-License-Identifier: Apache-2.0
#include "model/comparable.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

using enum Comparable::Kind;

/// The day nearest to `day` on which the unit exists.
Date within(const Validity& days, Date day) {
    if (days.last_day && *days.last_day < day) day = *days.last_day;
    if (days.first_day && day < *days.first_day) day = *days.first_day;
    return day;
}

bool never(const Validity& days) {
    return days.first_day && days.last_day && *days.last_day < *days.first_day;
}
bool ended(const Validity& days, Date day) { return days.last_day && *days.last_day < day; }
bool not_begun(const Validity& days, Date day) { return days.first_day && day < *days.first_day; }

Comparable later(const Timeline& timeline, UnitId unit, Date base) {
    // A unit that goes on begins no later than the one before it ends, so a walk ends; steps are
    // counted because a unit's own record may say otherwise.
    for (std::size_t step = 0; step <= timeline.units(); ++step) {
        if (never(timeline.validity(unit))) return {unit, not_yet};
        if (!ended(timeline.validity(unit), base)) return {unit, itself};
        const auto& end = timeline.end(unit);
        if (!end) return {unit, dissolved};
        if (!end->heir) return {unit, end->split ? before_split : dissolved};
        if (base < end->day) return {unit, itself};
        unit = *end->heir;
    }
    return {unit, dissolved};
}

Comparable earlier(const Timeline& timeline, UnitId unit, Date day, Date base) {
    for (std::size_t step = 0; step <= timeline.units(); ++step) {
        if (never(timeline.validity(unit))) return {unit, not_yet};
        const auto& absorbed = timeline.absorbed(unit);
        const auto between = [&](Date one) { return base < one && one <= day; };
        if (std::ranges::any_of(absorbed, between)) return {unit, before_merger};
        const auto& days = timeline.validity(unit);
        if (!not_begun(days, base)) return {unit, itself};
        const auto& beginning = timeline.beginning(unit);
        if (beginning.merger) return {unit, before_merger};
        if (!beginning.before) return {unit, not_yet};
        day = days.first_day->plus_days(-1);
        unit = *beginning.before;
    }
    return {unit, not_yet};
}

}  // namespace

Comparable comparable(const Timeline& timeline, UnitId unit, std::optional<Date> day, Date base) {
    const auto& days = timeline.validity(unit);
    if (never(days)) return {unit, not_yet};
    const auto at = within(days, day.value_or(base));
    return at <= base ? later(timeline, unit, base) : earlier(timeline, unit, at, base);
}

std::vector<Comparable> comparable_ancestry(const Timeline& timeline, TreeId tree, Comparable row,
                                            Date base) {
    std::vector<Comparable> result{row};
    while (true) {
        const auto& below = result.back();
        // Where a unit of that day stands, or where another one stood last.
        const auto day =
            below.kind == itself ? base : within(timeline.validity(below.unit), Date::max());
        const auto parent = timeline.parent(below.unit, tree, day);
        if (!parent) return result;
        const auto above = comparable(timeline, *parent, day, base);
        if (std::ranges::find(result, above) != result.end()) return result;
        result.push_back(above);
    }
}

}  // namespace fupin::detail
