# SPDX-License-Identifier: Apache-2.0
"""Areas by what was bought there, a place for each whose filings are in."""

from .. import _core
from .._core import ColumnSpec, Evaluation, Format, Table, text
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
    key = sums.columns[0].name
    # Of a row for what is no unit, such as "farm:before_split", the unit is before the mark.
    areas = [row for row in sums if {row[key], row[key].rpartition(":")[0]} & codes]
    filings = _core.feeding(getattr(result, "evaluation", result), tree=tree, level=level)
    filed = {row["unit"]: row for row in filings}
    areas.sort(key=lambda row: (not _complete(filed.get(row[key])), -row["amount"].fen))
    rows, place, before = [], None, None
    for number, row in enumerate(areas, start=1):
        known = filed.get(row[key])
        if not _complete(known):
            place = None
        elif row["amount"] != before:
            place, before = number, row["amount"]
        counts = [known[name] if known else 0 for name in ("received", "expected", "exempt")]
        title = campaign.row_title(row[key])
        rows.append([row[key], title, place, row["amount"], row["count"], *counts])
    return Table("ranking", columns, rows)


def _complete(filed: dict | None) -> bool:
    """All duties that feed a line are in or exempt; of an area without any nothing is known."""
    return filed is not None and filed["received"] == filed["expected"]


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
