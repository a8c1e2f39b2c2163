# SPDX-License-Identifier: Apache-2.0
"""The twelve answers computed exactly with int64 and NumPy only, and kept beside the data.

Sums never pass through a rounding double: amounts are split into 32-bit halves, each summed over
blocks in which the double of `np.bincount` is exact. Σ|amount| is checked to be below 2^63.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .data import FIRST_MONTH, FIRST_YEAR, MONTHS, DataSet
from .views import TOP, VIEWS

_BLOCK = 1 << 20  # 2^20 halves below 2^32 sum to below 2^52


def exact_sums(keys: np.ndarray, amounts: np.ndarray, size: int) -> np.ndarray:
    """Σ amounts for each key in [0, size), int64. Raises if a total might not fit."""
    total = np.zeros(size, np.int64)
    bound = 0
    for first in range(0, len(keys), _BLOCK):
        key, amount = keys[first : first + _BLOCK], amounts[first : first + _BLOCK]
        if amount.min() < -(2**52) or amount.max() > 2**52:
            raise OverflowError("an amount beyond 2^52 fen")
        size_of = np.abs(amount)
        bound += int((size_of & 0xFFFFFFFF).sum()) + (int((size_of >> 32).sum()) << 32)
        low = np.bincount(key, weights=amount & 0xFFFFFFFF, minlength=size)
        high = np.bincount(key, weights=amount >> 32, minlength=size)
        total += (high.astype(np.int64) << 32) + low.astype(np.int64)
    if bound >= 2**63:
        raise OverflowError("the sum of all absolute amounts does not fit into 63 bits")
    return total


class Columns:
    """The rows that count (dated, not excluded) as int64 arrays, one attribute a column."""

    def __init__(self, data: DataSet):
        shape = data.shape
        names = ["buyer", "supplier", "product", "county", "channel", "kind", "line_mask"]
        table = pq.read_table(data.ledger, columns=[*names, "amount_fen", "status", shape.day])
        counted = pc.and_(pc.not_equal(table["status"], 2), pc.is_valid(table[shape.day]))
        table = table.filter(counted)
        for name in (*names, "amount_fen"):
            setattr(self, name, table[name].to_numpy().astype(np.int64))
        days = table[shape.day].to_numpy().astype("datetime64[D]")
        self.month = days.astype("datetime64[M]").astype(np.int64) - FIRST_MONTH


class Reference:
    """Computes each view for itself from the columns; shares nothing with any peer."""

    def __init__(self, data: DataSet):
        self.data, self.shape = data, data.shape
        self.rows = Columns(data)

    def _cells(self, keys: list[tuple[np.ndarray, int]], amounts=None) -> np.ndarray:
        """Keys (each an array and its bound) to rows of key columns, amount, count; count > 0."""
        code, size = np.zeros(len(self.rows.month), np.int64), 1
        for values, bound in keys:
            code, size = code * bound + values, size * bound
        count = np.bincount(code, minlength=size)
        amounts = self.rows.amount_fen if amounts is None else amounts
        total = exact_sums(code, amounts, size)
        found = np.flatnonzero(count)
        columns, rest = [], found
        for _, bound in reversed(keys):
            columns.append(rest % bound)
            rest = rest // bound
        return np.column_stack([*reversed(columns), total[found], count[found]])

    def _dimension(self, name: str, column: str) -> np.ndarray:
        """A column of a dimension table, indexed by id."""
        return pq.read_table(self.data.dimension(name))[column].to_numpy().astype(np.int64)

    def _by_mask(self, keys) -> np.ndarray:
        masks, code = np.unique(self.rows.line_mask, return_inverse=True)
        cells = self._cells([*keys, (code, len(masks))])
        cells[:, len(keys)] = masks[cells[:, len(keys)]]
        return cells

    def _in_line(self, cells: np.ndarray, column: int, line: int) -> np.ndarray:
        return cells[(cells[:, column] >> line) & 1 == 1]

    def line_months(self) -> np.ndarray:
        cells, out = self._by_mask([(self.rows.month, MONTHS)]), []
        for line in range(self.shape.lines):
            inside = self._in_line(cells, 1, line)
            for month in np.unique(inside[:, 0]):
                amount, count = inside[inside[:, 0] == month, 2:].sum(axis=0)
                out.append((month + FIRST_MONTH, line, amount, count))
        return np.array(out, np.int64)

    def county_months(self) -> np.ndarray:
        cells = self._cells([(self.rows.county, self.shape.counties), (self.rows.month, MONTHS)])
        return cells + np.array([0, FIRST_MONTH, 0, 0])

    def units(self) -> np.ndarray:
        levels = []
        for level, name in enumerate(("buyer", "bureau", "district", "province")):
            unit = self.rows.buyer
            if level:
                unit = self._dimension("buyer", name)[unit]
            cells = self._cells([(unit, int(unit.max()) + 1)])
            levels.append(np.insert(cells, 0, level, axis=1))
        return np.vstack(levels)

    def categories(self) -> np.ndarray:
        category = self._dimension("product", "category")[self.rows.product]
        return self._cells([(category, self.shape.categories)])

    def channels(self) -> np.ndarray:
        return self._cells([(self.rows.channel, self.shape.channels), (self.rows.kind, 2)])

    def quotas(self) -> np.ndarray:
        direct = np.where(self.rows.kind == 0, self.rows.amount_fen, 0)
        years = (self.rows.month // 12, MONTHS // 12)
        cells = self._cells([(self.rows.buyer, self.shape.buyers), years], direct)
        quota = np.vstack([self._dimension("buyer", f"quota_{FIRST_YEAR + y}") for y in (0, 1)])
        met = cells[:, 2] >= quota[cells[:, 1], cells[:, 0]]
        cells[:, 1] += FIRST_YEAR
        return np.column_stack([cells, met.astype(np.int64)])

    def _pairs(self, ids: np.ndarray) -> np.ndarray:
        """Distinct (county, id) as two columns."""
        bound = int(ids.max()) + 1
        code = np.unique(self.rows.county * bound + ids)
        return np.column_stack([code // bound, code % bound])

    def distinct(self) -> np.ndarray:
        suppliers, products = self._pairs(self.rows.supplier), self._pairs(self.rows.product)
        return np.array(
            [
                (county, (suppliers[:, 0] == county).sum(), (products[:, 0] == county).sum())
                for county in np.unique(suppliers[:, 0])
            ],
            np.int64,
        )

    def households(self) -> np.ndarray:
        households = self._dimension("supplier", "households")
        pairs = self._pairs(self.rows.supplier)
        inside = {county: pairs[pairs[:, 0] == county, 1] for county in np.unique(pairs[:, 0])}
        return np.array(
            [(county, households[ids].sum(), len(ids)) for county, ids in inside.items()], np.int64
        )

    def overlap(self) -> np.ndarray:
        cells, out = self._by_mask([]), []
        for a in range(self.shape.lines):
            for b in range(self.shape.lines):
                both = self._in_line(self._in_line(cells, 0, a), 0, b)
                if len(both):
                    out.append((a, b, *both[:, 1:].sum(axis=0)))
        return np.array(out, np.int64)

    def top_suppliers(self) -> np.ndarray:
        cells = self._cells([(self.rows.supplier, self.shape.suppliers)])
        return cells[np.lexsort((cells[:, 0], -cells[:, 1]))][:TOP]

    def changes(self) -> np.ndarray:
        cells = self.county_months()
        amount = {(county, month): total for county, month, total, _ in cells.tolist()}
        rows = [
            (c, m, s, n, s - amount.get((c, m - 1), 0), s - amount.get((c, m - 12), 0))
            for c, m, s, n in cells.tolist()
        ]
        return np.array(rows, np.int64)

    def repeated_ids(self) -> np.ndarray:
        column = pq.read_table(self.data.ledger, columns=["rec_id"])["rec_id"].combine_chunks()
        if pa.types.is_string(column.type):  # 20 bytes each: compared as bytes, not hashed
            ids = np.frombuffer(b"".join([column.buffers()[2]]), "S20")[: len(column)]
        else:
            ids = column.to_numpy()
        ids = np.sort(ids)
        again = np.flatnonzero(ids[1:] == ids[:-1])
        return np.array([[len(np.unique(ids[again])), len(again)]], np.int64)


def ensure(data: DataSet) -> Path:
    """The file with all twelve answers of a set; computed if it is not there."""
    path = data.folder / "reference.npz"
    if not path.exists():
        reference = Reference(data)
        answers = {view: getattr(reference, view)() for view in VIEWS}
        part = data.folder / "reference.part.npz"
        np.savez(part, **answers)
        part.rename(path)
    return path
