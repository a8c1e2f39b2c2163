// SPDX-License-Identifier: Apache-2.0
#include "duties/owners.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

bool contains(const std::vector<UnitId>& units, UnitId unit) {
    return std::binary_search(units.begin(), units.end(), unit);
}

}  // namespace

Owners::Owners(const Campaign& campaign, Date as_of, Date known)
    : campaign_{campaign.seen(as_of, known)},
      end_unknown_(campaign.document().units.size()),
      start_unknown_(campaign.document().units.size()),
      last_days_(campaign.document().units.size()) {
    std::vector<bool> visible(campaign.document().instruments.size());
    for (const auto id : campaign.visible_instruments(as_of, known)) visible[id.index()] = true;

    const auto& units = campaign.document().units;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        last_days_[i] = campaign_.validity(UnitId{i}).last_day;
        const auto& succession = units[i].successor;
        const auto paper = succession ? campaign.instrument(succession->instrument) : std::nullopt;
        if (!paper || visible[paper->index()]) continue;
        end_unknown_[i] = true;
        last_days_[i].reset();
        going_on_.emplace_back(i);
        const auto heir = campaign.unit(succession->unit);
        if (heir && campaign.at(*heir).validity.first_day == succession->first_day) {
            start_unknown_[heir->index()] = true;
        }
    }
}

std::span<const UnitId> Owners::members(const std::vector<Party>& parties, Date day) {
    constexpr std::size_t kDays = 512;
    if (listed_.size() > kDays) listed_.clear();
    auto& on_day = listed_[day];
    const auto same = [&](const Listed& listed) { return listed.parties == parties; };
    auto at = std::find_if(on_day.begin(), on_day.end(), same);
    if (at == on_day.end()) {
        on_day.push_back({parties, found(parties, day)});
        at = std::prev(on_day.end());
    }
    return at->units;
}

std::vector<UnitId> Owners::found(const std::vector<Party>& parties, Date day) const {
    auto units = campaign_.members(parties, day);
    for (const auto unit : going_on_) {
        const auto last = campaign_.validity(unit).last_day;
        // As on its last day: nobody knew then that it would be the last one.
        if (last && *last < day && contains(campaign_.members(parties, *last), unit)) {
            units.push_back(unit);
        }
    }
    std::erase_if(units, [&](UnitId unit) { return start_unknown_[unit.index()]; });
    std::sort(units.begin(), units.end());
    return units;
}

bool Owners::all_stand(std::span<const UnitId> units, Date due) const {
    return std::all_of(units.begin(), units.end(), [&](UnitId unit) {
        const auto& last = last_days_[unit.index()];
        return !last || *last >= due;
    });
}

Owner Owners::owner(UnitId member, Date due) const {
    auto unit = member;
    for (auto last = last_days_[unit.index()]; last && *last < due;
         last = last_days_[unit.index()]) {
        const auto heir = campaign_.heir(unit);
        if (!heir) return {member, std::nullopt, true};
        unit = *heir;
    }
    if (unit == member) return {member, std::nullopt, false};
    return {unit, member, false};
}

}  // namespace fupin::detail
