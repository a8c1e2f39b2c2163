# SPDX-License-Identifier: Apache-2.0
"""One purchase as its entries now stand, and its image at a basis."""

from dataclasses import dataclass, field

from oracle_entries import PURCHASE_TEXTS, STATES
from oracle_texts import fen_of, thousandths_of


@dataclass
class Purchase:
    """One purchase as its entries now stand."""

    source: str
    unlinked: bool
    fields: dict[str, str]
    steps: dict[str, list[tuple[str, int | None]]] = field(
        default_factory=lambda: {state: [] for state in STATES}
    )  # state -> (day, fen; None: the rest)
    refunds: list[tuple[str, int, int]] = field(default_factory=list)  # day, fen, thousandths
    cancelled: str | None = None
    position: int = -1  # of the first of its keys

    @property
    def amount(self) -> int:
        return fen_of(self.fields["amount"])

    @property
    def quantity(self) -> int:
        return thousandths_of(self.fields.get("quantity", "0"))

    def judgement_day(self, states) -> str | None:
        """The first day of the first of these states that has one."""
        for state in states:
            days = [day for day, _ in self.steps_until_cancelled(state)]
            if days:
                return min(days)
        return None

    def steps_until_cancelled(self, state: str):
        return [s for s in self.steps[state] if self.cancelled is None or s[0] <= self.cancelled]

    def reached(self, state: str, day: str) -> int:
        """How much of the amount has passed a state by the end of a day."""
        steps = [(d, fen) for d, fen in self.steps_until_cancelled(state) if d <= day]
        if any(fen is None for _, fen in steps):
            return self.amount
        return min(self.amount, sum(fen for _, fen in steps))

    def returned(self, day: str) -> tuple[int, int]:
        refunds = [(fen, thousandths) for d, fen, thousandths in self.refunds if d <= day]
        return sum(fen for fen, _ in refunds), sum(thousandths for _, thousandths in refunds)

    def days(self) -> list[str]:
        """All days on which anything happens."""
        days = {day for steps in self.steps.values() for day, _ in steps}
        days |= {day for day, _, _ in self.refunds} | ({self.cancelled} - {None})
        return sorted(days)

    def gross(self, states, day: str) -> int:
        """What counts at a basis by the end of a day, before refunds and cancel."""
        if len(states) == 1:
            return self.reached(states[0], day)
        for state in states:
            if not any(d <= day for d, _ in self.steps_until_cancelled(state)):
                return 0
            if self.reached(state, day) + self.returned(day)[0] < self.amount:
                return 0
        return self.amount

    def off(self, day: str) -> bool:
        return self.cancelled is not None and self.cancelled <= day

    def net(self, states, day: str) -> int:
        return 0 if self.off(day) else max(0, self.gross(states, day) - self.returned(day)[0])


def first_of_each(purchases: list[Purchase]) -> Purchase:
    """Purchases that are one: everything whole from the first of them that has it."""
    first = purchases[0]
    fields = {name: first.fields[name] for name in ("side", "mode", "amount")}
    result = Purchase(first.source, False, fields, position=first.position)
    for purchase in purchases:
        for name in PURCHASE_TEXTS:
            if name in purchase.fields and name != "measure":
                result.fields.setdefault(name, purchase.fields[name])
        if not {"quantity", "measure"} & set(result.fields):
            together = {"quantity", "measure"} & set(purchase.fields)
            result.fields |= {name: purchase.fields[name] for name in together}
        for state in STATES:
            result.steps[state] = result.steps[state] or purchase.steps[state]
        result.refunds = result.refunds or purchase.refunds
        result.cancelled = result.cancelled or purchase.cancelled
    return result


def image(purchase: Purchase, states) -> list[tuple[str, int, int, int]]:
    """The items of a purchase at a basis: effective day, fen, count, thousandths."""
    if purchase.unlinked:
        days = [purchase.fields.get(state) for state in states]
        item = [] if None in days else [(max(days), -purchase.amount, 0, -purchase.quantity)]
        return [i for i in item if any(i[1:])]
    items, before = [], (0, 0, 0)
    for day in purchase.days():
        net = purchase.net(states, day)
        left = max(0, purchase.quantity - purchase.returned(day)[1])
        after = (net, 1, left) if net else (0, 0, 0)
        if after != before:
            items.append((day, *(a - b for a, b in zip(after, before))))
        before = after
    return items


def image_by_purchase_day(purchase: Purchase, states) -> list[tuple[str, int]]:
    """As a quota sees it (refund year: of the purchase): day and fen, each refund standing on the
    day on which the purchase first counts."""
    if purchase.unlinked:
        return [item[:2] for item in image(purchase, states)]
    items, first, gross, refunded = [], None, 0, 0
    for day in purchase.days():
        if purchase.off(day):
            items.append((day, refunded - gross))
            break
        more = purchase.gross(states, day) - gross
        gross += more
        first = first or (day if gross else None)
        back = min(gross, purchase.returned(day)[0]) - refunded
        refunded += back
        items += [(day, more), (first, -back)]
    return [(day, fen) for day, fen in items if fen]
