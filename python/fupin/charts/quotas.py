# SPDX-License-Identifier: Apache-2.0
"""How far each quota is, against 100 % and against the pace of the calendar."""

from .._core import Evaluation, Format, Ratio, Table, text
from ._bars import Across, Bar, height, option, scene
from ._chart import Chart
from ._words import words

_MOST = 2.0  # Bars beyond twice the quota are cut; the printed rate tells.


def _length(rate) -> float | None:
    """Where a rate lies on the axis: a place in a picture, never a printed figure."""
    if rate is None or not rate.has_value:
        return None
    return rate.numerator / rate.denominator


def _paces(result: Evaluation) -> dict[tuple, Ratio]:
    """Which part of the working days has gone, by unit, period and family, if the answer says so.

    The days are those of the family's period, so a family as a whole has those of its units.
    """
    table = result.tables.get("quota_forecast")
    paces: dict[tuple, Ratio] = {}
    for row in table if table is not None else ():
        if row["elapsed_share"] is not None and row["elapsed_share"].has_value:
            for unit in (row["unit"], "total"):
                paces[unit, row["period"], row["family"]] = row["elapsed_share"]
    return paces


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
    paces = _paces(result)
    bars = []
    for row in table:
        length = _length(row["rate"])
        pace = paces.get((row["unit"], row["period"], row["family"]))
        tick = _length(pace)
        bars.append(
            Bar(
                row["title"] or row["unit"],
                length,
                text(row["rate"], form),
                f"{text(row['executed'], form)} / {text(row['reserved'], form)}",
                _colour(row, length, tick),
                tick,
                say("pace", rate=text(pace, form)) if pace is not None else "",
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
