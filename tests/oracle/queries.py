# SPDX-License-Identifier: Apache-2.0
"""What a query must answer, worked out from the entries, and random queries to ask.

    book = Book(record, Campaign(path))
    rows(query, book.postings(as_of="2020-09-30", basis="paid"))      # keys -> one number a measure

A query is a dict: `by` (names of dimensions, or ["ancestor", tree, level]), `measures`, `where` (a
condition as in campaigns), `side`. Money in fen, quantities in thousandths, days as text, None where
a row has no largest purchase and no day. Rows in which every measure is zero or none are left out; what must be refused raises Refusal with the code of the finding.
"""

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from oracle import OF_DAY, Campaign, Judged, fen_of_printed, image, periods, valid_on, visible

PREDICATES = ("certified", "listed", "household")
LONG = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"), "month": re.compile(r"\d{4}-\d\d"),
    "quarter": re.compile(r"\d{4}Q[1-4]"), "year": re.compile(r"\d{4}"),
}  # fmt: skip
DISTINCT = {
    "distinct_units": "unit", "distinct_suppliers": "supplier", "distinct_products": "product",
}  # fmt: skip
EXTREME = ("largest", "first_day", "last_day")


class Refusal(Exception):
    """A query that must not be answered; the text is the code of the finding."""


class Posting(NamedTuple):
    facts: "Facts"
    purchase: int  # position of its first key
    day: str  # by the dating
    numbers: tuple[int, int, int]  # fen, count, thousandths


class Book:
    """A record under a campaign, asked again and again."""

    def __init__(self, record, campaign: Campaign):
        self.record, self.campaign = record, campaign
        self._purchases: dict[int, list] = {}

    def purchases(self, known: int) -> list:
        """The purchases that stand, each with what conditions may ask of it."""
        if known not in self._purchases:
            found = self.record.view(known).purchases(self.campaign.rank)
            self._purchases[known] = [(p, Facts(self.campaign, p)) for p in found]
        return self._purchases[known]

    def images(self, known: int, basis: str, as_of: str) -> dict:
        """(purchase, what it says, effective day) -> numbers, of all images."""
        sums = defaultdict(lambda: (0, 0, 0))
        for purchase, facts in self.purchases(known):
            for day, *numbers in image(purchase, self.campaign.bases[basis]):
                if day <= as_of:
                    at = purchase.position, facts, day
                    sums[at] = tuple(map(sum, zip(sums[at], numbers)))
        return sums

    def postings(self, *, as_of, known_at=None, basis="paid", dating="restated") -> list[Posting]:
        """Restated: the images as they stand. Booked: what each recorded day changed in them, on
        the day it was booked."""
        if basis not in self.campaign.bases:
            raise Refusal("query_basis_unknown")
        known = visible(self.record, known_at)
        if dating == "restated":
            found = self.images(known, basis, as_of)
            return [Posting(facts, p, day, numbers) for (p, facts, day), numbers in found.items()]
        recorded = [entry.recorded for entry in self.record.entries[:known]]
        result, before = [], {}
        for now in sorted(set(recorded)):
            after = self.images(sum(day <= now for day in recorded), basis, as_of)
            for at in {**before, **after}:
                new, old = (sums.get(at, (0, 0, 0)) for sums in (after, before))
                purchase, facts, day = at
                change = tuple(a - b for a, b in zip(new, old))
                if any(change):
                    day = self.campaign.booked_day(day, now)
                    result.append(Posting(facts, purchase, day, change))
            before = after
        return result


