# SPDX-License-Identifier: Apache-2.0
"""A publication against a reader who adds and subtracts: nothing withheld can be worked out."""

import json
import os
import random

import fupin
import fupin._publication
import pytest
from attacker import Reader
from conftest import CAMPAIGN

FIRST = int(os.environ.get("FUPIN_TABLES_FIRST", 0))
COUNT = int(os.environ.get("FUPIN_TABLES", 14))
LEAST = 3
CONDITIONS = (
    {"in": ["budget"], "dimension": "payer"},
    {"in": ["trade_union"], "dimension": "payer"},
    {"in": ["budget", "trade_union"], "dimension": "payer"},
    {"amount": {"at_least": "100.00"}},
    {"amount": {"at_least": "20.00"}},
    {"all": [{"in": ["budget"], "dimension": "payer"}, {"amount": {"at_least": "60.00"}}]},
)
UNITS = ("finance", "union", "school", "water", "roads", "woods", "parks")


def answer(seed: int) -> fupin.Evaluation:
    """An answer about a random record under random lines and quotas."""
    chance = random.Random(seed)
    campaign = json.loads(json.dumps(CAMPAIGN))
    campaign["obligations"], campaign["assumptions"], campaign["unit_classes"] = [], [], []
    campaign["units"] = [{"code": u, "title": u, "level": "department"} for u in UNITS]
    campaign["payers"].append({"code": "other", "title": "其他"})
    campaign["lines"] = [
        {
            "code": f"line{number}", "title": f"条线{number}", "owner": "finance", "basis": "placed",
            "cycle": chance.choice(("month", "month", "quarter")), "clause": "一",
            "condition": condition,
        }
        for number, condition in enumerate(chance.sample(CONDITIONS, chance.randint(1, 5)))
    ]  # fmt: skip
    campaign["quotas"] = [
        {"family": "reserved", "unit": unit, "amount": "400.00"}
        for unit in chance.sample(UNITS, chance.randint(1, len(UNITS)))
    ]
    rows = "订单号,采购单位,资金来源,金额,下单日期\n"
    units = chance.choices(UNITS, k=chance.randint(2, 9))
    for number in range(chance.randint(5, 60)):
        payer = chance.choice(("预算", "预算", "工会", "其他"))
        amount = f"{chance.randint(1, 200)}.{chance.randint(0, 99):02}"
        day = f"2020-{chance.randint(7, 9):02}-{chance.randint(1, 28):02}"
        rows += f"{number},{chance.choice(units)},{payer},{amount},{day}\n"
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-10-08")
    ingest.purchases(rows.encode(), source="p")
    assert ingest.finish().rows("rejected") == 0
    parsed = fupin.Campaign.parse(json.dumps(campaign))
    return fupin.evaluate(parsed, journal.snapshot(), as_of="2020-10-09")


