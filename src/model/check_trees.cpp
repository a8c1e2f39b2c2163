// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fupin::detail {
namespace {

/// The day on which an edge of a tree begins. A ring of edges exists on some day only if it
/// exists on the latest of these days of its edges, so no other days need to be looked at.
using Starts = std::map<std::pair<TreeId, Date>, std::vector<UnitId>>;

Starts starts(const Timeline& timeline) {
    Starts result;
    for (std::uint32_t i = 0; i < timeline.units(); ++i) {
        const UnitId unit{i};
        for (const auto& place : timeline.places(unit)) {
            const auto days = common(place.days, timeline.validity(unit));
            if (!meet(days, {})) continue;
            result[{place.tree, days.first_day.value_or(Date::min())}].push_back(unit);
        }
    }
    return result;
}

/// Finds the rings of one tree on one day. A walk stops where an earlier one of the same day was.
class RingFinder {
public:
    RingFinder(const Timeline& timeline) : timeline_{&timeline}, walk_of_(timeline.units(), 0) {}

    template <class Found>
    void find(TreeId tree, Date day, const std::vector<UnitId>& units, Found found) {
        const auto earlier = walk_;
        for (const auto start : units) {
            ++walk_;
            std::optional<UnitId> at = start;
            while (at && walk_of_[at->index()] <= earlier) {
                walk_of_[at->index()] = walk_;
                at = timeline_->parent(*at, tree, day);
            }
            if (at && walk_of_[at->index()] == walk_) found(ring(*at, tree, day));
        }
    }

private:
    /// From its first unit upwards.
    [[nodiscard]] std::vector<UnitId> ring(UnitId member, TreeId tree, Date day) const {
        std::vector<UnitId> units{member};
        for (auto at = timeline_->parent(member, tree, day); *at != member;
             at = timeline_->parent(*at, tree, day)) {
            units.push_back(*at);
        }
        std::ranges::rotate(units, std::ranges::min_element(units));
        return units;
    }

    const Timeline* timeline_;
    std::vector<std::uint64_t> walk_of_;
    std::uint64_t walk_ = 0;
};

std::size_t place_on(const Unit& unit, std::string_view tree, Date day) {
    const auto found = std::ranges::find_if(unit.places, [&](const UnitPlace& place) {
        return place.tree == tree && place.validity.contains(day);
    });
    return static_cast<std::size_t>(found - unit.places.begin());
}

struct Ring {
    std::vector<UnitId> units;
    TreeId tree;
    Date day;
};

void report_ring(Report& report, const CampaignDocument& document, const Ring& ring) {
    const auto unit = ring.units.front().index();
    const auto& tree = document.trees[ring.tree.index()].code;
    std::string codes;
    for (const auto member : ring.units) {
        if (!codes.empty()) codes += ", ";
        codes += document.units[member.index()].code;
    }
    const auto place = place_on(document.units[unit], tree, ring.day);
    report.error(messages::tree_cycle, Path{} / "units" / unit / "places" / place / "parent",
                 {tree, codes, ring.day.to_string()});
}

}  // namespace

void check_tree_cycles(Report& report, const CampaignDocument& document, const Timeline& timeline) {
    RingFinder finder{timeline};
    std::vector<Ring> rings;
    std::set<std::pair<TreeId, std::vector<UnitId>>> known;
    for (const auto& [start, units] : starts(timeline)) {
        const auto [tree, day] = start;
        finder.find(tree, day, units, [&](std::vector<UnitId> ring) {
            if (known.emplace(tree, ring).second) rings.push_back({std::move(ring), tree, day});
        });
    }
    std::ranges::sort(rings, {}, [](const Ring& ring) {
        return std::tuple{ring.units.front(), ring.tree, ring.day};
    });
    for (const auto& ring : rings) report_ring(report, document, ring);
}

}  // namespace fupin::detail
