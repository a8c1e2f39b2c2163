// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_places.hpp"

#include <algorithm>

namespace fupin::detail {

QuotaPlaces::QuotaPlaces(const Ledger& ledger, const QuotaFamily& family, const QuotaRows& rows)
    : ledger_{ledger},
      rows_{rows},
      tree_{ledger.campaign().tree(family.tree)},
      first_(ledger.unit_versions().size()) {
    for (const auto& row : rows.rows) {
        const bool represented = row.quota != nullptr && row.quota->representation;
        passes_.push_back(represented || row.state == QuotaState::transferred);
    }
}

std::vector<UnitId> QuotaPlaces::above(UnitId unit, const std::optional<Date>& day) const {
    if (!tree_ || !day) return {unit};
    return ledger_.campaign().ancestry(unit, *tree_, *day);
}

std::uint32_t QuotaPlaces::climbed(UnitId unit, const std::optional<Date>& day) const {
    const auto& campaign = ledger_.campaign();
    // A purchase under the old code of a unit that goes on as another one belongs to that one.
    for (const auto* successor = &campaign.at(unit).successor;
         day && *successor && (*successor)->first_day <= *day && rows_.find(unit) == nullptr;
         successor = &campaign.at(unit).successor) {
        unit = *campaign.unit((*successor)->unit);
    }
    for (const auto place : above(unit, day)) {
        if (rows_.find(place) != nullptr) return rows_.row_of[place.index()];
    }
    return QuotaItem::kNowhere;
}

std::optional<UnitId> QuotaPlaces::next(std::uint32_t row, const std::optional<Date>& day,
                                        bool eligible) const {
    const auto& figures = rows_.rows[row];
    if (figures.state == QuotaState::transferred) return figures.passed_to;
    const auto* quota = figures.quota;
    const bool moves = eligible && day && quota != nullptr && quota->representation &&
                       quota->representation->validity.contains(*day);
    if (!moves) return std::nullopt;
    // Once a quota has come here by a merger, the purchases stay with it.
    const bool here = rows_.current_of(figures.unit)->represented() && figures.denominator;
    return here ? std::nullopt : figures.passed_to;
}

std::uint32_t QuotaPlaces::passed_on(std::uint32_t row, const std::optional<Date>& day,
                                     bool eligible) {
    std::set<std::uint32_t> seen;
    auto at = row;
    while (at != QuotaItem::kNowhere) {
        const auto to = next(at, day, eligible);
        if (!to) return at;
        if (!seen.insert(at).second) {
            rings_.insert(rows_.rows[at].unit);
            return row;
        }
        at = climbed(*to, day);
    }
    return at;
}

std::uint32_t QuotaPlaces::row(FactId fact, bool eligible) {
    const auto& facts = ledger_.facts();
    const auto id = facts.unit[fact.index()];
    auto& first = first_[id.index()];
    if (!first.known || first.ended) {
        const auto& version = ledger_.unit_versions()[id.index()];
        if (!version.unit) return QuotaItem::kNowhere;
        // What an ended unit went on as may end in its turn, within one version of the former.
        first.ended = ledger_.campaign().at(*version.unit).successor.has_value();
        first.row = climbed(*version.unit, first.ended ? facts.judged[fact.index()] : version.day);
        first.known = true;
    }
    if (first.row == QuotaItem::kNowhere || passes_[first.row] == 0) return first.row;
    return passed_on(first.row, facts.judged[fact.index()], eligible);
}

}  // namespace fupin::detail
