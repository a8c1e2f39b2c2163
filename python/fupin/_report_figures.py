# SPDX-License-Identifier: Apache-2.0
"""The parts of a report about figures that units state: against the record, checked, divided."""

from ._column_words import column_word, with_total
from ._core import Section, Table
from ._html import element, escape
from ._report_bars import counted, details
from ._report_context import MOST_ITEMS, TOTAL, Context, figure, percent, rows_where, section

# What a reader wants of each table, the figures within reach of a phone; the workbook has the rest.
_SHOWN = {
    "declared": (
        "unit_title", "title", "period", "span", "declared", "declared_number", "declared_rate",
        "recorded", "recorded_number", "recorded_rate", "difference", "difference_number",
        "difference_rate", "explained_by", "state", "taken",
    ),
    "declared_candidates": (
        "unit", "title", "period", "span", "candidate", "amount", "number", "count", "exact",
    ),
    "combined": (
        "title", "period", "combined", "recorded", "declared", "replaced", "cells_declared",
        "cells_recorded", "cells_inside",
    ),
    "form_checks": (
        "unit_title", "title", "period", "state", "left", "left_number", "relation", "right",
        "right_number", "difference", "difference_number", "missing", "clause",
    ),
    "indicators": (
        "title", "unit_title", "period", "numerator_amount", "numerator", "denominator_amount",
        "denominator", "rate", "to_date",
    ),
    "quota_versions": (
        "title", "family", "version", "standing", "since", "base", "amount", "heads", "canteen",
        "exemption", "represented_by", "confirmed", "confirmed_by", "clause", "instrument", "target",
        "weight",
    ),
    "quota_rules": (
        "level", "title", "period", "limit", "share", "amount", "per_head", "encouraged",
        "standing", "counts_zh", "counts_en", "units", "declare_by", "issuer", "document", "clause",
    ),
}  # fmt: skip


def declared(context: Context, sections: dict[str, Section]) -> str:
    """Declared against recorded figures, what may explain the differences, and combined totals."""
    first, candidates, combined = (
        sections[name] for name in ("declared", "declared_candidates", "combined")
    )
    # Cells that are only checked stand with the formulas.
    figures = first.table.where(lambda row: row["state"] != "form_cell")
    content = _scrolled(context, figures) if len(figures) else ""
    if len(candidates.table):
        content += _heading(candidates) + _scrolled(context, candidates.table)
    if len(combined.table):
        content += _heading(combined) + _combined(context, combined)
    return section(first.title, first.note, content, id="declared") if content else ""


def _combined(context: Context, part: Section) -> str:
    """A bar a line: how much of its combined total is recorded and how much was declared."""
    table, say = part.table, context.say
    totals = rows_where(table, period=TOTAL)
    most = max((_fen(table.cell(row, "combined")) for row in totals), default=0)
    bars = []
    for row in totals:
        widths = [percent(_fen(table.cell(row, name)), most) for name in ("recorded", "declared")]
        split = say(
            "split",
            recorded=context.shown(table, row, "recorded"),
            declared=context.shown(table, row, "declared"),
        )
        prefer = column_word("prefer", table.cell(row, "prefer"), say) or ""
        clause = table.cell(row, "clause")
        under = prefer + (" · " + say("clause", clause=clause) if clause else "")
        bars.append(
            element(
                "div",
                element("dt", escape(table.cell(row, "title")) + element("small", escape(under)))
                + element("dd", element("div", _stacked(widths), class_="track"), class_="bar")
                + element(
                    "dd",
                    figure(context, table, row, "combined") + element("small", escape(split)),
                    class_="num",
                ),
            )
        )
    legend = "".join(
        element("li", element("span", class_=f"dot {kind}") + escape(say(name)))
        for name, kind in (("taken_recorded", "t-recorded"), ("taken_declared", "t-declared"))
    )
    drawn = counted(context, table, "combined") if bars else ""
    drawn += element("dl", "".join(bars), class_="bars") + element("ul", legend, class_="legend")
    return drawn + details(say("by_period"), _grid(context, table))


def _stacked(widths: list[str]) -> str:
    """Two fills of a track, one behind the other."""
    recorded, said = widths
    marks = element("i", style=f"width:{recorded}", class_="t-recorded") if recorded != "0.0%" else ""
    if said != "0.0%":
        marks += element("i", style=f"left:{recorded};width:{said}", class_="t-declared")
    return marks


