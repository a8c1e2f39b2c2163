// SPDX-License-Identifier: Apache-2.0
#include "model/timeline.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace fupin::detail {
namespace {

Date day_before(Date day) { return day == Date::min() ? day : day.plus_days(-1); }

/// The validity of what does not exist.
Validity nowhere() { return {Date::max(), Date::min()}; }

std::vector<UnitId> known_units(const Codes& codes, const std::vector<std::string>& names) {
    std::vector<UnitId> units;
    for (const auto& name : names) {
        if (const auto unit = codes.units.id<UnitId>(name)) units.push_back(*unit);
    }
    return units;
}

/// Positions of events by their days, those of one day in document order.
std::vector<std::pair<Date, std::size_t>> by_day(const CampaignDocument& document,
                                                 const Codes& codes) {
    std::vector<std::pair<Date, std::size_t>> order;
    for (std::size_t i = 0; i < document.unit_events.size(); ++i) {
        if (const auto day = day_of(document, codes, document.unit_events[i])) {
            order.emplace_back(*day, i);
        }
    }
    std::ranges::sort(order);
    return order;
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

Timeline::Timeline(const CampaignDocument& document, const Codes& codes, const Sight& sight)
    : waiting_(document.units.size()),
      ends_(document.units.size()),
      beginnings_(document.units.size()),
      absorbed_(document.units.size()),
      renamed_(document.units.size()),
      changes_(document.units.size()),
      ever_parents_(document.units.size()) {
    read(document, codes);
    std::vector<Going> going;
    for (std::uint32_t i = 0; i < document.units.size(); ++i) {
        if (ends_[i] && ends_[i]->heir)
            going.push_back({UnitId{i}, *ends_[i]->heir, ends_[i]->day});
    }
    const auto order = by_day(document, codes);
    // A unit that begins only by an event does not exist where the event is not seen.
    for (const auto& [day, i] : order) {
        const auto& event = document.unit_events[i];
        note(event, day, codes);
        const bool founds = event.kind == UnitEventKind::found;
        if (!founds && event.kind != UnitEventKind::recode && event.kind != UnitEventKind::split) {
            continue;
        }
        for (const auto unit : known_units(codes, founds ? event.units : event.into)) {
            const bool goes_on =
                std::ranges::find(event.units, document.units[unit.index()].code) !=
                event.units.end();
            if (!days_[unit.index()].first_day && (founds || !goes_on))
                waiting_[unit.index()] = true;
        }
    }
    for (const auto& [day, i] : order) {
        const auto& event = document.unit_events[i];
        if (!sight.events[i]) continue;
        apply(event, day, codes);
        if (event.kind != UnitEventKind::recode && event.kind != UnitEventKind::merge) continue;
        for (const auto to : known_units(codes, event.into)) {
            for (const auto from : known_units(codes, event.units)) {
                if (from != to) going.push_back({from, to, day});
            }
        }
    }
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (waiting_[i]) days_[i] = nowhere();
    }
    connect(going);
}

void Timeline::read(const CampaignDocument& document, const Codes& codes) {
    days_.reserve(document.units.size());
    places_.reserve(document.units.size());
    for (std::uint32_t i = 0; i < document.units.size(); ++i) {
        const auto& unit = document.units[i];
        days_.push_back(unit.validity);
        auto& places = places_.emplace_back();
        add_boundaries(changes_[i], unit.validity);
        for (const auto& place : unit.places) {
            const auto tree = codes.trees.id<TreeId>(place.tree);
            const auto parent = codes.units.id<UnitId>(place.parent);
            if (!tree || !parent) continue;
            places.push_back({*tree, *parent, place.validity});
            ever_parents_[i].push_back(*parent);
            add_boundaries(changes_[i], place.validity);
        }
        if (!unit.successor) continue;
        const auto day = unit.successor->first_day;
        finish(UnitId{i}, {day, codes.units.id<UnitId>(unit.successor->unit), false});
        changes_[i].push_back(day);
        if (const auto heir = ends_[i]->heir) changes_[heir->index()].push_back(day);
    }
}

/// What may change and who may be above, whether or not the event is seen.
void Timeline::note(const UnitEvent& event, Date day, const Codes& codes) {
    for (const auto* names : {&event.units, &event.into}) {
        for (const auto unit : known_units(codes, *names)) changes_[unit.index()].push_back(day);
    }
    const auto parent = codes.units.id<UnitId>(event.parent);
    if (event.kind != UnitEventKind::move || !parent) return;
    for (const auto unit : known_units(codes, event.units)) {
        ever_parents_[unit.index()].push_back(*parent);
    }
}

void Timeline::finish(UnitId unit, const End& end) {
    auto& days = days_[unit.index()];
    const auto last = day_before(end.day);
    if (!days.last_day || last < *days.last_day) days.last_day = last;
    ends_[unit.index()] = end;
}

void Timeline::apply(const UnitEvent& event, Date day, const Codes& codes) {
    const auto begin = [&](UnitId unit) {
        // Its own first day, if it has one, is this day.
        if (waiting_[unit.index()]) days_[unit.index()].first_day = day;
        waiting_[unit.index()] = false;
    };
    const auto units = known_units(codes, event.units);
    const auto into = known_units(codes, event.into);
    switch (event.kind) {
        case UnitEventKind::found:
            for (const auto unit : units) begin(unit);
            return;
        case UnitEventKind::rename:
            for (const auto unit : units) renamed_[unit.index()].push_back({day, &event.title});
            return;
        case UnitEventKind::move: {
            const auto tree = codes.trees.id<TreeId>(event.tree);
            const auto parent = codes.units.id<UnitId>(event.parent);
            if (!tree || !parent) return;
            for (const auto unit : units) move(unit, *tree, *parent, day);
            return;
        }
        case UnitEventKind::recode:
        case UnitEventKind::merge:
            if (into.empty()) return;
            if (event.kind == UnitEventKind::recode) begin(into.front());
            for (const auto unit : units) {
                if (unit != into.front()) finish(unit, {day, into.front(), false});
            }
            return;
        case UnitEventKind::split:
            if (units.empty()) return;
            for (const auto part : into) {
                if (part != units.front()) begin(part);
            }
            return split(units.front(), into, codes.units.id<UnitId>(event.principal), day);
        case UnitEventKind::dissolve:
            for (const auto unit : units) finish(unit, {day, std::nullopt, false});
    }
}

void Timeline::split(UnitId unit, const std::vector<UnitId>& parts, std::optional<UnitId> principal,
                     Date day) {
    for (const auto part : parts) {
        if (part != unit) beginnings_[part.index()].before = unit;
    }
    if (std::ranges::find(parts, unit) != parts.end()) return;
    finish(unit, {day, principal, true});
}

/// From the day on until the unit's own record says another place.
void Timeline::move(UnitId unit, TreeId tree, UnitId parent, Date day) {
    Validity here{day, std::nullopt};
    for (auto& place : places_[unit.index()]) {
        if (place.tree != tree) continue;
        if (place.days.first_day && day < *place.days.first_day) {
            const auto last = day_before(*place.days.first_day);
            if (!here.last_day || last < *here.last_day) here.last_day = last;
        } else if (!place.days.last_day || day <= *place.days.last_day) {
            place.days.last_day = day_before(day);
            if (day == Date::min() || (place.days.first_day && *place.days.first_day == day)) {
                place.days = nowhere();
            }
        }
    }
    places_[unit.index()].push_back({tree, parent, here});
}

/// Who went on as whom, once it is known when everybody began.
void Timeline::connect(const std::vector<Going>& going) {
    std::map<std::pair<UnitId, Date>, std::vector<UnitId>> arrivals;
    for (const auto& one : going) arrivals[{one.to, one.day}].push_back(one.from);
    for (const auto& [arrival, from] : arrivals) {
        const auto [unit, day] = arrival;
        auto& beginning = beginnings_[unit.index()];
        if (days_[unit.index()].first_day != day) {
            absorbed_[unit.index()].push_back(day);
        } else if (from.size() == 1 && !beginning.before) {
            beginning.before = from.front();
        } else {
            beginning.merger = true;
        }
    }
}

const std::string* Timeline::renamed(UnitId unit, Date day) const {
    const std::string* title = nullptr;
    for (const auto& renaming : renamed_[unit.index()]) {
        if (renaming.day <= day) title = renaming.title;
    }
    return title;
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
    while (const auto above = parent(result.back(), tree, day)) {
        if (std::ranges::find(result, *above) != result.end()) break;
        result.push_back(*above);
    }
    return result;
}

bool Timeline::at_or_below(UnitId unit, UnitId top, TreeId tree, Date day) const {
    std::optional<UnitId> at = unit;
    // No way up is longer than there are units, unless it is a ring.
    for (std::size_t step = 0; at && *at != top; ++step) {
        if (step == units()) return false;
        at = parent(*at, tree, day);
    }
    return at.has_value();
}

std::vector<UnitId> Timeline::ever_above(UnitId unit) const {
    std::vector<UnitId> result{unit};
    std::unordered_set<UnitId> seen{unit};
    for (std::size_t next = 0; next < result.size(); ++next) {
        for (const auto parent : ever_parents_[result[next].index()]) {
            if (seen.insert(parent).second) result.push_back(parent);
        }
    }
    return result;
}

}  // namespace fupin::detail
