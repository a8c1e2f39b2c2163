# SPDX-License-Identifier: Apache-2.0
"""An answer for the public: small cells withheld, and as many others that none can be worked out.

A cell is small if it rests on fewer purchases than a least number. What a reader can add up: months
to quarters and totals, exact sets of lines to each line and to the deduplicated total, lines to
their simple sum, units and certification to all purchases, quotas to their family.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ._core import CellKind, Error, Evaluation, Money, Receipt, Table, arrange
from ._personal_data import of_the_record, suspected
from ._suppression import Figures, withheld

TOTAL = "total"
SHOWN = "…"  # In place of what is withheld.
_COUNTED = ("totals", "lines", "overlap", "units", "certification", "quotas")
_OF_PAPERS = ("quota_versions", "quota_rules")  # What papers say, not what anybody bought.
# What says something about purchases; the rest of a row may be read.
_OPEN = frozenset(("reserved", "required", "base", "expected", "received", "units", "size"))
_KINDS = (CellKind.MONEY, CellKind.INTEGER, CellKind.RATIO, CellKind.QUANTITY)
# What quotes names and texts as they were received: the public gets none of it.
INTERNAL = ("findings", "unresolved", "suspicions")
_PERSONAL = "personal_data"  # As such findings begin.

_Part = tuple[str, int, str]  # Table, row, and which columns of it: "" those that rest on its count.
# Columns that rest on other purchases than the count of their row, by how that part is called.
_APART = {
    ("totals", "naive"): "naive", ("totals", "multiple"): "multiple",
    ("totals", "outside_lines"): "outside", ("totals", "all"): "all",
    ("totals", "suspected"): "suspected", ("overlap", "at_least"): "at_least",
    ("quotas", "not_eligible"): "not_eligible", ("quotas", "no_denominator"): "other",
    ("quotas", "rolled_up"): "other",
}  # fmt: skip
_MONTHS = {"Q": 3, "H": 6}


class Published:
    """An evaluation as the public sees it. Everything else of it is as it was."""

    def __init__(self, result: Evaluation, least: int):
        self.evaluation, self.least = result, least
        hidden = _Tables(result).withheld(least)
        #: What is withheld of the rows that are there, as table, row, column.
        self.withheld: set[tuple[str, int, str]] = set()
        self.tables = dict(result.tables)
        for name, table in self.tables.items():
            if name in _COUNTED:
                self.tables[name] = self._emptied(table, hidden)
            elif name == "indicators":
                self.tables[name] = table.where(indicator=_without_purchases(result.campaign))
            elif name in _OF_PAPERS:
                continue
            elif any(column.kind is CellKind.MONEY for column in table.columns):
                self.tables[name] = table[:0]  # What nobody has looked at is not published.

    def __getattr__(self, name: str):
        return self.tables[name] if name in self.tables else getattr(self.evaluation, name)

    def table(self, name: str) -> Table:
        return self.tables[name] if name in self.tables else self.evaluation.table(name)

    def _emptied(self, table: Table, hidden: set[_Part]) -> Table:
        """The table without what is withheld. Of sets of lines not even their names are there: that
        a set occurs in a month says that something is in it."""
        name, names = table.name, [column.name for column in table.columns]
        counted = set(_columns(table))
        rows: list[list] = []
        for number, row in enumerate(table.rows()):
            if name == "overlap" and (name, number, "") in hidden:
                continue
            gone = {
                column for column in counted
                if (name, number, _APART.get((name, column), "")) in hidden
            }  # fmt: skip
            self.withheld |= {(name, len(rows), column) for column in gone}
            rows.append([None if n in gone else cell for n, cell in zip(names, row, strict=True)])
        return Table(name, table.columns, rows)


def _without_purchases(campaign) -> tuple[str, ...]:
    """Indicators of which neither part is made of purchases: no figure of them rests on any."""
    indicators = json.loads(campaign.to_json()).get("indicators", ())
    return tuple(
        one["code"]
        for one in indicators
        if "purchases" not in one["numerator"] and "purchases" not in one["denominator"]
    )


def _columns(table: Table) -> list[str]:
    """The columns that say something about purchases."""
    return [
        column.name
        for column in table.columns
        if column.kind in _KINDS
        and not column.key
        and column.name not in _OPEN
        and not (table.name == "lines" and column.name == "completeness")
    ]


class _Tables:
    """The tables of an answer as figures with the sums that hold between them.

    A figure is (table, row, column); "#" after a column is how many purchases it rests on, where
    that is printed nowhere.
    """

    def __init__(self, result: Evaluation):
        self._full = {name: result.table(name) for name in _COUNTED}
        self.figures = Figures()
        self.sizes: dict[_Part, int] = {}
        self._always: set[_Part] = set()
        self._counts: list[tuple] = []  # The figures that say on how many purchases a part rests.
        self._periods = {row["period"]: i for i, row in enumerate(self._full["totals"])}
        for name in _COUNTED:
            self._printed(name)
        self._lines_and_sets()
        self._whole()
        self._quotas()

    def withheld(self, least: int) -> set[_Part]:
        small = {part for part, size in self.sizes.items() if 0 < size < least} | self._always
        if any(0 < self.figures.values[cell] < least for cell in self._counts):
            self.figures.small = dict.fromkeys(self._counts, least)
        # That something rests on nothing may be read.
        order = {part: self._rank(part) for part, size in self.sizes.items() if size > 0}
        return withheld(self.figures, small, order)

    def _rank(self, part: _Part) -> tuple:
        """What is withheld first: sets and units before lines, parts before totals, few before many."""
        name, row, apart = part
        kind = {"totals": 2, "lines": 1}.get(name, 0)
        table = self._full[name]
        keys = [table.cell(row, column.name) for column in table.columns if column.key]
        return kind, TOTAL in keys, self.sizes[part], row, apart

    def _printed(self, name: str) -> None:
        """Every printed amount and count; what rests on purchases that nobody counted stays in."""
        table = self._full[name]
        for column in _columns(table):
            apart = _APART.get((name, column), "")
            for row, cell in enumerate(table.column(column)):
                part = (name, row, apart)
                if apart in ("at_least", "suspected", "other") and cell not in (None, Money("0.00")):
                    # Totals of lines under another name, and what has no count of its own.
                    self._always.add(part)
                elif isinstance(cell, Money):
                    self.figures.add((name, row, column), cell.fen, part, 0)
                elif isinstance(cell, int) and not isinstance(cell, bool):
                    # A row that is there rests on a purchase at least, a set that is not on any number.
                    floor = 0 if name == "overlap" else min(cell, 1)
                    self.figures.add((name, row, column), cell, part, floor)
            if column == "count":
                for row, count in enumerate(table.column(column)):
                    self.sizes[name, row, ""] = count or 0
                    self._counts += [(name, row, column)] if count is not None else []

    def _uncounted(self, cell: tuple, size: int, part: _Part) -> None:
        """A count that is printed nowhere, of a part that is."""
        self.figures.add(cell, size, None, 0)
        self.sizes[part] = size
        self._counts.append(cell)

    def _lines_and_sets(self) -> None:
        add = self.figures.total
        lines = {(r["line"], r["period"]): i for i, r in enumerate(self._full["lines"])}
        sets = {(r["lines"], r["period"]): i for i, r in enumerate(self._full["overlap"])}
        # Sets that occur somewhere may do so in any month, as far as a reader can tell.
        for codes in dict.fromkeys(codes for codes, _ in sets):
            for period in self._periods:
                if (codes, period) not in sets:
                    sets[codes, period] = row = -1 - len(sets)
                    for column in ("amount", "count"):
                        self.figures.add(("overlap", row, column), 0, None, 0)
        for rows, name, columns in (
            (lines, "lines", ("amount", "compared_amount", "count")),
            (sets, "overlap", ("amount", "count")),
            ({("", p): i for p, i in self._periods.items()}, "totals",
             ("deduplicated", "count", "naive", "multiple", "outside_lines", "all")),
        ):  # fmt: skip
            for (key, period), total in rows.items():
                for column in columns:
                    members = [
                        (name, i, column)
                        for (other, p), i in rows.items()
                        if other == key and _within(p, period)
                    ]
                    add((name, total, column), members)
        for (line, period), row in lines.items():
            inside = [
                i
                for (codes, p), i in sets.items()
                if line in _codes(codes) and (p == period or _within(p, period, exactly=True))
            ]
            for column in ("compared_amount", "amount", "count"):
                of = "count" if column == "count" else "amount"
                add(("lines", row, column), [("overlap", i, of) for i in inside])
        for period, row in self._periods.items():
            there = [(codes, i) for (codes, p), i in sets.items() if p == period]
            add(("totals", row, "deduplicated"), [("overlap", i, "amount") for _, i in there])
            add(("totals", row, "count"), [("overlap", i, "count") for _, i in there])
            own = [i for (_, p), i in lines.items() if p == period]
            add(("totals", row, "naive"), [("lines", i, "compared_amount") for i in own])
            parts = [("totals", row, "deduplicated"), ("totals", row, "multiple")]
            add(("totals", row, "naive"), parts)
            parts = [("totals", row, "deduplicated"), ("totals", row, "outside_lines")]
            add(("totals", row, "all"), parts)
            twice = sum(self._count("overlap", i) for codes, i in there if len(_codes(codes)) > 1)
            self._uncounted(("totals", row, "multiple#"), twice, ("totals", row, "multiple"))
            self.sizes["totals", row, "naive"] = self._count("totals", row)

    def _count(self, name: str, row: int) -> int:
        return 0 if row < 0 else self._full[name].cell(row, "count") or 0

    def _whole(self) -> None:
        """Units and certification make all purchases; of those in no line only the whole is counted."""
        whole = self._periods.get(TOTAL)
        if whole is None:
            return
        everything = sum(self._full["units"]["count"])
        outside = everything - self._count("totals", whole)
        for period, row in self._periods.items():
            self.sizes["totals", row, "all"] = self._count("totals", row)
            if period != TOTAL and outside:
                self._always |= {("totals", row, "outside"), ("totals", row, "all")}
        self._uncounted(("totals", whole, "outside#"), outside, ("totals", whole, "outside"))
        self._uncounted(("totals", whole, "all#"), everything, ("totals", whole, "all"))
        parts = [("totals", whole, "count"), ("totals", whole, "outside#")]
        self.figures.total(("totals", whole, "all#"), parts)
        for name in ("units", "certification"):
            rows = range(len(self._full[name]))
            self.figures.total(("totals", whole, "all"), [(name, row, "amount") for row in rows])
            self.figures.total(("totals", whole, "all#"), [(name, row, "count") for row in rows])

    def _quotas(self) -> None:
        """Families and their units; a unit's quota and all its purchases, and what lies between."""
        add, table = self.figures.total, self._full["quotas"]
        units = {row["unit"]: i for i, row in enumerate(self._full["units"])}
        members: dict[tuple, list[int]] = {}
        for number, row in enumerate(table):
            if row["unit"] != TOTAL and row["reserved"] is not None:
                members.setdefault((row["period"], row["family"]), []).append(number)
        for number, row in enumerate(table):
            if row["unit"] == TOTAL:
                for column in ("executed", "count", "not_eligible"):
                    below = members.get((row["period"], row["family"]), [])
                    add(("quotas", number, column), [("quotas", i, column) for i in below])
                continue
            unit = units.get(row["unit"])
            if unit is None:
                continue
            between = self._count("units", unit) - self._count("quotas", number)
            part = ("quotas", number, "not_eligible")
            self._uncounted(("quotas", number, "between#"), max(0, between), part)
            for column, of in (("executed", "amount"), ("count", "count")):
                add(("units", unit, of), [("quotas", number, column)])
            parts = [("quotas", number, "executed"), ("quotas", number, "not_eligible")]
            add(("units", unit, "amount"), parts)
            counts = [("quotas", number, "count"), ("quotas", number, "between#")]
            add(("units", unit, "count"), counts)