class Facts:
    """What a purchase says and its campaign knows of it on its judgement day. Equal if all that
    can be asked is equal."""

    def __init__(self, campaign: Campaign, purchase):
        self.campaign, self.purchase = campaign, purchase
        self.judged = Judged(campaign, purchase)
        self.day, self.unit = self.judged.day, self.judged.unit
        self._identity = (
            self.day, self.unit, self.judged.row, self.amount,
            tuple(self.value(d) for d in ("account", "assisting_unit", "payer", "channel", "mode",
                  "side", "source", "origin", "measure", "supplier", "product", "category")),
        )  # fmt: skip

    def __eq__(self, other):
        return self._identity == other._identity

    def __hash__(self):
        return hash(self._identity)

    @property
    def amount(self) -> int:
        """Before refunds."""
        return self.purchase.amount

    @cached_property
    def said(self):
        return defaultdict(str, self.purchase.fields)

    def value(self, dimension: str) -> str:
        """The code, or what stands in its place, in a dimension with one value a purchase."""
        if dimension == "unit":
            return self.judged.row
        known = self.judged.values[dimension]
        if dimension in ("supplier", "product", "category"):
            text = self.said["product" if dimension == "category" else dimension]
            return known if known is not None else "unresolved" if text else ""
        if dimension in ("account", "assisting_unit", "payer", "channel"):
            other = self.said["for_unit"] if dimension == "account" else ""
            return known or self.said[dimension] or other
        return known

    def predicate(self, name: str) -> bool:
        return self.day is not None and self.judged.predicates[name]

    def lines(self) -> list[str]:
        """Of the buy side; without a judgement day none."""
        if self.said["side"] != "buy":
            return []
        lines = self.campaign.items("lines")
        return [x["code"] for x in lines if self.judged.satisfies(x.get("condition"))]

    def classes(self) -> list[str]:
        if self.unit is None or self.day is None:
            return []
        classes = self.campaign.items("unit_classes")
        return [c["code"] for c in classes if self.campaign.is_member(self.unit, c, self.day)]

    def above(self, tree: str) -> list[str]:
        """The unit itself and the units above it."""
        if self.unit is None or self.day is None:
            return []
        return self.campaign.ancestry(self.unit, tree, self.day)

    def keys(self, dimension) -> list[str]:
        """The rows of a dimension in which the purchase stands."""
        if not isinstance(dimension, str):
            return [self.ancestor(*dimension[1:])]
        if dimension == "line":
            return self.lines() or ["none"]
        if dimension == "unit_class":
            return self.classes() or ["none"]
        if dimension in PREDICATES:
            return [str(self.predicate(dimension)).lower()]
        return [self.value(dimension)]

    def ancestor(self, tree: str, level: str) -> str:
        if self.unit is None:
            return self.judged.row
        if self.day is None:
            return "unjudged"
        at_level = [u for u in self.above(tree) if self.campaign.units[u].get("level") == level]
        return at_level[0] if at_level else "outside"

    def holds(self, condition: dict) -> bool:
        if "all" in condition:
            return all([self.holds(part) for part in condition["all"]])
        if "any" in condition:
            return any([self.holds(part) for part in condition["any"]])
        if "not" in condition:
            return not self.holds(condition["not"])
        if "is" in condition:
            return self.predicate(condition["is"])
        if "under" in condition:
            return bool(set(condition["under"]) & set(self.above(condition["tree"])))
        if "amount" in condition:
            limits = {name: fen_of_printed(v) for name, v in condition["amount"].items()}
            return limits.get("at_least", 0) <= self.amount < limits.get("below", self.amount + 1)
        return not condition or self._is_in(condition["dimension"], set(condition["in"]))

    def _is_in(self, dimension: str, codes: set[str]) -> bool:
        """Rows that stand for no code (unresolved, none …) are in no set of codes."""
        if dimension == "unit":
            return self.unit in codes
        if dimension in ("supplier", "product", "category"):
            return self.judged.values[dimension] in codes
        if dimension in ("line", "unit_class"):
            return bool(codes & set(self.lines() if dimension == "line" else self.classes()))
        if dimension in OF_DAY:
            return self.day is not None and bool(codes & periods(self.campaign, dimension, self.day))
        return self.keys(dimension)[0] in codes


def check(query: dict, campaign: Campaign) -> None:
    """Refuses a query that names what the campaign does not have."""
    if "phase" in query["by"]:
        for one, other in combinations(campaign.items("phases"), 2):
            last = max(one["first_day"], other["first_day"])
            if valid_on(one, last) and valid_on(other, last):
                raise Refusal("query_phases_overlap")
    trees = {tree["code"] for tree in campaign.items("trees")}
    for dimension in query["by"]:
        if not isinstance(dimension, str) and (dimension[1] not in trees or not dimension[2]):
            raise Refusal("query_ancestor_incomplete")
    check_condition(query["where"], campaign, trees)


