# SPDX-License-Identifier: Apache-2.0
"""A reader of a publication who wants to know what it withholds.

He has every printed cell, knows which sums must hold between them and that they are whole numbers
not below 0, that what is withheld rests on a purchase at least and that somewhere there are few. He
looks for what the withheld cells may be: bounds that follow from the sums, and solutions.
"""

import math
import random
from dataclasses import dataclass, field
from fractions import Fraction

STEPS, MENDS = 6_000, 12  # Of the walk, at most; and of one step.


@dataclass
class Reader:
    """Unknowns with their bounds and the sums over them; one for counts and one for amounts."""

    bounds: dict = field(default_factory=dict)  # Of each unknown: least, most or None.
    sums: list = field(default_factory=list)  # Pairs: weights of the unknowns, what they come to.
    _cells: dict = field(default_factory=dict)

    def tell(self, cell, value, least=0) -> None:
        """A cell that is printed, or, without value, one that is not."""
        self._cells[cell] = value
        if value is None:
            self.bounds[cell] = [least, None]

    def holds(self, total, members) -> None:
        weights, constant = {}, 0
        for cell, weight in [(total, -1), *((member, 1) for member in members)]:
            value = self._cells[cell]
            if value is None:
                weights[cell] = weights.get(cell, 0) + weight
            else:
                constant += weight * value
        weights = {cell: weight for cell, weight in weights.items() if weight}
        if weights:
            self.sums.append((weights, -constant))
        else:
            assert constant == 0, total

    def follows(self) -> dict:
        """The unknowns whose value follows from bounds and sums alone."""
        low = {cell: least for cell, (least, _) in self.bounds.items()}
        high = {cell: most for cell, (_, most) in self.bounds.items()}
        assert _tightened(self.sums, [value for _, value in self.sums], low, high)
        return {cell: low[cell] for cell in low if low[cell] == high[cell]}

    def others(self, truth: dict, wanted, accepted=lambda solution: True, seed: int = 0) -> dict:
        """For wanted cells that may be something else a solution in which they are, as far as one is found.

        A walk through solutions from the true one, along the ways in which all sums keep holding.
        """
        chance, ways, found = random.Random(seed), self.ways(), {}
        if not ways:
            return found
        about = {cell: [way for way in ways if cell in way] for cell in self.bounds}
        for way in self._towards(wanted, about, found):
            self._take(truth, truth, way, accepted, found)
        here = dict(truth)
        for step in range(STEPS):
            missing = [cell for cell in wanted if cell not in found and about[cell]]
            if not missing:
                break
            # In turn towards a cell that is still missing, from the truth, and anywhere.
            way = chance.choice(about[chance.choice(missing)] if step % 2 else ways)
            here = dict(truth) if step % 40 == 0 else here
            way = self._mended(here, _added({}, way, chance.choice((-1, 1))), about, chance)
            here = self._take(here, truth, way, accepted, found)
        for solution in found.values():
            for weights, value in self.sums:
                assert sum(w * solution[cell] for cell, w in weights.items()) == value
        return found

    def _towards(self, wanted, about, found):
        """Ways that change cells still missing: each of a basis, then with a multiple of another."""
        for pairs in (False, True):
            for cell in wanted:
                for way in about[cell]:
                    if cell in found:
                        break
                    near = {id(o): o for c in way for o in about[c] if o is not way} if pairs else {}
                    for by in (1, -1):
                        if not pairs:
                            yield _added({}, way, by)
                        for other in near.values():
                            for times in (-3, -2, -1, 1, 2, 3):
                                yield _added(_added({}, way, by), other, times)

    def _mended(self, here, way, about, chance) -> dict:
        """The way with others that raise what it would lower too far, as far as that goes."""
        for _ in range(MENDS):
            low = [c for c, by in way.items() if here[c] + by < self.bounds[c][0]]
            if not low:
                break
            cell = chance.choice(low)
            other = chance.choice(about[cell])
            way = _added(way, other, 1 if other[cell] > 0 else -1)
        return way

    def _take(self, here, truth, way, accepted, found) -> dict:
        """The solution that a way leads to, noted for the cells it changes; or where it began."""
        there = {cell: here[cell] + by for cell, by in way.items()}
        if any(value < self.bounds[cell][0] for cell, value in there.items()):
            return here
        solution = {**here, **there}
        if not accepted(solution):
            return here
        for cell, value in solution.items():
            if value != truth[cell]:
                found.setdefault(cell, solution)
        return solution

    def ways(self) -> list[dict]:
        """Whole numbers that may be added to the unknowns together: a basis, by elimination."""
        rows: list[tuple] = []
        for weights, _ in self.sums:
            row = {cell: Fraction(w) for cell, w in weights.items()}
            for pivot, done in rows:
                if pivot in row:
                    row = _added(row, done, -row[pivot])
            if not row:
                continue
            # Large bounds first: what is tied down should have room to move.
            pivot = min(row, key=lambda cell: (self.bounds[cell][0], str(cell)))
            row = {cell: w / row[pivot] for cell, w in row.items()}
            rows = [(p, _added(r, row, -r[pivot]) if pivot in r else r) for p, r in rows]
            rows.append((pivot, row))
        tied = {pivot for pivot, _ in rows}
        ways = []
        for cell in self.bounds:
            if cell not in tied:
                way = {cell: Fraction(1)} | {p: -row[cell] for p, row in rows if cell in row}
                whole = math.lcm(*(by.denominator for by in way.values()))
                ways.append({c: int(by * whole) for c, by in way.items()})
        return ways


def _added(a: dict, b: dict, times) -> dict:
    made = dict(a)
    for cell, value in b.items():
        made[cell] = made.get(cell, 0) + times * value
    return {cell: value for cell, value in made.items() if value}


def _tightened(sums, values, low, high) -> bool:
    """Narrows the bounds of the unknowns until no sum narrows any further; False where none is left."""
    waiting = list(range(len(sums)))
    using: dict = {}
    for number, (weights, _) in enumerate(sums):
        for cell in weights:
            using.setdefault(cell, []).append(number)
    while waiting:
        number = waiting.pop()
        weights = sums[number][0]
        least = most = 0  # Of the whole sum; unknowns without a bound are counted.
        endless_low = endless_high = 0
        for cell, w in weights.items():
            a, b = (low[cell], high[cell]) if w > 0 else (high[cell], low[cell])
            endless_low += a is None
            endless_high += b is None
            least += 0 if a is None else w * a
            most += 0 if b is None else w * b
        for cell, w in weights.items():
            a, b = (low[cell], high[cell]) if w > 0 else (high[cell], low[cell])
            others_low = None if endless_low - (a is None) else least - (0 if a is None else w * a)
            others_high = None if endless_high - (b is None) else most - (0 if b is None else w * b)
            top = None if others_low is None else values[number] - others_low
            bottom = None if others_high is None else values[number] - others_high
            if w < 0:
                top, bottom = (None if bottom is None else -bottom), (None if top is None else -top)
            new_low = low[cell] if bottom is None else max(low[cell], -(-bottom // abs(w)))
            new_high = high[cell] if top is None else top // abs(w)
            if high[cell] is not None:
                new_high = min(high[cell], new_high)
            if (new_low, new_high) != (low[cell], high[cell]):
                if new_high is not None and new_low > new_high:
                    return False
                low[cell], high[cell] = new_low, new_high
                waiting += [other for other in using[cell] if other not in waiting]
                break  # The sum is among them: its own bounds have changed.
    return True
