# SPDX-License-Identifier: Apache-2.0
"""DataFusion: in-memory tables of Arrow batches, tightest types, results as Arrow tables."""

import datafusion

from ..data import FIRST_YEAR
from .base import BasePeer, Step
from .statements import Dialect, Statements, needed

DIALECT = Dialect(
    month="(date_part('year', {day}) * 12 + date_part('month', {day}) - 23641)",
    # date_part() takes longer than all the rest of a scan.
    year=f"(CAST({{day}} >= DATE '{FIRST_YEAR + 1}-01-01' AS INT) + {FIRST_YEAR})",
    in_line="((CAST({mask} AS INT) >> {line}) & 1) = 1",
    divide="({a} / {b})",
    create="CREATE OR REPLACE TABLE {name} AS {body}",
    widen="CAST({x} AS INT)",
    code16="arrow_cast({x}, 'UInt16')",
    code32="arrow_cast({x}, 'UInt32')",
    pack_limit=1 << 32,
    days_limit=1 << 17,
)


class Peer(BasePeer):
    """One context; partitions are the engine's unit of parallel work."""

    def __init__(self, job):
        super().__init__(job)
        config = datafusion.SessionConfig().with_target_partitions(job.threads)
        config = config.with_information_schema(True)  # so that a setting can be shown
        self.db = datafusion.SessionContext(config)
        self.sql = Statements(DIALECT, self.shape, job.form, job.split)

    def load(self) -> None:
        data = self.job.data
        self.db.register_parquet("file", str(data.ledger))
        for name in ("buyer", "product", "supplier"):
            self.db.register_parquet(f"file_{name}", str(data.dimension(name)))
            self._keep(f"dim_{name}", f"SELECT * FROM file_{name}")
        lines = ", ".join(f"({line})" for line in range(self.shape.lines))
        self._keep("dim_line", f"SELECT CAST(column1 AS INT) AS line FROM (VALUES {lines}) v")
        if self.job.form == "coded":
            self._keep("ledger", "SELECT rec_id FROM file")
            self._keep(
                "coded",
                f"SELECT {self.sql.codes()}, amount_fen FROM file WHERE {self.sql.counted()}",
            )
        else:
            self._keep("ledger", f"SELECT {', '.join(needed(self.shape))} FROM file")

    def _keep(self, name: str, body: str) -> None:
        self.db.sql(f"CREATE TABLE {name} AS {body}").collect()

    def steps(self) -> list[Step]:
        shared = [
            (name, self._statement(DIALECT.create.format(name=name, body=body)))
            for name, body in self.sql.shared()
        ]
        return shared + [(view, self._query(sql)) for view, sql in self.sql.views().items()]

    def _statement(self, sql: str):
        def run() -> None:
            self.db.sql(sql).collect()

        return run

    def _query(self, sql: str):
        return lambda: self.db.sql(sql).to_arrow_table()

    def settings(self) -> dict[str, str]:
        shown = self.db.sql("SHOW datafusion.execution.target_partitions").to_arrow_table()
        return {
            "version": f"DataFusion {datafusion.__version__}",
            "threads": str(shown["value"][0].as_py()),
        }
