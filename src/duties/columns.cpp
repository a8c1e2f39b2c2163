// SPDX-License-Identifier: Apache-2.0
#include "duties/columns.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fupin::detail {

void Columns::append(std::vector<ScheduleRow> made, std::vector<Item> items) {
    const auto order = [](const Item& a, const Item& b) {
        return std::tie(a.owner.unit, a.owner.on_behalf) <
               std::tie(b.owner.unit, b.owner.on_behalf);
    };
    // Members come in order; only successors disturb it.
    if (!std::is_sorted(items.begin(), items.end(), order)) {
        std::sort(items.begin(), items.end(), order);
    }
    std::vector<std::optional<std::uint32_t>> place(made.size());
    for (const auto& item : items) {
        auto& at = place[item.row];
        if (!at) {
            at = static_cast<std::uint32_t>(rows.size());
            rows.push_back(std::move(made[item.row]));
        }
        if (!item.shared.empty()) {
            shared.emplace(static_cast<std::uint32_t>(schedule.size()), item.shared);
        }
        schedule.push_back(*at);
        units.push_back(item.owner.unit);
        on_behalf.push_back(item.owner.on_behalf);
        dissolved.push_back(item.owner.dissolved);
    }
}

void Columns::append(ScheduleRow row, std::span<const UnitId> members) {
    const auto at = static_cast<std::uint32_t>(rows.size());
    rows.push_back(std::move(row));
    schedule.insert(schedule.end(), members.size(), at);
    units.insert(units.end(), members.begin(), members.end());
    on_behalf.insert(on_behalf.end(), members.size(), std::nullopt);
    dissolved.insert(dissolved.end(), members.size(), false);
}

void Columns::report(const Finding& finding, Severity severity, std::string pointer,
                     std::vector<std::string> arguments) {
    Place place;
    place.pointer = std::move(pointer);
    findings.push_back({&finding, severity, std::move(place), std::move(arguments)});
}

}  // namespace fupin::detail
