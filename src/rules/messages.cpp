// SPDX-License-Identifier: Apache-2.0
#include "rules/messages.hpp"

#include "fupin/rules/messages.hpp"

namespace fupin {

namespace messages {

constexpr Finding filing_unmatched{
    "filing_unmatched", "报送 {0} 不对应任何应报：{1} {2} {3}；该事项的期间：{4}",
    "filing {0} matches no duty: {1} {2} {3}; periods of the obligation: {4}",
    "请核对单位、事项和期间", "check unit, obligation and period"};
constexpr Finding filing_unit_unresolved{
    "filing_unit_unresolved", "报送 {0} 的单位“{1}”无法识别；相近的有：{2}",
    "the unit '{1}' of filing {0} is not known; near: {2}", "请更正单位名称，或在方案中增加别名",
    "correct the name, or add an alias to the campaign"};
constexpr Finding filing_obligation_unknown{
    "filing_obligation_unknown", "报送 {0} 的事项“{1}”不存在，或对应多个事项；相近的有：{2}",
    "the obligation '{1}' of filing {0} does not exist, or means several; near: {2}",
    "请使用方案中的事项代码；几个事项共用的条款号不能确定是哪一个",
    "use the obligation's code; a clause shared by several does not say which"};
constexpr Finding declared_unit_unresolved{
    "declared_unit_unresolved", "申报数 {0} 的单位“{1}”无法识别；相近的有：{2}",
    "the unit '{1}' of declared figure {0} is not known; near: {2}",
    "请更正单位名称，或在方案中增加别名", "correct the name, or add an alias to the campaign"};
constexpr Finding declared_indicator_unknown{
    "declared_indicator_unknown", "申报数 {0} 的“{1}”既不是条线也不是指标；相近的有：{2}",
    "'{1}' of declared figure {0} is neither a line nor an indicator; near: {2}",
    "请使用方案中的代码或名称，或在方案中增加该指标；在此之前不与台账比较",
    "use a code or title of the campaign, or add the indicator; it is not compared until then"};
constexpr Finding declared_period_unknown{
    "declared_period_unknown", "申报数 {0} 的期间“{1}”无法识别",
    "the period '{1}' of declared figure {0} is not known",
    "写成 2020-08、2020Q3、2020H2、2020 或方案中的期间代码；累计数的期间须有末日",
    "write 2020-08, 2020Q3, 2020H2, 2020 or a period of the campaign; a cumulative figure needs "
    "one that ends"};
constexpr Finding declared_fell{
    "declared_fell", "{0} 的“{1}”累计申报数 {2} 期为 {3}，低于此前的 {4}",
    "the cumulative figure of {0} for '{1}' in {2} is {3}, below the {4} before it",
    "请核对；如有退款，请说明", "check it, or say that money was given back"};
constexpr Finding declared_repeated{
    "declared_repeated", "申报数 {0} 与 {1} 为同一单元，数值不同（{2}、{3}）；以后者为准",
    "declared figures {0} and {1} are of one cell and differ ({2}, {3}); the latter is taken",
    "请更正或作废其中一个", "correct or annul one of them"};
constexpr Finding form_check_broken{
    "form_check_broken",
    "{2} {3} 期不满足报表 {0} 的审核公式 {1}：{4} {5} {6}，差 {7}（首个数字：{8}）",
    "{2}, {3}: check formula {1} of form {0} does not hold: {4} {5} {6}, difference {7} (its first "
    "figure: {8})",
    "数字未作改动；请向报送单位核对，改正后重新申报",
    "nothing was corrected: ask the unit, and record what it declares instead"};
constexpr Finding purchase_of_contractor{
    "purchase_of_contractor", "承办单位 {0} 的 {1} 笔采购没有写明为谁采购（{2}），不归任何单位",
    "{1} purchases of contractor {0} do not say for whom ({2}) and are nobody's",
    "请补充采购单位（for_unit）", "add the unit they were made for (for_unit)"};
constexpr Finding filing_before_opening{
    "filing_before_opening", "报送 {0} 于 {1} 收到，早于开放日",
    "filing {0} came in on {1}, before the duty opens",
    "除非方案写明提前报送也算（early_counts），否则不计入，请在开放后重新报送",
    "unless the campaign says that early filings count (early_counts), file again once it is open"};
constexpr Finding filing_corrects_nothing{
    "filing_corrects_nothing", "补正 {0} 所指的报送 {1} 没有登记，或已作废，不计入",
    "filing {0} corrects {1}, which is not recorded or was annulled, and counts nowhere",
    "请登记所指的报送，或改为一份新的报送",
    "record what it corrects, or file it as a report of its own"};
constexpr Finding observation_unit_unresolved{
    "observation_unit_unresolved", "观察 {0} 的单位“{1}”无法识别；相近的有：{2}",
    "the unit '{1}' of observation {0} is not known; near: {2}",
    "请更正单位名称，或在方案中增加别名", "correct the unit, or add an alias to the campaign"};
constexpr Finding commitment_unit_unresolved{
    "commitment_unit_unresolved", "协议 {0} 的单位“{1}”无法识别；相近的有：{2}",
    "the unit '{1}' of commitment {0} is not known; near: {2}",
    "请更正单位名称，或在方案中增加别名", "correct the unit, or add an alias to the campaign"};
constexpr Finding observation_unmatched{
    "observation_unmatched", "观察 {0}（{1}，{2}，{3}）与任何应办事项都不对应",
    "observation {0} ({1}, {2}, {3}) matches no duty",
    "请核对单位、指标和期间；单位不承担该事项时无需处理",
    "check unit, indicator and period; nothing to do if the unit does not owe the act"};
constexpr Finding observation_before_opening{
    "observation_before_opening", "观察 {0} 的日期 {1} 早于事项开放日",
    "observation {0} of {1} lies before the duty opens", "方案未规定提前有效；请核对日期和期间",
    "it counts only where the campaign says so; check day and period"};
constexpr Finding filing_part_unknown{
    "filing_part_unknown", "报送 {0} 所写部分“{1}”不是该事项的组成部分",
    "filing {0} names part '{1}', which its obligation does not have",
    "请使用方案中的部分代码；整份报送可留空",
    "use the parts' codes of the campaign; leave it empty for a whole report"};
constexpr Finding name_unresolved{"name_unresolved", "{0}“{1}”无法识别（涉及 {2} 笔）",
                                  "{0} '{1}' is not known ({2} purchases)",
                                  "相近名称见“无法识别”一表；请更正，或在方案中增加别名",
                                  "near names are in the table `unresolved`; correct it, or add an "
                                  "alias to the campaign"};
constexpr Finding name_ambiguous{"name_ambiguous", "{0}“{1}”对应多个代码：{2}",
                                 "{0} '{1}' names several codes: {2}", "请改用代码",
                                 "use the code"};
constexpr Finding entry_pending{
    "entry_pending", "记录 {0} 所指的记录尚未登记", "what entry {0} refers to is not recorded",
    "在所指记录登记前不计入", "it counts nowhere until that entry arrives"};
constexpr Finding purchase_unjudged{"purchase_unjudged", "{0} 笔采购没有判定日，不进入任何条线",
                                    "{0} purchases have no judgement day and are in no line",
                                    "请补充下单、验收或付款日期",
                                    "add the day they were placed, accepted or paid"};
constexpr Finding purchase_unattributed{"purchase_unattributed", "{0} 笔采购没有采购单位",
                                        "{0} purchases name no unit", "请补充采购单位或采购账号",
                                        "add the unit or the account"};
constexpr Finding quota_below_minimum{"quota_below_minimum", "{0} 预留 {1} 低于应预留 {2}",
                                      "{0} reserved {1}, less than the required {2}",
                                      "请提高预留金额", "raise the reserved amount"};
constexpr Finding quota_undeclared{"quota_undeclared", "{0} 未申报预留份额，也无豁免",
                                   "{0} declared no quota and has no exemption",
                                   "请申报预留金额，或说明无食堂",
                                   "declare an amount, or say that there is no canteen"};
constexpr Finding quota_left_unsaid{
    "quota_left_unsaid",
    "类别 {0} 中单位 {1} 在期间内豁免或改由他人代表，却没有写明余下的金额（{2}）",
    "unit {1} becomes exempt or represented within the period of family {0}, but what is left of "
    "its quota is not said ({2})",
    "写明新的金额，或 whole_period；在此之前原份额不变",
    "give the new amount, or whole_period; until then the quota stands"};
constexpr Finding quota_rule_looser{
    "quota_rule_looser", "规定 {0}（{1}）松于上级规定 {2}（{3}），不起作用",
    "rule {0} ({1}) is looser than rule {2} ({3}) of a higher level and has no effect",
    "下级只能从严；请核对", "lower levels may only tighten; check it"};
constexpr Finding quota_floor_above_cap{"quota_floor_above_cap",
                                        "{0} 在类别 {3} 中的下限 {1} 高于上限 {2}",
                                        "the floor {1} of {0} in family {3} is above the cap {2}",
                                        "核对各级规定", "check the rules of all levels"};
constexpr Finding quota_passed_on{
    "quota_passed_on", "{0} 原无类别 {3} 的份额，因 {1} 并入而有了 {2}，全期有效",
    "{0} had no quota of family {3} and has {2} now for the whole period: {1} has gone into it",
    "其自己的采购也计入；如不应如此，请以文件重新确定",
    "its own purchases count as well; if that is not meant, set the quota by an instrument"};
constexpr Finding quota_unit_ended{
    "quota_unit_ended", "{0} 于 {1} 终止而无承继单位，类别 {2} 的份额去向不明",
    "{0} ended on {1} without a successor; where its quota of family {2} goes is not said",
    "以文件（change_quota）写明各单位的金额", "give the amounts by an instrument (change_quota)"};
constexpr Finding quota_representation_ring{
    "quota_representation_ring", "类别 {1} 中 {0} 的代表最终是它自己",
    "in family {1}, {0} represents itself in the end", "核对 representation；采购暂留原单位",
    "check `representation`; its purchases stay where they are"};
constexpr Finding quota_cap_exceeded{
    "quota_cap_exceeded", "{0} 在类别 {1} 中已执行 {2}，超过上限 {3}",
    "{0} executed {2} of family {1}, more than the cap {3}", "核对采购，或申请调整",
    "check the purchases, or ask for a change"};
constexpr Finding quota_figure_unknown{
    "quota_figure_unknown", "{0} 在类别 {1} 中缺少申报数，无法判断",
    "{0} cannot be judged in family {1}: a figure from outside the record was not declared",
    "请补报该期的申报数或人数", "declare the figure, or the number of heads"};
constexpr Finding quota_last_year_missing{
    "quota_last_year_missing", "{0} 在类别 {1} 中没有上一年度的数字，不适用",
    "{0} has no figure of last year in family {1}: the rule does not apply",
    "如上一年度有份额，请补录", "record last year's quota if there was one"};
constexpr Finding quota_forecast_provisional{
    "quota_forecast_provisional", "类别 {0} 的序时进度为暂定：该期放假安排尚未公布",
    "the schedule of family {0} is provisional: its holidays are not announced",
    "放假通知公布后将重新计算", "it will be set when they are announced"};
constexpr Finding line_coverage_unknown{
    "line_coverage_unknown", "条线 {0} 没有报送事项支撑，合计的完整性未知",
    "no obligation feeds line {0}: how complete its total is cannot be said",
    "请在报送事项的 feeds 中写明条线", "name the line in an obligation's `feeds`"};
constexpr Finding calendar_provisional{
    "calendar_provisional", "{0} {1} 的截止日 {2} 为暂定：该年放假安排尚未公布",
    "due day {2} of {0} {1} is provisional: its year's holidays are not announced",
    "放假通知公布后将重新计算", "it will be set when the year is announced"};

constexpr Finding bulletin_id_repeated{"bulletin_id_repeated", "公报中的编号“{0}”为空或重复",
                                       "id '{0}' of the bulletin is empty or repeated",
                                       "每个数字、每个关系各用一个编号",
                                       "give every figure and every relation an id of its own"};
constexpr Finding bulletin_number_unreadable{
    "bulletin_number_unreadable", "公报数字 {0} 的“{1}”（单位“{2}”）无法识别",
    "figure {0} of the bulletin, '{1}' in '{2}', cannot be read",
    "写成不带分组符的小数，至多八位小数；金额不得细于分",
    "write a decimal without grouping, of at most "
    "eight places; money no finer than fen; and a unit"};
constexpr Finding bulletin_figure_unknown{
    "bulletin_figure_unknown", "公报中没有数字“{0}”", "the bulletin has no figure '{0}'",
    "请更正编号，或补上该数字", "correct the id, or add the figure"};
constexpr Finding bulletin_figure_repeated{
    "bulletin_figure_repeated", "数字“{0}”在一个关系中用了两次",
    "figure '{0}' is used twice in one relation", "每个数字在一个关系中只用一次",
    "use a figure once in a relation"};
constexpr Finding bulletin_relation_incomplete{
    "bulletin_relation_incomplete", "关系 {0} 的成员不合其种类（{1}）",
    "the members of relation {0} are not those of its kind ({1})", "每种关系用哪些成员，见格式说明",
    "see the format for the members of each kind"};
constexpr Finding bulletin_contradicted{
    "bulletin_contradicted", "关系 {0}（{1}）不成立：公布 {2}，计算得 {3}，可能在 {4} 与 {5} 之间",
    "relation {0} ({1}) does not hold: printed {2}, computed {3}, possible from {4} to {5}",
    "请向发布单位核对各数字", "ask the publisher about the figures"};
constexpr Finding bulletin_not_comparable{"bulletin_not_comparable", "关系 {0}（{1}）无法判断",
                                          "relation {0} ({1}) cannot be judged", "请核对单位和分母",
                                          "check the units and the denominator"};

}  // namespace messages

std::span<const Finding* const> rules_findings() noexcept {
    using namespace messages;
    static constexpr const Finding* all[] = {&filing_unmatched,
                                             &filing_unit_unresolved,
                                             &filing_obligation_unknown,
                                             &declared_unit_unresolved,
                                             &declared_indicator_unknown,
                                             &declared_period_unknown,
                                             &declared_fell,
                                             &declared_repeated,
                                             &form_check_broken,
                                             &purchase_of_contractor,
                                             &filing_before_opening,
                                             &filing_part_unknown,
                                             &filing_corrects_nothing,
                                             &observation_unit_unresolved,
                                             &commitment_unit_unresolved,
                                             &observation_unmatched,
                                             &observation_before_opening,
                                             &name_unresolved,
                                             &name_ambiguous,
                                             &entry_pending,
                                             &purchase_unjudged,
                                             &purchase_unattributed,
                                             &quota_below_minimum,
                                             &quota_undeclared,
                                             &quota_left_unsaid,
                                             &quota_rule_looser,
                                             &quota_floor_above_cap,
                                             &quota_passed_on,
                                             &quota_unit_ended,
                                             &quota_representation_ring,
                                             &quota_cap_exceeded,
                                             &quota_figure_unknown,
                                             &quota_last_year_missing,
                                             &quota_forecast_provisional,
                                             &line_coverage_unknown,
                                             &calendar_provisional,
                                             &bulletin_id_repeated,
                                             &bulletin_number_unreadable,
                                             &bulletin_figure_unknown,
                                             &bulletin_figure_repeated,
                                             &bulletin_relation_incomplete,
                                             &bulletin_contradicted,
                                             &bulletin_not_comparable};
    return all;
}

}  // namespace fupin
