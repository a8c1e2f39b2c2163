# SPDX-License-Identifier: Apache-2.0
"""What every peer offers to the harness."""

import dataclasses
import math
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from ..data import MONTHS, DataSet, Shape
from ..views import VIEWS

# views: twelve statements, each for itself. fused: a few scans that several views share. coded: the
# same scans over key columns that were combined beforehand, rows that do not count left out. floor:
# answers nothing, a time that the same instructions cannot beat.
FORMS = ("views", "fused", "coded", "floor")


@dataclasses.dataclass(frozen=True)
class Job:
    """What one process measures. `split`: two small low-cardinality scans instead of one large."""

    data: DataSet
    form: str
    threads: int
    split: bool


@dataclasses.dataclass(frozen=True)
class Scan:
    """A shared scan: the name of its result, its key columns, and the column that codes them."""

    name: str
    keys: tuple[str, ...]


Step = tuple[str, Callable[[], object]]


class BasePeer:
    """Loads a set, then answers it step by step; a step named as a view returns its answer."""

    most_threads = 1024
    compared = True  # False: there are no answers, only a time
    # What is faster for this engine, by set.
    split_of = {"classic": False, "million": False, "wide": True}

    def __init__(self, job: Job):
        self.job, self.shape = job, job.data.shape

    def load(self) -> None:
        """Brings the data into the engine's own memory format. Not timed as part of a round."""
        raise NotImplementedError

    def steps(self) -> list[Step]:
        """The steps of one round, in order."""
        raise NotImplementedError

    def matrix(self, view: str, result: object) -> np.ndarray:
        """The result of a step in the form of `views.py`; outside the timing."""
        return from_arrow(view, result)

    def settings(self) -> dict[str, str]:
        """Version and settings, as the engine itself reports them; `scans` if it has its own."""
        raise NotImplementedError


def scans(split: bool) -> list[Scan]:
    """The shared scans. One cube of all small keys, or lines and the rest apart."""
    low = (
        [Scan("cells", ("m", "county", "channel", "kind")), Scan("masks", ("m", "line_mask"))]
        if split
        else [Scan("cube", ("m", "county", "channel", "kind", "line_mask"))]
    )
    return [
        *low,
        Scan("buyers", ("buyer", "y", "kind")),
        Scan("suppliers", ("supplier", "county")),
        Scan("products", ("product", "county")),
    ]


def source_of(keys: Sequence[str], split: bool) -> str:
    """The first shared scan that knows all these keys."""
    return next(scan.name for scan in scans(split) if set(keys) <= set(scan.keys))


def radix(keys: Sequence[str], shape: Shape) -> dict[str, int]:
    """The bound of each key in the mixed radix of a code; m and y count from 0."""
    bounds = {
        "m": MONTHS, "y": MONTHS // 12, "county": shape.counties, "channel": shape.channels,
        "kind": 2, "line_mask": 1 << shape.lines, "buyer": shape.buyers,
        "supplier": shape.suppliers, "product": shape.products,
    }  # fmt: skip
    return {key: bounds[key] for key in keys}


def code_size(keys: Sequence[str], shape: Shape) -> int:
    """How many values the code of these keys may have."""
    return math.prod(radix(keys, shape).values())


def from_arrow(view: str, table: pa.Table) -> np.ndarray:
    """Columns by position. Days become months since 1970; a fraction is refused."""
    columns = []
    for column in table.columns:
        kind = column.type
        if column.null_count:
            raise TypeError(f"{view}: an empty cell in a result")
        if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
            months = column.to_numpy().astype("datetime64[M]")
            columns.append(months.astype(np.int64))
        elif pa.types.is_integer(kind) or pa.types.is_boolean(kind):
            columns.append(column.to_numpy().astype(np.int64))
        elif pa.types.is_decimal(kind) and kind.scale == 0:
            columns.append(np.array([int(value) for value in column.to_pylist()], np.int64))
        else:
            raise TypeError(f"{view}: a column of type {kind} in a result")
    if len(columns) != len(VIEWS[view]):
        raise TypeError(f"{view}: {len(columns)} columns instead of {len(VIEWS[view])}")
    return np.column_stack(columns)
