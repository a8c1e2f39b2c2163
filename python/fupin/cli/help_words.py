# SPDX-License-Identifier: Apache-2.0
"""The help of the command in Chinese. The English text is the key, as in `usage_words`."""

import argparse
import re

from .usage import Parser

_TEXTS = {
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "show program's version number and exit": "显示版本号",
    "Who owed what by when, what was done, what it adds up to, and why.":
        "谁该在哪天前报什么、办了什么、合计多少、为什么。",
    "exit codes: 0 fine, 1 findings, 2 bad input, 3 usage": "退出码：0 正常，1 有提示，2 输入有误，3 用法有误",
    # Verbs.
    "the shipped sample: state on a day, and a report": "随附样例：某日的状态和一份报告",
    "read a campaign and list what is odd in it": "读入方案，列出其中可疑之处",
    "judge duties, lines and quotas on a day": "判定某日的应报、条线与份额",
    "why a figure is what it is": "某个数字从哪里来",
    "working days as announced: a year, or one question": "按通知的工作日：全年，或一个问题",
    "sums of your own choice: by what, of what, where": "自选汇总：按什么、汇总什么、什么条件",
    "certify that the sums of your files agree with each other": "证明自己的合计彼此相符",
    "who owes what by when, what is missing, reminders": "谁该在哪天前报什么、谁未报、催报",
    "who declared, who executed, what is missing, at what pace": "谁已申报、执行多少、差多少、进度如何",
    "totals of reporting lines, their overlap, without counting twice": "各条线合计、重叠与去重合计",
    "figures that units declared, against the record": "单位申报数与台账核对",
    "rates, each with its numerator and denominator": "指标：分子、分母与比率",
    "the state on a day as HTML, workbook, bulletin or Markdown": "某日的报告：HTML、工作簿、通报或 Markdown",
    "freeze what is published of a period": "封存一期已公布的数字",
    "what changed since an edition was frozen, and why": "封存以后变动了什么、为什么",
    "check published figures against what they claim of each other": "核对公布的数字是否自相矛盾",
    "tables that fupin wrote as JSON into workbooks, CSV, Markdown": "把 fupin 写出的 JSON 表转为工作簿、CSV、Markdown",
    "write a campaign file to begin with": "写出一份方案文件的初稿",
    "read files into the record; a receipt for every row": "读入文件并登记，逐行给出回执",
    "write a form to be filled in": "写出供填报的表格",
    # Inputs and question.
    "inputs": "输入",
    "question": "问题",
    "write report, result and tables here": "把报告、结果和各表写入此文件夹",
    "of labels and messages": "标签和提示的语言",
    "name of a shipped campaign, or a file": "随附方案的名称，或文件",
    "a name or a file; default: the one the campaign names": "名称或文件；默认为方案所用的日历",
    "quota rules laid over the campaign: shipped ones by name, or a file": "另加的份额规定：随附的写名称，或文件",
    "the files after it were recorded on this day; may be given again": "其后的文件在这一天登记；可重复",
    "采购: purchases and what happened to them": "采购，及其后的进度、退款、更正",
    "报送: reports that came in": "报送：收到的材料",
    "申报数: figures that units reported": "申报数：单位自报的数字",
    "观察: counted facts that are not money": "观察：金额以外的计数",
    "协议: signed long-term orders": "协议：已签订的长期订单",
    "source of the files after it (来源)": "其后文件的来源",
    "the files after it send negative rows that name no purchase": "其后文件中的负数行不写原订单",
    "what people decided that names mean (名称认定)": "名称认定：由人确定的名称所指",
    "start from this record, if it is there": "从这份登记簿开始（如果存在）",
    "write the record afterwards": "把登记簿写入此文件",
    "the end of this day": "截至这一天结束时",
    "sums by effective day (restated, default) or by booked day":
        "按生效日（restated，默认）或入账日（booked）汇总",
    "as JSON, for other programs": "输出 JSON，供其他程序使用",
    "name of a shipped bulletin, or a file": "随附公布数的名称，或文件",
    "of the campaign": "方案的标题",
    "it begins": "起始日",
    "the campaign file": "写出的方案文件",
    "what offices send": "各单位报来的文件",
    "the form to be written": "写出的表格",
    "default: purchases": "默认 purchases",
    "use only what was recorded by then": "只用当时已登记的",
    "default: the campaign's": "默认为方案的标题",
    "default: the campaign's basis": "默认为方案的比较口径",
    "of the shipped sample": "用随附样例",
    "with the shipped sample": "用随附样例",
    "the result as JSON, nothing else": "只输出结果的 JSON",
    "such as totals/total/deduplicated": "例如 totals/total/deduplicated",
    # Calendar.
    "such as 2020": "例如 2020",
    "working days after A up to and including B": "A 之后至 B（含）的工作日数",
    "the N-th working day after DAY, before it if N is negative": "DAY 之后第 N 个工作日；N 为负则在其前",
    "DAY moved": "DAY 遇休息日移到哪天",
    "why it is worked or off": "这一天为什么上班或放假",
    "name of a shipped calendar, or a file": "随附日历的名称，或文件",
    "papers issued by then": "只用当时已印发的通知",
    "papers public by then": "只用当时已公布的通知",
    "estimate years that are not announced": "未公布的年份按星期推算",
    "of a year: write it as a calendar file": "把全年写成日历文件",
    # Query.
    "one row for each; ancestor:TREE:LEVEL for a unit above": "每项一行；上级单位写 ancestor:树:级别",
    "default: amount,count": "默认 amount,count",
    "only purchases for which it holds": "只取符合条件的采购",
    "related figures": "并列的相关数字",
    "units of the judgement day (as_it_was), or those of one day: a day":
        "按判定日的单位（as_it_was），或按某一天的单位：写日期",
    "where cumulative figures start": "累计的起始日",
    "default: buy": "默认 buy",
    "for spreadsheets and other programs": "供电子表格和其他程序使用",
    # Duties.
    "which duties": "哪些应报",
    "what is shown; default: the agenda": "显示什么；默认为待办",
    "who files, owes or shares them": "报送、应报或共同承担的单位",
    "also those of units below it": "包括其下级单位",
    "default: the campaign's first": "默认为方案的第一棵层级树",
    "of areas; default: county": "地区的级别；默认 county",
    "due by then": "截止日不晚于",
    "default: missing open not_yet_open": "默认 missing open not_yet_open",
    "whatever the status, or unchanged": "不论状态，包括未变动的",
    "what is missing, by area and one by one": "缺报：分地区和逐项",
    "reminders (催报), one for each unit": "催报，每单位一份",
    "what has changed since only that was known: old and new days, and why": "与当时所知相比的变化：新旧日期及原因",
    "write the agenda as a calendar file": "把待办写成日历文件",
    "days before; default: 3": "提前几天提醒；默认 3",
    # Quotas, lines, figures.
    "which quotas": "哪些份额",
    "what is shown; default: families, then units": "显示什么；默认先类别、后单位",
    "code of a family": "类别代码",
    "code of a unit": "单位代码",
    "such as undeclared": "例如 undeclared",
    "only where something is missing": "只列有差额的",
    "what does not count, and why": "哪些不计入、为什么",
    "pace in working days (序时进度)": "序时进度（按工作日）",
    "every column": "全部列",
    "what each quota rests on: versions, base, canteen, why a unit is exempt": "份额的依据：版本、基数、食堂、豁免原因",
    "what families and rules in force ask, and count": "各类别和现行规定的要求与计数",
    "which lines": "哪些条线",
    "code of a line": "条线代码",
    "such as 2020-08; or all": "例如 2020-08；或 all",
    "which figures": "哪些数字",
    "what is shown; default: figures, then what may explain them": "显示什么；默认先数字、后可能的原因",
    "code of a line or an indicator": "条线或指标的代码",
    "such as 2020-08": "例如 2020-08",
    "only those that are not what is recorded": "只列与台账不符的",
    "combined totals and their split": "合并合计及其构成",
    "check formulas of forms": "报表审核公式",
    "which rows": "哪些行",
    "code of an indicator": "指标代码",
    "code of a unit, or total": "单位代码，或 total",
    "such as 2020-08; default: total; or all": "例如 2020-08；默认 total；或 all",
    # Reports, editions, conversions.
    "report": "报告",
    "may be repeated": "可重复",
    "of the HTML": "HTML 中的金额单位",
    "for the public: small cells withheld": "公开发布版：隐去笔数过小的格子",
    "HTML without any script": "不含脚本的 HTML",
    "bulletin: who receives it (主送)": "通报的主送",
    "bulletin: of the document (文号)": "通报的文号",
    "bulletin: who signs (落款)": "通报的落款",
    "adjustments to what it published": "对该封存版的调整",
    "write figures into a copy of this workbook": "把数字填入此工作簿的副本",
    "which figure into which cell": "哪个数字填入哪一格",
    "of the period; default: the day": "这一期的名称；默认为截至日",
    "such as 2020-08.edition.json": "例如 2020-08.edition.json",
    "what `fupin close` wrote": "fupin close 写出的文件",
    "a later edition; default: the answer on --as-of": "较晚的封存版；默认为 --as-of 当日的结果",
    "also later periods and whole totals": "包括以后各期和总计",
    "also what was recorded since": "包括此后登记的记录",
    "write the table: .xlsx, .csv, .md, .txt, .json": "写出这张表：.xlsx、.csv、.md、.txt、.json",
    "what --json printed": "--json 的输出",
    "which table, where the form holds one": "选哪个表（只能装一个表的格式）",
    # Campaigns, reading, forms.
    "such as bayingol-2021": "例如 bayingol-2021",
    "default: no end": "默认不设终止日",
    "who takes part": "参加单位的名单",
    "default: cn": "默认 cn",
    "monthly reports; default: 5": "月报几日前报；默认 5",
    "write over a file that is there": "覆盖已有的文件",
    "what the files are": "是什么样的文件",
    "of rows that name none": "没有写登记日期的行用这一天",
    "default: the mapping's, else purchases": "默认按对应关系，否则为 purchases",
    "of rows without 来源": "没有写来源的行用它",
    "of workbooks": "工作簿中的工作表",
    "a shipped mapping": "随附的对应关系",
    "a mapping of your own, mapping/1": "自己的对应关系（mapping/1）",
    "of amounts": "金额的单位",
    "of days without one (8月12日)": "没有年份的日期（8月12日）用这一年",
    "negative rows name no purchase": "负数行不写原订单",
    "repeated rows show a current state": "重复的行表示最新状态",
    "all rows or none": "有一行未采纳就全部不登记",
    "write rows not taken, to be corrected: .csv or .xlsx": "把未采纳的行写出供改正：.csv 或 .xlsx",
    "the receipt as JSON, nothing else": "只输出回执的 JSON",
}  # fmt: skip

