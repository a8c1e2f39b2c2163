// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/unit_list.hpp"

#include "io/csv_table.hpp"
#include "io/document.hpp"
#include "io/messages.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fupin {
namespace {

constexpr std::string_view kTree = "tree:";

Unit unit_of(detail::CsvTable& csv, std::size_t row) {
    Unit unit;
    unit.code = csv.required(row, "code");
    unit.title = csv.text(row, "name");
    unit.level = csv.text(row, "level");
    unit.aliases = csv.list(row, "aliases");
    unit.validity = {csv.day(row, "first_day"), csv.day(row, "last_day")};
    const auto& header = csv.header();
    for (std::size_t c = 0; c < header.size(); ++c) {
        const auto parent = csv.text(row, c);
        if (!header[c].starts_with(kTree) || parent.empty()) continue;
        unit.places.push_back({header[c].substr(kTree.size()), std::string{parent}, {}});
    }
    const auto successor = csv.text(row, "successor");
    if (successor.empty()) return unit;
    if (!unit.validity.last_day) {
        csv.report(messages::successor_without_last_day, row, "successor",
                   {std::string{successor}});
    } else {
        unit.successor =
            Succession{std::string{successor}, unit.validity.last_day->plus_days(1), {}};
    }
    return unit;
}

/// Whatever of a unit can change from one list to the next, as words.
std::map<std::string, std::string> said_of(const UnitList& list, const Unit& unit) {
    const auto day = [](const std::optional<Date>& one) { return one ? one->to_string() : ""; };
    std::string aliases;
    for (const auto& alias : unit.aliases) aliases += (aliases.empty() ? "" : "、") + alias;
    std::map<std::string, std::string> out{
        {"title", unit.title},
        {"level", unit.level},
        {"aliases", aliases},
        {"first_day", day(unit.validity.first_day)},
        {"last_day", day(unit.validity.last_day)},
        {"successor", unit.successor ? unit.successor->unit : ""}};
    for (const auto& place : unit.places) out["place:" + place.tree] = place.parent;
    for (const auto& member : list.members) {
        if (member.member.unit == unit.code) out["class:" + member.unit_class] = member.unit_class;
    }
    return out;
}

std::map<std::string, const Unit*> by_code(const UnitList& list) {
    std::map<std::string, const Unit*> out;
    for (const auto& unit : list.units) out.emplace(unit.code, &unit);
    return out;
}

}  // namespace

UnitList parse_unit_list(std::string_view csv, std::string name) {
    detail::CsvTable table{csv, std::move(name)};
    table.expect(
        {"code", "name", "level", "aliases", "unit_classes", "first_day", "last_day", "successor"},
        {kTree});
    UnitList list;
    std::set<std::string> codes;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto unit = unit_of(table, row);
        if (!unit.code.empty() && !codes.insert(unit.code).second) {
            table.report(messages::sheet_code_repeated, row, "code", {unit.code});
        }
        for (auto& unit_class : table.list(row, "unit_classes")) {
            list.members.push_back({std::move(unit_class), {unit.code, unit.validity}});
        }
        list.units.push_back(std::move(unit));
    }
    table.raise_if_any();
    return list;
}

UnitList read_unit_list(const std::string& path) {
    return parse_unit_list(detail::file_bytes(path), path);
}

Table changes(const UnitList& before, const UnitList& after) {
    Table table{"unit_changes",
                {{"unit", "单位", "unit", CellKind::text, true},
                 {"change", "变化", "change", CellKind::text, true},
                 {"before", "原为", "before", CellKind::text, false},
                 {"after", "现为", "after", CellKind::text, false}}};
    const auto old_units = by_code(before);
    const auto new_units = by_code(after);
    std::set<std::string> codes;
    for (const auto* units : {&old_units, &new_units}) {
        for (const auto& [code, unit] : *units) codes.insert(code);
    }
    for (const auto& code : codes) {
        const auto old_unit = old_units.find(code);
        const auto new_unit = new_units.find(code);
        if (old_unit == old_units.end()) {
            table.append({code, std::string{"added"}, std::string{}, new_unit->second->title});
        } else if (new_unit == new_units.end()) {
            table.append({code, std::string{"removed"}, old_unit->second->title, std::string{}});
        } else {
            auto was = said_of(before, *old_unit->second);
            auto is = said_of(after, *new_unit->second);
            for (const auto& [what, now] : is) was.try_emplace(what);
            for (const auto& [what, then] : was) {
                const auto& now = is[what];
                if (then == now) continue;
                auto change = what;
                if (what.starts_with("class:")) {
                    change = now.empty() ? "left:" + then : "joined:" + now;
                }
                table.append({code, change, then, now});
            }
        }
    }
    return table;
}

CampaignDocument with_units(CampaignDocument document, const UnitList& list,
                            const std::string& title, std::optional<Date> list_day) {
    std::map<std::string, std::size_t> positions;
    for (std::size_t i = 0; i < document.units.size(); ++i) {
        positions.emplace(document.units[i].code, i);
    }
    for (const auto& unit : list.units) {
        const auto at = positions.find(unit.code);
        if (at == positions.end()) {
            document.units.push_back(unit);
        } else {
            document.units[at->second] = unit;
        }
    }
    std::map<std::string, std::vector<ClassMember>> members;
    for (const auto& member : list.members) members[member.unit_class].push_back(member.member);
    for (auto& [code, of_list] : members) {
        auto found = std::ranges::find(document.unit_classes, code, &UnitClass::code);
        if (found == document.unit_classes.end()) {
            UnitClass founded;
            founded.code = code;
            founded.title = code;
            founded.complete = true;
            founded.list = title;
            founded.list_day = list_day;
            found = document.unit_classes.insert(found, std::move(founded));
        }
        std::erase_if(found->members, [&](const ClassMember& member) {
            return std::ranges::find(of_list, member.unit, &ClassMember::unit) != of_list.end();
        });
        found->members.insert(found->members.end(), of_list.begin(), of_list.end());
    }
    return document;
}

}  // namespace fupin
