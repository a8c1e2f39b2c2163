// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/agenda.hpp"

#include "fupin/core/error.hpp"
#include "fupin/duties/describe.hpp"
#include "rules/columns.hpp"
#include "rules/duty_facts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fupin {
namespace {

using namespace detail;

/// The rows of an evaluation that a request asks for.
class Chosen {
public:
    Chosen(const Evaluation& evaluation, const AgendaRequest& request)
        : evaluation_{evaluation}, request_{request} {
        const auto& trees = campaign().document().trees;
        if (!request.tree.empty()) {
            tree_ = campaign().tree(request.tree);
            if (!tree_) throw NotFoundError{"no tree has the code '" + request.tree + "'"};
        } else if (!trees.empty()) {
            tree_ = campaign().tree(trees.front().code);
        }
        if (request.unit.empty()) return;
        unit_ = campaign().known_unit(request.unit).found;
        if (!unit_) throw NotFoundError{"no unit is named '" + request.unit + "'"};
    }

    [[nodiscard]] const Campaign& campaign() const { return evaluation_.ledger().campaign(); }

    [[nodiscard]] std::vector<const JudgedDuty*> duties() const {
        std::vector<const JudgedDuty*> out;
        for (const auto& judged : evaluation_.judgement().duties) {
            if (asked(judged)) out.push_back(&judged);
        }
        std::stable_sort(out.begin(), out.end(),
                         [&](const auto* a, const auto* b) { return when(*a) < when(*b); });
        return out;
    }

    [[nodiscard]] std::optional<UnitId> area(const Duty& duty) const {
        if (!tree_) return std::nullopt;
        const auto level = request_.level.empty() ? std::string{"county"} : request_.level;
        return area_of(campaign(), duty.unit, *tree_, level, evaluation_.question().as_of);
    }

private:
    [[nodiscard]] std::tuple<Date, std::int32_t> when(const JudgedDuty& judged) const {
        const auto& row = *evaluation_.duties()[judged.row].schedule;
        return {*row.due, row.second_of_day.value_or(24 * 60 * 60)};
    }

    [[nodiscard]] bool asked(const JudgedDuty& judged) const {
        static constexpr DutyStatus kToDo[]{DutyStatus::missing, DutyStatus::open,
                                            DutyStatus::not_yet_open};
        if (!judged.dated) return false;
        const auto& wanted = request_.statuses;
        const bool status = wanted.empty()
                                ? std::count(std::begin(kToDo), std::end(kToDo), judged.status) > 0
                                : std::count(wanted.begin(), wanted.end(), judged.status) > 0;
        const auto duty = evaluation_.duties()[judged.row];
        if (!status || (request_.until && *duty.schedule->due > *request_.until)) return false;
        if (!unit_) return true;
        if (concerns(duty.unit) || concerns(duty.owed_by())) return true;
        return std::any_of(duty.shared.begin(), duty.shared.end(),
                           [&](UnitId unit) { return concerns(unit); });
    }

    [[nodiscard]] bool concerns(UnitId unit) const {
        if (unit == *unit_) return true;
        if (!request_.below || !tree_) return false;
        const auto above = campaign().ancestry(unit, *tree_, evaluation_.question().as_of);
        return std::find(above.begin(), above.end(), *unit_) != above.end();
    }

    const Evaluation& evaluation_;
    const AgendaRequest& request_;
    std::optional<TreeId> tree_;
    std::optional<UnitId> unit_;
};

std::vector<ColumnSpec> agenda_columns() {
    return {key("obligation", "事项", "obligation"),
            key("period", "期间", "period"),
            key("unit", "单位", "unit"),
            names("obligation", "title", "事项名称", "title"),
            names("unit", "unit_title", "单位名称", "unit name"),
            text("filed_by", "承报单位", "files"),
            text("filed_by_title", "承报单位名称", "filer's name"),
            text("shared_with", "共同应报", "shared with"),
            text("recipient", "报送对象", "recipient"),
            text("area", "所在县市", "area"),
            text("area_title", "县市名称", "area name"),
            day("opens", "开放日", "opens"),
            day("due", "截止日", "due day"),
            text("due_time", "截止时间", "due time"),
            day("cut_off", "内容截至", "content up to"),
            text("status", "状态", "status"),
            number("working_days", "距截止工作日", "working days to go"),
            text("missing_parts", "尚缺部分", "missing parts"),
            text("based_on", "所依据的报送", "rests on"),
            number("moves", "改期次数", "times moved"),
            text("clause", "条款", "clause"),
            text("why_zh", "截止日由来", "why (zh)"),
            text("why_en", "截止日由来（英文）", "why")};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : "、") + part;
    return out;
}

