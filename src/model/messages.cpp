// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"

#include "fupin/model/messages.hpp"

namespace fupin {
namespace messages {

const Finding campaign_code_missing{"campaign_code_missing", "缺少代码", "the code is missing",
                                    "给出一个非空的代码", "give a code that is not empty"};
const Finding campaign_code_malformed{
    "campaign_code_malformed", "代码 {0} 含有控制字符、首尾空白或非 UTF-8 字节",
    "code {0} contains control characters, surrounding space or bytes that are not UTF-8",
    "去掉这些字符", "remove these characters"};
const Finding campaign_code_repeated{"campaign_code_repeated", "代码 {0} 重复",
                                     "code {0} is used twice", "同一类事物各用一个代码",
                                     "give each thing of one kind a code of its own"};
const Finding campaign_reference_missing{"campaign_reference_missing", "缺少必需的代码",
                                         "a required code is missing", "写明所指事物的代码",
                                         "give the code of the thing that is meant"};
const Finding campaign_days_reversed{"campaign_days_reversed", "最后一天 {0} 早于第一天 {1}",
                                     "the last day {0} is before the first day {1}",
                                     "改正其中一天；两天都包含在内",
                                     "correct one of the days; both are included"};
const Finding campaign_time_outside_day{"campaign_time_outside_day", "时刻 {0} 秒不在一天之内",
                                        "the time of {0} seconds is not within a day",
                                        "时刻写成 00:00 至 23:59",
                                        "write a time from 00:00 to 23:59"};
const Finding reference_to_unknown_assumption{
    "reference_to_unknown_assumption", "没有代码为 {0} 的假定",
    "there is no assumption with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_instrument{
    "reference_to_unknown_instrument", "没有代码为 {0} 的文件",
    "there is no instrument with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_phase{
    "reference_to_unknown_phase", "没有代码为 {0} 的阶段", "there is no phase with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_tree{
    "reference_to_unknown_tree", "没有代码为 {0} 的层级树", "there is no tree with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_unit{
    "reference_to_unknown_unit", "没有代码为 {0} 的单位", "there is no unit with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_unit_class{
    "reference_to_unknown_unit_class", "没有代码为 {0} 的单位类别",
    "there is no unit class with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_task{
    "reference_to_unknown_task", "没有代码为 {0} 的任务", "there is no task with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_obligation{
    "reference_to_unknown_obligation", "没有代码为 {0} 的报送义务",
    "there is no obligation with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_product{
    "reference_to_unknown_product", "没有代码为 {0} 的产品", "there is no product with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_supplier{
    "reference_to_unknown_supplier", "没有代码为 {0} 的供应商",
    "there is no supplier with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_level{
    "reference_to_unknown_level", "没有代码为 {0} 的认定层级",
    "there is no certification level with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_basis{
    "reference_to_unknown_basis", "没有代码为 {0} 的统计口径", "there is no basis with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_line{
    "reference_to_unknown_line", "没有代码为 {0} 的条线", "there is no line with code {0}",
    "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_quota_family{
    "reference_to_unknown_quota_family", "没有代码为 {0} 的预留份额类别",
    "there is no quota family with code {0}", "改正这个代码，或先在文件里声明它；相近的代码：{1}",
    "correct the code, or declare it in the document; near codes: {1}"};
const Finding reference_to_unknown_period{
    "reference_to_unknown_period", "报送义务 {1} 没有期间 {0}", "obligation {1} has no period {0}",
    "改用该义务的期间代码", "use a period code of that obligation"};
const Finding two_parents{"two_parents", "单位 {0} 在树 {1} 中自 {2} 起同时有两个上级",
                          "unit {0} has two parents in tree {1} from {2} on",
                          "让前一个位置在后一个开始之前结束",
                          "let the first place end before the second begins"};
const Finding tree_cycle{"tree_cycle", "在树 {0} 中，下列单位在 {2} 互为上级：{1}",
                         "in tree {0} these units are above each other on {2}: {1}",
                         "改正其中一个单位的上级", "correct the parent of one of these units"};
const Finding succession_before_end{
    "succession_before_end", "单位 {0} 在 {1} 由别的单位接续，但它的最后一天是 {2}",
    "unit {0} is succeeded on {1}, but its last day is {2}", "最后一天须早于接续之日",
    "the last day must be before the succession"};
const Finding successor_cycle{"successor_cycle", "下列单位互为接续：{0}",
                              "these units succeed each other: {0}", "改正其中一个单位的接续单位",
                              "correct the successor of one of these units"};
const Finding member_outside_unit{"member_outside_unit", "单位 {0} 在作为成员的日子里都不存在",
                                  "unit {0} exists on no day of its membership",
                                  "改正成员的日期或单位的日期",
                                  "correct the days of the membership or of the unit"};
const Finding class_rule_unknown_level{"class_rule_unknown_level", "没有级别为 {0} 的单位",
                                       "no unit has the level {0}", "改正级别，或给单位写明级别",
                                       "correct the level, or give it to the units"};
const Finding party_not_one{"party_not_one", "须恰好写明一个单位或一个单位类别",
                            "exactly one of unit and unit_class must be given", "只留下其中一个",
                            "keep one of the two"};
const Finding schedule_without_cycle{
    "schedule_without_cycle", "按规则的期间须有周期", "a schedule by rule needs a cycle",
    "写明 week、month、quarter、half_year 或 year；一次性的义务用 once",
    "give week, month, quarter, half_year or year; a one-off obligation uses once"};
const Finding schedule_weeks{"schedule_weeks", "周数 {0} 不是正数",
                             "the number of weeks {0} is not positive", "写明每几周一次，至少为 1",
                             "say every how many weeks, at least 1"};
const Finding schedule_without_periods{"schedule_without_periods", "期间清单是空的",
                                       "the list of periods is empty", "至少列出一个期间",
                                       "list at least one period"};
const Finding due_day_of_month{"due_day_of_month", "{0} 不是一个月中的日子",
                               "{0} is no day of a month", "写 1 至 31；超出月末的按月末计",
                               "give 1 to 31; days past the end of a month mean its end"};
const Finding due_needs_period_end{
    "due_needs_period_end", "期间自 {0} 起没有终点，无法由终点推算截止日",
    "the period from {0} on has no end to count the due day from",
    "给出期间的最后一天，或写明截止日期", "give the period a last day, or name the due day"};
const Finding due_before_opening{"due_before_opening", "截止日 {0} 早于开始报送之日 {1}",
                                 "the due day {0} is before the opening {1}",
                                 "改正截止规则，或写明更早的 opens",
                                 "correct the due rule, or give an earlier day in opens"};
const Finding party_beside_not_recipient{
    "party_beside_not_recipient", "beside 只能用于报送对象", "beside is for recipients only",
    "“本级”指报送单位的同级；应报单位请写 unit、unit_class 或 below",
    "it means those beside the filer; say who owes with unit, unit_class or below"};
const Finding periods_not_contiguous{
    "periods_not_contiguous", "期间 {0} 自 {1} 起，与前一期间不相衔接：应自 {2} 起",
    "the period {0} begins on {1} and does not follow the one before it, which asks for {2}",
    "补上缺漏的期间，或删去 contiguous", "add the period that is missing, or leave contiguous out"};
const Finding due_event_not_one{"due_event_not_one",
                                "起算事件须恰好是 phase、instrument 和 event_day 之一",
                                "an event is exactly one of phase, instrument and event_day",
                                "只留下其中一个", "keep one of them"};
const Finding due_phase_without_end{"due_phase_without_end",
                                    "阶段 {0} 没有最后一天，无法由它推算截止日",
                                    "phase {0} has no last day to count the due day from",
                                    "写明阶段的 last_day，或改用其他截止规则",
                                    "give the phase a last_day, or use another due rule"};
const Finding opening_not_one{"opening_not_one", "opens 和 opens_after_period 只能有一个",
                              "opens and opens_after_period exclude each other",
                              "固定的日子写 opens，随期间移动的写 opens_after_period",
                              "opens is a fixed day, opens_after_period moves with the period"};
const Finding cut_off_of_many_periods{
    "cut_off_of_many_periods", "cut_off 只能用于一次性的义务",
    "cut_off is for one-off obligations only", "按期报送的内容截至各期间的最后一天",
    "the content of a periodic report goes up to the last day of its period"};
const Finding acceptance_without_approval{
    "acceptance_without_approval", "以审核时刻比较，须以审核通过为已报",
    "comparing the acceptance requires that approval counts",
    "把 state 写为 approved，或改变 compared", "set state to approved, or change compared"};
const Finding correction_window_negative{"correction_window_negative", "更正期 {0} 天不能为负",
                                         "a correction window of {0} days is negative",
                                         "更正期自截止日起算，写 0 或正数",
                                         "it counts from the due day; give 0 or more"};
const Finding obligation_refers_to_itself{"obligation_refers_to_itself", "报送义务 {0} 引用了自己",
                                          "the obligation {0} refers to itself",
                                          "compiles 和 satisfied_by 写其他义务的代码",
                                          "compiles and satisfied_by name other obligations"};
const Finding fulfilment_of_no_act{"fulfilment_of_no_act", "报送义务 {0} 不是行动，不能由观察完成",
                                   "the obligation {0} is no act that an observation could fulfil",
                                   "what 写 act，或去掉 fulfilled_by",
                                   "set what to act, or remove fulfilled_by"};
const Finding certificate_level_repeated{"certificate_level_repeated", "层级 {0} 出现两次",
                                         "level {0} stands twice", "每个层级只写一次",
                                         "give each level once"};
const Finding certificate_levels_out_of_order{
    "certificate_levels_out_of_order", "层级 {0} 的日期早于下一级 {1} 的日期 {2}",
    "level {0} was reached before the lower level {1} of {2}", "改正其中一个日期",
    "correct one of the days"};
const Finding term_ambiguous{"term_ambiguous", "{0} 也指 {1}", "{0} also means {1}",
                             "一个词只能指一个代码；去掉其中一处",
                             "a word means one code only; remove it from one of them"};
const Finding basis_without_states{"basis_without_states", "口径 {0} 没有状态",
                                   "basis {0} has no states",
                                   "至少写明一个状态：placed、accepted、paid、evaluated",
                                   "give at least one state: placed, accepted, paid, evaluated"};
const Finding campaign_state_repeated{"campaign_state_repeated", "状态 {0} 出现两次",
                                      "state {0} stands twice", "每个状态只写一次",
                                      "give each state once"};
const Finding share_missing{"share_missing", "类别 {0} 按比例预留，却没有比例",
                            "family {0} is a share, but no share is given", "写明比例，例如 10%",
                            "give the share, such as 10%"};
const Finding share_out_of_range{"share_out_of_range", "比例 {0} 不在 0 与 1 之间（不含 0）",
                                 "share {0} is not above 0 and at most 1", "写成 10%、1/10 或 0.1",
                                 "write it as 10%, 1/10 or 0.1"};
const Finding quota_repeated{"quota_repeated", "类别 {0} 中单位 {1} 有两个份额，日期相同",
                             "family {0} has two quotas of unit {1} of the same days",
                             "合并为一个；先后不同的，用 issued 写明日期",
                             "make them one; of versions, give the day by `issued`"};
const Finding quota_empty{
    "quota_empty", "类别 {0} 中单位 {1} 的份额既无金额、基数、人数，也无豁免或代表",
    "the quota of family {0} for unit {1} has no amount, base, heads, exemption or representation",
    "至少写明其一", "give at least one of them"};
const Finding quota_per_head_missing{"quota_per_head_missing", "类别 {0} 按人数计，却没有人均金额",
                                     "family {0} is by head, but no amount a head is given",
                                     "写明 per_head", "give `per_head`"};
const Finding quota_other_missing{
    "quota_other_missing", "类别 {0} 依据另一类别的数字，却没有写明是哪一个",
    "family {0} rests on a figure of another family, but does not say which",
    "在 of 中写明 family 和 figure", "name family and figure in `of`"};
const Finding quota_figure_unfit{"quota_figure_unfit", "类别 {0} 不能以 {1} 为依据",
                                 "family {0} cannot rest on the figure {1}",
                                 "比例只用于 not_below_last_year，base 不用于它",
                                 "shares are for not_below_last_year only, base is not for it"};
const Finding indicator_named_like_line{
    "indicator_named_like_line", "指标 {0} 与一条条线同名", "indicator {0} has the name of a line",
    "改用另一个代码或名称；否则申报数不知所指",
    "use another code or title; a declared figure could mean either"};
const Finding indicator_cycle{"indicator_cycle", "指标 {0} 的周期须为月、季、半年或年",
                              "the cycle of indicator {0} is no month, quarter, half-year or year",
                              "改为 month、quarter、half_year 或 year",
                              "use month, quarter, half_year or year"};
const Finding indicator_measure{
    "indicator_measure", "指标 {0} 不能用度量 {1}", "indicator {0} cannot be made of measure {1}",
    "改用 amount、count、distinct_units、distinct_suppliers 或 distinct_products",
    "use amount, count, distinct_units, distinct_suppliers or distinct_products"};
const Finding indicator_level_without_tree{
    "indicator_level_without_tree", "指标 {0} 写明了级别，却没有写明树",
    "indicator {0} has a level but no tree", "写明 tree", "give the tree"};
const Finding reconciliation_repeated{"reconciliation_repeated", "条线 {0} 的核对方式写了两次",
                                      "how figures of line {0} are compared is said twice",
                                      "只留下一项", "keep one of them"};
const Finding form_cell_ambiguous{
    "form_cell_ambiguous", "报表单元的“{0}”已指 {1}", "'{0}' of a form's cell already means {1}",
    "改用另一个代码、名称或别名；条线和指标的数字可直接写其代码",
    "use another code, title or alias; formulas may name lines and indicators by their own codes"};
const Finding form_check_one_sided{"form_check_one_sided", "审核公式 {0} 的一边没有任何项",
                                   "a side of check formula {0} has no term", "两边各写至少一项",
                                   "give each side a term"};
const Finding form_check_times{"form_check_times", "审核公式 {0} 有一项的倍数为零",
                               "a term of check formula {0} is taken zero times",
                               "删去该项，或写明倍数",
                               "leave it out, or say how often it is taken"};
const Finding reference_to_unknown_form_cell{
    "reference_to_unknown_form_cell", "没有代码为 {0} 的报表单元、条线或指标",
    "there is no form cell, line or indicator with code {0}",
    "改正这个代码，或先在报表的 cells 中声明它；相近的代码：{1}",
    "correct the code, or declare it among the cells of a form; near codes: {1}"};
const Finding line_cycle{"line_cycle", "条线 {0} 的周期为 {1}，其数字按月给出",
                         "line {0} has the cycle {1}; its figures are told by month",
                         "改为 month、quarter、half_year 或 year",
                         "use month, quarter, half_year or year"};
const Finding line_of_sales{
    "line_of_sales", "条线 {0} 的条件只能由卖出满足，而条线只汇总买入，因此永远为零",
    "line {0} can only be met by sales, but lines add up what was bought: it is always zero",
    "去掉条件中的 side；卖出额请用查询（side=sell，命令行 fupin query --side sell）",
    "leave side out of the condition; for sales ask a query (side=sell, fupin query --side sell)"};
const Finding quota_families_in_a_ring{"quota_families_in_a_ring", "类别 {0} 最终以自己为依据",
                                       "family {0} rests on itself in the end",
                                       "检查 of 和 instead_of", "check `of` and `instead_of`"};
const Finding quota_rule_not_one{
    "quota_rule_not_one", "规定 {0} 须恰好写明比例、金额、人均金额之一",
    "rule {0} must give exactly one of share, amount and per_head", "几个限额分别写成几条规定",
    "write several limits as several rules"};
const Finding quota_exempt_and_represented{
    "quota_exempt_and_represented", "类别 {0} 中单位 {1} 既豁免又由他人代表",
    "unit {1} is both exempt and represented in family {0}", "保留其一", "keep one of the two"};
const Finding quota_heads_negative{"quota_heads_negative", "人数 {0} 是负数",
                                   "the number of heads {0} is negative", "写成不小于零的数",
                                   "give a number of zero or more"};
const Finding quota_change_dated{
    "quota_change_dated", "文件对类别 {0} 中单位 {1} 份额的变更不能另写日期",
    "the change of the quota of family {0} for unit {1} cannot have days of its own",
    "日期以文件为准；删去 issued 和 recorded",
    "its days are the instrument's; leave out issued and recorded"};
const Finding campaign_amount_negative{"campaign_amount_negative", "金额 {0} 是负数",
                                       "the amount {0} is negative", "写成不小于零的金额",
                                       "give an amount of zero or more"};
const Finding amount_range_empty{"amount_range_empty", "没有不小于 {0} 且小于 {1} 的金额",
                                 "no amount is at least {0} and below {1}", "改正其中一个界限",
                                 "correct one of the bounds"};
const Finding close_period_unknown{"close_period_unknown", "{0} 不是月、季、半年或年的代码",
                                   "{0} is no code of a month, quarter, half-year or year",
                                   "写成 2020-08、2020Q3、2020H2 或 2020",
                                   "write 2020-08, 2020Q3, 2020H2 or 2020"};
const Finding closes_unsorted{"closes_unsorted", "封账期间 {0} 没有排在 {1} 之后",
                              "the closed period {0} does not come after {1}",
                              "按先后排列，期间不得重叠",
                              "list the periods in order, without overlap"};
const Finding close_inside_period{"close_inside_period", "封账日 {0} 不在期间最后一天 {1} 之后",
                                  "the close day {0} is not after the last day {1} of the period",
                                  "封账日须在期间结束之后", "a period is closed after its end"};
const Finding condition_on_line{
    "condition_on_line", "条件不能引用条线或标签", "a condition cannot ask for a line or a label",
    "写出那条条线或标签的条件", "write out the condition of that line or label"};
const Finding condition_without_tree{"condition_without_tree", "所属条件没有写明树",
                                     "a condition on units above names no tree", "写明 tree",
                                     "give the tree"};
const Finding condition_without_values{"condition_without_values", "条件没有给出任何值",
                                       "the condition gives no value", "至少给出一个值或界限",
                                       "give at least one value or bound"};
const Finding condition_value_unknown{"condition_value_unknown", "{0} 不是维度 {1} 的值",
                                      "{0} is no value of dimension {1}", "改用该维度的代码",
                                      "use a code of that dimension"};
const Finding condition_not_single{
    "condition_not_single", "“非”须恰好含一个条件", "a negation must hold exactly one condition",
    "把多个条件放进 any 或 all", "put several conditions into any or all"};
const Finding condition_too_deep{"condition_too_deep", "条件嵌套超过 64 层",
                                 "the condition is nested deeper than 64 levels", "改写得浅一些",
                                 "write it flatter"};
const Finding class_open{
    "class_open", "{0}：应报送的单位类别 {1} 没有完整名单",
    "{0}: the class {1} owes reports, but its list is not complete",
    "给出名单及其日期并标明 complete；否则只列实报，不算比率",
    "give the list and its day and mark it complete; otherwise no rate is printed"};
const Finding task_without_responsible{"task_without_responsible", "{0}：任务 {1} 没有责任单位",
                                       "{0}: task {1} has no responsible unit",
                                       "核对原文；如原文如此，可保留",
                                       "compare the document; keep it if it says so"};
const Finding lead_not_responsible{"lead_not_responsible", "{0}：牵头单位 {1} 不在责任单位之列",
                                   "{0}: the lead unit {1} is not among the responsible units",
                                   "核对原文；如原文如此，可保留",
                                   "compare the document; keep it if it says so"};
const Finding implementer_not_responsible{
    "implementer_not_responsible", "{0}：具体落实单位 {1} 不在责任单位之列",
    "{0}: the implementing unit {1} is not among the responsible units",
    "核对原文；如原文如此，可保留", "compare the document; keep it if it says so"};
const Finding obligation_owed_by_nobody{
    "obligation_owed_by_nobody", "{0}：报送义务 {1} 没有报送单位",
    "{0}: obligation {1} is owed by nobody", "写明 who", "give who owes it"};
const Finding obligation_undated{"obligation_undated", "{0}：报送义务 {2} 没有截止日，原文为 {1}",
                                 "{0}: obligation {2} has no due day, the text says {1}",
                                 "有文件规定日期后，用 set_due 写明",
                                 "name the day by set_due once an instrument gives it"};
const Finding certificates_overlap{
    "certificates_overlap", "认定 {0} 与 {1} 的产品和供应商相同，日期重叠",
    "certificates {0} and {1} are of one product and supplier and overlap",
    "一个有效认定即可；核对日期", "one valid certificate is enough; check the days"};

}  // namespace messages

namespace {

constexpr const Finding* kFindings[] = {
    &messages::campaign_code_missing,
    &messages::campaign_code_malformed,
    &messages::campaign_code_repeated,
    &messages::campaign_reference_missing,
    &messages::campaign_days_reversed,
    &messages::campaign_time_outside_day,
    &messages::reference_to_unknown_assumption,
    &messages::reference_to_unknown_instrument,
    &messages::reference_to_unknown_phase,
    &messages::reference_to_unknown_tree,
    &messages::reference_to_unknown_unit,
    &messages::reference_to_unknown_unit_class,
    &messages::reference_to_unknown_task,
    &messages::reference_to_unknown_obligation,
    &messages::reference_to_unknown_product,
    &messages::reference_to_unknown_supplier,
    &messages::reference_to_unknown_level,
    &messages::reference_to_unknown_basis,
    &messages::reference_to_unknown_line,
    &messages::reference_to_unknown_quota_family,
    &messages::reference_to_unknown_period,
    &messages::two_parents,
    &messages::tree_cycle,
    &messages::succession_before_end,
    &messages::successor_cycle,
    &messages::member_outside_unit,
    &messages::class_rule_unknown_level,
    &messages::party_not_one,
    &messages::schedule_without_cycle,
    &messages::schedule_weeks,
    &messages::schedule_without_periods,
    &messages::due_day_of_month,
    &messages::due_needs_period_end,
    &messages::due_before_opening,
    &messages::party_beside_not_recipient,
    &messages::periods_not_contiguous,
    &messages::due_event_not_one,
    &messages::due_phase_without_end,
    &messages::opening_not_one,
    &messages::cut_off_of_many_periods,
    &messages::acceptance_without_approval,
    &messages::correction_window_negative,
    &messages::obligation_refers_to_itself,
    &messages::fulfilment_of_no_act,
    &messages::certificate_level_repeated,
    &messages::certificate_levels_out_of_order,
    &messages::term_ambiguous,
    &messages::basis_without_states,
    &messages::campaign_state_repeated,
    &messages::share_missing,
    &messages::share_out_of_range,
    &messages::quota_repeated,
    &messages::quota_empty,
    &messages::quota_per_head_missing,
    &messages::quota_other_missing,
    &messages::quota_figure_unfit,
    &messages::indicator_named_like_line,
    &messages::indicator_cycle,
    &messages::indicator_measure,
    &messages::indicator_level_without_tree,
    &messages::reconciliation_repeated,
    &messages::form_cell_ambiguous,
    &messages::form_check_one_sided,
    &messages::form_check_times,
    &messages::reference_to_unknown_form_cell,
    &messages::quota_families_in_a_ring,
    &messages::quota_rule_not_one,
    &messages::quota_exempt_and_represented,
    &messages::quota_heads_negative,
    &messages::quota_change_dated,
    &messages::target_repeated,
    &messages::target_kind_unfit,
    &messages::target_weights_missing,
    &messages::target_weight_negative,
    &messages::target_unit_repeated,
    &messages::target_units_differ,
    &messages::target_family_differs,
    &messages::target_unit_elsewhere,
    &messages::target_change_dated,
    &messages::campaign_amount_negative,
    &messages::amount_range_empty,
    &messages::close_period_unknown,
    &messages::closes_unsorted,
    &messages::close_inside_period,
    &messages::condition_on_line,
    &messages::condition_without_tree,
    &messages::condition_without_values,
    &messages::condition_value_unknown,
    &messages::condition_not_single,
    &messages::condition_too_deep,
    &messages::class_open,
    &messages::task_without_responsible,
    &messages::lead_not_responsible,
    &messages::implementer_not_responsible,
    &messages::obligation_owed_by_nobody,
    &messages::obligation_undated,
    &messages::certificates_overlap,
    &messages::line_cycle,
    &messages::line_of_sales,
    &messages::unit_event_malformed,
    &messages::unit_begins_twice,
    &messages::unit_ends_twice,
    &messages::unit_event_outside_life,
    &messages::principal_not_part,
    &messages::unit_code_reserved,
    &messages::reference_to_unknown_certificate,
    &messages::reference_to_unknown_decision,
    &messages::decision_malformed,
    &messages::decision_annuls_later,
    &messages::credit_code_wrong,
    &messages::benefited_repeated,
    &messages::households_negative,
    &messages::supplier_without_legal_person,
    &messages::resolution_incomplete,
    &messages::resolution_contradicted,
    &messages::resolution_code_unknown,
    &messages::resolution_not_used,
};

}  // namespace

std::span<const Finding* const> model_findings() noexcept { return kFindings; }

}  // namespace fupin