def checks(context: Context, part: Section | None) -> str:
    """Check formulas that do not hold; those that do, and those that cannot be judged, folded."""
    if part is None or not len(part.table):
        return ""
    table, say = part.table, context.say
    broken = table.where(state="broken")
    states = [(name, len(table.where(state=name))) for name in ("holds", "broken", "incomplete")]
    tags = "".join(
        element(
            "span",
            escape(f"{column_word('state', name, say)} {context.text(count)}"),
            class_="tag error" if name == "broken" else "tag",
        )
        for name, count in states
        if count
    )
    content = element("p", tags, class_="tags")
    items = [_broken(context, row) for row in broken[:MOST_ITEMS]]
    content += element("ul", "".join(items), class_="list") if items else ""
    content += context.beginning(MOST_ITEMS, len(broken))
    rest = table.where(lambda row: row["state"] != "broken")
    if len(rest):
        content += details(say("in_detail"), _grid(context, rest))
    return section(part.title, part.note, content, id="checks")


def _broken(context: Context, row: dict) -> str:
    """Who, what and by how much, in a line that a phone has room for."""
    money = row["left"] is not None
    left, right, gap = (
        context.text(row[name if money else f"{name}_number"])
        for name in ("left", "right", "difference")
    )
    unit = context.unit if money else ""
    told = f"{left} {row['relation']} {right}"
    gap = context.say("off_by", amount=gap + unit)
    where = " · ".join(filter(None, (row["form_title"], row["title"])))
    if row["clause"]:
        where += " · " + context.say("clause", clause=row["clause"])
    lead = element("b", escape(f"{row['unit_title']} {row['period']}"))
    return element(
        "li", f"{lead} {escape(told)} {element('span', escape(gap), class_='tag error')}"
        + element("small", escape(where)),
    )  # fmt: skip


def indicators(context: Context, part: Section) -> str:
    """A bar an indicator, numerator over denominator beside it; by unit and period below."""
    table, say = part.table, context.say
    if not len(table):
        return ""
    bars = []
    for row in rows_where(table, unit=TOTAL, period=TOTAL):
        rate = table.cell(row, "rate")
        numbers = [_part(context, table, row, name) for name in ("numerator", "denominator")]
        track, value = "", element("span", "–")
        if rate is not None:
            width = percent(rate.numerator, rate.denominator)
            track = "" if width == "0.0%" else element("i", style=f"width:{width}")
            value = figure(context, table, row, "rate")
        clause = table.cell(row, "clause")
        under = say("clause", clause=clause) if clause else ""
        bars.append(
            element(
                "div",
                element("dt", escape(table.cell(row, "title")) + element("small", escape(under)))
                + element("dd", element("div", track, class_="track"), class_="bar")
                + element("dd", value + element("small", " / ".join(numbers)), class_="num"),
            )
        )
    content = element("dl", "".join(bars), class_="bars")
    rest = table.where(lambda row: (row["unit"], row["period"]) != (TOTAL, TOTAL))
    if len(rest):
        content += details(say("by_unit_and_period"), _grid(context, rest))
    return section(part.title, part.note, content, id="indicators")


def _part(context: Context, table: Table, row: int, name: str) -> str:
    money = f"{name}_amount"
    return figure(context, table, row, money if table.cell(row, money) is not None else name)


def quota_grounds(context: Context, sections: dict[str, Section]) -> str:
    """Versions, canteens and rules, folded under the quotas that rest on them."""
    made = ""
    for name in ("quota_versions", "quota_rules"):
        part = sections.get(name)
        if part is not None and len(part.table):
            note = element("p", escape(part.note), class_="note")
            made += details(part.title, note + _grid(context, part.table))
    return made


def _heading(part: Section) -> str:
    return element("h3", escape(part.title)) + element("p", escape(part.note), class_="note")


def _scrolled(context: Context, table: Table) -> str:
    return element("div", _grid(context, table), class_="scroll")


def _grid(context: Context, table: Table) -> str:
    """The columns that say something of a row at least, with names for codes."""
    other = "_en" if context.lang == "zh" else "_zh"
    told = with_total(table, context.say)
    there = {column.name for column in told.columns}
    shown = [
        name
        for name in _SHOWN[table.name]
        if name in there
        and not name.endswith(other)
        and any(cell not in (None, "") for cell in told.column(name))
        and not (name == "state" and set(told.column(name)) == {"compared"})
    ]
    titles = _titles(context, table)

    def word(column: str, cell: str) -> str:
        return titles.get((column, cell)) or context.word(column, cell)

    return context.grid(told, columns=shown, addresses=True, word=word)


def _titles(context: Context, table: Table) -> dict[tuple[str, str], str]:
    """Names of units and families for tables that have only their codes."""
    names: dict[tuple[str, str], str] = {}
    result = context.result
    if table.name == "declared_candidates":
        known = set(result.campaign.unit_codes())
        for unit in set(table["unit"]) & known:
            names["unit", unit] = result.campaign.unit_title(unit)
    if table.name == "quota_versions":
        for row in result.table("quota_rules").where(level="family"):
            names["family", row["rule"]] = row["title"]
    return names


def _fen(cell) -> int:
    return cell.fen if cell is not None else 0
