# SPDX-License-Identifier: Apache-2.0
"""Areas by what was bought there, a place for each whose filings are in."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .._core import ColumnSpec, Evaluation, Format, Table, text
from .._feeding import feeding_duties
from ._bars import Bar, height, option, scene
from ._chart import Chart
from ._words import words


def ranking(
    result: Evaluation, *, lang: str = "zh", tree: str = "", level: str = "county"
) -> Chart:
    """Counties (or another level of a tree, default: the first) by amount.

    A place is given only where every duty that feeds a line is received or exempt; equal amounts
    share it. The others follow without one. docs/rules.md#ranking.
    """
    say, form = words(lang), Format(lang=lang)
    table = ranking_table(result, tree=tree, level=level)
    bars = []
    for row in table:
        placed = row["place"] is not None
        fed = row["expected"] + row["exempt"] > 0
        head = say("place", place=row["place"]) if placed else say("not_ranked" if fed else "unfed")
        if fed:
            counts = {name: text(row[name], form) for name in ("received", "expected")}
            head += " · " + say("filings", **counts)
        colour = "bar" if placed else "idle"
        name = f"{row['place']}  {row['title']}" if placed else row["title"]
        bars.append(Bar(name, row["amount"].fen / 100, text(row["amount"], form), head, colour))
    return Chart(
        "ranking",
        say("ranking"),
        ranking_note(table, lang),
        table,
        len(bars),
        scene(bars),
        option(bars),
        height(bars),
    )


def ranking_note(table: Table, lang: str) -> str:
    """How to read the places, and how many areas have none because nothing feeds them."""
    say = words(lang)
    unfed = sum(row["expected"] + row["exempt"] == 0 for row in table)
    return say("ranking_note") + (say("unfed_note", count=unfed) if unfed else "")


def ranking_table(result: Evaluation, *, tree: str = "", level: str = "county") -> Table:
    """unit, title, place, amount, count, received, expected, exempt: ranked areas first.

    The last three are of the duties that feed a line; `expected` is without the exempt ones.
    """
    campaign = result.campaign
    trees = campaign.tree_codes()
    columns = [
        ColumnSpec("unit", "单位", "unit", key=True),
        ColumnSpec("title", "单位名称", "title", names="unit"),
        ColumnSpec("place", "名次", "place", kind="integer"),
        ColumnSpec("amount", "金额", "amount", kind="money"),
        ColumnSpec("count", "笔数", "count", kind="integer"),
        ColumnSpec("received", "支撑报送已收", "feeding filings in", kind="integer"),
        ColumnSpec("expected", "支撑报送应收", "feeding filings owed", kind="integer"),
        ColumnSpec("exempt", "支撑报送豁免", "feeding filings exempt", kind="integer"),
    ]
    if not trees or not campaign.unit_codes(level=level):
        return Table("ranking", columns)
    tree = tree or trees[0]
    sums = _sums(result, tree, level)
    # Published: areas together with what has none add up to all purchases, so all or nothing.
    if any(0 < count < getattr(result, "least", 0) for count in sums["count"]):
        return Table("ranking", columns)
    codes = set(campaign.unit_codes(level=level))
    filed = _filed(result, tree, codes)
    key = sums.columns[0].name
    areas = [(row, filed[_unit(row[key])]) for row in sums if _unit(row[key]) in codes]
    areas.sort(key=lambda area: (not area[1].complete, -area[0]["amount"].fen))
    rows, place, before = [], None, None
    for number, (row, known) in enumerate(areas, start=1):
        if not known.complete:
            place = None
        elif row["amount"] != before:
            place, before = number, row["amount"]
        counts = [known.received, known.expected, known.exempt]
        title = campaign.row_title(row[key])
        rows.append([row[key], title, place, row["amount"], row["count"], *counts])
    return Table("ranking", columns, rows)


@dataclass
class _Filed:
    """Of an area the duties that feed a line."""

    received: int = 0
    expected: int = 0
    exempt: int = 0

    @property
    def fed(self) -> bool:
        return self.expected + self.exempt > 0

    @property
    def complete(self) -> bool:
        """All of them are in or exempt. Where there is none, nobody knows what is still to come."""
        return self.fed and self.received == self.expected


def _sums(result: Evaluation, tree: str, level: str) -> Table:
    asked = result.question
    return result.ledger.query(
        [("ancestor", tree, level)],
        as_of=asked.as_of,
        known_at=asked.known_at,
        dating=asked.dating,
        basis=asked.basis,
        roll_up=asked.roll_up,
    )


def _unit(row: str) -> str:
    """The unit of a row; of one that was split or merged the row has a mark behind it."""
    return row.partition(":")[0]


def _filed(result: Evaluation, tree: str, areas: set[str]) -> dict[str, _Filed]:
    """The duties of each area, its own and those below it on the day of the duty."""
    filed: dict[str, _Filed] = defaultdict(_Filed)
    heirs = _heirs(result)
    above: dict[tuple[str, date], str | None] = {}
    for duty in feeding_duties(result):
        place = (duty.unit, duty.day)
        if place not in above:
            above[place] = _area(result, *place, tree, areas)
        if (area := above[place]) is None:
            continue
        while area in heirs:
            area = heirs[area]
        known = filed[area]
        known.exempt += duty.exempt
        known.expected += not duty.exempt
        known.received += duty.received and not duty.exempt
    return filed


def _heirs(result: Evaluation) -> dict[str, str]:
    """Under which unit another one stands in comparable rows: from one code, or several, to one."""
    compared = re.fullmatch(r"comparable_to\((.*)\)", result.question.roll_up)
    if compared is None:
        return {}
    heirs: dict[str, str] = {}
    for first_day, units, into in _events(json.loads(result.campaign.to_json())):
        if first_day <= compared[1] and len(into) == 1:
            heirs |= dict.fromkeys(units, into[0])
        elif first_day > compared[1] and len(units) == len(into) == 1:
            heirs[into[0]] = units[0]
    return heirs


def _events(campaign: dict) -> Iterator[tuple[str, list[str], list[str]]]:
    """Which units went on as which: first day, from, to; days as texts."""
    for event in campaign.get("unit_events", ()):
        if event.get("into"):
            yield event["day"], event["units"], event["into"]
    for unit in campaign.get("units", ()):
        if follows := unit.get("successor"):
            yield follows["first_day"], [unit["code"]], [follows["unit"]]


def _area(result: Evaluation, unit: str, day: date, tree: str, areas: set[str]) -> str | None:
    at: str | None = unit
    while at is not None and at not in areas:
        at = result.campaign.parent(at, tree=tree, day=day)
    return at
