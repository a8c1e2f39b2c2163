# SPDX-License-Identifier: Apache-2.0
"""Words of reports and of the command line in both languages."""

import unicodedata

WORDS = {
    "zh": {
        "report": "消费扶贫 · 执行情况报告",
        "as_of": "截至",
        "known_at": "依据登记",
        "whole_record": "全部",
        "basis": "比较口径",
        "dating": "计日",
        "restated": "按生效日（追溯重述）",
        "booked": "按入账日",
        "deduplicated": "去重合计",
        "naive": "各条线简单相加",
        "multiple": "重复统计",
        "all": "全部采购",
        "past_due": "到期应报完整率",
        "received_of": "已报 {received} / {expected}，按时 {on_time}",
        "missing_duties": "缺报",
        "missing_units": "涉及 {count} 个单位",
        "nobody": "没有缺报",
        "executed_of": "已执行 {executed}，预留 {reserved}",
        "quota_rate": "预留份额执行率",
        "no_quota": "没有预留份额",
        "further": "更多明细",
        "written": "已写入",
        "purchases": "{count} 笔",
        "yuan": "{amount} 元",
        "by_period": "分期间",
        "completeness": "报送完整率",
        "coverage": "覆盖",
        "at_basis": "口径：{basis}",
        "total": "合计",
        "overlap_heading": "条线重叠：每笔采购只在一格",
        "who": "谁还没有报",
        "who_note": "截至日已过截止日、尚未收到的应报，按单位列出；其后是迟报的。",
        "due": "截止 {day}",
        "late_day": "{day} 收到，截止 {due}",
        "duties_n": "{count} 项",
        "late_heading": "迟报",
        "quota_note_mark": "；竖线为 100 %",
        "in_detail": "明细",
        "rest": "其余 {count} 项",
        "placed": "下单",
        "accepted": "验收",
        "paid": "付款",
        "evaluated": "评价",
        "rejected": "未采纳的记录",
        "noticed": "读取时发现",
        "not_covered": "未覆盖：",
        "rejected_note": "这些行没有计入任何合计；改正后重新提交即可，已采纳的行不受影响。",
        "no_rejects": "所有记录都已采纳",
        "no_receipts": "本报告生成时没有随附接收回执。",
        "place": "位置",
        "reason": "原因与建议",
        "raw": "原始内容",
        "findings": "提示与核对",
        "none": "没有",
        "did_you_mean": "是否想写：{names}",
        "assumptions_none": "没有声明假定",
        "provenance": "出处",
        "campaign": "方案",
        "calendar": "日历",
        "journal": "登记簿",
        "entries": "{known} / {size} 条记录",
        "library": "程序",
        "file_rows": "{encoding}，采纳 {accepted}，未采纳 {rejected}",
        "footer": "数字均为精确值，仅在显示时取两位小数。把鼠标停在数字上可见其地址，用 "
        "fupin explain 地址 查看依据。",
        "clause": "条款 {clause}",
        "more": "另有 {count} 条未显示",
        "in_progress": "进行中",
        "met": "已完成",
        "not_met": "未完成",
        "exempt": "豁免",
        "undeclared": "未申报",
        "below_minimum": "低于应预留",
        "declared": "已申报",
        "gap": "差 {amount}",
        "full": "全覆盖",
        "unknown": "未知",
        "error": "错误",
        "warning": "警告",
        "note": "说明",
        "unresolved": "无法识别",
        "unattributed": "没有单位",
        "certified": "已认定",
        "not_certified": "未认定",
        "unknown_goods": "无法判断",
        "kind_unit": "单位",
        "kind_product": "产品",
        "kind_supplier": "供应商",
        "kind_channel": "渠道",
        "kind_payer": "资金来源",
        "no_findings": "原文没有发现自相矛盾之处",
        "weekdays": "一 二 三 四 五 六 日",
        "day_working": "工作日",
        "day_weekend": "周末",
        "day_holiday": "放假",
        "day_worked_weekend": "调休上班",
        "mark_holiday": "休",
        "mark_worked_weekend": "班",
        "provisional": "（暂定）",
        "provisional_year": "该年放假安排尚未公布，以下按星期推算，为暂定。",
        "unverified_year": "该年日期取自软件包，尚未与通知核对。",
        "calendar_year": "{year} 年，{count} 个工作日",
        "calendar_month": " {month} 月  {count} 个工作日",
        "calendar_marks": "休：放假   班：周末调休上班   无标记：按星期",
        "days_between": "{first} 之后至 {last}（含）：{count} 个工作日",
    },
    "en": {
        "report": "Consumption poverty alleviation · status report",
        "as_of": "As of",
        "known_at": "record",
        "whole_record": "everything",
        "basis": "comparison basis",
        "dating": "dating",
        "restated": "by effective day (restated)",
        "booked": "by booking day",
        "deduplicated": "Deduplicated total",
        "naive": "Sum of the lines",
        "multiple": "counted more than once",
        "all": "all purchases",
        "past_due": "Completeness, past due",
        "received_of": "{received} of {expected} received, {on_time} on time",
        "missing_duties": "Missing reports",
        "missing_units": "of {count} units",
        "nobody": "nothing is missing",
        "executed_of": "{executed} executed of {reserved}",
        "quota_rate": "Quota execution",
        "no_quota": "no quotas",
        "further": "Further tables",
        "written": "written to",
        "purchases": "{count} purchases",
        "yuan": "{amount} yuan",
        "by_period": "By period",
        "completeness": "completeness",
        "coverage": "coverage",
        "at_basis": "basis: {basis}",
        "total": "total",
        "overlap_heading": "Overlap of lines: every purchase in one cell",
        "who": "Who has not reported",
        "who_note": "Duties past due with nothing received, by unit; then those received late.",
        "due": "due {day}",
        "late_day": "received {day}, due {due}",
        "duties_n": "{count}",
        "late_heading": "Late",
        "quota_note_mark": "; the upright mark is 100 %",
        "in_detail": "In detail",
        "rest": "{count} more",
        "placed": "placed",
        "accepted": "accepted",
        "paid": "paid",
        "evaluated": "evaluated",
        "rejected": "Records not taken",
        "noticed": "Noticed while reading",
        "not_covered": "not covered: ",
        "rejected_note": "These rows are in no total. Correct and submit them again; rows already "
        "taken are not counted twice.",
        "no_rejects": "all records were taken",
        "no_receipts": "The report was made without receipts.",
        "place": "place",
        "reason": "reason and hint",
        "raw": "as received",
        "findings": "Findings",
        "none": "none",
        "did_you_mean": "did you mean: {names}",
        "assumptions_none": "no assumption is declared",
        "provenance": "Provenance",
        "campaign": "campaign",
        "calendar": "calendar",
        "journal": "journal",
        "entries": "{known} of {size} entries",
        "library": "program",
        "file_rows": "{encoding}, {accepted} taken, {rejected} not taken",
        "footer": "Every figure is exact and rounded on display only. Point at a figure for its "
        "address; fupin explain ADDRESS shows what it rests on.",
        "clause": "clause {clause}",
        "more": "{count} more are not shown",
        "in_progress": "in progress",
        "met": "met",
        "not_met": "not met",
        "exempt": "exempt",
        "undeclared": "undeclared",
        "below_minimum": "below the minimum",
        "declared": "declared",
        "gap": "{amount} missing",
        "full": "full",
        "unknown": "unknown",
        "error": "error",
        "warning": "warning",
        "note": "note",
        "unresolved": "unresolved",
        "unattributed": "nobody's",
        "certified": "certified",
        "not_certified": "not certified",
        "unknown_goods": "unknown goods",
        "kind_unit": "unit",
        "kind_product": "product",
        "kind_supplier": "supplier",
        "kind_channel": "channel",
        "kind_payer": "payer",
        "no_findings": "the text does not contradict itself",
        "weekdays": "Mo Tu We Th Fr Sa Su",
        "day_working": "working day",
        "day_weekend": "weekend",
        "day_holiday": "off",
        "day_worked_weekend": "weekend worked",
        "mark_holiday": "*",
        "mark_worked_weekend": "w",
        "provisional": "(provisional)",
        "provisional_year": "The year is not announced: by the week, provisionally.",
        "unverified_year": "The days were taken from software and not compared with the paper.",
        "calendar_year": "{year}, {count} working days",
        "calendar_month": " Month {month}  {count} working days",
        "calendar_marks": "*: off   w: weekend day worked   no mark: as the week",
        "days_between": "after {first} up to and including {last}: {count} working days",
    },
}


