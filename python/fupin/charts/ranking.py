# SPDX-License-Identifier: Apache-2.0
"""Areas by what was bought there, a place for each whose filings are in."""

from .._core import ColumnSpec, Evaluation, Format, Table, text
from ._bars import Bar, height, option, scene
from ._chart import Chart
from ._words import words


def ranking(
    result: Evaluation, *, lang: str = "zh", tree: str = "", level: str = "county"
) -> Chart:
    """Counties (or another level of a tree, default: the first) by amount.

    A place is given only where every filing that is due was received; equal amounts share it. The
    others follow without one. docs/rules.md#ranking.
    """
    say, form = words(lang), Format(lang=lang)
    table = ranking_table(result, tree=tree, level=level)
    bars = []
    for row in table:
        placed = row["place"] is not None
        head = say("place", place=row["place"]) if placed else say("not_ranked")
        if row["expected"]:
            counts = {name: text(row[name], form) for name in ("received", "expected")}
            head += " · " + say("filings", **counts)
        colour = "bar" if placed else "idle"
        name = f"{row['place']}  {row['title']}" if placed else row["title"]
        bars.append(Bar(name, row["amount"].fen / 100, text(row["amount"], form), head, colour))
    return Chart(
        "ranking",
        say("ranking"),
        say("ranking_note"),
        table,
        len(bars),
        scene(bars),
        option(bars),
        height(bars),
    )


def ranking_table(result: Evaluation, *, tree: str = "", level: str = "county") -> Table:
    """unit, title, place, amount, count, received, expected: ranked areas first."""
    campaign, question = result.campaign, result.question
    trees = campaign.tree_codes()
    columns = [
        ColumnSpec("unit", "单位", "unit", key=True),
        ColumnSpec("title", "单位名称", "title", names="unit"),
        ColumnSpec("place", "名次", "place", kind="integer"),
        ColumnSpec("amount", "金额", "amount", kind="money"),
        ColumnSpec("count", "笔数", "count", kind="integer"),
        ColumnSpec("received", "到期已报", "received", kind="integer"),
        ColumnSpec("expected", "到期应报", "expected", kind="integer"),
    ]
    if not trees or not campaign.unit_codes(level=level):
        return Table("ranking", columns)
    tree = tree or trees[0]
    sums = result.ledger.query(
        [("ancestor", tree, level)], as_of=question.as_of, known_at=question.known_at,
        dating=question.dating, basis=question.basis,
    )  # fmt: skip
    # Published: areas together with what has none add up to all purchases, so all or nothing.
    if any(0 < count < getattr(result, "least", 0) for count in sums["count"]):
        return Table("ranking", columns)
    codes = set(campaign.unit_codes(level=level))
    # An area without units below it has no row of the tree, only one of its own.
    filed = {
        row["code"]: row
        for scope in ("unit", f"under:{tree}")
        for row in result.completeness.where(scope=scope)
    }
    key = sums.columns[0].name
    areas = [row for row in sums if row[key] in codes]
    areas.sort(key=lambda row: (not _complete(filed.get(row[key])), -row["amount"].fen))
    rows, place, before = [], None, None
    for number, row in enumerate(areas, start=1):
        known = filed.get(row[key])
        counts = [known["received"], known["expected"]] if known else [None, None]
        if not _complete(known):
            place = None
        elif row["amount"] != before:
            place, before = number, row["amount"]
        title = campaign.unit_title(row[key])
        rows.append([row[key], title, place, row["amount"], row["count"], *counts])
    return Table("ranking", columns, rows)


def _complete(filed: dict | None) -> bool:
    """Every duty that is due and not exempt was received; without any due, nothing can be said."""
    return filed is not None and filed["expected"] > 0 and filed["received"] == filed["expected"]
