// SPDX-License-Identifier: Apache-2.0
#include "rules/columns.hpp"
#include "rules/context.hpp"
#include "rules/duty_facts.hpp"

#include <algorithm>
#include <map>

namespace fupin::detail {
namespace {

Cell optional_day(const std::optional<Date>& value) {
    if (!value) return {};
    return *value;
}

/// Flags of a judged duty as words, joined by commas.
std::string flags(const ScheduleRow& row, const JudgedDuty& duty) {
    std::string out;
    const auto add = [&](bool holds, const char* word) {
        if (holds) out += (out.empty() ? "" : ",") + std::string{word};
    };
    add(row.provisional, "provisional");
    add(duty.older_due, "older_due");
    add(duty.time_unknown, "time_unknown");
    add(duty.older_cutoff, "older_cutoff");
    add(duty.returned, "returned");
    add(duty.zero, "zero");
    return out;
}

/// The unit that owed first: the row's name, also where its successor files.
UnitId owner(const Duty& duty) { return duty.owed_by(); }

}  // namespace

Table statuses_table(const Context& context) {
    Table table{
        "statuses",
        {key("status", "状态代码", "status"), names("status", "label", "状态", "name in Chinese"),
         names("status", "label_en", "英文状态", "name"), number("duties", "应报项数", "duties")}};
    std::array<std::int64_t, kDutyStatuses> counts{};
    for (const auto& duty : context.evaluation().judgement().duties) {
        if (duty.dated) ++counts[static_cast<std::size_t>(duty.status)];
    }
    for (std::size_t s = 0; s < kDutyStatuses; ++s) {
        const auto status = static_cast<DutyStatus>(s);
        table.append({std::string{name_of(status)}, std::string{label_of(status, Language::zh)},
                      std::string{label_of(status, Language::en)}, counts[s]});
    }
    return table;
}

Table duties_table(const Context& context) {
    Table table{"duties",
                {key("obligation", "事项", "obligation"), key("period", "期间", "period"),
                 key("unit", "单位", "unit"), names("obligation", "title", "事项名称", "title"),
                 names("unit", "unit_title", "单位名称", "unit name"),
                 text("filed_by", "承报单位", "files"), text("clause", "条款", "clause"),
                 day("opens", "开放日", "opens"), day("nominal", "名义截止日", "nominal day"),
                 day("due", "截止日", "due day"), text("due_time", "截止时间", "due time"),
                 text("status", "状态", "status"), day("received", "收到日", "received"),
                 text("filing", "报送编号", "filing"), text("flags", "标记", "flags")}};
    const auto& evaluation = context.evaluation();
    const auto& campaign = context.campaign();
    for (const auto& judged : evaluation.judgement().duties) {
        if (!judged.dated) continue;
        const auto duty = evaluation.duties()[judged.row];
        const auto& row = *duty.schedule;
        const auto& obligation = campaign.at(row.obligation);
        std::string filing;
        if (judged.filing) {
            filing =
                context.entry_name(evaluation.record().filings[*judged.filing].filing.position);
        } else if (judged.observation) {
            const auto& seen = evaluation.record().observations[*judged.observation].observation;
            filing = context.entry_name(seen.position);
        }
        Cell received;
        if (judged.received) received = judged.received->day;
        table.append({obligation.code, row.period.code, campaign.at(owner(duty)).code,
                      obligation.title, campaign.at(owner(duty)).title, campaign.at(duty.unit).code,
                      obligation.citation.clause, row.opens, optional_day(row.nominal),
                      optional_day(row.due), clock_text(row.second_of_day),
                      std::string{name_of(judged.status)}, received, filing, flags(row, judged)});
    }
    return table;
}

Table undated_table(const Context& context) {
    Table table{"undated",
                {key("obligation", "事项", "obligation"), key("period", "期间", "period"),
                 key("unit", "单位", "unit"), names("obligation", "title", "事项名称", "title"),
                 names("unit", "unit_title", "单位名称", "unit name"),
                 text("clause", "条款", "clause"), text("when", "原文时限", "as printed"),
                 day("opens", "开放日", "opens"), day("received", "收到日", "received")}};
    const auto& evaluation = context.evaluation();
    const auto& campaign = context.campaign();
    for (const auto& judged : evaluation.judgement().duties) {
        if (judged.dated) continue;
        const auto duty = evaluation.duties()[judged.row];
        const auto& obligation = campaign.at(duty.schedule->obligation);
        Cell received;
        if (judged.received) received = judged.received->day;
        table.append({obligation.code, duty.schedule->period.code, campaign.at(owner(duty)).code,
                      obligation.title, campaign.at(owner(duty)).title, obligation.citation.clause,
                      obligation.undated_text, duty.schedule->opens, received});
    }
    return table;
}

Table completeness_table(const Context& context) {
    Table table{
        "completeness",
        {key("scope", "范围", "scope"), key("code", "代码", "code"),
         names("code", "title", "名称", "title"), number("duties", "应报项数", "duties"),
         number("expected", "到期应报", "expected"), number("received", "到期已报", "received"),
         number("on_time", "按时", "on time"), rate("completeness", "完整率", "completeness"),
         rate("timeliness", "及时率", "timeliness"),
         number("so_far_expected", "已开放", "open and due"),
         number("so_far_received", "其中已报", "received so far")}};
    // Figures by schedule row and by unit and day first: scopes are texts, and these are few.
    struct Part {
        Completeness figures;
        bool open_class = false;
    };
    struct Scope {
        std::string title;
        Part part;
    };
    const auto& evaluation = context.evaluation();
    const auto& campaign = context.campaign();
    const auto& duties = evaluation.duties();
    std::map<std::uint32_t, Part> by_row;
    std::map<std::pair<UnitId, Date>, Part> by_unit;
    for (const auto& judged : evaluation.judgement().duties) {
        if (!judged.dated) continue;
        const auto duty = duties[judged.row];
        const auto [row, fresh] = by_row.try_emplace(duties.schedule_column()[judged.row]);
        if (fresh) {
            const auto& obligation = campaign.at(duty.schedule->obligation);
            row->second.open_class = owed_by_open_class(campaign, obligation);
        }
        row->second.figures.add(judged);
        auto& unit = by_unit[{duty.owed_by(), CompletenessScopes::day_of(*duty.schedule)}];
        unit.figures.add(judged);
        unit.open_class = unit.open_class || row->second.open_class;
    }
    const CompletenessScopes scopes_of{campaign};
    std::map<std::pair<std::string, std::string>, Scope> scopes;
    scopes[{"all", "all"}].title = campaign.document().title;
    const auto add = [&](const std::vector<CompletenessScope>& all, const Part& part) {
        for (const auto& [scope, code, title, one_unit] : all) {
            auto& row = scopes[{scope, code}];
            row.title = title;
            row.part.figures += part.figures;
            row.part.open_class = row.part.open_class || (part.open_class && !one_unit);
        }
    };
    for (const auto& [row, part] : by_row) add(scopes_of.of(duties.schedule()[row]), part);
    for (const auto& [unit, part] : by_unit) add(scopes_of.of(unit.first, unit.second), part);
    for (const auto& [name, scope] : scopes) {
        const auto& f = scope.part.figures;
        // Over an open class there is no rate: nobody knows who else would have owed.
        const bool no_rate = scope.part.open_class;
        const auto rate_cell = [no_rate](Ratio ratio) -> Cell {
            if (no_rate || !ratio.has_value()) return {};
            return ratio;
        };
        table.append({name.first, name.second, scope.title, f.duties, f.expected, f.received,
                      f.on_time, rate_cell(f.completeness()), rate_cell(f.timeliness()),
                      f.so_far_expected, f.so_far_received});
    }
    return table;
}

}  // namespace fupin::detail
