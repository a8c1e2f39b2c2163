# SPDX-License-Identifier: Apache-2.0
"""No engine: plain loops in C++ over columns of the tightest types, tables indexed by the keys.

Month and year of a row, whether it counts, and a dictionary of the line masks are prepared by the load.
The form `floor` answers nothing: see `loops_floor`.
"""

import ctypes

import numpy as np
import pyarrow.parquet as pq

from ..data import FIRST_MONTH, FIRST_YEAR, MONTHS, ROOT
from ..views import TOP
from .base import BasePeer, Job, Step
from .loops_floor import Floor
from .statements import LEVELS

LIBRARY = ROOT / "build" / "bench-fupin" / "benchmarks" / "libfupin_loops.so"
# Tables of loops.cpp, by place; what a loop of `_LOOPS` fills, by number.
_TABLES = ("line_months", "county_months", "units", "categories", "channels", "quotas", "overlap",
           "top_suppliers", "supplier_counties", "product_counties")  # fmt: skip
_BITS = _TABLES[8:]
_LOOPS = {
    "line_months": ("line_months",),
    "county_months": ("county_months",),
    "units": ("units",),
    "categories": ("categories",),
    "channels": ("channels",),
    "quotas": ("quotas",),
    "distinct": _BITS,
    "households": ("supplier_counties",),
    "overlap": ("overlap",),
    "top_suppliers": ("top_suppliers",),
    "all": _TABLES,
}
_NARROW = 1 << 16


class _Columns(ctypes.Structure):
    _fields_ = [
        ("rows", ctypes.c_int64),
        *[(name, ctypes.c_void_p) for name in (
            "amount", "buyer", "supplier", "product", "mask",
            "county", "channel", "kind", "month", "year", "counted", "category")],
        *[(name, ctypes.c_int64) for name in ("counties", "months", "masks", "wide")],
    ]  # fmt: skip


class _Layout(ctypes.Structure):
    _fields_ = [
        ("begin", ctypes.c_int64 * len(_TABLES)),
        ("sums", ctypes.c_int64),
        ("words", ctypes.c_int64),
    ]