_EXAMPLES = {
    "examples:": "示例：",
    "the state of the sample on its day": "样例在截至日的状态",
    "also demo/report.html, result.json, and every table": "并写出 demo/report.html、result.json 和各表",
    "a shipped campaign, by name": "随附方案，写名称",
    "a file of your own, for another program": "自己的文件，供其他程序使用",
    "exit codes: 0 fine, 1 rows were not taken or the answer has warnings": "退出码：0 正常，1 有行未采纳或结果有警告",
    "An address is table / row keys / column: point at a figure of a report, or see `t.at(…)` in Python.":
        "地址为 表/行/列：在报告中把鼠标停在数字上可见，Python 中见 `t.at(…)`。",
    "a year with its days off": "全年及放假",
    "working days after A up to B": "A 之后至 B 的工作日",
    "BY and MEASURE take several names with commas between:": "BY 和 MEASURE 可写多个名称，以逗号分隔：",
    "--where may be given again, all must hold: payer=budget,trade_union  channel!=offline  certified":
        "--where 可重复，须全部符合：payer=budget,trade_union  channel!=offline  certified",
    "'not listed'  'amount>=100.00'  'amount<500.00'  'under territory=654200', or JSON as in campaigns":
        "'not listed'  'amount>=100.00'  'amount<500.00'  'under territory=654200'，或如方案中的 JSON",
    "exit codes: 0 all identities hold, 1 one does not": "退出码：0 全部成立，1 有不成立的",
    "texts ready to send": "可直接发出的文字",
    "what does not count, and why": "哪些不计入、为什么",
    "which version holds, base, canteen": "现行版本、基数、食堂",
    "floors and caps in force, what counts": "现行的下限和上限、计入什么",
    "only where the two are not equal": "只列两者不等的",
    "check formulas of forms (审核公式)": "审核公式",
    "totals that take one of the two": "两者取一的合计",
    "exit codes: 0 fine, 1 a figure differs from the record, a formula does not hold, or rows were not taken":
        "退出码：0 正常，1 有数字与台账不符、公式不成立或有行未采纳",
    "Numerator and denominator stand beside every rate; fupin explain indicators/INDICATOR/UNIT/PERIOD/rate\n"
    "says what is behind them.":
        "每个比率都列出分子和分母；用 fupin explain indicators/指标/单位/期间/rate 查看依据。",
    "--out ends in .html, .xlsx, .docx or .md and may be given again. --mapping is JSON:":
        "--out 以 .html、.xlsx、.docx 或 .md 结尾，可重复。--mapping 是 JSON：",
    "the next month, with adjustments": "下个月，附对以前期间的调整",
    "An edition holds the question, every table, the digests of campaign, calendar and record, and a digest\n"
    "of its own. It is never written over one with other figures.":
        "封存版含有问题、各表、方案和日历及登记簿的摘要，以及自身的摘要。数字不同的封存版不会被覆盖。",
    "also every entry recorded since": "并列出此后登记的每条记录",
    "The edition is computed again from the record as it was then, and must come out as it was frozen. Then\n"
    "each cause takes the change at its turn: decisions, later day, purchases, refunds, corrections,\n"
    "same_as, annulments, others. The causes of a row add up to its change. Counts follow amounts; of\n"
    "rates each cause shows what it left, and the change is in percentage points.":
        "先按当时的登记簿重算封存版，须与封存的完全一致；再依次看各原因带来的变动：决定、日期推后、\n"
        "新登记的采购、退款与取消、更正、认定为同一笔、作废、其他。一行的各原因之和等于其变动。笔数随金额\n"
        "之后列出；比率逐个原因列出所余的值，变动以百分点计。",
    "exit codes: 0 nothing that was published changed, 1 something did": "退出码：0 已公布的没有变动，1 有变动",
    "a shipped bulletin, by name: one claim of it does not hold": "随附的公布数，写名称：其中一项不成立",
    "figures of your own, for another program": "自己的数字，供其他程序使用",
    "The document names figures as they are printed and what is claimed of them: sums, parts (其中), rates,\n"
    "changes in percent, differences in percentage points, cumulative figures, cross cuts, the same figure\n"
    "twice. Needs no campaign and no record; docs/formats.md has the format, docs/rules.md the rule.":
        "文件列出公布的数字及其关系：合计、其中、比率、增长（百分比）、百分点之差、累计、不同分组、同一数字\n"
        "多次出现。不需要方案和登记簿；格式见 docs/formats.md，规则见 docs/rules.md。",
    "exit codes: 0 every claim holds, 1 one is contradicted or cannot be judged":
        "退出码：0 全部成立，1 有不成立或无法判断的",
    "every table, a sheet each": "每表一张工作表",
    "The input is JSON that fupin wrote: of evaluate, query, duties or verify. The output ends in .xlsx,\n"
    ".csv (UTF-8 with a mark for spreadsheets), .md, .txt or .json.":
        "输入是 fupin 写出的 JSON（evaluate、query、duties 或 verify）。输出以 .xlsx、.csv（带标记的\n"
        "UTF-8，电子表格可直接打开）、.md、.txt 或 .json 结尾。",
    "The units file is CSV with the columns code, title, level and, if there is a hierarchy, parent (代码,\n"
    "名称, 级别, 上级). What the papers have to say and nobody knows yet (when reports are due, what\n"
    "counts) is written as an assumption: replace each by a clause, or give its reason.":
        "单位名单是 CSV，列为 代码、名称、级别，有上下级时再加 上级。文件应当规定而尚不清楚的（何时报送、\n"
        "什么计入）写成假定：请换成文件条款，或写明理由。",
    "the rows of rejects.xlsx, once corrected": "rejects.xlsx 中改正以后的行",
    "CSV, JSON Lines, JSON, XLSX, XLS and ODS, taken for what they hold. Without --save-journal nothing is\n"
    "kept: the receipt only says what would become of each row. A record that is there is never\n"
    "written over: --journal reads it, to go on with it.":
        "CSV、JSON Lines、JSON、XLSX、XLS、ODS，按内容识别。不写 --save-journal 就不保存，回执只说明每行会怎样。\n"
        "已有的登记簿不会被覆盖；用 --journal 读入它，才能接着登记。",
    "begins a record": "新建登记簿",
    "exit codes: 0 everything was taken, 1 something was not, or there are warnings": "退出码：0 全部采纳，1 有未采纳的或有警告",
    "a form for purchases (采购)": "采购的填报表",
}  # fmt: skip
_REMARK = re.compile(r"^(  \S.*?)(\s{2,})(\S.*)$")


