// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/describe.hpp"

namespace fupin {
namespace {

Cell optional_day(const std::optional<Date>& value) {
    if (!value) return {};
    return *value;
}

std::string flags(const Duty& duty) {
    std::string out;
    const auto add = [&](bool holds, const char* word) {
        if (holds) out += (out.empty() ? "" : ",") + std::string{word};
    };
    add(duty.schedule->provisional, "provisional");
    add(duty.schedule->waived, "waived");
    add(duty.schedule->forgiven, "forgiven");
    add(duty.dissolved, "dissolved");
    add(!duty.shared.empty(), "shared");
    return out;
}

}  // namespace

Table to_table(const Duties& duties, const Campaign& campaign) {
    Table table{"duties",
                {{"obligation", "事项", "obligation", CellKind::text, true},
                 {"period", "期间", "period", CellKind::text, true},
                 {"unit", "单位", "unit", CellKind::text, true},
                 {"title", "事项名称", "title", CellKind::text, false, "obligation"},
                 {"unit_title", "单位名称", "unit name", CellKind::text, false, "unit"},
                 {"filed_by", "承报单位", "files"},
                 {"opens", "开放日", "opens", CellKind::day},
                 {"nominal", "名义截止日", "nominal day", CellKind::day},
                 {"due", "截止日", "due day", CellKind::day},
                 {"due_time", "截止时间", "due time"},
                 {"cut_off", "内容截至", "content up to", CellKind::day},
                 {"flags", "标记", "flags"}}};
    for (std::size_t i = 0; i < duties.size(); ++i) {
        const auto duty = duties[i];
        const auto& row = *duty.schedule;
        const auto& obligation = campaign.at(row.obligation);
        const auto& owner = campaign.at(duty.owed_by());
        std::string time;
        if (row.second_of_day) {
            time = Moment{Date::min(), row.second_of_day}.to_string().substr(11);
        }
        table.append({obligation.code, row.period.code, owner.code, obligation.title, owner.title,
                      campaign.at(duty.unit).code, row.opens, optional_day(row.nominal),
                      optional_day(row.due), time, optional_day(row.cut_off), flags(duty)});
    }
    return table;
}

}  // namespace fupin
