// SPDX-License-Identifier: Apache-2.0
#include "model/classes.hpp"

#include <algorithm>

namespace fupin::detail {

Classes::Classes(const CampaignDocument& document, const Codes& codes, const Timeline& timeline)
    : timeline_{&timeline},
      memberships_(document.units.size()),
      listed_(document.unit_classes.size()),
      rules_(document.unit_classes.size()) {
    add_levels(document);
    for (std::uint32_t i = 0; i < document.unit_classes.size(); ++i) {
        for (const auto& member : document.unit_classes[i].members) {
            const auto unit = codes.units.id<UnitId>(member.unit);
            if (!unit) continue;
            memberships_[unit->index()].push_back({ClassId{i}, member.validity});
            listed_[i].push_back(*unit);
        }
        for (const auto& rule : document.unit_classes[i].rules) {
            const auto level = level_ids_.find(rule.level);
            const auto under = codes.units.id<UnitId>(rule.under);
            const auto tree = codes.trees.id<TreeId>(rule.tree);
            if (level == level_ids_.end() || !under || !tree) continue;
            rules_[i].push_back({level->second, *under, *tree});
        }
    }
}

void Classes::add_levels(const CampaignDocument& document) {
    levels_.reserve(document.units.size());
    for (std::uint32_t i = 0; i < document.units.size(); ++i) {
        const auto next = static_cast<std::uint32_t>(units_of_level_.size());
        const auto level = level_ids_.try_emplace(document.units[i].level, next).first->second;
        if (level == next) units_of_level_.emplace_back();
        units_of_level_[level].emplace_back(i);
        levels_.push_back(level);
    }
}

bool Classes::obeys(UnitId unit, const Rule& rule, Date day) const {
    return levels_[unit.index()] == rule.level &&
           timeline_->at_or_below(unit, rule.under, rule.tree, day);
}

bool Classes::is_member(UnitId unit, ClassId unit_class, Date day) const {
    if (!timeline_->exists(unit, day)) return false;
    for (const auto& membership : memberships_.at(unit.index())) {
        if (membership.unit_class == unit_class && membership.days.contains(day)) return true;
    }
    return std::ranges::any_of(rules_.at(unit_class.index()),
                               [&](const Rule& rule) { return obeys(unit, rule, day); });
}

void Classes::add_members(std::vector<UnitId>& units, ClassId unit_class, Date day) const {
    for (const auto unit : listed_.at(unit_class.index())) {
        if (is_member(unit, unit_class, day)) units.push_back(unit);
    }
    for (const auto& rule : rules_.at(unit_class.index())) {
        for (const auto unit : units_of_level_[rule.level]) {
            if (timeline_->exists(unit, day) && obeys(unit, rule, day)) units.push_back(unit);
        }
    }
}

void Classes::add_below(std::vector<UnitId>& units, const std::vector<UnitId>& tops,
                        std::string_view level, TreeId tree, Date day) const {
    const auto named = level_ids_.find(level);
    if (named == level_ids_.end()) return;
    for (const auto unit : units_of_level_[named->second]) {
        if (!timeline_->exists(unit, day)) continue;
        const auto above = timeline_->ancestry(unit, tree, day);
        const bool below = std::any_of(above.begin() + 1, above.end(), [&](UnitId top) {
            return std::binary_search(tops.begin(), tops.end(), top);
        });
        if (below) units.push_back(unit);
    }
}

void Classes::add_boundaries_of(std::vector<Date>& days, UnitId unit) const {
    for (const auto& membership : memberships_.at(unit.index())) {
        add_boundaries(days, membership.days);
    }
}

std::vector<Date> unit_boundaries(const CampaignDocument& document, const Timeline& timeline,
                                  const Classes& classes, UnitId unit) {
    std::vector<Date> days;
    for (const auto above : timeline.ever_above(unit)) {
        const auto& changes = timeline.changes(above);
        days.insert(days.end(), changes.begin(), changes.end());
        for (const auto& name : document.units[above.index()].names) {
            add_boundaries(days, name.validity);
        }
        classes.add_boundaries_of(days, above);
    }
    sort_unique(days);
    return days;
}

}  // namespace fupin::detail
