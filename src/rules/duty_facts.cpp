// SPDX-License-Identifier: Apache-2.0
#include "rules/duty_facts.hpp"

#include <algorithm>

namespace fupin::detail {

std::optional<Based> based_on(const Evaluation& evaluation, const Duty& duty) {
    const auto& campaign = evaluation.ledger().campaign();
    const auto& compiles = campaign.at(duty.schedule->obligation).compiles;
    if (compiles.empty()) return std::nullopt;
    Based out;
    for (const auto& judged : evaluation.judgement().duties) {
        const auto other = evaluation.duties()[judged.row];
        const auto& code = campaign.at(other.schedule->obligation).code;
        if (!judged.dated || judged.status == DutyStatus::exempt) continue;
        if (std::find(compiles.begin(), compiles.end(), code) == compiles.end()) continue;
        if (!other.schedule->period.days.overlaps(duty.schedule->period.days)) continue;
        ++out.expected;
        out.in += judged.in();
    }
    return out;
}

std::vector<UnitId> recipients(const Campaign& campaign, const Duty& duty) {
    const auto& row = *duty.schedule;
    const auto day = row.due.value_or(row.opens);
    std::vector<UnitId> out;
    for (const auto& party : campaign.at(row.obligation).recipients) {
        for (const auto unit : campaign.members({&party, 1}, day)) {
            if (!party.beside.empty()) {
                const auto tree = *campaign.tree(party.beside);
                const auto above = campaign.parent(unit, tree, day);
                if (!above || above != campaign.parent(duty.unit, tree, day)) continue;
            }
            out.push_back(unit);
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string recipient_text(const Campaign& campaign, const Duty& duty) {
    std::string names;
    for (const auto unit : recipients(campaign, duty)) {
        names += (names.empty() ? "" : "、") + campaign.at(unit).title;
    }
    return names.empty() ? campaign.at(duty.schedule->obligation).recipient_text : names;
}

std::optional<UnitId> area_of(const Campaign& campaign, UnitId unit, TreeId tree,
                              const std::string& level, Date day) {
    for (const auto above : campaign.ancestry(unit, tree, day)) {
        if (campaign.at(above).level == level) return above;
    }
    return std::nullopt;
}

std::int64_t working_days(const Evaluation& evaluation, Date first, Date last) {
    const CalendarView view{evaluation.question().as_of, evaluation.known_day()};
    return evaluation.ledger()
        .calendar()
        .count_working_days(first, last, view, Unannounced::estimated)
        .days;
}

std::string clock_text(const std::optional<std::int32_t>& second) {
    if (!second) return {};
    return Moment{Date::min(), second}.to_string().substr(11);
}

}  // namespace fupin::detail