def chinese(text: str) -> str:
    """A heading or what is said of an option. What is listed behind a colon stays."""
    head, colon, rest = text.partition(": ")
    if text in _TEXTS or not colon or head not in _TEXTS:
        return _TEXTS.get(text, text)
    return f"{_TEXTS[head]}：{rest}"


def _with_remarks(line: str) -> str:
    if line.strip() in _EXAMPLES:
        return line[: len(line) - len(line.lstrip())] + _EXAMPLES[line.strip()]
    if found := _REMARK.match(line):
        return found[1] + found[2] + _EXAMPLES.get(found[3], found[3])
    return line


def chinese_examples(text: str) -> str:
    """What stands below the options: commands with remarks, and paragraphs."""
    made: list[str] = []
    lines = text.split("\n")
    while lines:
        length = next(
            (n for n in range(len(lines), 1, -1) if "\n".join(lines[:n]) in _EXAMPLES), 1
        )
        told = "\n".join(lines[:length])
        made.append(_EXAMPLES[told] if told in _EXAMPLES else _with_remarks(told))
        del lines[:length]
    return "\n".join(made)


def speak_chinese(parser: Parser) -> None:
    """Puts Chinese in place of what the parser and its verbs say of themselves."""
    parser.language = "zh"
    if parser.description:
        parser.description = chinese(parser.description)
    if parser.epilog:
        parser.epilog = chinese_examples(chinese(parser.epilog))
    for group in parser._action_groups:
        group.title = chinese(group.title or "")
    for action in parser._actions:
        action.help = chinese(action.help) if action.help else action.help
        if isinstance(action, argparse._SubParsersAction):
            for verb in action._choices_actions:
                verb.help = chinese(verb.help or "")
            for verb in action.choices.values():
                speak_chinese(verb)
