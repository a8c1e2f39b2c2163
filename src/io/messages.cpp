// SPDX-License-Identifier: Apache-2.0
#include "io/messages.hpp"

#include "fupin/io/messages.hpp"

namespace fupin {

namespace messages {

constexpr Finding document_unreadable{"document_unreadable", "无法读取文件",
                                      "the file cannot be read",
                                      "请核对路径和权限；文件夹不能当作文件读入",
                                      "check the path and the permissions; a folder is no file"};
constexpr Finding findings_omitted{"findings_omitted", "另有 {0} 个问题未列出",
                                   "{0} more findings are not listed", "请先改正已列出的问题",
                                   "correct the listed ones first"};
constexpr Finding json_not_utf8{"json_not_utf8", "不是有效的 UTF-8 文本",
                                "the bytes are not valid UTF-8", "请将文件另存为 UTF-8 编码",
                                "save the file as UTF-8"};
constexpr Finding json_nul{"json_nul", "含有 NUL 字符", "there is a NUL character",
                           "请删除该字符；文件可能已损坏", "remove it; the file may be damaged"};
constexpr Finding json_syntax{"json_syntax", "此处不符合 JSON 语法", "this is not JSON syntax",
                              "请检查此处及其前面的引号、逗号和括号",
                              "check quotes, commas and brackets here and just before"};
constexpr Finding json_trailing_content{
    "json_trailing_content", "文档结束后还有内容", "something follows the end of the document",
    "一个文件只能有一个 JSON 对象", "a file holds one JSON object"};
constexpr Finding json_too_deep{"json_too_deep", "嵌套超过 {0} 层",
                                "nesting goes beyond {0} levels", "请减少嵌套", "nest less deeply"};
constexpr Finding json_too_many_members{"json_too_many_members", "一个对象的成员超过 {0} 个",
                                        "an object has more than {0} members", "请用列表代替对象",
                                        "use a list instead of an object"};
constexpr Finding json_text_too_long{"json_text_too_long", "文本超过 {0} 字节",
                                     "the text is longer than {0} bytes", "请缩短文本",
                                     "shorten the text"};
constexpr Finding json_number_too_large{"json_number_too_large", "数字过大",
                                        "the number is too large", "请核对数字；不要用科学计数法",
                                        "check the number; do not use an exponent"};

constexpr Finding member_repeated{"member_repeated", "成员“{0}”重复",
                                  "the member '{0}' is repeated", "请只保留一个",
                                  "keep one of them"};
constexpr Finding member_missing{"member_missing", "缺少成员“{0}”", "the member '{0}' is missing",
                                 "请补上该成员", "add the member"};
constexpr Finding member_unknown{"member_unknown", "没有名为“{0}”的成员",
                                 "there is no member '{0}'", "请删除它，或对照格式说明改正名称",
                                 "remove it, or correct its name by the description of the format"};
constexpr Finding member_misspelt{"member_misspelt", "没有名为“{0}”的成员；是否应为“{1}”？",
                                  "there is no member '{0}'; did you mean '{1}'?", "请改正成员名称",
                                  "correct the member's name"};
constexpr Finding document_format_unknown{"document_format_unknown", "文件格式是“{0}”，应为“{1}”",
                                          "the format of the file is '{0}', not '{1}'",
                                          "请核对是否选错了文件",
                                          "check whether this is the right file"};
constexpr Finding party_choice{"party_choice", "需要且只能有 unit 和 unit_class 之一",
                               "exactly one of unit and unit_class is needed",
                               "一个单位写 unit，一类单位写 unit_class",
                               "write unit for one unit, unit_class for a class"};
constexpr Finding schedule_choice{
    "schedule_choice", "需要且只能有 once、every 和 periods 之一",
    "exactly one of once, every and periods is needed",
    "一次性的写 once，按周期的写 every，逐个列出的写 periods",
    "write once for a single period, every for a cycle, periods for a list"};
constexpr Finding due_choice{
    "due_choice",
    "需要且只能有 day、day_of_month、days_after_period、days_after_event 和 "
    "last_working_day 之一",
    "exactly one of day, day_of_month, days_after_period, days_after_event and last_working_day "
    "is needed",
    "没有规定期限的，请删除整个 due", "where no due day is laid down, leave due out"};
constexpr Finding event_choice{
    "event_choice", "days_after_event 需要且只能有 phase、instrument 和 event_day 之一",
    "exactly one of phase, instrument and event_day is needed with days_after_event",
    "从阶段结束起算写 phase，从文件生效日起算写 instrument，从某一天起算写 event_day",
    "phase counts from its end, instrument from its effective day, event_day from a day"};
constexpr Finding effect_choice{
    "effect_choice",
    "需要且只能有 extend_phase、set_due、waive、forgive、change_due、end、add_period、"
    "change_quota 和 change_target 之一",
    "exactly one of extend_phase, set_due, waive, forgive, change_due, end, add_period, "
    "change_quota and change_target is needed",
    "一份文件的几种作用请分别写成几项", "write several effects as several items"};
constexpr Finding indicator_part_choice{
    "indicator_part_choice", "需要且只能有 purchases、duties 和 observed 之一",
    "exactly one of purchases, duties and observed is needed",
    "指标的分子和分母各由采购、应报或观察得出",
    "each part of an indicator comes from purchases, from duties or from observations"};
constexpr Finding measure_expected{
    "measure_expected",
    "“{0}”不是度量；应为 amount、count、quantity、distinct_units、distinct_suppliers、"
    "distinct_products、postings、benefited_households、unknown_suppliers、largest、first_day 或 "
    "last_day",
    "'{0}' is no measure: amount, count, quantity, distinct_units, distinct_suppliers, "
    "distinct_products, postings, benefited_households, unknown_suppliers, largest, first_day or "
    "last_day",
    "金额 amount，笔数 count，不同的单位、供应商或产品数 distinct_…",
    "amount of money, count of purchases, numbers of distinct units, suppliers or products"};
constexpr Finding counted_duties_expected{
    "counted_duties_expected", "“{0}”不是应报的计数方式；应为 expected、received 或 on_time",
    "'{0}' is no way to count duties: expected, received or on_time",
    "应报 expected，已报 received，按时报送 on_time",
    "expected: all that are not exempt; received: those that are in; on_time: in time"};
constexpr Finding prefer_expected{"prefer_expected",
                                  "“{0}”不是合并口径；应为 none、recorded 或 declared",
                                  "'{0}' is no precedence: none, recorded or declared",
                                  "以台账数为先 recorded，以申报数为先 declared",
                                  "recorded: the record first; declared: what was declared first"};
constexpr Finding term_period_expected{
    "term_period_expected",
    "“{0}”不是审核公式中的期间；应为 same、previous、last_year、months 或 quarters",
    "'{0}' is no period of a term: same, previous, last_year, months or quarters",
    "本期 same，上期 previous，上年同期 last_year，期内各月之和 months，期内各季之和 quarters",
    "same: the one checked; previous: the one before; last_year: of the year before; months and "
    "quarters: all of them inside the period, added up"};
constexpr Finding check_relation_expected{
    "check_relation_expected", "“{0}”不是审核关系；应为 equal、at_least 或 at_most",
    "'{0}' is no relation: equal, at_least or at_most", "左边等于、不小于或不大于右边",
    "the left side equals, is not below or is not above the right one"};
constexpr Finding condition_choice{
    "condition_choice", "至多只能有 all、any、not、in、is、under 和 amount 之一",
    "at most one of all, any, not, in, is, under and amount is possible",
    "几个条件请放进 all 或 any", "put several conditions into all or any"};

constexpr Finding object_expected{"object_expected", "此处应为对象 {…}",
                                  "an object is expected here", "请用花括号写成员",
                                  "write members in braces"};
constexpr Finding list_expected{"list_expected", "此处应为列表 […]", "a list is expected here",
                                "只有一项时也要写方括号",
                                "write brackets even around a single item"};
constexpr Finding text_expected{"text_expected", "此处应为文本", "a text is expected here",
                                "请加双引号；代码也是文本",
                                "put it in double quotes; codes are texts too"};
constexpr Finding flag_expected{"flag_expected", "此处应为 true 或 false",
                                "true or false is expected here", "请写 true 或 false，不加引号",
                                "write true or false without quotes"};
constexpr Finding true_expected{"true_expected", "此处只能为 true", "only true is possible here",
                                "不适用时请删除该成员",
                                "leave the member out where it does not apply"};
constexpr Finding whole_number_expected{
    "whole_number_expected", "此处应为整数", "a whole number is expected here",
    "请写不带引号和小数点的整数", "write a whole number without quotes or point"};
constexpr Finding day_expected{"day_expected", "“{0}”不是日期", "'{0}' is not a day",
                               "请写成 2019-03-07 的形式，范围为 1900 年至 2199 年",
                               "write it as 2019-03-07, between 1900 and 2199"};
constexpr Finding time_expected{"time_expected", "“{0}”不是时刻", "'{0}' is not a time of day",
                                "请写成 18:00 的形式（北京时间）",
                                "write it as 18:00, Beijing time"};
constexpr Finding moment_expected{"moment_expected", "“{0}”不是日期或时间",
                                  "'{0}' is neither a day nor a time on one",
                                  "请写成 2019-03-07 或 2019-03-07T18:00:00 的形式",
                                  "write it as 2019-03-07 or 2019-03-07T18:00:00"};
constexpr Finding period_expected{
    "period_expected", "“{0}”不是期间", "'{0}' is not a period",
    "请写成 2020、2020-08、2020Q3、2020H2，或写明 first_day 和 last_day",
    "write it as 2020, 2020-08, 2020Q3 or 2020H2, or give first_day and last_day"};
constexpr Finding amount_expected{"amount_expected", "“{0}”不是精确到分的金额",
                                  "'{0}' is not an amount in whole fen",
                                  "请写成 \"602.26\"、\"602.26万元\" 或 \"1.5亿元\" 的形式",
                                  "write it as \"602.26\" (yuan), \"602.26万元\" or \"1.5亿元\""};
constexpr Finding quantity_expected{"quantity_expected", "“{0}”不是数量", "'{0}' is not a quantity",
                                    "请写成至多三位小数的数",
                                    "write a number with at most three decimals"};
constexpr Finding share_expected{"share_expected", "“{0}”不是比例", "'{0}' is not a share",
                                 "请写成 \"10%\"、\"1/10\" 或 \"0.1\" 的形式",
                                 R"(write it as "10%", "1/10" or "0.1")"};

constexpr Finding role_expected{"role_expected",
                                "“{0}”不是角色；应为 lead、support、implement 或 responsible",
                                "'{0}' is not a role: lead, support, implement or responsible",
                                "牵头 lead，配合 support，具体落实 implement，责任单位 responsible",
                                "choose one of the four words"};
constexpr Finding filled_from_expected{
    "filled_from_expected", "“{0}”不是日期的来历；应为 paper 或 package",
    "'{0}' does not say where days are from: paper or package",
    "据通知原文录入请写 paper 或删除该成员；据软件包补录请写 package",
    "write paper, or leave it out, for days taken from the text of the paper"};
constexpr Finding roll_expected{
    "roll_expected",
    "“{0}”不是顺延方式；应为 none、following、modified_following、preceding 或 modified_preceding",
    "'{0}' is not a roll: none, following, modified_following, preceding or modified_preceding",
    "不顺延请写 none 或删除该成员", "write none, or leave it out, for a fixed day"};
constexpr Finding cycle_expected{
    "cycle_expected", "“{0}”不是周期；应为 once、week、month、quarter、half_year 或 year",
    "'{0}' is not a cycle: once, week, month, quarter, half_year or year", "每月请写 month",
    "write month for every month"};
constexpr Finding takes_expected{
    "takes_expected", "“{0}”不是期间取法；应为 overlaps、begins_in 或 ends_in",
    "'{0}' is not a way to take periods: overlaps, begins_in or ends_in",
    "默认为 overlaps：与起止日有重叠的期间",
    "overlaps, the default, takes periods that meet the days"};
constexpr Finding membership_expected{
    "membership_expected", "“{0}”不是成员认定日；应为 nominal_due_day、period_start 或 period_end",
    "'{0}' is not a membership day: nominal_due_day, period_start or period_end",
    "默认为 nominal_due_day", "the default is nominal_due_day"};
constexpr Finding owed_expected{
    "owed_expected", "“{0}”不是应报方式；应为 each、jointly 或 any_one",
    "'{0}' is not a way of owing: each, jointly or any_one",
    "各报各的写 each（默认），联合报送写 jointly，任一单位报送即可写 any_one",
    "each (the default) for a duty of its own, jointly for one of all, any_one for one of any"};
constexpr Finding counting_state_expected{
    "counting_state_expected", "“{0}”不是计为已报的状态；应为 received 或 approved",
    "'{0}' is not a state that counts: received or approved",
    "收到即算写 received（默认），审核通过才算写 approved",
    "received (the default) counts on receipt, approved on approval"};
constexpr Finding compared_expected{
    "compared_expected", "“{0}”不是比较时刻；应为 first_receipt、accepted_version 或 acceptance",
    "'{0}' is not a moment to compare: first_receipt, accepted_version or acceptance",
    "默认为 first_receipt：首次收到的时刻", "first_receipt, the default, is when it first came in"};
constexpr Finding quota_kind_expected{
    "quota_kind_expected",
    "“{0}”不是份额类型；应为 share_floor、fixed_amount、cap、nested_share、per_head 或 "
    "not_below_last_year",
    "'{0}' is not a kind of quota: share_floor, fixed_amount, cap, nested_share, per_head or "
    "not_below_last_year",
    "按比例 share_floor，按金额 fixed_amount，上限 cap，另一份额的比例 nested_share，按人数 "
    "per_head，不低于上年 not_below_last_year",
    "share_floor is a share, fixed_amount an amount, cap a limit from above, nested_share a share "
    "of another quota, per_head so much a head, not_below_last_year a figure of last year"};
constexpr Finding quota_figure_expected{
    "quota_figure_expected",
    "“{0}”不是份额的数字；应为 reserved、executed、base、reserved_share 或 executed_share",
    "'{0}' is not a figure of a quota: reserved, executed, base, reserved_share or executed_share",
    "预留 reserved，执行 executed，采购总额 base，及前两者占总额的比例",
    "reserved, executed, the base, or the shares of the base that the first two are"};
constexpr Finding refund_year_expected{
    "refund_year_expected", "“{0}”不是退款归属；应为 of_purchase 或 own_day",
    "'{0}' does not say when a refund counts: of_purchase or own_day",
    "随所属采购 of_purchase，按退款日 own_day", "with its purchase, or on its own day"};
constexpr Finding rule_level_expected{
    "rule_level_expected", "“{0}”不是规定的级次；应为 nation、province、prefecture、county 或 unit",
    "'{0}' is not a level of rules: nation, province, prefecture, county or unit",
    "国家 nation，省 province，地州市 prefecture，县 county，单位 unit",
    "write one of these words, in lower case"};
constexpr Finding quota_limit_expected{
    "quota_limit_expected", "“{0}”不是限额方向；应为 floor 或 cap",
    "'{0}' is not a limit: floor or cap", "不低于 floor，不高于 cap",
    "floor is at least, cap is at most"};
constexpr Finding canteen_expected{
    "canteen_expected", "“{0}”不是食堂情况；应为 own、shared 或 outsourced",
    "'{0}' is not whose canteen it is: own, shared or outsourced",
    "自有 own，合办并代表他人 shared，外包 outsourced；无食堂请写 exemption",
    "a unit without a canteen has an `exemption`"};
constexpr Finding unit_event_expected{
    "unit_event_expected",
    "“{0}”不是单位事件；应为 found、rename、move、recode、merge、split 或 dissolve",
    "'{0}' is no event of a unit: found, rename, move, recode, merge, split or dissolve",
    "设立 found，更名 rename，划转 move，改码 recode，合并 merge，拆分 split，撤销 dissolve",
    "choose one of the seven words"};
constexpr Finding decision_expected{
    "decision_expected", "“{0}”不是决定的种类；应为 suspend、lift、withdraw 或 annul",
    "'{0}' is no kind of decision: suspend, lift, withdraw or annul",
    "暂停 suspend，恢复 lift，撤销 withdraw，作废 annul", "choose one of the four words"};
constexpr Finding certifying_expected{
    "certifying_expected", "“{0}”不是认定的判定方式；应为 then 或 now",
    "'{0}' is no way to judge certificates: then or now",
    "按采购时已作出的决定 then，按截至日已作出的决定 now",
    "then: decisions issued by the judgement day; now: by the day asked for"};
constexpr Finding name_kind_expected{
    "name_kind_expected", "“{0}”不是名称的类别；应为 unit、product、supplier、channel 或 payer",
    "'{0}' is no kind of name: unit, product, supplier, channel or payer",
    "单位 unit，产品 product，供应商 supplier，渠道 channel，资金来源 payer",
    "choose one of the five words"};
constexpr Finding relation_kind_expected{
    "relation_kind_expected", "“{0}”不是公报关系的种类",
    "'{0}' is no kind of relation of a bulletin",
    "应为 sum、within、rate、change、difference、cumulative、cross 或 same",
    "choose sum, within, rate, change, difference, cumulative, cross or same"};
constexpr Finding sheet_empty{"sheet_empty", "文件没有表头", "the file has no header",
                              "第一行写列名", "name the columns in the first line"};
constexpr Finding sheet_column_unknown{"sheet_column_unknown", "不认识的列“{0}”，或此列重复",
                                       "column {0} is not known, or stands twice", "可用的列：{1}",
                                       "columns are {1}"};
constexpr Finding sheet_cell_empty{"sheet_cell_empty", "“{0}”不能为空", "{0} must not be empty",
                                   "请填写", "fill it in"};
constexpr Finding sheet_number_expected{"sheet_number_expected", "“{0}”不是整数",
                                        "{0} is no whole number", "写成 30 的形式",
                                        "write it as 30"};
constexpr Finding sheet_code_repeated{"sheet_code_repeated", "代码 {0} 出现两次",
                                      "code {0} stands twice", "每个代码只写一次",
                                      "give each code once"};
constexpr Finding successor_without_last_day{
    "successor_without_last_day", "写了接续者 {0}，却没有最后一天",
    "a successor {0} is given without a last day", "写明 last_day；接续自次日起",
    "give last_day; the successor begins on the day after"};
constexpr Finding division_malformed{"division_malformed", "“{0}”不是行政区划代码",
                                     "{0} is no division code",
                                     "六位数字（GB/T 2260），或在其后延伸到十二位",
                                     "six digits (GB/T 2260), or the twelve that extend them"};
constexpr Finding division_unknown{"division_unknown", "没有行政区划代码 {0}",
                                   "there is no division {0}", "相近的代码：{1}",
                                   "near codes: {1}"};
constexpr Finding division_of_another_day{"division_of_another_day", "行政区划代码 {0} 在 {1} 无效",
                                          "the division code {0} does not hold on {1}",
                                          "那一天的代码：{2}", "the code of that day: {2}"};
constexpr Finding state_expected{
    "state_expected", "“{0}”不是状态；应为 placed、accepted、paid 或 evaluated",
    "'{0}' is not a state: placed, accepted, paid or evaluated",
    "下单 placed，验收 accepted，付款 paid，评价 evaluated", "choose one of the four words"};
constexpr Finding dimension_expected{
    "dimension_expected",
    "“{0}”不是维度；应为 day、month、quarter、year、phase、unit、ancestor、unit_class、account、"
    "assisting_unit、payer、channel、mode、side、source、origin、measure、supplier、product、"
    "category、certified、listed、household、line 或 label",
    "'{0}' is not a dimension: day, month, quarter, year, phase, unit, ancestor, unit_class, "
    "account, "
    "assisting_unit, payer, channel, mode, side, source, origin, measure, supplier, product, "
    "category, certified, listed, household, line or label",
    "请选用其中之一", "choose one of these words"};
constexpr Finding predicate_expected{
    "predicate_expected", "“{0}”不是判断；应为 certified、listed 或 household",
    "'{0}' is not a predicate: certified, listed or household",
    "已认定 certified，已上架 listed，贫困户 household", "choose one of the three words"};
constexpr Finding entry_kind_expected{
    "entry_kind_expected",
    "“{0}”不是记录类型；应为 purchase、unlinked_refund、progress、refund、cancel、correction、"
    "same_as、annulment、filing、filing_correction、filing_return、filing_approval、"
    "filing_withdrawal、declared、observation 或 commitment",
    "'{0}' is not a kind of entry: purchase, unlinked_refund, progress, refund, cancel, "
    "correction, same_as, annulment, filing, filing_correction, filing_return, filing_approval, "
    "filing_withdrawal, declared, observation or commitment",
    "请选用其中之一", "choose one of these words"};
constexpr Finding side_expected{"side_expected", "“{0}”不是方向；应为 buy 或 sell",
                                "'{0}' is not a side: buy or sell", "买 buy，卖 sell",
                                "choose one of the two words"};
constexpr Finding span_expected{"span_expected", "“{0}”不是口径；应为 period、cumulative 或 stock",
                                "'{0}' is not a span: period, cumulative or stock",
                                "当期 period，累计 cumulative，时点 stock",
                                "choose one of the three words"};
constexpr Finding mode_expected{"mode_expected", "“{0}”不是方式；应为 direct 或 assisted",
                                "'{0}' is not a mode: direct or assisted",
                                "直接采购 direct，帮助销售 assisted",
                                "choose one of the two words"};
constexpr Finding field_expected{
    "field_expected",
    "“{0}”不是可更正的字段；应为 side、mode、for_unit、account、assisting_unit、payer、supplier、"
    "product、origin、quantity、measure、amount、channel、note、placed、accepted、paid、evaluated、"
    "state、day、unit、filed_by、obligation、period、received、parts、zero、value、indicator、"
    "first_day 或 last_day",
    "'{0}' is not a field that can be corrected: side, mode, for_unit, account, assisting_unit, "
    "payer, supplier, product, origin, quantity, measure, amount, channel, note, placed, "
    "accepted, paid, evaluated, state, day, unit, filed_by, obligation, period, received, parts, "
    "zero, value, indicator, first_day or last_day",
    "请选用其中之一", "choose one of these words"};

constexpr Finding journal_not_empty{
    "journal_not_empty", "登记簿中已有 {0} 条记录，不能再读入另一个登记簿",
    "the journal holds {0} entries already and cannot take in another one", "请读入到新的登记簿",
    "read into a new journal"};
constexpr Finding journal_header_missing{
    "journal_header_missing", "没有首行", "there is no first line",
    "登记簿文件的首行写明格式、记录数和校验值",
    "the first line of a journal names format, number of entries and digest"};
constexpr Finding journal_line_too_long{
    "journal_line_too_long", "一行超过 {0} 字节", "the line is longer than {0} bytes",
    "每条记录一行；文件可能已损坏", "one entry a line; the file may be damaged"};
constexpr Finding journal_set_out_of_order{
    "journal_set_out_of_order", "批次 {0} 出现在批次 {1} 之后", "set {0} stands after set {1}",
    "批次从 1 起连续编号，不能改变行的次序",
    "sets are numbered from 1 without gaps; lines must not change places"};
constexpr Finding journal_day_goes_back{"journal_day_goes_back", "登记日期 {0} 早于前面批次的 {1}",
                                        "the recorded day {0} lies before {1} of an earlier set",
                                        "登记簿文件已被改动；请使用原文件",
                                        "the file was changed; use the original"};
constexpr Finding journal_entry_not_taken{
    "journal_entry_not_taken", "记录未被登记：{0}", "the entry was not taken: {0}",
    "登记簿文件已被改动；请使用原文件", "the file was changed; use the original"};
constexpr Finding journal_count_mismatch{
    "journal_count_mismatch", "首行写明 {0} 条记录，实有 {1} 条",
    "the first line names {0} entries, there are {1}", "文件可能不完整；请使用原文件",
    "the file may be incomplete; use the original"};
constexpr Finding journal_digest_mismatch{"journal_digest_mismatch", "首行的校验值与内容不符",
                                          "the digest of the first line does not match",
                                          "登记簿文件已被改动；请使用原文件",
                                          "the file was changed; use the original"};

}  // namespace messages

std::span<const Finding* const> io_findings() noexcept {
    using namespace messages;
    static constexpr const Finding* all[] = {
        &document_unreadable,
        &findings_omitted,
        &json_not_utf8,
        &json_nul,
        &json_syntax,
        &json_trailing_content,
        &json_too_deep,
        &json_too_many_members,
        &json_text_too_long,
        &json_number_too_large,
        &member_repeated,
        &member_missing,
        &member_unknown,
        &member_misspelt,
        &document_format_unknown,
        &party_choice,
        &schedule_choice,
        &due_choice,
        &event_choice,
        &effect_choice,
        &indicator_part_choice,
        &measure_expected,
        &counted_duties_expected,
        &prefer_expected,
        &term_period_expected,
        &check_relation_expected,
        &condition_choice,
        &object_expected,
        &list_expected,
        &text_expected,
        &flag_expected,
        &true_expected,
        &whole_number_expected,
        &day_expected,
        &time_expected,
        &moment_expected,
        &period_expected,
        &amount_expected,
        &quantity_expected,
        &share_expected,
        &role_expected,
        &filled_from_expected,
        &roll_expected,
        &cycle_expected,
        &takes_expected,
        &membership_expected,
        &owed_expected,
        &counting_state_expected,
        &compared_expected,
        &quota_kind_expected,
        &quota_figure_expected,
        &refund_year_expected,
        &rule_level_expected,
        &quota_limit_expected,
        &canteen_expected,
        &unit_event_expected,
        &decision_expected,
        &certifying_expected,
        &name_kind_expected,
        &relation_kind_expected,
        &sheet_empty,
        &sheet_column_unknown,
        &sheet_cell_empty,
        &sheet_number_expected,
        &sheet_code_repeated,
        &successor_without_last_day,
        &division_malformed,
        &division_unknown,
        &division_of_another_day,
        &state_expected,
        &dimension_expected,
        &predicate_expected,
        &entry_kind_expected,
        &side_expected,
        &mode_expected,
        &span_expected,
        &field_expected,
        &journal_not_empty,
        &journal_header_missing,
        &journal_line_too_long,
        &journal_set_out_of_order,
        &journal_day_goes_back,
        &journal_entry_not_taken,
        &journal_count_mismatch,
        &journal_digest_mismatch,
    };
    return all;
}

}  // namespace fupin
