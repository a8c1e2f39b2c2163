# SPDX-License-Identifier: Apache-2.0
"""Declared and recorded figures computed again, cell by cell and purchase by purchase.

Nothing here is quick or clever: every cell walks over all purchases, every combined total decides
about each (unit, day) with the list of all cells. Shares no code with the engine.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


def days_of(period: str) -> tuple[date, date]:
    """First and last day of "2020", "2020Q3" or "2020-08"."""
    year = int(period[:4])
    if len(period) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    if period[4] == "Q":
        first = 3 * int(period[5]) - 2
        last = first + 2
    else:
        first = last = int(period[5:])
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


@dataclass(frozen=True)
class Bought:
    unit: str
    placed: date
    paid: date | None
    fen: int
    recorded: date
    back: tuple[date, int] | None


@dataclass(frozen=True)
class Said:
    number: int
    unit: str
    period: str
    cumulative: bool
    fen: int


@dataclass
class Cell:
    said: Said
    first: date
    last: date
    fen: int


class Reckoning:
    """One line that takes every purchase of its units, at the basis "paid"."""

    def __init__(self, parents, start, bought, said, as_of, tree=True):
        self.parents, self.bought, self.as_of, self.tree = parents, bought, as_of, tree
        self.cells = self._cells(start, said)

    def chain(self, unit) -> list[str]:
        """The unit and, in a tree, all above it."""
        out = [unit]
        while self.tree and (unit := self.parents.get(unit)):
            out.append(unit)
        return out

    def _cells(self, start, said) -> list[Cell]:
        latest = {}
        for one in sorted(said, key=lambda s: s.number):
            latest[one.unit, one.period, one.cumulative] = one
        out = []
        for one in latest.values():
            first, last = days_of(one.period)
            fen = one.fen
            if one.cumulative:
                before = [
                    other
                    for other in latest.values()
                    if other.cumulative and other.unit == one.unit
                    and days_of(other.period)[1] < last
                ]
                before.sort(key=lambda s: (days_of(s.period)[1], s.period))
                if before:
                    fen -= before[-1].fen
                    first = days_of(before[-1].period)[1] + timedelta(days=1)
                elif start <= last:
                    first = start
            out.append(Cell(one, first, last, fen))
        return out

    def steps(self, purchase):
        """(day, fen) of everything paid and given back by the day asked for."""
        if purchase.paid is None:
            return
        if purchase.paid <= self.as_of:
            yield purchase.paid, purchase.fen
        if purchase.back:
            day = max(purchase.back[0], purchase.paid)
            if day <= self.as_of:
                yield day, -purchase.back[1]

    def recorded(self, cell) -> int:
        return sum(
            fen
            for purchase in self.bought
            if cell.said.unit in self.chain(purchase.unit)
            for day, fen in self.steps(purchase)
            if cell.first <= day <= cell.last
        )

    def touched(self, cell) -> bool:
        return any(
            cell.first <= day <= cell.last
            for purchase in self.bought
            if cell.said.unit in self.chain(purchase.unit)
            for day, _ in self.steps(purchase)
        )

    def late(self, cell, declared_on) -> int:
        return -sum(
            fen
            for purchase in self.bought
            if purchase.recorded > declared_on and cell.said.unit in self.chain(purchase.unit)
            for day, fen in self.steps(purchase)
            if cell.first <= day <= cell.last
        )

    def refunded(self, cell) -> int:
        return sum(
            -fen
            for purchase in self.bought
            if cell.said.unit in self.chain(purchase.unit)
            for day, fen in self.steps(purchase)
            if fen < 0 and cell.first <= day <= cell.last
        )

    def placed(self, cell) -> int:
        """By how much the basis "placed" would raise what is recorded."""
        total = 0
        for purchase in self.bought:
            if cell.said.unit not in self.chain(purchase.unit):
                continue
            moves = [(purchase.placed, purchase.fen)]
            if purchase.back:
                moves.append((max(purchase.back[0], purchase.placed), -purchase.back[1]))
            total += sum(
                fen for day, fen in moves if day <= self.as_of and cell.first <= day <= cell.last
            )
        return total - self.recorded(cell)

    def taken(self, prefer, period=None) -> dict:
        """By cell: "declared", "recorded", "inside"; of the cells that lie in the period."""
        low, high = days_of(period) if period else (date.min, date.max)
        inside = [c for c in self.cells if low <= c.first and c.last <= high]
        inside.sort(
            key=lambda c: (
                len(self.chain(c.said.unit)), -(c.last - c.first).days, c.first,
                c.said.cumulative, c.said.unit, c.said.period,
            )
        )  # fmt: skip
        accepted, out = [], {}
        for cell in inside:
            clash = any(
                a.first <= cell.last and cell.first <= a.last
                and (a.said.unit in self.chain(cell.said.unit)
                     or cell.said.unit in self.chain(a.said.unit))
                for a in accepted
            )  # fmt: skip
            key = (cell.said.unit, cell.said.period, cell.said.cumulative)
            if clash:
                out[key] = "inside"
                continue
            accepted.append(cell)
            by_record = prefer == "recorded" and self.touched(cell)
            out[key] = "recorded" if by_record else "declared"
        return out

    def combined(self, prefer, period=None) -> dict:
        low, high = days_of(period) if period else (date.min, date.max)
        taken = self.taken(prefer, period)
        stands = [
            c for c in self.cells
            if taken.get((c.said.unit, c.said.period, c.said.cumulative)) == "declared"
        ]  # fmt: skip
        recorded = replaced = 0
        for purchase in self.bought:
            for day, fen in self.steps(purchase):
                if not low <= day <= high:
                    continue
                gone = any(
                    c.first <= day <= c.last and c.said.unit in self.chain(purchase.unit)
                    for c in stands
                )
                replaced += fen if gone else 0
                recorded += 0 if gone else fen
        declared = sum(c.fen for c in stands)
        return {
            "combined": recorded + declared, "recorded": recorded, "declared": declared,
            "replaced": replaced,
        }  # fmt: skip
