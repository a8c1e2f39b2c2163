# SPDX-License-Identifier: Apache-2.0
"""DuckDB: tables in an in-memory database, tightest unsigned types, results as Arrow tables."""

import duckdb

from .base import BasePeer, Step
from .statements import Dialect, Statements, needed

# date_trunc() takes twice as long as year() and month().
DIALECT = Dialect(
    month="(year({day}) * 12 + month({day}) - 23641)",
    year="year({day})",
    in_line="((CAST({mask} AS INTEGER) >> {line}) & 1) = 1",
    narrow="CAST({x} AS BIGINT)",
    widen="CAST({x} AS INTEGER)",
    code16="CAST({x} AS USMALLINT)",
    code32="CAST({x} AS UINTEGER)",
    grouping_sets=False,  # slower than four groupings of a kept join
    pack_limit=1 << 32,
)


class Peer(BasePeer):
    """One connection; every statement is executed as text, as a program would."""

    def __init__(self, job):
        super().__init__(job)
        self.db = duckdb.connect(":memory:")
        self.db.execute(f"SET threads = {job.threads}").fetchall()
        self.db.execute("SET preserve_insertion_order = false").fetchall()
        self.sql = Statements(DIALECT, self.shape, job.form, job.split)

    def load(self) -> None:
        data = self.job.data
        for name in ("buyer", "product", "supplier"):
            self._keep(f"dim_{name}", f"SELECT * FROM '{data.dimension(name)}'")
        lines = f"SELECT CAST(range AS INTEGER) AS line FROM range({self.shape.lines})"
        self._keep("dim_line", lines)
        if self.job.form == "coded":
            self._keep("ledger", f"SELECT rec_id FROM '{data.ledger}'")
            self._keep(
                "coded",
                f"SELECT {self.sql.codes()}, amount_fen FROM '{data.ledger}' "
                f"WHERE {self.sql.counted()}",
            )
        else:
            self._keep("ledger", f"SELECT {', '.join(needed(self.shape))} FROM '{data.ledger}'")

    def _keep(self, name: str, body: str) -> None:
        self.db.execute(f"CREATE TABLE {name} AS {body}").fetchall()

    def steps(self) -> list[Step]:
        shared = [
            (name, self._statement(DIALECT.create.format(name=name, body=body)))
            for name, body in self.sql.shared()
        ]
        views = [(view, self._query(sql)) for view, sql in self.sql.views().items()]
        return shared + views

    def _statement(self, sql: str):
        def run() -> None:
            self.db.execute(sql).fetchall()

        return run

    def _query(self, sql: str):
        return lambda: self.db.sql(sql).to_arrow_table()

    def settings(self) -> dict[str, str]:
        threads = self.db.sql("SELECT current_setting('threads')").fetchall()[0][0]
        return {"version": f"DuckDB {duckdb.__version__}", "threads": str(threads)}
