# SPDX-License-Identifier: Apache-2.0
"""fupin itself: the set as a campaign and a journal, views 1 to 11 as one call of `answer`.

What the call returns are columns; each view is put together from them in NumPy, as part of the round.
The ids of view 12 are none of the ledger's: the journal refuses repeats. They are sorted in NumPy.
"""

import ctypes

import numpy as np
import pyarrow.parquet as pq

from ..data import FIRST_YEAR, ROOT
from ..views import TOP
from .base import BasePeer, Step
from .statements import LEVELS

LIBRARY = ROOT / "build" / "bench-fupin" / "benchmarks" / "libfupin_bench.so"
_INTS = ("day", "buyer", "supplier", "product", "county", "channel", "kind", "mask", "status")
# The queries of fupin_peer.cpp, by number.
(_LINE_MONTHS, _COUNTY_MONTHS, _UNITS, _BUREAUS, _DISTRICTS, _PROVINCES, _CATEGORIES, _CHANNELS,
 _QUOTAS, _SUPPLIERS, _PRODUCTS, _OVERLAP, _TOP) = range(13)  # fmt: skip
_KEYS = {_LINE_MONTHS: 2, _COUNTY_MONTHS: 2, _CHANNELS: 2, _QUOTAS: 3, _SUPPLIERS: 2,
         _PRODUCTS: 2, _OVERLAP: 2}  # fmt: skip


class _Columns(ctypes.Structure):
    _fields_ = [
        ("rows", ctypes.c_int64),
        ("amount", ctypes.c_void_p),
        *[(name, ctypes.c_void_p) for name in _INTS],
        *[(name, ctypes.c_int64) for name in ("buyers", "suppliers", "products", "lines")],
        *[(name, ctypes.c_void_p) for name in ("bureau", "district", "province", "category")],
    ]


