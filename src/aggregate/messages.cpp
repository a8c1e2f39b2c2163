// SPDX-License-Identifier: Apache-2.0
#include "aggregate/messages.hpp"

#include "fupin/aggregate/messages.hpp"

namespace fupin {

namespace messages {

constexpr Finding query_basis_unknown{"query_basis_unknown", "方案没有统计口径 {0}；现有：{1}",
                                      "the campaign has no basis {0}; it has {1}",
                                      "请选用方案声明的口径，或 placed、accepted、paid、evaluated",
                                      "use a declared basis, or placed, accepted, paid, evaluated"};
constexpr Finding query_name_unknown{"query_name_unknown", "条件中的 {0}“{1}”不存在",
                                     "the condition names {0} {1}, which does not exist",
                                     "请核对代码", "check the code"};
constexpr Finding query_measures_mixed{
    "query_measures_mixed", "数量的计量单位不同（{0}、{1}），不能相加",
    "quantities in different measuring units ({0}, {1}) do not add up",
    "请按计量单位分组，或只查询一种计量单位", "group by measure, or filter one measuring unit"};
constexpr Finding query_ancestor_incomplete{
    "query_ancestor_incomplete", "按上级分组需要层级树和级别；给出的是“{0}”和“{1}”",
    "grouping by ancestor needs a tree and a level; given were '{0}' and '{1}'",
    "例如 tree=territory, level=county", "for example tree=territory, level=county"};

constexpr Finding query_period_unknown{
    "query_period_unknown", "条件中的“{0}”不是 {1} 的写法", "'{0}' in the condition is no {1}",
    "日写成 2019-03-07，月 2019-03，季度 2019Q1，年 2019",
    "write a day 2019-03-07, a month 2019-03, a quarter 2019Q1, a year 2019"};
constexpr Finding query_phases_overlap{
    "query_phases_overlap", "阶段 {0} 和 {1} 有共同的日子，不能按阶段分组",
    "phases {0} and {1} share days: no purchase belongs to one of them alone",
    "请按月份分组，或改正阶段的起止日", "group by month, or mend the days of the phases"};

constexpr Finding query_period_needed{
    "query_period_needed", "累计、上期、上年同期需要恰好一个期间维度",
    "cumulative figures, the previous period and the year before need exactly one period dimension",
    "按 day、month、quarter、year 之一分组", "group by one of day, month, quarter and year"};
constexpr Finding query_relation_not_additive{
    "query_relation_not_additive", "{0} 不可相加，不能求 {1}", "{0} does not add up: no {1} of it",
    "同一供应商在两个月会计两次；请按整个期间查询该度量",
    "a supplier of two months would count twice; ask this measure for the whole period"};
constexpr Finding query_start_needed{
    "query_start_needed", "累计没有指明起点", "cumulative figures need a start",
    "请给出 since，例如 2020-07-01", "name the first day as since, for example 2020-07-01"};
constexpr Finding query_start_unused{
    "query_start_unused", "没有要求累计，却给出了起点 {0}",
    "the start {0} is given, but no cumulative figures are asked for",
    "加上 cumulative，或删去起点", "add cumulative, or leave out the start"};
constexpr Finding query_start_inside_period{
    "query_start_inside_period", "累计起点 {0} 不是期间的第一天",
    "the start {0} of cumulative figures is not the first day of a period",
    "该期间始于 {1}；或按日分组", "its period begins on {1}; or group by day"};
constexpr Finding query_share_of_nothing{"query_share_of_nothing", "占比需要期间之外的一个维度",
                                         "a share needs a dimension that is no period",
                                         "例如按 line 分组：每条线占合计的比重",
                                         "group by line, for example: each line's share of all"};
constexpr Finding query_units_not_comparable{
    "query_units_not_comparable", "两年的单位可能不同，按原单位不能比较上年同期",
    "units of two years may differ: as they were, the year before is not comparable",
    "请用 roll_up=comparable_to({0})", "ask with roll_up=comparable_to({0})"};

}  // namespace messages

std::span<const Finding* const> aggregate_findings() noexcept {
    using namespace messages;
    static constexpr const Finding* all[] = {
        &query_basis_unknown,       &query_name_unknown,         &query_measures_mixed,
        &query_ancestor_incomplete, &query_period_needed,        &query_relation_not_additive,
        &query_start_needed,        &query_start_unused,         &query_start_inside_period,
        &query_share_of_nothing,    &query_units_not_comparable, &query_phases_overlap,
        &query_period_unknown};
    return all;
}

}  // namespace fupin
