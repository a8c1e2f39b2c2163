# SPDX-License-Identifier: Apache-2.0
"""An answer for the public: small cells withheld, and as many others that none can be worked out.

A cell is small if it rests on fewer purchases than a least number. Margins are what a reader can
add up: months of a line to its total, units to all, sets of lines to the deduplicated total and to
each line, quotas to their family. In no margin exactly one cell is withheld.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ._core import CellKind, Error, Evaluation, Receipt, Table, arrange

TOTAL = "total"
SHOWN = "…"  # In place of what is withheld.
_COUNTED = ("totals", "lines", "overlap", "units", "certification", "quotas")
# What says something about purchases; the rest of a row may be read.
_OPEN = frozenset(("reserved", "required", "base", "expected", "received", "units", "size"))
_KINDS = (CellKind.MONEY, CellKind.INTEGER, CellKind.RATIO, CellKind.QUANTITY)
_PERSONAL = "personal_data"  # As such findings begin.

_Cell = tuple[str, int]  # Table, row.


class Published:
    """An evaluation as the public sees it. Everything else of it is as it was."""

    def __init__(self, result: Evaluation, least: int):
        self.evaluation, self.least = result, least
        self._full = {name: result.table(name) for name in _COUNTED}
        hidden = self._closed(self._small())
        #: What is withheld, as table, row, column.
        self.withheld = {
            (name, row, column)
            for name, row in hidden
            for column in self._columns(self._full[name])
        }
        # At least a line is the total of the line, at least a set the sum of others: all or nothing.
        overlap = range(len(self._full["overlap"]))
        self.withheld |= {("overlap", row, "at_least") for row in overlap}
        self._withhold_outside()
        self.tables = dict(result.tables)
        for name, table in self.tables.items():
            if name in _COUNTED:
                self.tables[name] = self._emptied(table)
            elif any(column.kind is CellKind.MONEY for column in table.columns):
                self.tables[name] = table[:0]  # What nobody has looked at is not published.

    def __getattr__(self, name: str):
        return self.tables[name] if name in self.tables else getattr(self.evaluation, name)

    def table(self, name: str) -> Table:
        return self.tables[name] if name in self.tables else self.evaluation.table(name)

    def _withhold_outside(self) -> None:
        """What is in no line has no count of its own: months are withheld, and the whole where it
        rests on few purchases; then nothing may be shown that adds up to all purchases."""
        totals = self._full["totals"]
        for row in range(len(totals)):
            few = totals.cell(row, "period") != TOTAL or 0 < self._outside() < self.least
            if few:
                self.withheld |= {("totals", row, name) for name in ("outside_lines", "all")}
        if 0 < self._outside() < self.least:
            for name in ("units", "certification"):
                table = self._full[name]
                self.withheld |= {
                    (name, row, column)
                    for row in range(len(table))
                    for column in self._columns(table)
                }

    def _outside(self) -> int:
        """How many purchases are in no line."""
        whole = self._full["totals"].where(period=TOTAL)["count"]
        return sum(self._full["units"]["count"]) - sum(whole)

    @staticmethod
    def _columns(table: Table) -> list[str]:
        return [
            column.name
            for column in table.columns
            if column.kind in _KINDS
            and not column.key
            and column.name not in _OPEN
            and not (table.name == "lines" and column.name == "completeness")
        ]

    def _emptied(self, table: Table) -> Table:
        names = [column.name for column in table.columns]
        rows = [
            [
                None if (table.name, number, name) in self.withheld else cell
                for name, cell in zip(names, row, strict=True)
            ]
            for number, row in enumerate(table.rows())
        ]
        return Table(table.name, table.columns, rows)

    def _count(self, cell: _Cell) -> int:
        return self._full[cell[0]].cell(cell[1], "count") or 0

    def _small(self) -> set[_Cell]:
        cells = ((name, row) for name in _COUNTED for row in range(len(self._full[name])))
        return {cell for cell in cells if 0 < self._count(cell) < self.least}

    def _closed(self, hidden: set[_Cell]) -> set[_Cell]:
        """Hides more until no margin has exactly one cell hidden."""
        margins = self._margins()
        changed = True
        while changed:
            changed = False
            for total, members in margins:
                cells = [*members, total]
                if sum(cell in hidden for cell in cells) != 1:
                    continue
                left = [cell for cell in members if cell not in hidden and self._count(cell) > 0]
                hidden.add(min(left, key=self._count) if left else _other(cells, hidden))
                changed = True
        return hidden

    def _margins(self) -> list[tuple[_Cell, list[_Cell]]]:
        """Each total with the cells that add up to it."""
        lines, overlap = self._full["lines"], self._full["overlap"]
        totals = {row["period"]: ("totals", i) for i, row in enumerate(self._full["totals"])}
        of_line = {(row["line"], row["period"]): ("lines", i) for i, row in enumerate(lines)}
        of_set = {(row["lines"], row["period"]): ("overlap", i) for i, row in enumerate(overlap)}
        margins = _by_period({("", period): cell for period, cell in totals.items()})
        margins += _by_period(of_line) + _by_period(of_set)
        for period, total in totals.items():
            margins.append((total, [c for (_, p), c in of_set.items() if p == period]))
        for period, total in totals.items():
            margins.append((total, [c for (_, p), c in of_line.items() if p == period]))
        for (line, period), total in of_line.items():
            inside = [
                cell
                for (codes, p), cell in of_set.items()
                if p == period and line in codes.strip("{}").split(",")
            ]
            margins.append((total, inside))
        if TOTAL in totals:
            for name in ("units", "certification"):
                rows = [(name, row) for row in range(len(self._full[name]))]
                margins.append((totals[TOTAL], rows))
        return [(total, members) for total, members in margins if members] + self._quotas()

    def _quotas(self) -> list[tuple[_Cell, list[_Cell]]]:
        members: dict[tuple, list[_Cell]] = {}
        sums: dict[tuple, _Cell] = {}
        for number, row in enumerate(self._full["quotas"]):
            key = (row["period"], row["family"])
            if row["unit"] == TOTAL:
                sums[key] = ("quotas", number)
            elif row["rate"] is not None:
                members.setdefault(key, []).append(("quotas", number))
        return [(total, members[key]) for key, total in sums.items() if key in members]


def _by_period(cells: dict[tuple[str, str], _Cell]) -> list[tuple[_Cell, list[_Cell]]]:
    """The periods of each key, and the total of the key."""
    members: dict[str, list[_Cell]] = {}
    for (key, period), cell in cells.items():
        if period != TOTAL:
            members.setdefault(key, []).append(cell)
    return [(cells[key, TOTAL], found) for key, found in members.items() if (key, TOTAL) in cells]


def _other(cells: list[_Cell], hidden: set[_Cell]) -> _Cell:
    """The last cell that is still shown: the total, where nothing else is left to hide."""
    return next(cell for cell in reversed(cells) if cell not in hidden)


def publish(result: Evaluation, *, least: int = 3, receipts: Iterable[Receipt] = ()) -> Published:
    """The answer with cells of fewer than `least` purchases withheld, and others beside them.

    Raises Error if a receipt tells of personal data in free text: nothing is published then.
    """
    if least < 2:
        raise ValueError("least is 2 or more: with 1 nothing would be withheld")
    told = [
        f"{row['place']}: {row['code']}"
        for receipt in receipts
        for row in receipt.diagnostics("en")
        if row["code"].startswith(_PERSONAL)
    ]
    if told:
        raise Error("not published: free text with personal data\n" + "\n".join(told[:20]))
    return Published(result, least)


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