class Peer(BasePeer):
    """All loops are in loops.cpp; their results are labelled here."""

    def __init__(self, job: Job):
        super().__init__(job)
        self.compared = job.form != "floor"

    def load(self) -> None:
        data, shape = self.job.data, self.shape
        table = pq.read_table(data.ledger)
        buyers, products, suppliers = (
            pq.read_table(data.dimension(name)) for name in ("buyer", "product", "supplier")
        )
        dated = table[shape.day].is_valid().to_numpy()
        days = table[shape.day].cast("int32").fill_null(0).to_numpy().astype("datetime64[D]")
        month = np.where(dated, days.astype("datetime64[M]").astype(np.int64) - FIRST_MONTH, 0)
        # Codes of masks as wide as the keys of goods: two sets of types are enough.
        wide = max(shape.suppliers, shape.products) > _NARROW
        self.masks, mask = np.unique(table["line_mask"].to_numpy(), return_inverse=True)
        if len(self.masks) > (_NARROW if wide else 1 << 8):
            raise OverflowError(f"{len(self.masks)} masks")
        key, self.masks = np.uint32 if wide else np.uint16, self.masks.astype(np.uint32)
        self.columns = {
            "amount": table["amount_fen"].to_numpy(),
            "buyer": table["buyer"].to_numpy(),
            "supplier": table["supplier"].to_numpy().astype(key),
            "product": table["product"].to_numpy().astype(key),
            "mask": mask.astype(np.uint16 if wide else np.uint8),
            "month": month.astype(np.uint8),
            "year": (month // 12).astype(np.uint8),
            "counted": (dated & (table["status"].to_numpy() != 2)).astype(np.uint8),
            **{name: table[name].to_numpy() for name in ("county", "channel", "kind")},
            "category": products["category"].to_numpy(),
        }
        self.library = ctypes.CDLL(str(LIBRARY))
        if not self.compared:
            self.floor = Floor(self.columns, shape)
            self.columns = {}
            return
        self.given = _Columns(rows=len(mask), counties=shape.counties, months=MONTHS,
                              masks=len(self.masks), wide=wide)  # fmt: skip
        for name, values in self.columns.items():
            self.columns[name] = np.ascontiguousarray(values)
            setattr(self.given, name, self.columns[name].ctypes.data)
        self.parents = [buyers[level].to_numpy() for level in LEVELS[1:]]
        self.quota = np.vstack([buyers[f"quota_{FIRST_YEAR + y}"].to_numpy() for y in (0, 1)])
        self.household_counts = suppliers["households"].to_numpy()
        self.no_weights = np.zeros(max(shape.products, shape.suppliers), np.int32)
        self.ids = ids_of(table["rec_id"].combine_chunks())
        self.sizes = {
            "line_months": MONTHS * len(self.masks),
            "county_months": shape.counties * MONTHS,
            "units": shape.buyers,
            "categories": shape.categories,
            "channels": shape.channels * 2,
            "quotas": shape.buyers * 2,
            "overlap": len(self.masks),
            "top_suppliers": shape.suppliers,
            "supplier_counties": shape.suppliers * shape.counties,
            "product_counties": shape.products * shape.counties,
        }

    def scan(self, loop: str) -> None:
        """Fills the tables of a loop: sums as amount and count, bits as words of 64."""
        layout, at = _Layout(), {}
        for place, name in enumerate(_TABLES):
            layout.begin[place] = layout.words
            if name in _LOOPS[loop]:
                words = -(-self.sizes[name] // 64) if name in _BITS else 2 * self.sizes[name]
                at[name] = slice(layout.words, layout.words + words)
                layout.words += words
                layout.sums += 0 if name in _BITS else words
        words = np.zeros(layout.words, np.int64)
        self.library.fupin_loops_scan(
            ctypes.byref(self.given), list(_LOOPS).index(loop), ctypes.c_int64(self.job.threads),
            ctypes.byref(layout), ctypes.c_void_p(words.ctypes.data),
        )  # fmt: skip
        self.tables = {name: words[part] for name, part in at.items()}

    def steps(self) -> list[Step]:
        if not self.compared:
            return [("floor", lambda: self.floor.run(self.library, self.job.threads))]
        views = [(view, getattr(self, view)) for view in (*_LOOPS, "changes") if view != "all"]
        if self.job.form == "fused":
            steps = [("scan", lambda: self.scan("all")), *views]
        else:
            steps = [(view, self._with_scan(view, finish)) for view, finish in views]
        return [*steps, ("repeated_ids", self.repeated_ids)]

    def _with_scan(self, view: str, finish):
        loop = "county_months" if view == "changes" else view

        def run():
            self.scan(loop)
            return finish()

        return run

    def _call(self, name: str, *arguments) -> int:
        """A function of the library: arrays by address, numbers as 64 bits."""
        function = getattr(self.library, f"fupin_loops_{name}")
        function.restype = ctypes.c_int64
        return function(*(
            ctypes.c_void_p(one.ctypes.data) if isinstance(one, np.ndarray) else ctypes.c_int64(one)
            for one in arguments
        ))  # fmt: skip

    def matrix(self, view: str, result: object) -> np.ndarray:
        return np.ascontiguousarray(np.asarray(result).T)

    def cells(self, name: str, *bounds: int) -> np.ndarray:
        """Keys, amount, count of the cells in which anything was counted."""
        return self.cells_of(self.tables[name], *bounds)

    def cells_of(self, sums: np.ndarray, *bounds: int) -> np.ndarray:
        """Of a table by keys of these bounds: a column a cell, keys first."""
        size, keys = int(np.prod(bounds)), len(bounds)
        out = np.empty((keys + 2, size), np.int64)
        at = np.empty(size, np.int64)
        found = self._call("cells", sums, size, at, out[keys], out[keys + 1])
        for key, values in enumerate(np.unravel_index(at[:found], bounds)):
            out[key, :found] = values
        return out[:, :found]

    def line_months(self) -> np.ndarray:
        out = np.zeros((MONTHS, self.shape.lines, 2), np.int64)
        self._call("lines", self.tables["line_months"], MONTHS, self.masks, len(self.masks),
                   self.shape.lines, out)  # fmt: skip
        cells = self.cells_of(out, MONTHS, self.shape.lines)
        cells[0] += FIRST_MONTH
        return cells

    def county_months(self) -> np.ndarray:
        cells = self.cells("county_months", self.shape.counties, MONTHS)
        cells[1] += FIRST_MONTH
        return cells

    def units(self) -> np.ndarray:
        cells = self.cells("units", self.shape.buyers)
        levels = [np.vstack([np.zeros_like(cells[:1]), cells])]
        for level, parents in enumerate(self.parents, 1):
            sums = np.zeros((int(parents.max()) + 1, 2), np.int64)
            self._call("above", self.tables["units"], parents, self.shape.buyers, sums)
            above = self.cells_of(sums, len(sums))
            levels.append(np.vstack([np.full_like(above[:1], level), above]))
        return np.hstack(levels)

    def categories(self) -> np.ndarray:
        return self.cells("categories", self.shape.categories)

    def channels(self) -> np.ndarray:
        return self.cells("channels", self.shape.channels, 2)

    def quotas(self) -> np.ndarray:
        cells = self.cells("quotas", self.shape.buyers, 2)
        met = cells[2] >= self.quota[cells[1], cells[0]]
        cells[1] += FIRST_YEAR
        return np.vstack([cells, met])

    def pairs(self, name: str, weights: np.ndarray) -> np.ndarray:
        """By county, over the ids seen with it: the sum of their weights, and how many."""
        out = np.zeros((self.shape.counties, 2), np.int64)
        bits = self.tables[name]
        self._call("pairs", bits, len(bits), self.shape.counties, weights, out)
        return out.T

    def distinct(self) -> np.ndarray:
        suppliers = self.pairs("supplier_counties", self.no_weights)[1]
        products = self.pairs("product_counties", self.no_weights)[1]
        found = np.vstack([np.arange(len(suppliers)), suppliers, products])
        return found[:, suppliers > 0]

    def households(self) -> np.ndarray:
        households, suppliers = self.pairs("supplier_counties", self.household_counts)
        found = np.vstack([np.arange(len(suppliers)), households, suppliers])
        return found[:, suppliers > 0]

    def overlap(self) -> np.ndarray:
        out = np.zeros((self.shape.lines, self.shape.lines, 2), np.int64)
        self._call("overlap", self.tables["overlap"], self.masks, len(self.masks),
                   self.shape.lines, out)  # fmt: skip
        return self.cells_of(out, self.shape.lines, self.shape.lines)

    def top_suppliers(self) -> np.ndarray:
        cells = self.cells("top_suppliers", self.shape.suppliers)
        if cells.shape[1] > TOP:
            cells = cells[:, cells[1] >= np.partition(cells[1], -TOP)[-TOP]]
        return cells[:, np.lexsort((cells[0], -cells[1]))[:TOP]]

    def changes(self) -> np.ndarray:
        amounts = self.tables["county_months"].reshape(self.shape.counties, MONTHS, 2)[:, :, 0]
        before = np.pad(amounts, ((0, 0), (12, 0)))
        cells = self.cells("county_months", self.shape.counties, MONTHS)
        county, month = cells[0], cells[1]
        changes = [cells[2] - before[county, 12 + month - back] for back in (1, 12)]
        return np.vstack([county, month + FIRST_MONTH, *cells[2:], *changes])

    def repeated_ids(self) -> np.ndarray:
        out = np.empty((2, 1), np.int64)
        self._call("repeated", self.ids, self.ids.itemsize, len(self.ids), self.job.threads, out)
        return out

    def settings(self) -> dict[str, str]:
        scans = "one loop" if self.compared else f"{len(self.floor.codes)} tables"
        return {"version": "C++, -O3", "threads": str(self.job.threads), "scans": scans}


def ids_of(column) -> np.ndarray:
    """Numbers, or texts of one length as bytes side by side."""
    if column.type == "string":
        return np.array(column.to_numpy(zero_copy_only=False), dtype=bytes)
    return np.ascontiguousarray(column.to_numpy())