# Codes of tables that have a word; other texts that happen to look like one stay as they are.
_NOT_COVERED = "not covered: "
_CODES = frozenset(
    "total in_progress met not_met exempt undeclared below_minimum declared none full unknown "
    "unresolved unattributed certified not_certified unknown_goods "
    "placed accepted paid evaluated error warning note".split()
)


class Words:
    """The words of one language. Arguments are placed as they are: escape the result."""

    def __init__(self, lang: str):
        if lang not in WORDS:
            raise ValueError(f"lang is 'zh' or 'en', not {lang!r}")
        self.lang = lang
        self._words = WORDS[lang]

    def __call__(self, name: str, **values: object) -> str:
        return self._words[name].format(**values) if values else self._words[name]

    def weekdays(self) -> list[str]:
        return self("weekdays").split()

    def weekday(self, day) -> str:
        return self.weekdays()[day.weekday()]

    @staticmethod
    def padded(text: str, width: int) -> str:
        """Filled up for a terminal, where Han characters are two columns wide."""
        wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
        return text + " " * (width - len(text) - wide)

    def word(self, code: str) -> str:
        """The word for a code, the code itself if there is none."""
        if code.startswith(_NOT_COVERED):
            return self._words["not_covered"] + code.removeprefix(_NOT_COVERED)
        return self._words[code] if code in _CODES else code
