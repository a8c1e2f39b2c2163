# SPDX-License-Identifier: Apache-2.0
"""What the kernel of fupin would take if every table stayed in the first cache: no answer, a floor.

Columns as fupin packs them: amount and count in one number, the keys of each table as codes of 16 bits
or 32, rows that do not count left out. Codes keep their lowest nine bits only.
"""

import ctypes
import math

import numpy as np

from ..data import Shape

_CELLS = 512  # as in loops_floor.cpp
_COUNT = 1 << 42  # one posting, above the bits of the amount
_TOGETHER = 1 << 14  # small keys are one table while fewer combinations of them occur


class _Packed(ctypes.Structure):
    _fields_ = [
        ("rows", ctypes.c_int64),
        ("values", ctypes.c_void_p),
        ("tables", ctypes.c_int64),
        ("codes", ctypes.c_void_p * 8),
        ("widths", ctypes.c_int64 * 8),
    ]


class Floor:
    """The packed columns of a set; `columns` are those of the loops."""

    def __init__(self, columns: dict[str, np.ndarray], shape: Shape):
        rows = np.flatnonzero(columns["counted"])
        bounds = {"mask": int(columns["mask"].max()) + 1, "county": shape.counties,
                  "channel": shape.channels, "kind": 2, "buyer": shape.buyers,
                  "supplier": shape.suppliers, "product": shape.products}  # fmt: skip

        def codes(*keys: str) -> tuple[np.ndarray, int]:
            """Numbers of the combinations that occur, and how many there are."""
            code = np.zeros(len(rows), np.int64)
            for key in keys:
                code = code * bounds[key] + columns[key][rows]
            seen = np.zeros(math.prod(bounds[key] for key in keys), bool)
            seen[code] = True
            return (np.cumsum(seen) - 1)[code], int(seen.sum())

        small = [codes("mask", "county", "channel", "kind")]
        if small[0][1] > _TOGETHER:
            small = [codes("mask"), codes("county", "channel", "kind")]
        large = [codes("buyer", "kind"), codes("supplier", "county"), codes("product", "county")]
        self.values = columns["amount"][rows] + _COUNT
        self.codes = [
            (code % _CELLS).astype(np.uint16 if size <= 1 << 16 else np.uint32)
            for code, size in small + large
        ]
        self.given = _Packed(len(rows), self.values.ctypes.data, len(self.codes))
        for place, column in enumerate(self.codes):
            self.given.codes[place] = column.ctypes.data
            self.given.widths[place] = column.itemsize * 8

    def run(self, library: ctypes.CDLL, threads: int) -> int:
        """All rows once; a number without meaning."""
        function = library.fupin_loops_floor
        function.restype = ctypes.c_int64
        return function(ctypes.byref(self.given), ctypes.c_int64(threads))