class Publication:
    """What a reader makes of the printed tables: `counts` and `amounts`, and what is true."""

    def __init__(self, result: fupin.Evaluation, published):
        self.counts, self.amounts = Reader(), Reader()
        self.truth: dict = {}
        self.small: list = []  # Counts of which some may be few.
        self._kept, self._full = {}, {}
        for name in ("totals", "lines", "overlap", "units", "certification", "quotas"):
            for tables, kept in ((published, self._kept), (result, self._full)):
                table = tables.table(name)
                for row in range(len(table)):
                    kept[name, *table.keys(row)] = table[row]
        self.periods = result.totals["period"]
        self.sets = list(dict.fromkeys(result.overlap["lines"]))
        self._tell()
        self._sums()

    def _tell(self) -> None:
        for (name, *keys), row in self._full.items():
            for column, value in row.items():
                count = column == "count"
                if count or isinstance(value, fupin.Money):
                    if column not in ("reserved", "required", "base", "at_least", "suspected"):
                        # Of sets he does not even know that they occur: they may be of nothing.
                        least = int(count and name != "overlap" and value > 0)
                        self._say((name, *keys, column), count, value, least)
        for period in self.periods:
            for codes in self.sets:
                for column, nothing in (("count", 0), ("amount", fupin.Money("0.00"))):
                    if ("overlap", codes, period) not in self._full:
                        self._say(("overlap", codes, period, column), column == "count", nothing, 0)

    def _say(self, cell, count: bool, true, least: int) -> None:
        reader = self.counts if count else self.amounts
        printed = self._kept.get(cell[:-1], {}).get(cell[-1])
        number = (lambda value: value) if count else (lambda value: value.fen)
        reader.tell(cell, None if printed is None else number(printed), least)
        self.truth[cell] = number(true)
        if count:
            self.small.append(cell)

    def _sums(self) -> None:
        full = self._full
        lines = sorted({keys[0] for name, *keys in full if name == "lines"})
        for reader, of, whole, lined in (
            (self.counts, "count", "count", ("count",)),
            (self.amounts, "amount", "deduplicated", ("amount", "compared_amount")),
        ):
            for period in self.periods:
                reader.holds(("totals", period, whole), [("overlap", s, period, of) for s in self.sets])
            months = [period for period in self.periods if period != "total"]
            for s in self.sets:
                reader.holds(("overlap", s, "total", of), [("overlap", s, m, of) for m in months])
            for line in lines:
                inside = [s for s in self.sets if line in s.strip("{}").split(",")]
                for name, code, period in [key for key in full if key[:2] == ("lines", line)]:
                    within = [m for m in months if _covers(period, m)]
                    for column in lined:
                        cells = [("overlap", s, m, of) for s in inside for m in within]
                        reader.holds((name, code, period, column), cells)
        for period in self.periods:
            at = ("totals", period)
            self.amounts.holds((*at, "naive"), [(*at, "deduplicated"), (*at, "multiple")])
            self.amounts.holds((*at, "all"), [(*at, "deduplicated"), (*at, "outside_lines")])
            there = [key for key in full if key[0] == "lines" and key[2] == period]
            if len(there) == len(lines):
                self.amounts.holds((*at, "naive"), [(*key, "compared_amount") for key in there])
        self._whole()

    def _whole(self) -> None:
        def rows(name):
            return [key for key in self._full if key[0] == name]

        for name in ("units", "certification"):
            self.amounts.holds(("totals", "total", "all"), [(*key, "amount") for key in rows(name)])
        outside = sum(self._full[key]["count"] for key in rows("units"))
        outside -= self._full["totals", "total"]["count"]
        self._say(("totals", "total", "outside#"), True, outside, 0)
        self._say(("totals", "total", "all#"), True, outside + self.truth["totals", "total", "count"], 0)
        parts = [("totals", "total", "count"), ("totals", "total", "outside#")]
        self.counts.holds(("totals", "total", "all#"), parts)
        for name in ("units", "certification"):
            self.counts.holds(("totals", "total", "all#"), [(*key, "count") for key in rows(name)])
        units = [key for key in rows("quotas") if key[1] != "total"]
        for key in rows("quotas"):
            if key[1] == "total":
                self.counts.holds((*key, "count"), [(*unit, "count") for unit in units])
                self.amounts.holds((*key, "executed"), [(*unit, "executed") for unit in units])
            elif ("units", key[1]) in self._full:
                # Nothing of these records is ineligible, which this reader guesses.
                self.counts.holds((*key, "count"), [("units", key[1], "count")])
                self.amounts.holds((*key, "executed"), [("units", key[1], "amount")])

    def few_somewhere(self, solution: dict) -> bool:
        return any(0 < solution.get(cell, self.truth[cell]) < LEAST for cell in self.small)

    def withheld(self) -> list:
        """What was withheld of what is true: pairs of a reader and a cell."""
        readers = (self.counts, self.amounts)
        known = [(r, cell) for r in readers for cell in r.bounds if "#" not in cell[-1]]
        return [(r, c) for r, c in known if c[0] != "overlap" or c[:-1] in self._full]

    def given_away(self) -> list:
        """The withheld cells for which no second solution is found."""
        other = {}
        for reader in (self.counts, self.amounts):
            truth = {cell: self.truth[cell] for cell in reader.bounds}
            accepted = self.few_somewhere if reader is self.counts else lambda _: True
            wanted = [cell for r, cell in self.withheld() if r is reader]
            other[id(reader)] = reader.others(truth, wanted, accepted)
        return [cell for reader, cell in self.withheld() if cell not in other[id(reader)]]


def _covers(period: str, month: str) -> bool:
    year, _, quarter = period.partition("Q")
    number = int(month[5:])
    return period in ("total", month) or (bool(quarter) and (number + 2) // 3 == int(quarter))


def test_every_withheld_cell_has_two_solutions():
    withheld = 0
    for seed in range(FIRST, FIRST + COUNT):
        result = answer(seed)
        seen = Publication(result, fupin.publish(result, least=LEAST))
        withheld += len(seen.withheld())
        assert seen.given_away() == [], seed
        for reader in (seen.counts, seen.amounts):
            follows = reader.follows()
            assert not [cell for r, cell in seen.withheld() if r is reader and cell in follows], seed
    assert withheld > 10 * COUNT


def test_without_complementary_suppression_the_reader_finds_them_out(monkeypatch):
    monkeypatch.setattr(fupin._publication, "withheld", lambda figures, small, sizes: set(small))
    tables, read = 0, 0
    for seed in range(FIRST, FIRST + min(COUNT, 6)):
        result = answer(seed)
        seen = Publication(result, fupin.publish(result, least=LEAST))
        tables += bool(seen.given_away())
        for reader in (seen.counts, seen.amounts):
            for cell, value in reader.follows().items():
                assert value == seen.truth[cell]
                read += (reader, cell) in seen.withheld()
    assert tables > min(COUNT, 6) // 2 and read > tables


def test_a_margin_alone_is_not_enough():
    """Nowhere exactly one cell is withheld, and yet all of them follow: 2 × 2 and a diagonal."""
    truth = {"a": 2, "b": 5, "c": 4, "d": 7}
    reader = Reader()
    for cell in truth:
        reader.tell(cell, None)
    for members in ("ab", "cd", "ac", "bd"):
        reader.tell(members, sum(truth[cell] for cell in members))
        reader.holds(members, members)
    assert reader.others(truth, truth).keys() == truth.keys() and reader.follows() == {}
    reader.tell("ad", 9)
    reader.holds("ad", "ad")
    assert reader.others(truth, truth) == {} and reader.ways() == []


@pytest.mark.parametrize("seed", [3, 11])
def test_the_published_answer_does_not_change(seed):
    first, second = (fupin.publish(answer(seed), least=LEAST) for _ in range(2))
    assert first.withheld == second.withheld and first.tables == second.tables
