# SPDX-License-Identifier: Apache-2.0
"""SQLite: an in-memory database without indexes, days as whole numbers, results as tuples."""

import sqlite3

import numpy as np
import pyarrow.parquet as pq

from ..data import DAYS, FIRST_DAY, FIRST_YEAR
from ..views import VIEWS
from .base import BasePeer, Step
from .statements import Dialect, Statements, needed

# A day is days since 1970-01-01; its month comes from a table of days.
_DAY = f"({{day}} - {FIRST_DAY})"
_MONTHS = np.arange(FIRST_DAY, FIRST_DAY + DAYS).astype("datetime64[D]").astype("datetime64[M]")
DIALECT = Dialect(
    month="(SELECT month FROM dim_day WHERE number = {day})",
    year=f"({FIRST_YEAR} + ({_DAY} >= 366))",
    divide="({a} / {b})",
    create="CREATE TABLE {name} AS {body}",
    days_limit=1 << 62,
    grouping_sets=False,
)


class Peer(BasePeer):
    """One connection, one thread: SQLite has no others for this."""

    most_threads = 1

    def __init__(self, job):
        super().__init__(job)
        self.db = sqlite3.connect(":memory:")
        self.sql = Statements(DIALECT, self.shape, job.form, job.split)

    def load(self) -> None:
        data = self.job.data
        for name in ("buyer", "product", "supplier"):
            self._keep(f"dim_{name}", data.dimension(name), None, primary=name)
        self._fill("dim_line", {"line": np.arange(self.shape.lines)}, primary="line")
        days = np.arange(FIRST_DAY, FIRST_DAY + DAYS)
        self._fill("dim_day", {"number": days, "month": _MONTHS.astype(np.int64)}, primary="number")
        self._keep("ledger", data.ledger, needed(self.shape))
        if self.job.form == "coded":
            self.db.execute(
                f"CREATE TABLE coded AS SELECT {self.sql.codes()}, amount_fen FROM ledger "
                f"WHERE {self.sql.counted()}"
            )

    def _keep(self, table: str, path, columns, primary: str = "") -> None:
        """A Parquet file as a table, row group by row group."""
        file = pq.ParquetFile(path)
        for batch in file.iter_batches(1 << 17, columns=columns):
            values = {}
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                day = str(column.type).startswith("date")
                values[name] = column.cast("int32") if day else column
            self._fill(table, {n: v.to_pylist() for n, v in values.items()}, primary)

    def _fill(self, table: str, columns: dict, primary: str = "") -> None:
        named = ", ".join(n + (" INTEGER PRIMARY KEY" if n == primary else "") for n in columns)
        self.db.execute(f"CREATE TABLE IF NOT EXISTS {table} ({named})")
        marks = ", ".join("?" * len(columns))
        lists = [v.tolist() if isinstance(v, np.ndarray) else v for v in columns.values()]
        rows = zip(*lists, strict=True)
        self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def steps(self) -> list[Step]:
        shared = [(name, self._statement(name, body)) for name, body in self.sql.shared()]
        return shared + [(view, self._query(sql)) for view, sql in self.sql.views().items()]

    def _statement(self, name: str, body: str):
        def run() -> None:
            self.db.execute(f"DROP TABLE IF EXISTS {name}")
            self.db.execute(DIALECT.create.format(name=name, body=body))

        return run

    def _query(self, sql: str):
        return lambda: self.db.execute(sql).fetchall()

    def matrix(self, view: str, result: list[tuple]) -> np.ndarray:
        if any(not isinstance(cell, int) for row in result for cell in row):
            raise TypeError(f"{view}: a cell that is not a whole number")
        if len(result[0]) != len(VIEWS[view]):
            raise TypeError(f"{view}: {len(result[0])} columns")
        return np.array(result, np.int64)

    def settings(self) -> dict[str, str]:
        return {"version": f"SQLite {sqlite3.sqlite_version}", "threads": "1"}
