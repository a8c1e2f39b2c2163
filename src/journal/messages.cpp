// SPDX-License-Identifier: Apache-2.0
#include "journal/messages.hpp"

#include "fupin/journal/messages.hpp"

namespace fupin {

namespace messages {

constexpr Finding recorded_day_goes_back{
    "recorded_day_goes_back", "登记日期 {0} 早于登记簿中最后的登记日期 {1}",
    "recorded day {0} lies before the journal's last recorded day {1}",
    "登记日期只能向后；请用今天登记这些记录", "recorded days only go forward; record these today"};
constexpr Finding day_after_recorded{"day_after_recorded", "业务日期 {0} 晚于登记日期 {1}",
                                     "business day {0} lies after the recorded day {1}",
                                     "请核对日期，或用更晚的登记日期重新登记",
                                     "check the day, or record it on a later day"};
constexpr Finding entry_key_incomplete{"entry_key_incomplete", "记录缺少{0}",
                                       "the entry has no {0}", "每条记录需要来源和订单号（或编号）",
                                       "every entry needs a source and an order number or id"};
constexpr Finding entry_text_invalid{"entry_text_invalid", "{0}不是有效的 UTF-8 文本或过长",
                                     "{0} is not valid UTF-8 text, or too long",
                                     "请用 UTF-8 传入文本；编号不超过 256 字节",
                                     "pass UTF-8 text; ids have at most 256 bytes"};
constexpr Finding amount_negative{"amount_negative", "金额或数量 {0} 为负",
                                  "amount or quantity {0} is negative", "退回的款项请登记为退款",
                                  "record money given back as a refund"};
constexpr Finding term_reversed{"term_reversed", "期限的终止日期 {1} 早于起始日期 {0}",
                                "the term ends on {1}, before it begins on {0}", "请核对起止日期",
                                "check the first and the last day"};
constexpr Finding same_key_differs_in_set{
    "same_key_differs_in_set", "同一批中编号 {0} 出现多次且内容不同：{1}",
    "number {0} appears more than once in one set with different {1}", "请保留正确的一行后重新读入",
    "keep the right row and read it again"};
constexpr Finding key_conflict{"key_conflict", "编号 {0} 已登记且内容不同：{1}",
                               "number {0} is already recorded with different {1}",
                               "如需修改请登记更正", "to change it, record a correction"};
constexpr Finding correction_proposed{"correction_proposed", "建议更正 {0}：{1} 由“{2}”改为“{3}”",
                                      "proposed correction of {0}: {1} from '{2}' to '{3}'",
                                      "确认后请作为更正登记",
                                      "record it as a correction once confirmed"};
constexpr Finding correction_target_kind{
    "correction_target_kind", "不能更正类型为 {0} 的记录",
    "an entry of kind {0} cannot be corrected", "更正、同一和作废只能作废",
    "corrections, same_as and annulments can only be annulled"};
constexpr Finding correction_field{"correction_field", "类型为 {0} 的记录没有可更正的字段 {1}",
                                   "an entry of kind {0} has no field {1} to correct",
                                   "编号不能更正；请核对字段名",
                                   "keys cannot be corrected; check the field's name"};
constexpr Finding correction_value{
    "correction_value", "字段 {0} 不能由“{1}”更正为“{2}”",
    "field {0} cannot be corrected from '{1}' to '{2}'",
    "两个值都必须是该字段的有效值，互不相同，且不得改变符号",
    "both must be values of the field, different, and of the same sign"};
constexpr Finding reference_pending{
    "reference_pending", "所指记录 {0} 尚未登记", "the entry {0} it refers to is not recorded yet",
    "所指记录登记后自动生效；在此之前不计入",
    "it binds when that entry arrives and counts nowhere until then"};

constexpr Finding correction_not_applied{
    "correction_not_applied", "对 {0} 的更正未生效：字段 {1} 没有值“{2}”可替换",
    "a correction of {0} does not apply: field {1} has no value '{2}' to replace",
    "请核对原值，或检查它所接续的更正是否已作废",
    "check the old value, or whether the correction it follows was annulled"};
constexpr Finding corrections_contradict{
    "corrections_contradict", "对 {0} 字段 {1} 的更正互相矛盾：“{2}”被不同的值替换，均未生效",
    "corrections of {0} contradict each other: value '{2}' of field {1} is replaced by different "
    "ones, none applies",
    "请作废其中错误的更正", "annul the wrong one"};
constexpr Finding annulment_ring{
    "annulment_ring", "作废记录 {0} 与其他作废互为作废，均不生效",
    "annulment {0} is part of a ring of annulments, none of which applies", "请登记新的作废",
    "record a new annulment"};
constexpr Finding reference_ambiguous{
    "reference_ambiguous", "所指订单 {0} 有 {1} 行，未写行号，无法确定",
    "order {0} has {1} items and the reference names none", "请写明原行号", "name the item"};
constexpr Finding same_as_differs{"same_as_differs", "认定为同一笔的 {0} 与 {1} 内容不同：{2}",
                                  "{0} and {1} are one purchase but differ in {2}",
                                  "采用优先来源的内容；如有误请更正",
                                  "the preferred source's content is used; correct it if wrong"};
constexpr Finding state_given_twice{
    "state_given_twice", "{0} 的状态 {1} 有多个日期，采用最早的 {2}",
    "{0} has several days for state {1}; the earliest, {2}, is used", "请作废多余的进度记录",
    "annul the surplus step"};
constexpr Finding steps_exceed_amount{
    "steps_exceed_amount", "{0} 的状态 {1} 分次金额合计 {2} 超过金额 {3}",
    "steps of {0} to state {1} add up to {2}, more than the amount {3}",
    "超出部分不计入；请更正分次金额或总金额",
    "the excess does not count; correct the steps or the amount"};
constexpr Finding step_after_cancel{"step_after_cancel", "{0} 在取消日 {2} 之后仍有状态 {1}",
                                    "{0} reached state {1} after it was cancelled on {2}",
                                    "取消后的进度不计入",
                                    "steps after the cancel day do not count"};
constexpr Finding refund_exceeds_amount{"refund_exceeds_amount", "{0} 的退款超过金额，超出 {1}",
                                        "refunds of {0} exceed its amount by {1}",
                                        "超出部分不计入；请核对退款",
                                        "the excess does not count; check the refunds"};

}  // namespace messages

std::span<const Finding* const> journal_findings() noexcept {
    using namespace messages;
    static constexpr const Finding* all[] = {
        &recorded_day_goes_back,  &day_after_recorded,     &entry_key_incomplete,
        &entry_text_invalid,      &amount_negative,        &term_reversed,
        &same_key_differs_in_set, &key_conflict,           &correction_proposed,
        &correction_target_kind,  &correction_field,       &correction_value,
        &reference_pending,       &correction_not_applied, &corrections_contradict,
        &annulment_ring,          &reference_ambiguous,    &same_as_differs,
        &state_given_twice,       &steps_exceed_amount,    &step_after_cancel,
        &refund_exceeds_amount,
    };
    return all;
}

}  // namespace fupin
