# SPDX-License-Identifier: Apache-2.0
"""The parts of a report about sums: lines, their overlap, quotas. Widths come from whole numbers."""

from . import charts
from ._core import Section, Table, heading
from ._feeding import told_of_line
from ._html import element, escape
from ._report_charts import picture
from ._report_context import TOTAL, Context, figure, percent, rows_where, section

_BARS = 14
_QUOTA_CODES = (TOTAL, "in_progress", "met", "not_met", "exempt", "declared", "undeclared",
                "below_minimum", "not_yet_due", "represented", "transferred", "exceeded", "unknown",
                "not_applicable", "reported", "confirmed")  # fmt: skip


def _bar(label: str, track: str, value: str, value_sub: str = "") -> str:
    under = element("small", escape(value_sub)) if value_sub else ""
    return element(
        "div",
        element("dt", label)
        + element("dd", element("div", track, class_="track"), class_="bar")
        + element("dd", value + under, class_="num"),
    )


def _label(text: str, sub: str) -> str:
    return escape(text) + element("small", escape(sub))


def _fill(width: str, kind: str = "") -> str:
    return "" if width == "0.0%" else element("i", style=f"width:{width}", class_=kind)


def _bars(context: Context, bars: list[str]) -> str:
    """The first bars, the rest folded away."""
    shown = element("dl", "".join(bars[:_BARS]), class_="bars")
    if len(bars) <= _BARS:
        return shown
    rest = element("dl", "".join(bars[_BARS:]), class_="bars")
    summary = context.say("rest", count=context.text(len(bars) - _BARS))
    return shown + details(summary, rest, class_="rest")


def _fen(cell) -> int:
    return cell.fen if cell is not None else 0


def lines(context: Context, sections: dict[str, Section]) -> str:
    part, say = sections["lines"], context.say
    table = part.table
    rows = rows_where(table, period=TOTAL)
    most = max((_fen(table.cell(row, "amount")) for row in rows), default=0)
    bars = []
    for row in rows:
        cell = table[row]
        known = say("at_basis", basis=say.word(cell["basis"]))
        known += f" · {told_of_line(cell, say)}"
        fill = _fill(percent(_fen(cell["amount"]), most))
        count = say("purchases", count=context.shown(table, row, "count"))
        label = _label(cell["title"], known)
        bars.append(_bar(label, fill, figure(context, table, row, "amount"), count))
    content = _sum_line(context, sections["totals"].table)
    content += counted(context, table, "amount") + _bars(context, bars)
    drawn = charts.overlap(context.result, lang=context.lang)
    content += picture(drawn, interactive=context.interactive)
    content += details(
        say("by_period"),
        context.grid(
            table,
            columns=(
                "title",
                "period",
                "amount",
                "count",
                "compared_amount",
                "received",
                "expected",
            ),
            addresses=True,
            words={TOTAL: say("total")},
        )
        + context.grid(sections["totals"].table, addresses=True, words={TOTAL: say("total")}),
    )
    return section(part.title, context.note(part), content, id="lines")


def _sum_line(context: Context, totals: Table) -> str:
    """naive − multiple = deduplicated, in boxes."""
    rows = rows_where(totals, period=TOTAL)
    if not rows:
        return ""
    row, say = rows[0], context.say

    def box(column: str, kind: str = "") -> str:
        value = element("b", figure(context, totals, row, column))
        label = element("span", escape(heading(_spec(totals, column), context.form)))
        return element("div", label + value, class_=kind)

    signs = [element("em", sign) for sign in ("−", "=")]
    parts = box("naive") + signs[0] + box("multiple") + signs[1] + box("deduplicated", "result")
    return element(
        "div", parts + box("outside_lines"), class_="sum", aria_label=say("deduplicated")
    )


def counted(context: Context, table: Table, column: str) -> str:
    """What the numbers of the bars below are, and in which unit."""
    return element("p", escape(heading(_spec(table, column), context.form)), class_="note counted")


def _spec(table: Table, name: str):
    return next(column for column in table.columns if column.name == name)


def quotas(context: Context, part: Section, *, grounds: str = "") -> str:
    """`grounds`: what the quotas rest on, for the end of the section."""
    table, say = part.table, context.say
    if not len(table):
        nothing = element("p", escape(say("no_quota")), class_="empty")
        return section(part.title, "", nothing, id="quotas")
    hidden = {"unit", "units", "family"} | _idle(table)
    grid = context.grid(
        table,
        columns=[column.name for column in table.columns if column.name not in hidden],
        addresses=True,
        words={"none": "–"} | {code: say.word(code) for code in _QUOTA_CODES},
        word=lambda column, cell: context.word(column, cell) if column == "canteen" else cell,
    )
    pictures = "".join(
        picture(drawing(context.result, lang=context.lang), interactive=context.interactive)
        # Steps between days may rest on few purchases: the public gets no curve.
        for drawing in (
            (charts.quotas,) if context.published else (charts.quotas, charts.cumulative)
        )
    )
    return section(
        part.title, context.note(part), pictures + details(say("in_detail"), grid) + grounds, id="quotas"
    )


# Of the columns after these, a page shows those that say something.
_ALWAYS = 16


def _idle(table: Table) -> set[str]:
    """Columns of rarer cases that say nothing of any unit."""
    names = [column.name for column in table.columns][_ALWAYS:]
    return {name for name in names if not any(map(_says, table.column(name)))}


def _says(cell) -> bool:
    return cell not in (None, "", "none", "own", "in_progress", 0, 1) and str(cell) != "0.00"


def details(summary: str, content: str, class_: str = "") -> str:
    scroll = element("div", content, class_="scroll")
    return element("details", element("summary", escape(summary)) + scroll, class_=class_)
