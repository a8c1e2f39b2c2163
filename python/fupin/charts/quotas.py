# SPDX-License-Identifier: Apache-2.0
"""How far each quota is, against 100 % and against the pace of the calendar."""

from .._core import CellKind, Evaluation, Format, Table, text
from ._bars import Across, Bar, height, option, scene
from ._chart import Chart
from ._words import words

_MOST = 2.0  # Bars beyond twice the quota are cut; the printed rate tells.


def _length(rate) -> float | None:
    """Where a rate lies on the axis: a place in a picture, never a printed figure."""
    if rate is None or not rate.has_value:
        return None
    return rate.numerator / rate.denominator


def _elapsed(table: Table) -> str | None:
    """The column of the calendar's pace, if the table has one."""
    names = {column.name for column in table.columns if column.kind is CellKind.RATIO}
    return "elapsed" if "elapsed" in names else None


def quotas(result: Evaluation, *, lang: str = "zh", most: int = 40) -> Chart:
    """Execution rates, the totals of the families first, then who is furthest behind.

    `most`: how many are drawn; the table of the evaluation has all.
    """
    say, form = words(lang), Format(lang=lang)
    table = result.quotas.where(lambda row: row["rate"] is not None)
    order = sorted(
        range(len(table)),
        key=lambda row: (
            table.cell(row, "unit") != "total",
            _length(table.cell(row, "rate")) or 0.0,
        ),
    )
    rows = table.rows()
    table = Table(table.name, table.columns, [rows[row] for row in order[:most]])
    pace = _elapsed(table)
    bars = []
    for row in table:
        length = _length(row["rate"])
        tick = _length(row[pace]) if pace else None
        bars.append(
            Bar(
                row["title"] or row["unit"],
                length,
                text(row["rate"], form),
                f"{text(row['executed'], form)} / {text(row['reserved'], form)}",
                _colour(row, length, tick),
                tick,
                say("pace", rate=text(row[pace], form)) if pace and tick is not None else "",
            )
        )
    note = say("quota_bars_note")
    if len(order) > most:
        note += say("drawn_of", drawn=most, all=len(order))
    across = [Across(1.0, "100%")]
    return Chart(
        "quotas", say("quota_bars"), note, table, len(bars),
        scene(bars, across, _MOST), option(bars, across, _MOST), height(bars),
    )  # fmt: skip


def _colour(row: dict, length: float | None, tick: float | None) -> str:
    if row["execution"] == "met" or (length is not None and length >= 1):
        return "ok"
    if row["execution"] == "not_met":
        return "miss"
    behind = tick is not None and length is not None and length < tick
    return "late" if behind else "bar"