def _codes(cell: str) -> list[str]:
    return [code for code in cell.strip("{}").split(",") if code]


def _within(period: str, whole: str, *, exactly: bool = False) -> bool:
    """Whether a reader adds a period to get another: months to the total, to quarters, to years."""
    if whole == TOTAL:
        return period != TOTAL and not exactly
    month = re.fullmatch(r"(\d{4})-(\d\d)", period)
    of = re.fullmatch(r"(\d{4})(?:([QH])(\d))?", whole)
    if not month or not of or month[1] != of[1]:
        return False
    return not of[2] or (int(month[2]) - 1) // _MONTHS[of[2]] + 1 == int(of[3])


def publish(
    result: Evaluation,
    *,
    least: int = 3,
    receipts: Iterable[Receipt] = (),
    texts: Mapping[str, str] | None = None,
) -> Published:
    """The answer with cells of fewer than `least` purchases withheld, and others beside them.

    `texts`: what else will be printed, by what it is, such as a title. Raises Error if there is
    personal data in it, in free text of the record or of the tables, or if a receipt tells of any:
    nothing is published then.
    """
    if least < 2:
        raise ValueError("least is 2 or more: with 1 nothing would be withheld")
    made = Published(result, least)
    looked_at = [
        *(texts or {}).items(), *_of_campaign(result), *of_the_record(result), *_of_tables(made),
    ]  # fmt: skip
    found = suspected(text for _, text in looked_at)
    told = _of_receipts(receipts)
    told += dict.fromkeys(f"{what}: {found[text]}" for what, text in looked_at if text in found)
    if told:
        raise Error("not published: free text with personal data\n" + "\n".join(told[:20]))
    return made


