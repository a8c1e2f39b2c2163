// SPDX-License-Identifier: Apache-2.0
#include "rules/columns.hpp"
#include "rules/context.hpp"
#include "rules/forecast.hpp"

#include <array>
#include <map>
#include <tuple>

namespace fupin::detail {
namespace {

Cell cell(const std::optional<Money>& value) { return value ? Cell{*value} : Cell{}; }
Cell cell(const std::optional<Ratio>& value) { return value ? Cell{*value} : Cell{}; }
Cell cell(const std::optional<Date>& value) { return value ? Cell{*value} : Cell{}; }

std::string codes(const Campaign& campaign, const std::vector<UnitId>& units) {
    std::string out;
    for (const auto unit : units) out += (out.empty() ? "" : ", ") + campaign.at(unit).code;
    return out;
}

/// "reported" until the superior has confirmed it; nothing where nothing was declared.
std::string confirmation(const QuotaFigures& row) {
    if (row.quota == nullptr || row.state == QuotaState::transferred) return "";
    return row.confirmed ? "confirmed" : "reported";
}

std::string canteen(const QuotaFigures& row) {
    if (row.quota == nullptr) return "";
    if (row.state == QuotaState::exempt) return row.quota->exemption->canteen;
    if (row.state == QuotaState::represented) return "shared";
    return std::string{name_of(row.quota->canteen)};
}

struct Whole {
    Total base, reserved, executed, not_eligible;
    std::int64_t purchases = 0;
    std::int64_t units = 0;

