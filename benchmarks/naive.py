# SPDX-License-Identifier: Apache-2.0
"""The twelve answers once more, in plain Python over one row at a time: small sets only.

What the reference is compared with in the tests. Nothing is shared with it but the data files.
"""

import collections

import numpy as np
import pyarrow.parquet as pq

from .data import DataSet
from .views import TOP

_Cells = dict[tuple, list[int]]


class Naive:
    """Each method is named as its view and gives the rows of the answer in any order."""

    def __init__(self, data: DataSet):
        self.shape = data.shape
        self.all = pq.read_table(data.ledger).to_pylist()
        self.rows = [r for r in self.all if r["status"] != 2 and r[data.shape.day] is not None]
        for row in self.rows:
            day = row[data.shape.day]
            row["year"], row["month"] = day.year, (day.year - 1970) * 12 + day.month - 1
        self.dims = {
            name: {row[name]: row for row in pq.read_table(data.dimension(name)).to_pylist()}
            for name in ("buyer", "product", "supplier")
        }

    def sums(self, keys_of, amount_of=lambda row: row["amount_fen"]) -> _Cells:
        """[amount, count] for every key that `keys_of` gives for a row."""
        cells: _Cells = collections.defaultdict(lambda: [0, 0])
        for row in self.rows:
            for key in keys_of(row):
                cells[key][0] += amount_of(row)
                cells[key][1] += 1
        return cells

    def lines(self, row) -> list[int]:
        return [line for line in range(self.shape.lines) if row["line_mask"] >> line & 1]

    def line_months(self):
        return flat(self.sums(lambda r: [(r["month"], line) for line in self.lines(r)]))

    def county_months(self):
        return flat(self.sums(lambda r: [(r["county"], r["month"])]))

    def units(self):
        names = ("buyer", "bureau", "district", "province")
        unit = self.dims["buyer"]
        return flat(self.sums(lambda r: [(i, unit[r["buyer"]][n]) for i, n in enumerate(names)]))

    def categories(self):
        return flat(self.sums(lambda r: [(self.dims["product"][r["product"]]["category"],)]))

    def channels(self):
        return flat(self.sums(lambda r: [(r["channel"], r["kind"])]))

    def quotas(self):
        cells = self.sums(
            lambda r: [(r["buyer"], r["year"])],
            lambda r: r["amount_fen"] if r["kind"] == 0 else 0,
        )
        quota = self.dims["buyer"]
        return [
            (buyer, year, amount, count, int(amount >= quota[buyer][f"quota_{year}"]))
            for (buyer, year), (amount, count) in cells.items()
        ]

    def distinct(self):
        suppliers, products = collections.defaultdict(set), collections.defaultdict(set)
        for row in self.rows:
            suppliers[row["county"]].add(row["supplier"])
            products[row["county"]].add(row["product"])
        return [(county, len(ids), len(products[county])) for county, ids in suppliers.items()]

    def households(self):
        suppliers = collections.defaultdict(set)
        for row in self.rows:
            suppliers[row["county"]].add(row["supplier"])
        households = self.dims["supplier"]
        return [
            (county, sum(households[i]["households"] for i in ids), len(ids))
            for county, ids in suppliers.items()
        ]

    def overlap(self):
        return flat(self.sums(lambda r: [(a, b) for a in self.lines(r) for b in self.lines(r)]))

    def top_suppliers(self):
        rows = flat(self.sums(lambda r: [(r["supplier"],)]))
        return sorted(rows, key=lambda row: (-row[1], row[0]))[:TOP]

    def changes(self):
        cells = self.sums(lambda r: [(r["county"], r["month"])])

        def before(county: int, month: int) -> int:
            return cells[county, month][0] if (county, month) in cells else 0

        return [
            (c, m, amount, count, amount - before(c, m - 1), amount - before(c, m - 12))
            for (c, m), (amount, count) in list(cells.items())
        ]

    def repeated_ids(self):
        counts = collections.Counter(row["rec_id"] for row in self.all)
        again = [count for count in counts.values() if count > 1]
        return [(len(again), sum(again) - len(again))]


def flat(cells: _Cells) -> list[tuple]:
    """Key columns, then amount and count."""
    return [(*key, amount, count) for key, (amount, count) in cells.items()]


def matrix(rows: list[tuple]) -> np.ndarray:
    """The rows as the harness compares them."""
    return np.array(rows, np.int64)
