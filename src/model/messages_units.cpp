// SPDX-License-Identifier: Apache-2.0
// What is said about events of units, decisions, suppliers and resolutions.
#include "model/messages.hpp"

namespace fupin::messages {

const Finding unit_event_malformed{
    "unit_event_malformed", "事件 {0} 的单位个数不符",
    "the event {0} has the wrong number of units",
    "设立、划转、撤销写 units；更名写一个单位；改码写一个单位和一个 into；合并写 units 和一个 "
    "into；拆分写一个单位和至少两个 into",
    "found, move and dissolve take units; rename one unit; recode one unit and one in into; merge "
    "units and one in into; split one unit and at least two in into"};
const Finding unit_begins_twice{
    "unit_begins_twice", "单位 {0} 已于 {1} 设立", "unit {0} begins on {1} already",
    "删去其中一处；单位自己的 first_day 须与事件之日相同",
    "remove one of them; a first_day of the unit itself must be the day of the event"};
const Finding unit_ends_twice{
    "unit_ends_twice", "单位 {0} 已于 {1} 终止", "unit {0} has ended by {1} already",
    "删去其中一处；单位自己的 last_day 须为事件前一天",
    "remove one of them; a last_day of the unit itself must be the day before the event"};
const Finding unit_event_outside_life{"unit_event_outside_life", "单位 {0} 在 {1} 不存在",
                                      "unit {0} does not exist on {1}", "核对日期，或补上它的设立",
                                      "check the day, or add the event that founds it"};
const Finding principal_not_part{
    "principal_not_part", "{0} 不能作为主要部分", "{0} cannot be the principal part",
    "主要部分须在 into 之中；继续存在的单位自己就是主要部分",
    "it must be one of into; a unit that goes on is its own principal"};
const Finding unit_code_reserved{
    "unit_code_reserved", "单位代码 {0} 与汇总中的专行重名",
    "the unit code {0} is that of a row of comparisons",
    "不要以 :before_split、:before_merger、:dissolved、:not_yet 结尾",
    "codes must not end with :before_split, :before_merger, :dissolved or :not_yet"};
const Finding reference_to_unknown_certificate{
    "reference_to_unknown_certificate", "没有代码为 {0} 的认定",
    "there is no certificate with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_decision{
    "reference_to_unknown_decision", "没有代码为 {0} 的决定", "there is no decision with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding decision_malformed{
    "decision_malformed", "决定 {0} 的内容与其种类 {1} 不符",
    "decision {0} does not say what one of kind {1} says",
    "暂停、恢复、撤销写 certificate；作废写 decision；last_day 只用于暂停",
    "suspend, lift and withdraw name a certificate, annul a decision; last_day is for suspend "
    "only"};
const Finding decision_annuls_later{
    "decision_annuls_later", "决定 {0} 作废的 {1} 在它之后",
    "decision {0} annuls {1}, which comes after it", "被作废的决定须列在前面，且不晚于它作出",
    "the annulled one must be listed before it and be issued no later"};
const Finding credit_code_wrong{"credit_code_wrong", "“{0}”不是有效的统一社会信用代码",
                                "{0} is no valid unified social credit code",
                                "核对 18 位代码；最后一位是校验码",
                                "check the 18 characters; the last one follows from the others"};
const Finding benefited_repeated{"benefited_repeated", "供应商 {0} 在 {1} 有两个带贫户数",
                                 "supplier {0} has two numbers of households on {1}",
                                 "每天只写一个", "give one a day"};
const Finding households_negative{"households_negative", "带贫户数 {0} 为负",
                                  "the number of households {0} is negative", "写成不小于零的整数",
                                  "give a whole number of zero or more"};
const Finding supplier_without_legal_person{
    "supplier_without_legal_person", "供应商 {0} 没有法人主体", "supplier {0} has no legal person",
    "补上法人主体的统一社会信用代码 legal_person",
    "add legal_person, the credit code of the legal person that answers for it"};

const Finding resolution_incomplete{"resolution_incomplete", "名称认定“{0}”→“{1}”不完整",
                                    "the resolution of '{0}' as '{1}' is incomplete",
                                    "写明原文 text 和代码 code", "give the text and the code"};
const Finding resolution_contradicted{"resolution_contradicted", "“{0}”同日被认定为 {1} 和 {2}",
                                      "'{0}' is resolved as {1} and as {2} on one day",
                                      "删去其中一条，或改正日期",
                                      "remove one of them, or correct its day"};
const Finding resolution_code_unknown{
    "resolution_code_unknown", "“{0}”被认定为{1} {2}，方案没有这个代码",
    "'{0}' is resolved as {1} {2}, which the campaign does not have",
    "核对代码；在此之前该名称仍未识别", "check the code; until then the name stays unresolved"};
const Finding resolution_not_used{"resolution_not_used", "“{0}”被认定为 {1}，但方案已认作 {2}",
                                  "'{0}' is resolved as {1}, but the campaign knows it as {2}",
                                  "以方案为准；请改正方案或删去认定",
                                  "the campaign holds; correct it, or remove the resolution"};

}  // namespace fupin::messages
