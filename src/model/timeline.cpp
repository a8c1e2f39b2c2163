// SPDX-License-Identifier: Apache-2.0
#include "model/timeline.hpp"

#include <algorithm>
#include <unordered_set>

namespace fupin::detail {
namespace {

Date day_before(Date day) { return day == Date::min() ? day : day.plus_days(-1); }

Validity effective(const Unit& unit) {
    auto days = unit.validity;
    if (!unit.successor) return days;
    const auto end = day_before(unit.successor->first_day);
    if (!days.last_day || end < *days.last_day) days.last_day = end;
    return days;
}

}  // namespace

bool meet(const Validity& a, const Validity& b) noexcept {
    const auto both = common(a, b);
    return !both.first_day || !both.last_day || *both.first_day <= *both.last_day;
}

Validity common(const Validity& a, const Validity& b) noexcept {
    Validity result = a;
    if (b.first_day && (!a.first_day || *a.first_day < *b.first_day))
        result.first_day = b.first_day;
    if (b.last_day && (!a.last_day || *b.last_day < *a.last_day)) result.last_day = b.last_day;
    return result;
}

void add_boundaries(std::vector<Date>& days, const Validity& validity) {
    const auto [first, last] = validity;
    if (first && Date::min() < *first) days.push_back(*first);
    if (last && *last < Date::max()) days.push_back(last->plus_days(1));
}

Timeline::Timeline(const CampaignDocument& document, const Codes& codes) {
    days_.reserve(document.units.size());
    places_.reserve(document.units.size());
    for (const auto& unit : document.units) {
        days_.push_back(effective(unit));
        auto& places = places_.emplace_back();
        for (const auto& place : unit.places) {
            const auto tree = codes.trees.id<TreeId>(place.tree);
            const auto parent = codes.units.id<UnitId>(place.parent);
            if (tree && parent) places.push_back({*tree, *parent, place.validity});
        }
    }
}

std::optional<UnitId> Timeline::parent(UnitId unit, TreeId tree, Date day) const {
    if (!exists(unit, day)) return std::nullopt;
    for (const auto& place : places(unit)) {
        if (place.tree == tree && place.days.contains(day)) return place.parent;
    }
    return std::nullopt;
}

std::vector<UnitId> Timeline::ancestry(UnitId unit, TreeId tree, Date day) const {
    std::vector<UnitId> result{unit};
    while (const auto above = parent(result.back(), tree, day)) result.push_back(*above);
    return result;
}

bool Timeline::at_or_below(UnitId unit, UnitId top, TreeId tree, Date day) const {
    std::optional<UnitId> at = unit;
    while (at && *at != top) at = parent(*at, tree, day);
    return at.has_value();
}

std::vector<UnitId> Timeline::ever_above(UnitId unit) const {
    std::vector<UnitId> result{unit};
    std::unordered_set<UnitId> seen{unit};
    for (std::size_t next = 0; next < result.size(); ++next) {
        for (const auto& place : places(result[next])) {
            if (seen.insert(place.parent).second) result.push_back(place.parent);
        }
    }
    return result;
}

}  // namespace fupin::detail
