// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/roll_up.hpp"
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace fupin::detail {
namespace {

/// Two places of one tree with a day in common, reported at the later one.
void check_overlap(Report& report, const Unit& unit, std::size_t later, const Path& at) {
    const auto& place = unit.places[later];
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const auto& other = unit.places[earlier];
        if (other.tree != place.tree || !meet(other.validity, place.validity)) continue;
        const auto first = common(other.validity, place.validity).first_day.value_or(Date::min());
        report.error(messages::two_parents, at, {unit.code, place.tree, first.to_string()});
        return;
    }
}

void check_places(Report& report, const Unit& unit, const Path& at) {
    for (std::size_t i = 0; i < unit.places.size(); ++i) {
        const auto& place = unit.places[i];
        const auto collection = at / "places";
        const auto here = collection / i;
        const auto tree = report.tree(place.tree, here / "tree");
        report.unit(place.parent, here / "parent");
        report.range(place.validity, here);
        if (tree) check_overlap(report, unit, i, here);
    }
}

void check_successor(Report& report, const Unit& unit, const Path& at) {
    if (!unit.successor) return;
    const auto here = at / "successor";
    const auto first = unit.successor->first_day;
    report.unit(unit.successor->unit, here / "unit");
    if (unit.validity.last_day && first <= *unit.validity.last_day) {
        report.error(messages::succession_before_end, here / "first_day",
                     {unit.code, first.to_string(), unit.validity.last_day->to_string()});
    }
    report.optional_reference(report.codes().instruments, messages::reference_to_unknown_instrument,
                              unit.successor->instrument, here / "instrument");
}

bool is_row_of_comparisons(std::string_view code) {
    using enum Comparable::Kind;
    return std::ranges::any_of(
        std::array{before_split, before_merger, dissolved, not_yet}, [code](Comparable::Kind kind) {
            const auto name = name_of(kind);
            return code.ends_with(name) && code.substr(0, code.size() - name.size()).ends_with(':');
        });
}

void check_unit(Report& report, const Unit& unit, const Path& at) {
    for (std::size_t i = 0; i < unit.names.size(); ++i) {
        report.range(unit.names[i].validity, at / "names" / i);
    }
    check_places(report, unit, at);
    report.range(unit.validity, at);
    check_successor(report, unit, at);
    report.citation(unit.citation, at);
}

std::string listed(const CampaignDocument& document, const std::vector<std::uint32_t>& units) {
    std::string text;
    for (const auto unit : units) {
        if (!text.empty()) text += ", ";
        text += document.units[unit].code;
    }
    return text;
}

/// Each ring of successors once, at its first unit.
void check_successor_cycles(Report& report, const CampaignDocument& document) {
    constexpr std::uint32_t kNone = UINT32_MAX;
    const auto next = [&](std::uint32_t unit) {
        const auto& successor = document.units[unit].successor;
        return successor ? report.codes().units.find(successor->unit).value_or(kNone) : kNone;
    };
    std::vector<std::uint32_t> walk_of(document.units.size(), kNone);
    for (std::uint32_t start = 0; start < document.units.size(); ++start) {
        auto at = start;
        while (at != kNone && walk_of[at] == kNone) {
            walk_of[at] = start;
            at = next(at);
        }
        if (at == kNone || walk_of[at] != start) continue;
        std::vector<std::uint32_t> ring{at};
        for (auto unit = next(at); unit != at; unit = next(unit)) ring.push_back(unit);
        std::ranges::rotate(ring, std::ranges::min_element(ring));
        report.error(messages::successor_cycle, Path{} / "units" / ring.front() / "successor",
                     {listed(document, ring)});
    }
}

}  // namespace

void check_units(Report& report, const CampaignDocument& document, const Timeline& timeline) {
    const Path root;
    const auto trees = root / "trees";
    for (std::size_t i = 0; i < document.trees.size(); ++i) {
        report.own_code(report.codes().trees, i, document.trees[i].code, trees / i / "code");
    }
    const auto units = root / "units";
    for (std::size_t i = 0; i < document.units.size(); ++i) {
        const auto at = units / i;
        report.own_code(report.codes().units, i, document.units[i].code, at / "code");
        if (is_row_of_comparisons(document.units[i].code)) {
            report.error(messages::unit_code_reserved, at / "code", {document.units[i].code});
        }
        check_unit(report, document.units[i], at);
    }
    check_tree_cycles(report, document, timeline);
    check_successor_cycles(report, document);
}

void check_classes(Report& report, const CampaignDocument& document, const Timeline& timeline) {
    std::unordered_set<std::string_view> levels;
    for (const auto& unit : document.units) levels.insert(unit.level);
    const auto check_member = [&](const ClassMember& member, const Path& at) {
        const auto unit = report.unit(member.unit, at / "unit");
        report.range(member.validity, at);
        if (!unit || !meet(member.validity, {}) || !meet(timeline.validity(*unit), {})) return;
        if (meet(member.validity, timeline.validity(*unit))) return;
        report.error(messages::member_outside_unit, at, {member.unit});
    };
    const auto check_rule = [&](const ClassRule& rule, const Path& at) {
        if (rule.level.empty()) {
            report.error(messages::campaign_reference_missing, at / "level");
        } else if (!levels.contains(rule.level)) {
            report.error(messages::class_rule_unknown_level, at / "level", {rule.level});
        }
        report.unit(rule.under, at / "under");
        report.tree(rule.tree, at / "tree");
    };
    const Path root;
    const auto classes = root / "unit_classes";
    for (std::size_t i = 0; i < document.unit_classes.size(); ++i) {
        const auto& item = document.unit_classes[i];
        const auto at = classes / i;
        report.own_code(report.codes().unit_classes, i, item.code, at / "code");
        const auto members = at / "members";
        for (std::size_t m = 0; m < item.members.size(); ++m) {
            check_member(item.members[m], members / m);
        }
        const auto rules = at / "rules";
        for (std::size_t r = 0; r < item.rules.size(); ++r) check_rule(item.rules[r], rules / r);
        report.citation(item.citation, at);
    }
}

}  // namespace fupin::detail