def _of_receipts(receipts: Iterable[Receipt]) -> list[str]:
    """Where sheets that were read have personal data, also in rows that were not taken."""
    return [
        f"{row['place']}: {row['code']}"
        for receipt in receipts
        for row in receipt.diagnostics("en")
        if row["code"].startswith(_PERSONAL)
    ]


def _of_campaign(result: Evaluation) -> Iterator[tuple[str, str]]:
    yield "campaign title", result.campaign.title
    yield "campaign authority", result.campaign.authority


def _of_tables(made: Published) -> Iterator[tuple[str, str]]:
    """Texts of the tables that are printed; codes and numbers of filings are no free text."""
    for name, table in made.tables.items():
        for column in table.columns:
            free = column.kind is CellKind.TEXT and not column.key and column.name != "filing"
            if free and name not in INTERNAL:
                for text in table.column(column.name):
                    yield f"{name}/{column.name}", text or ""


@dataclass(frozen=True)
class _Section:
    """As `Section`, with a table that was made here."""

    name: str
    title: str
    note: str
    table: Table


def arranged(result, lang: str) -> list:
    """The sections of an evaluation, or of what the public sees of it."""
    if not isinstance(result, Published):
        return arrange(result, lang)
    return [
        _Section(section.name, section.title, section.note, result.table(section.name))
        for section in arrange(result.evaluation, lang)
    ]
