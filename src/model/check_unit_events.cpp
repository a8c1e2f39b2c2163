// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fupin::detail {
namespace {

using enum UnitEventKind;

/// How many units an event needs, and how many it leads into.
struct Shape {
    std::size_t units_at_most;
    std::size_t into_at_least;
    std::size_t into_at_most;
};
Shape shape_of(UnitEventKind kind) {
    constexpr std::size_t kAny = SIZE_MAX;
    switch (kind) {
        case found:
        case move:
        case dissolve:
            return {kAny, 0, 0};
        case rename:
            return {1, 0, 0};
        case recode:
            return {1, 1, 1};
        case merge:
            return {kAny, 1, 1};
        case split:
            return {1, 2, kAny};
    }
    return {};
}

class EventCheck {
public:
    EventCheck(Report& report, const CampaignDocument& document, const Timeline& timeline)
        : report_{report}, document_{document}, timeline_{timeline} {}

    void check(const UnitEvent& event, const Path& at) {
        const auto known = known_units(event.units, at / "units");
        const auto into = known_units(event.into, at / "into");
        const auto shape = shape_of(event.kind);
        const bool counted = !event.units.empty() && event.units.size() <= shape.units_at_most &&
                             event.into.size() >= shape.into_at_least &&
                             event.into.size() <= shape.into_at_most;
        if (!counted) {
            report_.error(messages::unit_event_malformed, at, {std::string{name_of(event.kind)}});
        }
        members(event, at);
        report_.citation(event.citation, at);
        const auto day = day_of(document_, report_.codes(), event);
        if (event.citation.instrument.empty()) {
            report_.error(messages::campaign_reference_missing, at / "instrument");
        }
        if (!counted || !day || known.size() != event.units.size() ||
            into.size() != event.into.size()) {
            return;
        }
        lives(event, known, into, *day, at);
    }

private:
    [[nodiscard]] std::vector<UnitId> known_units(const std::vector<std::string>& names,
                                                  const Path& at) {
        std::vector<UnitId> units;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (const auto unit = report_.unit(names[i], at / i)) units.push_back(*unit);
        }
        return units;
    }

    void members(const UnitEvent& event, const Path& at) {
        if (event.kind == rename && event.title.empty()) {
            report_.error(messages::campaign_reference_missing, at / "title");
        }
        if (event.kind == move) {
            report_.tree(event.tree, at / "tree");
            report_.unit(event.parent, at / "parent");
        }
        if (event.principal.empty()) return;
        const bool part = std::ranges::find(event.into, event.principal) != event.into.end();
        const bool goes_on = !event.units.empty() &&
                             std::ranges::find(event.into, event.units.front()) != event.into.end();
        if (part && (!goes_on || event.principal == event.units.front())) return;
        report_.error(messages::principal_not_part, at / "principal", {event.principal});
    }

    /// The units were there, and begin and end once.
    void lives(const UnitEvent& event, const std::vector<UnitId>& units,
               const std::vector<UnitId>& into, Date day, const Path& at) {
        const auto in_into = [&](UnitId unit) {
            return std::ranges::find(into, unit) != into.end();
        };
        const auto ends = [&](UnitId unit) {
            return event.kind == recode || event.kind == dissolve ||
                   ((event.kind == merge || event.kind == split) && !in_into(unit));
        };
        for (std::size_t i = 0; i < units.size(); ++i) {
            const auto here = at / "units";
            if (event.kind == found) {
                begin(units[i], day, here / i);
            } else if (ends(units[i])) {
                end(units[i], day, here / i);
            } else if (!timeline_.exists(units[i], day)) {
                outside(units[i], day, here / i);
            }
        }
        for (std::size_t i = 0; i < into.size(); ++i) {
            const auto here = at / "into";
            const bool goes_on = std::ranges::find(units, into[i]) != units.end();
            if (event.kind != merge && !goes_on) {
                begin(into[i], day, here / i);
            } else if (!goes_on && !timeline_.exists(into[i], day)) {
                outside(into[i], day, here / i);
            }
        }
    }

    void begin(UnitId unit, Date day, const Path& at) {
        const auto first = document_.units[unit.index()].validity.first_day;
        const bool fresh = begun_.emplace(unit, day).second;
        if (fresh && first.value_or(day) == day) {
            if (!timeline_.exists(unit, day)) outside(unit, day, at);
            return;
        }
        const auto other = fresh ? *first : begun_.at(unit);
        report_.error(messages::unit_begins_twice, at, {code(unit), other.to_string()});
    }

    void end(UnitId unit, Date day, const Path& at) {
        const auto& own = document_.units[unit.index()];
        const bool fresh = ended_.emplace(unit, day).second;
        const auto last = own.validity.last_day;
        const bool agrees = !own.successor && (!last || last->plus_days(1) == day);
        if (!fresh || !agrees) {
            auto other = ended_.at(unit);
            if (fresh) other = own.successor ? own.successor->first_day : last->plus_days(1);
            report_.error(messages::unit_ends_twice, at, {code(unit), other.to_string()});
        } else if (day == Date::min() || !timeline_.exists(unit, day.plus_days(-1))) {
            outside(unit, day, at);
        }
    }

    void outside(UnitId unit, Date day, const Path& at) {
        report_.error(messages::unit_event_outside_life, at, {code(unit), day.to_string()});
    }
    [[nodiscard]] const std::string& code(UnitId unit) const {
        return document_.units[unit.index()].code;
    }

    Report& report_;
    const CampaignDocument& document_;
    const Timeline& timeline_;
    std::map<UnitId, Date> begun_, ended_;
};

}  // namespace

void check_unit_events(Report& report, const CampaignDocument& document, const Timeline& timeline) {
    EventCheck check{report, document, timeline};
    const Path root;
    const auto events = root / "unit_events";
    for (std::size_t i = 0; i < document.unit_events.size(); ++i) {
        const auto at = events / i;
        report.own_code(report.codes().unit_events, i, document.unit_events[i].code, at / "code");
        check.check(document.unit_events[i], at);
    }
}

}  // namespace fupin::detail
