# SPDX-License-Identifier: Apache-2.0
"""fupin itself: the set as a campaign and a journal, views 1 to 11 as one call of `answer`.

What the call returns are columns; each view is put together from them in NumPy, as part of the round.
The ids of view 12 are none of the ledger's: the journal refuses repeats. They go through a hash index.
"""

import ctypes

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..data import FIRST_YEAR, ROOT
from ..views import TOP, VIEWS
from .base import BasePeer, Step
from .statements import LEVELS

LIBRARY = ROOT / "build" / "bench-fupin" / "benchmarks" / "libfupin_bench.so"
_INTS = ("buyer", "supplier", "product", "county", "channel", "kind", "mask", "status")
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
        ("days", ctypes.c_void_p * 4),
        *[(name, ctypes.c_int64) for name in ("buyers", "suppliers", "products", "lines")],
        *[(name, ctypes.c_void_p) for name in ("bureau", "district", "province", "category")],
    ]


class Peer(BasePeer):
    """A row that is excluded has no day, and so no posting."""

    def load(self) -> None:
        self.library = self._open()
        self.bench = self._append()
        calendar = str(ROOT / "data" / "calendars" / "cn.json").encode()
        self.library.fupin_bench_post(self.bench, calendar, self.job.threads)
        self.numbers = {}

    def _append(self) -> int:
        """The set as a journal. A column at a time, as all of them are gone when it is posted."""
        data = self.job.data

        def read(name: str) -> pa.ChunkedArray:
            return pq.read_table(data.ledger, columns=[name])[name]

        dims = {name: pq.read_table(data.dimension(name)) for name in ("buyer", "product", "supplier")}
        names = {"mask": "line_mask"}
        columns = {n: self._ints(read(names.get(n, n))) for n in _INTS}
        columns |= {n: self._ints(dims["buyer"][n]) for n in LEVELS[1:]}
        columns["category"] = self._ints(dims["product"]["category"])
        amount = read("amount_fen").to_numpy().astype(np.int64)
        self.quota = np.vstack(
            [dims["buyer"][f"quota_{FIRST_YEAR + y}"].to_numpy() for y in (0, 1)]
        )
        self.household_counts = dims["supplier"]["households"].to_numpy().astype(np.int64)
        self.ids = self._ids(read("rec_id"))
        given = _Columns(rows=len(amount), amount=amount.ctypes.data, lines=self.shape.lines)
        for name, values in columns.items():
            setattr(given, name, values.ctypes.data)
        names = ("dt",) if self.shape.day == "dt" else ("placed", "accepted", "paid", "evaluated")
        first = 2 if len(names) == 1 else 0  # the one day of the classic set is that of payment
        days = [None] * first + [self._days(read(name)) for name in names]
        days += [None] * (4 - len(days))
        for state, values in enumerate(days):
            given.days[state] = None if values is None else values.ctypes.data
        for name in ("buyers", "suppliers", "products"):
            setattr(given, name, getattr(self.shape, name))
        return self.library.fupin_bench_load(ctypes.byref(given))

    @staticmethod
    def _ints(column) -> np.ndarray:
        return np.ascontiguousarray(column.to_numpy().astype(np.int32))

    @staticmethod
    def _ids(column) -> np.ndarray:
        """Numbers, or texts of one length as bytes side by side."""
        if not pa.types.is_string(column.type):
            return np.ascontiguousarray(column.to_numpy())
        return np.array(column.to_numpy(zero_copy_only=False), dtype=bytes)

    @staticmethod
    def _days(column) -> np.ndarray:
        """Days since 1970, -1 where there is none."""
        return np.ascontiguousarray(column.cast("int32").fill_null(-1).to_numpy())

    @staticmethod
    def _open() -> ctypes.CDLL:
        library = ctypes.CDLL(str(LIBRARY))
        pointer, long, integer = ctypes.c_void_p, ctypes.c_int64, ctypes.c_int
        library.fupin_bench_load.restype = pointer
        library.fupin_bench_post.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint]
        library.fupin_bench_prepare.argtypes = [pointer, ctypes.c_uint]
        library.fupin_bench_round.restype = ctypes.c_double
        library.fupin_bench_round.argtypes = [pointer, ctypes.c_uint]
        library.fupin_bench_seconds.restype = ctypes.c_double
        library.fupin_bench_seconds.argtypes = [pointer, integer]
        library.fupin_bench_bytes.restype = long
        library.fupin_bench_bytes.argtypes = [pointer, integer]
        library.fupin_bench_rows.restype = long
        library.fupin_bench_rows.argtypes = [pointer, integer]
        library.fupin_bench_keys.restype = ctypes.POINTER(ctypes.c_uint32)
        library.fupin_bench_keys.argtypes = [pointer, integer, integer]
        library.fupin_bench_numbers.restype = long
        library.fupin_bench_numbers.argtypes = [pointer, integer, integer, pointer]
        library.fupin_bench_quotas.restype = long
        library.fupin_bench_quotas.argtypes = [pointer, integer, *[pointer] * 5]
        library.fupin_bench_repeated.argtypes = [pointer, long, long, ctypes.c_uint, pointer]
        for name in ("amounts", "postings"):
            column = getattr(library, f"fupin_bench_{name}")
            column.restype = ctypes.POINTER(long)
            column.argtypes = [pointer, integer]
        return library

    def ask(self) -> None:
        """All queries in one call; numbers behind the texts of the keys are looked up once."""
        if not self.numbers:
            self.library.fupin_bench_prepare(self.bench, self.job.threads)
        self.library.fupin_bench_round(self.bench, self.job.threads)
        if not self.numbers:
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

    def keys(self, query: int, key: int, out: np.ndarray | None = None) -> np.ndarray:
        """A key column as numbers."""
        rows = self.library.fupin_bench_rows(self.bench, query)
        places = np.ctypeslib.as_array(self.library.fupin_bench_keys(self.bench, query, key), (rows,))
        # No place is beyond the numbers; to have that checked, NumPy would copy what it writes.
        return np.take(self.numbers[query, key], places, out=out, mode="clip")

    def cells(self, query: int, out: np.ndarray | None = None) -> np.ndarray:
        """Keys as numbers, amount, postings: one row of the array each."""
        keys = _KEYS.get(query, 1)
        rows = self.library.fupin_bench_rows(self.bench, query)
        if out is None:
            out = np.empty((keys + 2, rows), np.int64)
        for key in range(keys):
            self.keys(query, key, out[key])
        columns = (self.library.fupin_bench_amounts, self.library.fupin_bench_postings)
        for figures, column in zip(out[keys:], columns, strict=True):
            figures[:] = np.ctypeslib.as_array(column(self.bench, query), (rows,))
        return out

    def steps(self) -> list[Step]:
        return [("ask", self.ask), *[(view, getattr(self, view)) for view in VIEWS]]

    def matrix(self, view: str, result: object) -> np.ndarray:
        return np.ascontiguousarray(np.asarray(result).T)

    def line_months(self) -> np.ndarray:
        cells = self.cells(_LINE_MONTHS)
        return cells[:, cells[1] >= 0]

    def county_months(self) -> np.ndarray:
        return self.cells(_COUNTY_MONTHS)

    def units(self) -> np.ndarray:
        queries = (_UNITS, _BUREAUS, _DISTRICTS, _PROVINCES)
        ends = np.cumsum([0] + [self.library.fupin_bench_rows(self.bench, q) for q in queries])
        out = np.empty((4, ends[-1]), np.int64)
        for level, query in enumerate(queries):
            part = out[:, ends[level] : ends[level + 1]]
            part[0] = level
            self.cells(query, part[1:])
        return out

    def categories(self) -> np.ndarray:
        return self.cells(_CATEGORIES)

    def channels(self) -> np.ndarray:
        return self.cells(_CHANNELS)

    def quotas(self) -> np.ndarray:
        """Direct amounts, all postings; two rows more than there can be, to be written and left."""
        out = np.empty((5, self.library.fupin_bench_rows(self.bench, _QUOTAS) + 2), np.int64)
        which, years, direct, counts, met = out
        size = self.library.fupin_bench_quotas(
            self.bench, _QUOTAS, self.numbers[_QUOTAS, 0].ctypes.data, which.ctypes.data,
            years.ctypes.data, direct.ctypes.data, counts.ctypes.data,
        )  # fmt: skip
        out = out[:, :size]
        met[:size] = direct[:size] >= self.quota[years[:size], which[:size]]
        out[1] += FIRST_YEAR
        return out

    def distinct(self) -> np.ndarray:
        suppliers, products = self.keys(_SUPPLIERS, 0), self.keys(_PRODUCTS, 0)
        counties = self.shape.counties
        found = np.vstack([np.arange(counties), np.bincount(suppliers, minlength=counties),
                           np.bincount(products, minlength=counties)])  # fmt: skip
        return found[:, found[1] > 0]

    def households(self) -> np.ndarray:
        county, supplier = self.keys(_SUPPLIERS, 0), self.keys(_SUPPLIERS, 1)
        counties = self.shape.counties
        total = np.bincount(county, self.household_counts[supplier], counties).astype(np.int64)
        found = np.vstack([np.arange(counties), total, np.bincount(county, minlength=counties)])
        return found[:, found[2] > 0]

    def overlap(self) -> np.ndarray:
        cells = self.cells(_OVERLAP)
        return cells[:, (cells[0] >= 0) & (cells[1] >= 0)]

    def top_suppliers(self) -> np.ndarray:
        cells = self.cells(_TOP)
        if cells.shape[1] > TOP:
            cells = cells[:, cells[1] >= np.partition(cells[1], -TOP)[-TOP]]
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
        out = np.empty((2, 1), np.int64)
        self.library.fupin_bench_repeated(
            self.ids.ctypes.data, self.ids.itemsize, len(self.ids), self.job.threads, out.ctypes.data
        )
        return out

    def settings(self) -> dict[str, str]:
        """After the first round: what a row takes, and what is kept of it."""
        rows = self.job.data.rows
        append, facts, post, pack = (
            self.library.fupin_bench_seconds(self.bench, step) / rows * 1e6 for step in range(4)
        )
        kept = [self.library.fupin_bench_bytes(self.bench, step) / rows for step in range(4)]
        seconds = f"appending {append:.1f}, posting {facts + post:.2f}, packing {pack:.2f} µs a row"
        sizes = "entries {:.0f}, facts {:.0f}, postings {:.0f}, blocks and codings {:.0f} B a row"
        return {
            "version": f"fupin; {seconds}; {sizes.format(*kept)}",
            "threads": str(self.job.threads),
            "scans": "one call",
        }
