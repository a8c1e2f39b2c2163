// SPDX-License-Identifier: Apache-2.0
// What is said about targets that are shared over units.
#include "model/messages.hpp"

namespace fupin::messages {

const Finding target_repeated{"target_repeated", "任务总额 {0} 有两个版本日期相同",
                              "target {0} has two versions of the same days",
                              "合并为一个；先后不同的，用 issued 写明日期",
                              "make them one; of versions, give the day by `issued`"};
const Finding target_kind_unfit{
    "target_kind_unfit", "任务总额 {0} 所属类别 {1} 的种类为 {2}，不能分解",
    "target {0} is of family {1}, whose kind {2} takes none",
    "只有固定金额（fixed_amount）和上限（cap）可以分解；比例的下限请写成规定（quota_rules）",
    "only fixed amounts and caps are shared over units; write floors as quota_rules"};
const Finding target_weights_missing{"target_weights_missing", "任务总额 {0} 没有大于零的权数",
                                     "target {0} has no weight above zero",
                                     "至少给一个单位写大于零的权数",
                                     "give at least one unit a weight above zero"};
const Finding target_weight_negative{
    "target_weight_negative", "任务总额 {0} 中单位 {1} 的权数 {2} 是负数",
    "the weight {2} of unit {1} in target {0} is negative", "权数不小于零；不再承担的写 0",
    "weights are not below zero; write 0 for a unit that gets nothing"};
const Finding target_unit_repeated{"target_unit_repeated", "任务总额 {0} 两次列出单位 {1}",
                                   "target {0} names unit {1} twice", "合并为一个权数",
                                   "make it one weight"};
const Finding target_units_differ{
    "target_units_differ", "任务总额 {0} 的这一版本与 {2} 所列单位不同，如 {1}",
    "this version of target {0} and {2} name other units, such as {1}",
    "每个版本列出同样的单位；不承担的权数写 0，否则各单位之和不等于总额",
    "name the same units in every version, with weight 0 for nothing; else shares do not add up"};
const Finding target_family_differs{
    "target_family_differs", "任务总额 {0} 的这一版本属于类别 {1}，{3} 属于 {2}",
    "this version of target {0} is of family {1}, {3} of {2}", "另一类别的总额请用另一个代码",
    "give the target of another family another code"};
const Finding target_unit_elsewhere{
    "target_unit_elsewhere", "单位 {0} 在类别 {1} 中已由任务总额 {2} 分解",
    "unit {0} has its share of family {1} in target {2} already",
    "同一类别中，一个单位只列入一个总额", "name a unit in one target of a family only"};
const Finding target_change_dated{"target_change_dated", "文件对任务总额 {0} 的变更不能另写日期",
                                  "the change of target {0} by an instrument has days of its own",
                                  "删去 issued 和 recorded；以文件的日期为准",
                                  "leave out issued and recorded; the instrument's days hold"};

}  // namespace fupin::messages