/// The other units of a duty owed by several.
std::string shared_with(const Campaign& campaign, const Duty& duty) {
    std::vector<std::string> names;
    for (const auto unit : duty.shared) {
        if (unit != duty.owed_by()) names.push_back(campaign.at(unit).title);
    }
    return joined(names);
}

Cell optional_day(const std::optional<Date>& value) {
    if (!value) return {};
    return *value;
}

}  // namespace

Table agenda(const Evaluation& evaluation, const AgendaRequest& request) {
    const Chosen chosen{evaluation, request};
    const auto& campaign = chosen.campaign();
    const auto& calendar = evaluation.ledger().calendar();
    Table table{"agenda", agenda_columns()};
    for (const auto* judged : chosen.duties()) {
        const auto duty = evaluation.duties()[judged->row];
        const auto& row = *duty.schedule;
        const auto& obligation = campaign.at(row.obligation);
        const auto& owner = campaign.at(duty.owed_by());
        const auto& filer = campaign.at(duty.unit);
        const auto area = chosen.area(duty);
        const auto based = based_on(evaluation, duty);
        table.append({obligation.code,
                      row.period.code,
                      owner.code,
                      obligation.title,
                      owner.title,
                      filer.code,
                      filer.title,
                      shared_with(campaign, duty),
                      recipient_text(campaign, duty),
                      area ? campaign.at(*area).code : std::string{},
                      area ? campaign.at(*area).title : std::string{},
                      row.opens,
                      *row.due,
                      clock_text(row.second_of_day),
                      optional_day(row.cut_off),
                      std::string{name_of(judged->status)},
                      working_days(evaluation, evaluation.question().as_of, *row.due),
                      joined(judged->missing_parts),
                      based ? std::to_string(based->in) + "/" + std::to_string(based->expected)
                            : std::string{},
                      std::int64_t{row.moves},
                      obligation.citation.clause,
                      describe_steps(row, campaign, calendar, Language::zh),
                      describe_steps(row, campaign, calendar, Language::en)});
    }
    return table;
}

Table missing_by_area(const Evaluation& evaluation, const AgendaRequest& request) {
    auto missing = request;
    missing.statuses = {DutyStatus::missing};
    const Chosen chosen{evaluation, missing};
    struct Area {
        std::set<UnitId> units;
        std::int64_t duties = 0;
        std::int64_t longest = 0;
    };
    std::map<std::optional<UnitId>, Area> areas;
    for (const auto* judged : chosen.duties()) {
        const auto duty = evaluation.duties()[judged->row];
        auto& area = areas[chosen.area(duty)];
        area.units.insert(duty.unit);
        ++area.duties;
        const auto due = *duty.schedule->due;
        area.longest =
            std::max(area.longest, working_days(evaluation, due, evaluation.question().as_of));
    }
    Table table{"missing_by_area",
                {key("area", "县市", "area"), names("area", "title", "县市名称", "name"),
                 number("units", "未报单位数", "units"), number("duties", "未报项数", "duties"),
                 number("working_days", "最长逾期工作日", "working days at most")}};
    for (const auto& [area, found] : areas) {
        table.append({area ? chosen.campaign().at(*area).code : std::string{},
                      area ? chosen.campaign().at(*area).title : std::string{},
                      static_cast<std::int64_t>(found.units.size()), found.duties, found.longest});
    }
    return table;
}

}  // namespace fupin
