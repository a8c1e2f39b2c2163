# SPDX-License-Identifier: Apache-2.0
"""Which purchases may explain a declared figure: unknown names, suspected duplicates, pair by pair.

Every question is asked of every purchase or of every pair of them; nothing is sorted, indexed or
kept. Shares no code with the engine.
"""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Bought:
    source: str
    order: str
    item: int
    unit: str  # A code, a name that two units have, or one that nobody has.
    payer: str
    product: str
    supplier: str
    fen: int
    placed: date
    paid: date
    back: tuple[date, int] | None

    @property
    def name(self) -> str:
        return f"{self.source}/{self.order}/{self.item}"


@dataclass(frozen=True)
class World:
    parents: dict[str, str]
    shared_names: dict[str, tuple[str, ...]]
    payers: frozenset[str]
    products: frozenset[str]
    suppliers: frozenset[str]
    line_payer: str  # The line takes what this payer paid.


class Candidates:
    def __init__(self, world: World, bought: list[Bought], as_of: date):
        self.world, self.bought, self.as_of = world, bought, as_of

    def steps(self, one: Bought, low: date = date.min, high: date = date.max) -> int:
        """What was paid and given back between two days, up to the day asked for."""
        moves = [(one.paid, one.fen)]
        if one.back:
            moves.append((max(one.back[0], one.paid), -one.back[1]))
        return sum(fen for day, fen in moves if low <= day <= high and day <= self.as_of)

    def below(self, unit: str, top: str) -> bool:
        while unit != top:
            if unit not in self.world.parents:
                return False
            unit = self.world.parents[unit]
        return True

    def known(self, one: Bought) -> bool:
        return one.unit in self.world.parents or one.unit in self.world.parents.values()

    def counts(self, one: Bought, top: str) -> bool:
        return self.known(one) and self.below(one.unit, top) and one.payer == self.world.line_payer

    def recorded(self, top: str, low: date, high: date) -> int:
        return sum(self.steps(one, low, high) for one in self.bought if self.counts(one, top))

    def perhaps(self, one: Bought, top: str) -> bool:
        """Whether a name that nobody knows may keep a purchase out of the cell."""
        if not self.known(one):
            meant = self.world.shared_names.get(one.unit, ())
            return any(self.below(unit, top) for unit in meant)
        if not self.below(one.unit, top) or one.payer == self.world.line_payer:
            return False
        return (
            one.payer not in self.world.payers
            or bool(one.product and one.product not in self.world.products)
            or bool(one.supplier and one.supplier not in self.world.suppliers)
        )

    def unresolved(self, top: str, low: date, high: date) -> int:
        return sum(self.steps(one, low, high) for one in self.bought if self.perhaps(one, top))

    def alike(self, a: Bought, b: Bought) -> bool:
        """The same trade by everything that is written down, within a week."""
        same = (a.unit, a.product, a.supplier, a.fen) == (b.unit, b.product, b.supplier, b.fen)
        return same and bool(a.product or a.supplier) and abs(a.placed - b.placed) <= WEEK

    def same_order(self, a: Bought, b: Bought, members: list[Bought]) -> bool:
        """One order under two sources: by item, or an item that only one of them has."""
        order = [one for one in members if one.order == a.order]
        if a.order != b.order or len({one.source for one in order}) < 2:
            return False
        if a.item == b.item:
            return True

        def alone(one: Bought) -> bool:
            return len({other.source for other in order if other.item == one.item}) == 1

        if a.source == b.source:
            return alone(a) and alone(b)
        return alone(a) or alone(b)

    def groups(self) -> list[list[Bought]]:
        members = [one for one in self.bought if self.steps(one) > 0]
        groups = [[one] for one in members]
        merged = True
        while merged:
            merged = False
            for i, first in enumerate(groups):
                for other in groups[i + 1 :]:
                    if any(
                        self.alike(a, b) or self.same_order(a, b, members)
                        for a in first
                        for b in other
                    ):
                        first += other
                        groups.remove(other)
                        merged = True
                        break
                if merged:
                    break
        return [group for group in groups if len(group) > 1]

    def suspected(self, top: str, low: date, high: date) -> int:
        """All of each group but its largest; of equal ones the first by name stays."""
        out = 0
        for group in self.groups():
            kept = min(group, key=lambda one: (-self.steps(one), one.name))
            out -= sum(
                self.steps(one, low, high)
                for one in group
                if one is not kept and self.counts(one, top)
            )
        return out
