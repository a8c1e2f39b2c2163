# SPDX-License-Identifier: Apache-2.0
"""Words for codes that mean something else in one column than in another."""

from ._core import Table
from ._words import Words

_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "zh": {
        "span": {"period": "当期", "cumulative": "累计", "stock": "时点"},
        "measure": {"money": "金额", "count": "个数", "ratio": "比值"},
        "candidate": {
            "late": "申报后才登记", "refunded": "退款", "unresolved": "名称无法识别",
            "suspected": "疑似重复",
        },
        "taken": {"declared": "申报数", "recorded": "台账数", "inside": "已含于其他", "none": "–"},
        "prefer": {"declared": "申报数为先", "recorded": "台账数为先"},
        "kind": {
            "purchase": "采购", "unlinked_refund": "无单退款", "progress": "进度", "refund": "退款",
            "cancel": "取消", "correction": "更正", "annulment": "作废", "same_as": "同一",
            "filing": "报送", "filing_correction": "补正", "filing_return": "退回",
            "filing_approval": "审核", "filing_withdrawal": "撤回",
            "declared": "申报数", "observation": "观察", "commitment": "协议", "unit": "单位",
            "product": "产品", "supplier": "供应商", "channel": "渠道", "payer": "资金来源",
        },
        "class": {
            "preamble": "表头以上", "header": "表头", "accepted": "采纳", "progress": "进度",
            "existing": "已登记", "pending": "待定", "conflict": "内容冲突", "proposed": "待确认",
            "rejected": "未采纳", "subtotal": "小计", "note": "说明", "blank": "空行",
            "comment": "注释", "structure": "结构",
        },
        "standing": {
            "holds": "现行", "replaced": "已被取代", "no_effect": "不生效", "in_force": "现行",
            "looser": "较宽松，不起作用",
        },
        "canteen": {"own": "自有", "shared": "合用", "outsourced": "外包", "none": "无食堂"},
        "limit": {"floor": "不低于", "cap": "不高于"},
        "level": {
            "family": "本类别", "nation": "国家", "province": "省级", "prefecture": "地级",
            "county": "县级", "unit": "单位",
        },
        "state": {
            "compared": "已比较", "form_cell": "仅用于审核公式", "quota_figure": "用于份额",
            "unknown_unit": "单位无法识别", "unknown_indicator": "指标无法识别",
            "unknown_period": "期间无法识别", "defined": "有值", "undefined": "分母为零",
            "holds": "成立", "broken": "不成立", "incomplete": "数字不全",
        },
    },
    "en": {
        "span": {"period": "of the period", "cumulative": "cumulative", "stock": "on the day"},
        "measure": {"money": "money", "count": "number", "ratio": "ratio"},
        "candidate": {
            "late": "recorded afterwards", "refunded": "given back", "unresolved": "unknown names",
            "suspected": "suspected duplicates",
        },
        "taken": {"declared": "declared", "recorded": "recorded", "inside": "inside another", "none": "–"},
        "prefer": {"declared": "declared first", "recorded": "recorded first"},
        "kind": {
            "unlinked_refund": "refund of no purchase", "same_as": "the same as",
            "filing_correction": "correction of a filing", "filing_return": "return",
            "filing_approval": "approval", "filing_withdrawal": "withdrawal",
        },
        "standing": {
            "holds": "holds", "replaced": "replaced", "no_effect": "no effect",
            "in_force": "in force", "looser": "looser, no effect",
        },
        "canteen": {"own": "its own", "shared": "shared", "outsourced": "outsourced", "none": "none"},
        "limit": {"floor": "at least", "cap": "at most"},
        "level": {
            "family": "this quota", "nation": "nation", "province": "province",
            "prefecture": "prefecture", "county": "county", "unit": "unit",
        },
        "state": {
            "compared": "compared", "form_cell": "for check formulas only",
            "quota_figure": "for quotas", "unknown_unit": "unit not known",
            "unknown_indicator": "indicator not known", "unknown_period": "period not known",
            "defined": "defined", "undefined": "denominator is zero", "holds": "holds",
            "broken": "broken", "incomplete": "figures missing",
        },
    },
}  # fmt: skip
_BASIS = "basis:"


def column_word(column: str, cell: str, say: Words) -> str | None:
    """The word that a code has in this column; None if it has none of its own there."""
    if column == "explained_by":
        return ", ".join(_candidate(name, say) for name in cell.split(", ")) if cell else ""
    if column == "candidate":
        return _candidate(cell, say)
    return _WORDS[say.lang].get(column, {}).get(cell)


def _candidate(name: str, say: Words) -> str:
    if name.startswith(_BASIS):
        return say("at_basis", basis=say.word(name.removeprefix(_BASIS)))
    return _WORDS[say.lang]["candidate"].get(name, name)


def with_titles(overlap: Table, lines: Table) -> Table:
    """The overlap with the titles of its lines in place of their codes: "预算采购 + 大额采购"."""
    titles = dict(zip(lines["line"], lines["title"], strict=True))

    def named(cell: str) -> str:
        codes = [code for code in cell.strip("{}").split(",") if code]
        return " + ".join(titles.get(code) or code for code in codes)

    names = [column.name for column in overlap.columns]
    at = names.index("lines")
    rows = [[named(c) if n == at else c for n, c in enumerate(row)] for row in overlap.rows()]
    return Table(overlap.name, overlap.columns, rows)


def with_total(table: Table, say: Words) -> Table:
    """The table with a name for the row of all units, which has none of its own."""
    names = [column.name for column in table.columns]
    if "unit" not in names or "unit_title" not in names:
        return table
    unit, title = names.index("unit"), names.index("unit_title")
    rows = [
        [say("total") if at == title and row[unit] == "total" else cell for at, cell in enumerate(row)]
        for row in table.rows()
    ]
    return Table(table.name, table.columns, rows)
