// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/difference.hpp"

#include "fupin/core/error.hpp"
#include "fupin/duties/describe.hpp"
#include "rules/columns.hpp"
#include "rules/duty_facts.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace fupin {
namespace {

using namespace detail;

/// Position of the obligation, of the period's first day and code, the unit that owed first.
using Name = std::tuple<ObligationId, Date, std::string, UnitId>;

std::map<Name, const JudgedDuty*> duties_of(const Evaluation& evaluation) {
    std::map<Name, const JudgedDuty*> out;
    for (const auto& judged : evaluation.judgement().duties) {
        const auto duty = evaluation.duties()[judged.row];
        const auto& period = duty.schedule->period;
        out.emplace(Name{duty.schedule->obligation, period.days.first, period.code, duty.owed_by()},
                    &judged);
    }
    return out;
}

/// One side of the comparison.
struct Sight {
    const Evaluation* evaluation;
    const JudgedDuty* judged;

    [[nodiscard]] Duty duty() const { return evaluation->duties()[judged->row]; }
    [[nodiscard]] const ScheduleRow& row() const { return *duty().schedule; }
    [[nodiscard]] std::string status() const {
        return judged != nullptr && judged->dated ? std::string{name_of(judged->status)} : "";
    }
};

std::string change(const Sight& before, const Sight& after) {
    if (before.judged == nullptr) return "added";
    if (after.judged == nullptr) return "removed";
    const auto& a = before.row();
    const auto& b = after.row();
    if (a.due.has_value() != b.due.has_value()) return b.due ? "dated" : "undated";
    if (std::tie(a.due, a.second_of_day, a.cut_off) !=
        std::tie(b.due, b.second_of_day, b.cut_off)) {
        return "moved";
    }
    if (a.waived != b.waived || a.forgiven != b.forgiven) return "released";
    if (before.duty().unit != after.duty().unit) return "owner";
    return before.status() == after.status() ? "same" : "status";
}

/// Instruments that are visible under one of the two questions only.
std::set<InstrumentId> news(const Evaluation& before, const Evaluation& after) {
    const auto visible = [](const Evaluation& evaluation) {
        return evaluation.ledger().campaign().visible_instruments(evaluation.question().as_of,
                                                                  evaluation.known_day());
    };
    const auto a = visible(before);
    const auto b = visible(after);
    std::set<InstrumentId> out;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                  std::inserter(out, out.end()));
    return out;
}

/// Why there is a duty in one answer only: what is newly visible and acts on it, adds or ends its
/// obligation.
std::string causes_of_one(const Sight& sight, const std::set<InstrumentId>& news) {
    const auto& campaign = sight.evaluation->ledger().campaign();
    const auto& obligation = campaign.at(sight.row().obligation);
    std::string out;
    for (const auto id : news) {
        const auto& paper = campaign.at(id);
        const auto& acting = sight.row().instruments;
        bool cause = paper.code == obligation.added_by ||
                     std::find(acting.begin(), acting.end(), id) != acting.end();
        for (const auto& effect : paper.effects) {
            const auto* end = std::get_if<EndObligation>(&effect);
            cause = cause || (end != nullptr && end->obligation == obligation.code);
        }
        if (cause) out += (out.empty() ? "" : ", ") + paper.code;
    }
    return out;
}

/// Codes of instruments and papers on which only one of the two rests.
std::string causes(const Sight& before, const Sight& after) {
    std::set<std::string> codes[2];
    const Sight* sights[]{&before, &after};
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& ledger = sights[i]->evaluation->ledger();
        const auto& row = sights[i]->row();
        for (const auto id : row.instruments) codes[i].insert(ledger.campaign().at(id).code);
        for (const auto& step : row.steps) {
            if (!step.status.announcement) continue;
            codes[i].insert(ledger.calendar().announcements().at(*step.status.announcement).code);
        }
    }
    std::vector<std::string> only;
    std::set_symmetric_difference(codes[0].begin(), codes[0].end(), codes[1].begin(),
                                  codes[1].end(), std::back_inserter(only));
    std::string out;
    for (const auto& code : only) out += (out.empty() ? "" : ", ") + code;
    return out;
}

template <class Get>
Cell day_of(const Sight& sight, Get get) {
    if (sight.judged == nullptr) return {};
    const std::optional<Date> value = get(sight.row());
    if (!value) return {};
    return *value;
}

std::string why(const Sight& sight, Language language) {
    if (sight.judged == nullptr) return {};
    const auto& ledger = sight.evaluation->ledger();
    return describe_steps(sight.row(), ledger.campaign(), ledger.calendar(), language);
}

}  // namespace

Table difference(const Evaluation& before, const Evaluation& after) {
    const auto& campaign = after.ledger().campaign();
    if (before.ledger().campaign().digest() != campaign.digest()) {
        throw Error{"the two answers are of different campaigns"};
    }
    Table table{
        "difference",
        {key("obligation", "事项", "obligation"), key("period", "期间", "period"),
         key("unit", "单位", "unit"), names("obligation", "title", "事项名称", "title"),
         names("unit", "unit_title", "单位名称", "unit name"), text("change", "变化", "change"),
         day("old_due", "原截止日", "old due day"), day("new_due", "现截止日", "new due day"),
         day("old_cut_off", "原内容截至", "old cut-off"),
         day("new_cut_off", "现内容截至", "new cut-off"),
         text("old_status", "原状态", "old status"), text("new_status", "现状态", "new status"),
         text("cause", "依据", "cause"), text("why_zh", "由来", "why (zh)"),
         text("why_en", "由来（英文）", "why")}};
    const auto old_duties = duties_of(before);
    const auto new_duties = duties_of(after);
    const auto papers = news(before, after);
    std::set<Name> all;
    for (const auto& [name, judged] : old_duties) all.insert(name);
    for (const auto& [name, judged] : new_duties) all.insert(name);
    for (const auto& name : all) {
        const auto find = [&](const auto& duties) {
            const auto found = duties.find(name);
            return found == duties.end() ? nullptr : found->second;
        };
        const Sight old_one{&before, find(old_duties)};
        const Sight new_one{&after, find(new_duties)};
        const auto due = [](const ScheduleRow& row) { return row.due; };
        const auto cut_off = [](const ScheduleRow& row) { return row.cut_off; };
        const auto& shown = new_one.judged != nullptr ? new_one : old_one;
        const bool both = old_one.judged != nullptr && new_one.judged != nullptr;
        const auto cause = both ? causes(old_one, new_one) : causes_of_one(shown, papers);
        const auto& obligation = campaign.at(std::get<0>(name));
        const auto& unit = campaign.at(std::get<3>(name));
        table.append({obligation.code, std::get<2>(name), unit.code, obligation.title, unit.title,
                      change(old_one, new_one), day_of(old_one, due), day_of(new_one, due),
                      day_of(old_one, cut_off), day_of(new_one, cut_off), old_one.status(),
                      new_one.status(), cause, why(shown, Language::zh), why(shown, Language::en)});
    }
    return table;
}

}  // namespace fupin