def check_condition(condition: dict, campaign: Campaign, trees: set[str]) -> None:
    parts = [condition["not"]] if "not" in condition else []
    for part in [*condition.get("all", ()), *condition.get("any", ()), *parts]:
        check_condition(part, campaign, trees)
    collection = {
        "unit": "units", "unit_class": "unit_classes", "line": "lines", "supplier": "suppliers",
        "product": "products", "phase": "phases",
    }  # fmt: skip
    dimension, codes = condition.get("dimension"), condition.get("in", ())
    if "under" in condition:
        dimension, codes = "unit", condition["under"]
        if condition["tree"] not in trees:
            raise Refusal("query_name_unknown")
    known = {thing["code"] for thing in campaign.items(collection.get(dimension, ""))}
    if dimension in collection and not set(codes) <= known:
        raise Refusal("query_name_unknown")
    if dimension in LONG and any(not LONG[dimension].fullmatch(code) for code in codes):
        raise Refusal("query_period_unknown")


def rows(query: dict, postings: list[Posting], campaign: Campaign) -> dict[tuple, tuple]:
    """keys -> one number a measure, by each purchase's net in each cell."""
    check(query, campaign)
    net = defaultdict(lambda: (0, 0, 0))  # (keys, purchase, what it says) -> numbers
    by_day = defaultdict(Counter)  # (keys, purchase) -> day -> fen
    kept: dict[Facts, list | None] = {}
    for facts, purchase, day, numbers in postings:
        if facts not in kept:
            asked = facts.said["side"] == query["side"] and facts.holds(query["where"])
            fixed = [[""] if d in OF_DAY else facts.keys(d) for d in query["by"]] if asked else None
            kept[facts] = fixed
        for keys in combined(kept[facts], query["by"], day, campaign):
            at = keys, purchase, facts
            net[at] = tuple(map(sum, zip(net[at], numbers)))
            by_day[keys, purchase][day] += numbers[0]
    if "quantity" in query["measures"] and "measure" not in query["by"]:
        refuse_mixed(net)
    return summed(query["measures"], net, extremes(by_day))


def combined(choices: list | None, by: list, day: str, campaign: Campaign):
    """Every cell of one posting."""
    if choices is None:
        return []
    cells = [()]
    for dimension, keys in zip(by, choices):
        if dimension in OF_DAY:
            keys = periods(campaign, dimension, day) or {"none"}
        cells = [(*cell, key) for cell in cells for key in keys]
    return cells


def refuse_mixed(net: dict) -> None:
    """Quantities of different measuring units do not add up, in one row or one column. A unit
    takes part if a purchase is left with a quantity in it in some row."""
    left = Counter()
    for (keys, purchase, facts), (_, _, thousandths) in net.items():
        left[keys, purchase, facts.value("measure")] += thousandths
    if len({measure for (_, _, measure), n in left.items() if n}) > 1:
        raise Refusal("query_measures_mixed")


def extremes(by_day: dict) -> dict[tuple, dict]:
    """keys -> largest, first_day, last_day, of the purchases that are left with a positive amount."""
    found = defaultdict(list)  # keys -> (net fen, days on which something stands)
    for (keys, _), fen in by_day.items():
        if sum(fen.values()) > 0:
            found[keys].append((sum(fen.values()), [day for day in fen if fen[day] > 0]))
    return {
        keys: {
            "largest": max(net for net, _ in purchases),
            "first_day": min(min(days) for _, days in purchases),
            "last_day": max(max(days) for _, days in purchases),
        }
        for keys, purchases in found.items()
    }


def summed(measures: list[str], net: dict, extreme: dict) -> dict[tuple, tuple]:
    sums, values = defaultdict(lambda: (0, 0, 0)), defaultdict(set)
    for measure in set(measures) & set(DISTINCT):
        fen = Counter()  # of pairs (purchase, value)
        for (keys, purchase, facts), numbers in net.items():
            fen[keys, purchase, facts.value(DISTINCT[measure])] += numbers[0]
        for (keys, _, value), left in fen.items():
            if left > 0 and value not in ("", "unattributed"):
                values[keys, measure].add(value)
    for (keys, _, _), numbers in net.items():
        sums[keys] = tuple(map(sum, zip(sums[keys], numbers)))
    order = ("amount", "count", "quantity")

    def told(keys, numbers, measure):
        if measure in DISTINCT:
            return len(values[keys, measure])
        if measure in EXTREME:
            return extreme.get(keys, {}).get(measure)
        return numbers[order.index(measure)]

    table = {
        keys: tuple(told(keys, numbers, measure) for measure in measures)
        for keys, numbers in sums.items()
    }
    return {keys: numbers for keys, numbers in table.items() if any(numbers)}
