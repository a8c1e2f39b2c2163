# SPDX-License-Identifier: Apache-2.0
"""Which figures to withhold so that no withheld one can be worked out from those that are shown.

A reader knows every sum that must hold between figures, that they are whole numbers, and how small
they may be. A figure is safe if the withheld ones can be changed together so that every sum still
holds and it is another: such a change is looked for, and kept as the proof. What has none would be
known; then something beside it is withheld as well.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Cell = Any  # Whatever names a figure; hashable.
Part = Any  # Cells that are withheld together, such as a row of a table; hashable.

_PAIRS = 60  # Changes that one is tried together with,
_TIMES = 9  # and how often less one.


@dataclass
class Figures:
    """Whole numbers, what each is withheld with, and the sums that hold between them.

    `floors`: below which a reader knows that a withheld number is not; absent where nothing is
    known. A cell without a part is printed nowhere: nobody sees it, so it may be anything.
    """

    values: dict[Cell, int] = field(default_factory=dict)
    floors: dict[Cell, int] = field(default_factory=dict)
    parts: dict[Cell, Part] = field(default_factory=dict)
    sums: list[dict[Cell, int]] = field(default_factory=list)
    #: Counts for which something is withheld, and from which number on nothing would be.
    small: dict[Cell, int] = field(default_factory=dict)
    _sums_of: dict[Cell, list[int]] = field(default_factory=dict)

    def add(self, cell: Cell, value: int, part: Part | None, floor: int | None = None) -> None:
        self.values[cell] = value
        if part is not None:
            self.parts[cell] = part
        if floor is not None and floor <= value:
            self.floors[cell] = floor

    def total(self, total: Cell, members: Iterable[Cell]) -> None:
        """`total` is the sum of `members`; left out where a table has none of them or it is not so."""
        whole = [cell for cell in members if cell in self.values]
        if total not in self.values or not whole:
            return
        if self.values[total] != sum(self.values[cell] for cell in whole):
            return
        weights: dict[Cell, int] = {total: -1}
        for cell in whole:
            weights[cell] = weights.get(cell, 0) + 1
        self.sums.append(weights)
        for cell in weights:
            self._sums_of.setdefault(cell, []).append(len(self.sums) - 1)

    def sums_of(self, cell: Cell) -> list[int]:
        return self._sums_of.get(cell, [])

    def above(self, cell: Cell) -> float:
        """How far a figure is above its floor."""
        floor = self.floors.get(cell)
        return math.inf if floor is None else self.values[cell] - floor

    def few(self, move: Mapping[Cell, int], times: int) -> bool:
        """Whether after a move some count is still small: a reader knows that one is."""
        return not self.small or any(
            0 < self.values[cell] + times * move.get(cell, 0) < least
            for cell, least in self.small.items()
        )


class _Freedom:
    """In which ways the withheld figures can be changed so that every sum still holds.

    The sums are solved for as many withheld figures as they tie down, preferring figures far above
    their floors; each other one, moved by itself, then moves some of those. Exact, in whole numbers.
    """

    def __init__(self, figures: Figures, hidden: Collection[Part]):
        self._figures, self._hidden = figures, hidden
        self._solved: dict[Cell, dict[Cell, int]] = {}  # By the figure that a sum is solved for.
        self._using: dict[Cell, set[Cell]] = {}  # Solved ones in whose sum a withheld one stands.
        for weights in figures.sums:
            self._solve(weights)

    def _free(self, row: dict[Cell, int]) -> list[Cell]:
        """The figures of a row that nobody sees."""
        parts = self._figures.parts
        return [cell for cell in row if cell not in parts or parts[cell] in self._hidden]

    def _solve(self, row: dict[Cell, int]) -> None:
        for cell in [cell for cell in row if cell in self._solved]:
            row = _without(row, cell, self._solved[cell])
        free = self._free(row)
        if not free:
            return
        pivot = max(free, key=self._figures.above)
        for cell in list(self._using.get(pivot, ())):
            self._put(cell, _without(self._solved[cell], pivot, row))
        self._put(pivot, row)

    def _put(self, pivot: Cell, row: dict[Cell, int]) -> None:
        for cell in self._free(self._solved.get(pivot, {})):
            self._using[cell].discard(pivot)
        self._solved[pivot] = row
        for cell in self._free(row):
            self._using.setdefault(cell, set()).add(pivot)

    def tied_by(self, cell: Cell) -> set[Part]:
        """The parts that are shown and without which the figure could not be worked out."""
        rows = [self._solved[other] for other in ({cell} & self._solved.keys()) or self._using[cell]]
        parts = self._figures.parts
        return {parts[other] for row in rows for other in row if other in parts} - set(self._hidden)

    def changes(self) -> Iterator[dict[Cell, int]]:
        """Changes after which every sum holds and no figure is below its floor."""
        moves = [self._move(cell) for cell in self._using if cell not in self._solved]
        stuck = []
        for move in moves:
            found = self._possible(move)
            if found is None:
                stuck.append(move)
            else:
                yield found
        for move in stuck:  # Two together may do what none does alone.
            for other in self._near(move, moves):
                for factor in (1, -1):
                    both = self._possible(_sum(move, other, factor))
                    if both is not None:
                        yield both

    def _near(self, move: dict[Cell, int], moves: list[dict[Cell, int]]) -> list[dict[Cell, int]]:
        return [other for other in moves if other is not move and not move.keys().isdisjoint(other)][:_PAIRS]

    def _move(self, cell: Cell) -> dict[Cell, int]:
        """The figure moved by as little as keeps all others whole."""
        solved = [(pivot, self._solved[pivot]) for pivot in self._using[cell]]
        step = math.lcm(*(abs(r[p]) // math.gcd(r[p], r[cell]) for p, r in solved))
        return {cell: step} | {p: -r[cell] * step // r[p] for p, r in solved}

    def _possible(self, move: dict[Cell, int]) -> dict[Cell, int] | None:
        """The move, if it can be made upwards or downwards, once or several times."""
        above = self._figures.above
        for side in (1, -1):
            for times in range(side, side * _TIMES, side):
                if any(above(cell) < -times * step for cell, step in move.items()):
                    break
                if self._figures.few(move, times):
                    return move
        return None


def _without(row: dict[Cell, int], cell: Cell, solved: dict[Cell, int]) -> dict[Cell, int]:
    """The row with the figure replaced by what it was solved for."""
    common = math.gcd(row[cell], solved[cell])
    made = _sum(row, solved, -row[cell] // common, solved[cell] // common)
    shared = math.gcd(*made.values()) or 1
    return {one: weight // shared for one, weight in made.items()}


def _sum(a: dict[Cell, int], b: dict[Cell, int], times: int, first: int = 1) -> dict[Cell, int]:
    made = {cell: weight * first for cell, weight in a.items()}
    for cell, weight in b.items():
        made[cell] = made.get(cell, 0) + weight * times
    return {cell: weight for cell, weight in made.items() if weight}


def withheld(figures: Figures, small: Iterable[Part], sizes: Mapping[Part, tuple]) -> set[Part]:
    """The parts to withhold: `small`, and more until no figure of a withheld part can be known.

    `sizes`: what may be withheld beside them, the least first. What rests on no purchase is not
    among them: that there was nothing may be read.
    """
    hidden = set(small)
    while True:
        freedom = _Freedom(figures, hidden)
        safe: set[Cell] = set()
        for change in freedom.changes():
            safe |= change.keys()
        more: set[Part] = set()
        for cell, part in figures.parts.items():
            if part in hidden and figures.sums_of(cell) and cell not in safe:
                beside = freedom.tied_by(cell) & sizes.keys()
                # Without one everything that it could be worked out from is withheld; and what goes
                # for the sake of another may do for this one too.
                if beside and beside.isdisjoint(more):
                    more.add(min(beside, key=sizes.__getitem__))
        if not more:
            return hidden
        hidden |= more
