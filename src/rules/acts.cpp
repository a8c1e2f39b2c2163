// SPDX-License-Identifier: Apache-2.0
#include "rules/acts.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace fupin::detail {

ActsDone::ActsDone(const Campaign& campaign, const Ledger::Record& record, Date as_of)
    : campaign_{campaign},
      record_{record},
      named_(record.observations.size()),
      matched_(record.observations.size()) {
    std::multimap<std::string, ObligationId> acts;
    const auto& obligations = campaign.document().obligations;
    for (std::uint32_t i = 0; i < obligations.size(); ++i) {
        for (const auto& name : obligations[i].fulfilled_by) {
            acts.emplace(normalised_name(name), ObligationId{i});
        }
    }
    if (acts.empty()) return;
    for (std::size_t o = 0; o < named_.size(); ++o) {
        const auto& posted = record.observations[o];
        if (at(o).day > as_of || at(o).value <= Quantity{}) continue;
        const auto [begin, end] = acts.equal_range(normalised_name(at(o).indicator));
        for (auto act = begin; act != end; ++act) {
            named_[o] = true;
            if (posted.unit) done_[{act->second, *posted.unit}].push_back(o);
        }
    }
    const auto order = [&](std::size_t a, std::size_t b) {
        return std::tuple{at(a).day, a} < std::tuple{at(b).day, b};
    };
    for (auto& [who, list] : done_) std::sort(list.begin(), list.end(), order);
}

/// The period is named, or the day lies in it; a one-off has one period.
bool ActsDone::in_period(const Observation& seen, const ScheduleRow& row) {
    if (!seen.period.empty()) return seen.period == row.period.code;
    return row.period.code.empty() || row.period.days.contains(seen.day);
}

std::optional<std::size_t> ActsDone::first(const ScheduleRow& row, std::span<const UnitId> units) {
    if (done_.empty()) return std::nullopt;
    std::optional<std::size_t> out;
    for (const auto unit : units) {
        const auto found = done_.find({row.obligation, unit});
        if (found == done_.end()) continue;
        for (const auto o : found->second) {
            if (!in_period(at(o), row)) continue;
            matched_[o] = true;
            if (at(o).day < row.opens) {
                early_.push_back(o);
                if (!campaign_.at(row.obligation).counting.early_counts) continue;
            }
            if (!out || std::tuple{at(o).day, o} < std::tuple{at(*out).day, *out}) out = o;
        }
    }
    return out;
}

std::vector<std::size_t> ActsDone::unmatched() const {
    std::vector<std::size_t> out;
    for (std::size_t o = 0; o < named_.size(); ++o) {
        if (named_[o] && !matched_[o] && record_.observations[o].unit) out.push_back(o);
    }
    return out;
}

}  // namespace fupin::detail
