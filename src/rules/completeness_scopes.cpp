// SPDX-License-Identifier: Apache-2.0
#include "rules/context.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {

bool owed_by_open_class(const Campaign& campaign, const Obligation& obligation) {
    return std::any_of(obligation.who.begin(), obligation.who.end(), [&](const Party& party) {
        if (party.unit_class.empty()) return false;
        const auto id = campaign.unit_class(party.unit_class);
        return id && !campaign.at(*id).complete;
    });
}

CompletenessScopes::CompletenessScopes(const Campaign& campaign) : campaign_{campaign} {
    for (const auto& unit : campaign.document().units) {
        for (const auto& place : unit.places) parents_.emplace(place.tree, place.parent);
    }
}

std::vector<CompletenessScope> CompletenessScopes::of(const Duty& duty) const {
    auto out = of(*duty.schedule);
    for (auto& scope : of(duty.owed_by(), day_of(*duty.schedule))) out.push_back(std::move(scope));
    return out;
}

std::vector<CompletenessScope> CompletenessScopes::of(const ScheduleRow& row) const {
    const auto& document = campaign_.document();
    const auto& obligation = campaign_.at(row.obligation);
    std::vector<CompletenessScope> out{{"all", "all", document.title},
                                       {"obligation", obligation.code, obligation.title}};
    if (!obligation.task.empty()) {
        const auto task = std::find_if(document.tasks.begin(), document.tasks.end(),
                                       [&](const Task& t) { return t.code == obligation.task; });
        out.push_back({"task", obligation.task, task->title});
    }
    const auto& period = row.period.code;
    if (!period.empty()) out.push_back({"period", period, period});
    for (const auto& line : obligation.feeds) {
        out.push_back({"line", line, campaign_.at(*campaign_.line(line)).title});
    }
    return out;
}

std::vector<CompletenessScope> CompletenessScopes::of(UnitId owner, Date day) const {
    const auto& unit = campaign_.at(owner);
    std::vector<CompletenessScope> out{{"unit", unit.code, unit.title, true}};
    for (const auto& tree : campaign_.document().trees) {
        for (const auto top : campaign_.ancestry(owner, *campaign_.tree(tree.code), day)) {
            const auto& above = campaign_.at(top);
            if (top == owner && !parents_.contains({tree.code, above.code})) continue;
            out.push_back({"under:" + tree.code, above.code, above.title});
        }
    }
    return out;
}

}  // namespace fupin::detail