    void add(const QuotaFigures& row) {
        ++units;
        purchases += row.purchases;
        if (row.base) base.add(*row.base);
        reserved.add(*row.reserved);
        if (row.executed) executed.add(*row.executed);
        not_eligible.add(row.not_eligible);
    }
    [[nodiscard]] Cell rate() const {
        const auto whole = reserved.money();
        if (whole <= Money{}) return {};
        return Ratio{executed.money(), whole};
    }
};

/// Whole families: rows with a quota of their own.
std::map<std::size_t, Whole> wholes(const QuotaJudgement& judgement) {
    std::map<std::size_t, Whole> out;
    for (const auto& row : judgement.rows) {
        if (row.reserved) out[row.family].add(row);
    }
    return out;
}

}  // namespace

Table quotas_table(const Context& context) {
    Table table{"quotas",
                {key("unit", "单位", "unit"),
                 key("period", "期间", "period"),
                 key("family", "份额类别", "family"),
                 names("unit", "title", "单位名称", "title"),
                 text("state", "申报", "declaration"),
                 text("execution", "执行", "execution"),
                 money("base", "采购总额", "base"),
                 money("reserved", "预留", "reserved"),
                 money("required", "应预留", "required"),
                 money("executed", "已执行", "executed"),
                 number("count", "笔数", "purchases"),
                 number("units", "单位数", "units"),
                 rate("rate", "执行率", "execution rate"),
                 money("missing", "距预留差额", "missing against reserved"),
                 money("missing_required", "距应预留差额", "missing against required"),
                 money("not_eligible", "不符合条件的采购", "purchases that fail the condition"),
                 text("against_required", "对应预留", "against required"),
                 money("cap", "上限", "cap"),
                 money("encouraged", "鼓励", "encouraged"),
                 money("no_denominator", "无分母的采购", "purchases without denominator"),
                 money("rolled_up", "含下级", "with units below"),
                 text("confirmation", "填报确认", "confirmation"),
                 text("canteen", "食堂", "canteen"),
                 text("passed_to", "转至", "passed to"),
                 text("passed_from", "转自", "passed from"),
                 day("declare_by", "申报截止", "declare by"),
                 number("versions", "版本数", "versions")}};
    const auto& document = context.document();
    const auto& campaign = context.campaign();
    const auto& judgement = context.evaluation().quotas();
    table.reserve(judgement.rows.size() + document.quota_families.size());
    for (const auto& row : judgement.rows) {
        const auto& family = document.quota_families[row.family];
        table.append({campaign.at(row.unit).code,
                      family.period.code,
                      family.code,
                      campaign.at(row.unit).title,
                      std::string{name_of(row.state)},
                      std::string{name_of(row.execution)},
                      cell(row.base),
                      cell(row.reserved),
                      cell(row.required),
                      cell(row.executed),
                      row.purchases,
                      Cell{},
                      cell(row.rate()),
                      cell(row.missing()),
                      cell(row.missing_required()),
                      row.not_eligible,
                      std::string{name_of(row.against_required)},
                      cell(row.cap),
                      cell(row.encouraged),
                      row.no_denominator,
                      cell(row.rolled_up),
                      confirmation(row),
                      canteen(row),
                      row.passed_to ? campaign.at(*row.passed_to).code : std::string{},
                      codes(campaign, row.passed_from),
                      cell(row.declare_by),
                      static_cast<std::int64_t>(row.versions)});
    }
    for (const auto& [f, whole] : wholes(judgement)) {
        const auto& family = document.quota_families[f];
        table.append({std::string{kTotal},
                      family.period.code,
                      family.code,
                      family.title,
                      std::string{},
                      std::string{},
                      Cell{},
                      whole.reserved.money(),
                      Cell{},
                      whole.executed.money(),
                      whole.purchases,
                      whole.units,
                      whole.rate(),
                      Cell{},
                      Cell{},
                      whole.not_eligible.money(),
                      std::string{},
                      Cell{},
                      Cell{},
                      Cell{},
                      Cell{},
                      std::string{},
                      std::string{},
                      std::string{},
                      std::string{},
                      Cell{},
                      Cell{}});
    }
    return table;
}

Table quota_totals_table(const Context& context) {
    std::vector<ColumnSpec> columns{key("family", "份额类别", "family"),
                                    key("period", "期间", "period"),
                                    names("family", "title", "类别名称", "title"),
                                    money("counted", "计入", "counted"),
                                    money("no_denominator", "无分母", "no denominator"),
                                    money("outside", "不属任何单位", "outside"),
                                    money("not_eligible", "不符合条件", "not eligible"),
                                    money("all", "全部采购", "all purchases"),
                                    number("count", "计入笔数", "purchases counted"),
                                    number("units", "有份额单位", "units with a quota")};
    constexpr std::array kStates{QuotaState::below_minimum, QuotaState::not_yet_due,
                                 QuotaState::undeclared,    QuotaState::exempt,
                                 QuotaState::represented,   QuotaState::transferred};
    constexpr std::array kLabels{
        std::pair{"低于下限", "below minimum"}, std::pair{"尚未到期", "not yet due"},
        std::pair{"未申报", "undeclared"},      std::pair{"豁免", "exempt"},
        std::pair{"由他人代表", "represented"}, std::pair{"已并转", "transferred"}};
    for (std::size_t s = 0; s < kStates.size(); ++s) {
        columns.push_back({std::string{name_of(kStates[s])}, kLabels[s].first, kLabels[s].second,
                           CellKind::integer, false});
    }
    Table table{"quota_totals", columns};
    const auto& judgement = context.evaluation().quotas();
    for (std::size_t f = 0; f < judgement.scopes.size(); ++f) {
        const auto& family = context.document().quota_families[f];
        const auto& scope = judgement.scopes[f];
        std::map<QuotaState, std::int64_t> states;
        std::int64_t units = 0;
        for (const auto& row : judgement.rows) {
            if (row.family != f) continue;
            ++states[row.state];
            units += row.denominator.has_value();
        }
        std::vector<Cell> cells{family.code,
                                family.period.code,
                                family.title,
                                scope.of(Placement::counted).amount,
                                scope.of(Placement::no_denominator).amount,
                                scope.of(Placement::outside).amount,
                                scope.of(Placement::not_eligible).amount,
                                scope.all.amount,
                                scope.of(Placement::counted).count,
                                units};
        for (const auto state : kStates) cells.emplace_back(states[state]);
        table.append(cells);
    }
    return table;
}

Table quota_reasons_table(const Context& context) {
    Table table{"quota_reasons",
                {key("unit", "单位", "unit"), key("period", "期间", "period"),
                 key("family", "份额类别", "family"), key("reason", "原因", "reason"),
                 text("placement", "去向", "placement"), money("amount", "金额", "amount"),
                 number("count", "笔数", "purchases")}};
    const auto& judgement = context.evaluation().quotas();
    struct Sum {
        Total amount, count;
    };
    for (std::size_t f = 0; f < judgement.scopes.size(); ++f) {
        const auto& family = context.document().quota_families[f];
        const auto& scope = judgement.scopes[f];
        std::map<std::tuple<std::uint32_t, Placement, std::string>, Sum> sums;
        for (const auto& part : scope.parts) {
            if (part.placement == Placement::counted) continue;
            auto& sum = sums[{part.row, part.placement, scope.reasons[part.reason]}];
            sum.amount.add(part.amount);
            sum.count.add(part.count);
        }
        for (const auto& [what, sum] : sums) {
            const auto& [row, placement, reason] = what;
            table.append({row == QuotaItem::kNowhere
                              ? std::string{name_of(Placement::outside)}
                              : context.campaign().at(judgement.rows[row].unit).code,
                          family.period.code, family.code, reason, std::string{name_of(placement)},
                          sum.amount.money(), sum.count.value()});
        }
    }
    return table;
}

Table quota_forecast_table(const Context& context) {
    Table table{"quota_forecast",
                {key("unit", "单位", "unit"),
                 key("period", "期间", "period"),
                 key("family", "份额类别", "family"),
                 names("unit", "title", "单位名称", "title"),
                 number("elapsed", "已过工作日", "working days elapsed"),
                 number("remaining", "剩余工作日", "working days remaining"),
                 rate("elapsed_share", "序时进度", "elapsed share"),
                 rate("executed_share", "执行进度", "executed share"),
                 text("mark", "与序时相比", "against the schedule"),
                 money("pace", "日均执行", "executed a working day"),
                 money("needed", "预测：日均尚需", "forecast: needed a working day"),
                 money("expected", "预测：期末执行", "forecast: executed at the end"),
                 {"provisional", "暂定", "provisional", CellKind::flag, false}}};
    const auto& judgement = context.evaluation().quotas();
    table.reserve(judgement.rows.size());
    for (const auto& row : judgement.rows) {
        const auto& family = context.document().quota_families[row.family];
        const auto& days = judgement.scopes[row.family].days;
        if (!days.bounded || !row.denominator || !row.executed) continue;
        const auto found = forecast(row, days);
        table.append({context.campaign().at(row.unit).code, family.period.code, family.code,
                      context.campaign().at(row.unit).title, std::int64_t{days.elapsed},
                      std::int64_t{days.remaining}, cell(found.elapsed_share), cell(row.rate()),
                      std::string{found.mark}, cell(found.pace), cell(found.needed),
                      cell(found.expected), days.provisional});
    }
    return table;
}

}  // namespace fupin::detail