class Peer(BasePeer):
    """The classic set; a row that is excluded has no day, and so no posting."""

    forms = ("fused",)

    def load(self) -> None:
        if self.shape.name != "classic":
            raise NotImplementedError("fupin takes the classic set only, so far")
        data = self.job.data
        table = pq.read_table(data.ledger)
        dims = {name: pq.read_table(data.dimension(name)) for name in ("buyer", "product", "supplier")}
        names = {"day": "dt", "mask": "line_mask"}
        columns = {n: self._ints(table[names.get(n, n)]) for n in _INTS}
        columns |= {n: self._ints(dims["buyer"][n]) for n in LEVELS[1:]}
        columns["category"] = self._ints(dims["product"]["category"])
        amount = table["amount_fen"].to_numpy().astype(np.int64)
        self.quota = [dims["buyer"][f"quota_{FIRST_YEAR + y}"].to_numpy() for y in (0, 1)]
        self.household_counts = dims["supplier"]["households"].to_numpy().astype(np.int64)
        self.ids = table["rec_id"].to_numpy()
        self.library = self._open()
        given = _Columns(rows=len(amount), amount=amount.ctypes.data, lines=self.shape.lines)
        for name, values in columns.items():
            setattr(given, name, values.ctypes.data)
        for name in ("buyers", "suppliers", "products"):
            setattr(given, name, getattr(self.shape, name))
        self.bench = self.library.fupin_bench_load(
            ctypes.byref(given), str(ROOT / "data" / "calendars" / "cn.json").encode()
        )
        self.first_round = None

    @staticmethod
    def _ints(column) -> np.ndarray:
        values = column.to_numpy()
        if values.dtype.kind == "M":
            values = values.astype("datetime64[D]")
        return np.ascontiguousarray(values.astype(np.int32))

    @staticmethod
    def _open() -> ctypes.CDLL:
        library = ctypes.CDLL(str(LIBRARY))
        pointer, long, integer = ctypes.c_void_p, ctypes.c_int64, ctypes.c_int
        library.fupin_bench_load.restype = pointer
        library.fupin_bench_round.restype = ctypes.c_double
        library.fupin_bench_round.argtypes = [pointer, ctypes.c_uint]
        library.fupin_bench_seconds.restype = ctypes.c_double
        library.fupin_bench_seconds.argtypes = [pointer, integer]
        library.fupin_bench_rows.restype = long
        library.fupin_bench_rows.argtypes = [pointer, integer]
        library.fupin_bench_keys.restype = ctypes.POINTER(ctypes.c_uint32)
        library.fupin_bench_keys.argtypes = [pointer, integer, integer]
        library.fupin_bench_numbers.restype = long
        library.fupin_bench_numbers.argtypes = [pointer, integer, integer, pointer]
        library.fupin_bench_quotas.argtypes = [pointer, integer, pointer, pointer, pointer]
        library.fupin_bench_sums.argtypes = [pointer, integer, pointer, pointer]
        return library

    def ask(self) -> None:
        """All queries in one call; numbers behind the texts of the keys are looked up once."""
        seconds = self.library.fupin_bench_round(self.bench, self.job.threads)
        if self.first_round is None:
            self.first_round = seconds
            self.numbers = {
                (query, key): self._numbers(query, key)
                for query in range(13)
                for key in range(_KEYS.get(query, 1))
            }

    def _numbers(self, query: int, key: int) -> np.ndarray:
        size = self.library.fupin_bench_numbers(self.bench, query, key, None)
        out = np.empty(size, np.int64)
        self.library.fupin_bench_numbers(self.bench, query, key, out.ctypes.data)
        return out

    def cells(self, query: int) -> np.ndarray:
        """Keys as numbers, amount, postings."""
        rows = self.library.fupin_bench_rows(self.bench, query)
        keys = _KEYS.get(query, 1)
        out = np.empty((keys + 2, rows), np.int64)
        for key in range(keys):
            texts = np.ctypeslib.as_array(
                self.library.fupin_bench_keys(self.bench, query, key), (rows,)
            )
            out[key] = self.numbers[query, key][texts]
        self.library.fupin_bench_sums(
            self.bench, query, out[keys].ctypes.data, out[keys + 1].ctypes.data
        )
        return out

    def steps(self) -> list[Step]:
        views = ("line_months", "county_months", "units", "categories", "channels", "quotas",
                 "distinct", "households", "overlap", "top_suppliers", "changes", "repeated_ids")  # fmt: skip
        return [("ask", self.ask), *[(view, getattr(self, view)) for view in views]]

    def matrix(self, view: str, result: object) -> np.ndarray:
        return np.ascontiguousarray(np.asarray(result).T)

    def line_months(self) -> np.ndarray:
        cells = self.cells(_LINE_MONTHS)
        return cells[:, cells[1] >= 0]

    def county_months(self) -> np.ndarray:
        return self.cells(_COUNTY_MONTHS)

    def units(self) -> np.ndarray:
        levels = []
        for level, query in enumerate((_UNITS, _BUREAUS, _DISTRICTS, _PROVINCES)):
            cells = self.cells(query)
            levels.append(np.vstack([np.full((1, cells.shape[1]), level), cells]))
        return np.hstack(levels)

    def categories(self) -> np.ndarray:
        return self.cells(_CATEGORIES)

    def channels(self) -> np.ndarray:
        return self.cells(_CHANNELS)

    def quotas(self) -> np.ndarray:
        """Direct amounts, all postings."""
        size = 2 * self.shape.buyers
        direct, counts = np.zeros(size, np.int64), np.zeros(size, np.int64)
        self.library.fupin_bench_quotas(
            self.bench, _QUOTAS, self.numbers[_QUOTAS, 0].ctypes.data, direct.ctypes.data,
            counts.ctypes.data,
        )  # fmt: skip
        there = np.flatnonzero(counts)
        which, when = there >> 1, there & 1
        met = direct[there] >= np.where(when == 0, self.quota[0][which], self.quota[1][which])
        return np.vstack([which, when + FIRST_YEAR, direct[there], counts[there], met])

    def distinct(self) -> np.ndarray:
        suppliers, products = self.cells(_SUPPLIERS)[0], self.cells(_PRODUCTS)[0]
        counties = self.shape.counties
        found = np.vstack([np.arange(counties), np.bincount(suppliers, minlength=counties),
                           np.bincount(products, minlength=counties)])  # fmt: skip
        return found[:, found[1] > 0]

    def households(self) -> np.ndarray:
        county, supplier = self.cells(_SUPPLIERS)[:2]
        counties = self.shape.counties
        total = np.bincount(county, self.household_counts[supplier], counties).astype(np.int64)
        found = np.vstack([np.arange(counties), total, np.bincount(county, minlength=counties)])
        return found[:, found[2] > 0]

    def overlap(self) -> np.ndarray:
        cells = self.cells(_OVERLAP)
        return cells[:, (cells[0] >= 0) & (cells[1] >= 0)]

    def top_suppliers(self) -> np.ndarray:
        cells = self.cells(_TOP)
        return cells[:, np.lexsort((cells[0], -cells[1]))[:TOP]]

    def changes(self) -> np.ndarray:
        county, month, amount, count = self.cells(_COUNTY_MONTHS)
        first = month.min()
        grid = np.zeros((self.shape.counties, 12 + int(month.max() - first) + 1), np.int64)
        grid[county, 12 + month - first] = amount
        at = 12 + month - first
        changes = [amount - grid[county, at - back] for back in (1, 12)]
        return np.vstack([county, month, amount, count, *changes])

    def repeated_ids(self) -> np.ndarray:
        ids = np.sort(self.ids)
        again = ids[1:] == ids[:-1]
        first = again & ~np.concatenate([[False], again[:-1]])
        return np.array([[first.sum()], [again.sum()]])

    def settings(self) -> dict[str, str]:
        seconds = [self.library.fupin_bench_seconds(self.bench, i) for i in (0, 1)]
        rows = self.job.data.rows
        append, post = (f"{one / rows * 1e6:.1f} µs" for one in seconds)
        return {
            "version": f"fupin; appending {append}, posting {post} a row",
            "threads": str(self.job.threads),
        }
