// SPDX-License-Identifier: Apache-2.0
#include "calendar/messages.hpp"

#include "fupin/calendar/messages.hpp"

namespace fupin {
namespace messages {

const Finding calendar_code_missing{
    "calendar_code_missing", "放假通知没有编号。", "An announcement has no code.",
    "写上通知的文号；没有文号时，另取一个不与其他通知重复的编号。",
    "Give the number of the paper, or any code that no other announcement has."};

const Finding calendar_code_repeated{
    "calendar_code_repeated", "编号 {0} 用于两份放假通知。", "Two announcements have the code {0}.",
    "每份通知用各自的编号；重复录入的删去一份。",
    "Give each announcement a code of its own, or remove the one that was entered twice."};

const Finding calendar_year_out_of_range{
    "calendar_year_out_of_range", "年份 {0} 不在 1900 至 2199 之间。",
    "The year {0} is not between 1900 and 2199.", "写上通知所安排的年份，例如 2020。",
    "Give the year that the announcement arranges, for example 2020."};

const Finding calendar_base_missing{
    "calendar_base_missing", "该日历叠加在日历 {0} 之上，不能单独使用。",
    "This calendar goes on top of the calendar {0} and does not stand alone.",
    "读取时一并给出 extends 所指的日历；要单独使用，去掉 extends 并列出全部放假通知。",
    "Give the calendar that extends names when reading it; to use it alone, remove extends and "
    "list every announcement."};

const Finding calendar_base_differs{
    "calendar_base_differs", "该日历叠加在日历 {0} 之上，给出的却是 {1}。",
    "This calendar goes on top of the calendar {0}, but {1} was given.",
    "核对 extends 与所给日历的编号；自备的放假通知在 extends 中写明所叠加的日历。",
    "Check extends and the code of the calendar given; papers of one's own name in extends the "
    "calendar that they go on top of."};

const Finding calendar_issue_missing{
    "calendar_issue_missing", "放假通知既没有印发日期，也没有登记日期。",
    "An announcement has neither a day of issue nor a day on which it was recorded.",
    "写上印发日期；查不到时，写上可以查到的最早公开日期作为登记日期。",
    "Give the day of issue; if it cannot be found, give as recorded the first day on which the "
    "paper is known to have been public."};

const Finding calendar_recorded_before_issue{
    "calendar_recorded_before_issue", "通知于 {0} 印发，却在 {1} 已登记。",
    "The announcement was issued on {0} but recorded on {1} already.",
    "核对印发日期和登记日期；登记不可能早于印发。",
    "Check both days; a paper cannot be recorded before it is issued."};

const Finding calendar_holiday_untitled{
    "calendar_holiday_untitled", "节假日没有名称。", "A holiday has no title.",
    "写上通知中的名称，例如“国庆节”；截止日顺延的说明要引用它。",
    "Give the title of the paper, for example 国庆节; explanations of moved days quote it."};

const Finding calendar_period_open{"calendar_period_open", "自 {0} 起的放假日期没有最后一天。",
                                   "The days off from {0} on have no last day.",
                                   "写上放假的最后一天（含当天）。",
                                   "Give the last day off; it is included."};

const Finding calendar_period_reversed{
    "calendar_period_reversed", "放假的最后一天 {1} 早于第一天 {0}。",
    "The last day off, {1}, lies before the first one, {0}.", "核对两个日期，必要时对调。",
    "Check both days and exchange them if need be."};

const Finding calendar_day_outside_year{
    "calendar_day_outside_year", "{0} 与通知所安排的 {1} 年相距过远。",
    "{0} is too far from the year {1} that the announcement arranges.",
    "通知中的日期只能在所安排的年份及其前后一年之内；核对日期和年份。",
    "The days of an announcement lie in its year or in the one before or after; check both."};

const Finding calendar_day_named_twice{
    "calendar_day_named_twice", "同一份通知两次提到 {0}。", "One announcement names {0} twice.",
    "同一天在一份通知中只写一次；节日重合时合写为一个节日，例如“国庆节、中秋节”。",
    "Name a day once in an announcement; write holidays that coincide as one, such as "
    "国庆节、中秋节."};

const Finding calendar_worked_day_no_weekend{
    "calendar_worked_day_no_weekend", "调休上班日 {0} 不是周六或周日。",
    "The worked day {0} is neither a Saturday nor a Sunday.",
    "调休上班日只能是周末；平日本来就是工作日，不必列出。",
    "Only weekend days can be worked instead; other days are working days anyway."};

const Finding calendar_year_unannounced{
    "calendar_year_unannounced", "日历 {1} 中没有 {0} 年的放假安排，无法确定该年的工作日。",
    "The calendar {1} has no arrangement for {0}, so its working days are not known.",
    "待该年的放假通知印发后补入日历；按提问的日期和登记情况，该通知也可能尚不可见。",
    "Add the announcement of that year once it is issued; it may also be issued or recorded only "
    "after the days of the question."};

}  // namespace messages

std::span<const Finding* const> calendar_findings() noexcept {
    static constexpr const Finding* kFindings[]{
        &messages::calendar_code_missing,          &messages::calendar_code_repeated,
        &messages::calendar_year_out_of_range,     &messages::calendar_recorded_before_issue,
        &messages::calendar_base_missing,          &messages::calendar_base_differs,
        &messages::calendar_issue_missing,         &messages::calendar_holiday_untitled,
        &messages::calendar_period_open,           &messages::calendar_period_reversed,
        &messages::calendar_day_outside_year,      &messages::calendar_day_named_twice,
        &messages::calendar_worked_day_no_weekend, &messages::calendar_year_unannounced,
    };
    return kFindings;
}

}  // namespace fupin
