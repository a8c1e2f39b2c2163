# SPDX-License-Identifier: Apache-2.0
"""ClickHouse inside the process (chdb): tables of the Memory engine, results as Arrow.

No column is nullable: an empty day is the zero date, which costs nothing to test.
"""

import chdb
import pyarrow as pa
import pyarrow.parquet  # noqa: F401
from chdb import session

from ..data import FIRST_YEAR
from .base import BasePeer, Step, from_arrow
from .statements import LEVELS, Dialect, Statements, needed

DIALECT = Dialect(
    month="toUInt16(toRelativeMonthNum({day}) - 23641)",
    year="toYear({day})",
    divide="intDiv({a}, {b})",
    create="CREATE TABLE {name} ENGINE = Memory AS {body}",
    dated="{day} <> toDate(0)",
    code16="toUInt16({x})",
    code32="toUInt32({x})",
    pack_limit=1 << 16,  # a key of 16 bits is an index into an array there, not a hash
)
_TYPES = {
    "uint8": "UInt8", "uint16": "UInt16", "uint32": "UInt32", "int32": "Int32", "int64": "Int64",
}  # fmt: skip


# Dictionaries of layout FLAT are arrays in memory: half the time of a join with the same table.
_DICTIONARIES = {
    "buyer": "bureau UInt32, district UInt32, province UInt32, "
    f"quota_{FIRST_YEAR} Int64, quota_{FIRST_YEAR + 1} Int64",
    "product": "category UInt8",
    "supplier": "households Int32",
}


def looked_up(column: str, name: str) -> str:
    """A column of a dimension, for the id in the column `name`."""
    return f"dictGet('dict_{name}', '{column}', {name})"


class ClickHouseStatements(Statements):
    """Where the dialect is richer: conditional sums, array joins, several exact distincts a scan.

    One hash of a buyer with conditional sums takes half the time of a hash of buyer and year. A
    WITH clause is expanded in place and would be computed once for every use: none is used.
    """

    def shared(self) -> list[tuple[str, str]]:
        bodies = dict(super().shared())
        if "buyers" in bodies:
            bodies["buyers"] = self._by_buyer()
        return list(bodies.items())

    def _by_buyer(self) -> str:
        """A row a buyer: all, and direct amounts and counts of the two years."""
        if self.form == "coded":
            first, direct = "bitAnd(buyers_code, 2) = 0", "bitAnd(buyers_code, 1) = 0"
            buyer, rows = "intDiv(buyers_code, 4)", "FROM coded"
        else:
            first, direct = f"{self.shape.day} < toDate('{FIRST_YEAR + 1}-01-01')", "kind = 0"
            buyer, rows = "buyer", f"FROM ledger WHERE {self.counted()}"
        return (
            f"SELECT {buyer} AS buyer, sum(amount_fen) AS s, count() AS c, "
            f"sumIf(amount_fen, {direct}) AS direct, "
            f"sumIf(amount_fen, {direct} AND {first}) AS direct_first, countIf({first}) AS c_first "
            f"{rows} GROUP BY buyer"
        )

    def group(self, *keys: str, total: str = "amount_fen") -> str:
        if keys == ("buyer",) and self.form != "views":
            return "SELECT buyer, s, c FROM buyers"
        return super().group(*keys, total=total)

    def _units(self) -> str:
        if self.form == "views":
            units = ", ".join(
                f"({level}, {looked_up(name, 'buyer') if level else 'buyer'})"
                for level, name in enumerate(LEVELS)
            )
            return (
                "SELECT x.1 AS level, x.2 AS unit, sum(s) AS s, sum(c) AS c FROM "
                f"(SELECT s, c, arrayJoin([{units}]) AS x FROM ({self.group('buyer')})) "
                "GROUP BY level, unit"
            )
        return "SELECT 0 AS level, buyer AS unit, s, c FROM buyers" + "".join(
            f" UNION ALL SELECT {level}, {looked_up(name, 'buyer')} AS unit, sum(s), sum(c) "
            "FROM buyers GROUP BY unit"
            for level, name in enumerate(LEVELS)
            if level
        )

    def _categories(self) -> str:
        return (
            f"SELECT {looked_up('category', 'product')} AS category, sum(s) AS s, sum(c) AS c "
            f"FROM ({self.group('product')}) GROUP BY category"
        )

    def _households(self) -> str:
        return (
            f"SELECT county, sum({looked_up('households', 'supplier')}) AS households, "
            f"count() AS suppliers FROM ({self.pairs('supplier')}) GROUP BY county"
        )

    def _quotas(self) -> str:
        rows = "buyers" if self.form != "views" else f"({self._by_buyer()})"
        years = (
            ("direct_first", "c_first", FIRST_YEAR),
            ("direct - direct_first", "c - c_first", FIRST_YEAR + 1),
        )
        cells = ", ".join(
            f"(toUInt16({year}), {direct}, toInt64({count}), {looked_up(f'quota_{year}', 'buyer')})"
            for direct, count, year in years
        )
        return (
            "SELECT buyer, y.1 AS year, y.2 AS s, y.3 AS c, y.2 >= y.4 AS met FROM "
            f"(SELECT buyer, arrayJoin([{cells}]) AS y FROM {rows}) WHERE y.3 > 0"
        )

    def _distinct(self) -> str:
        if self.form != "views":
            return super()._distinct()
        return (
            "SELECT county, uniqExact(supplier) AS suppliers, uniqExact(product) AS products "
            f"FROM ledger WHERE {self.counted()} GROUP BY county"
        )

    def _lines_of(self, mask: str) -> str:
        return f"arrayFilter(x -> bitTest({mask}, x), range({self.shape.lines}))"

    def _line_months(self) -> str:
        return (
            f"SELECT m, line, sum(s) AS s, sum(c) AS c FROM ({self.group('m', 'line_mask')}) "
            f"ARRAY JOIN {self._lines_of('line_mask')} AS line GROUP BY m, line"
        )

    def _overlap(self) -> str:
        lines = self._lines_of("line_mask")
        return (
            "SELECT line_a, line_b, sum(s) AS s, sum(c) AS c FROM (SELECT line_mask, s, c, line_a "
            f"FROM ({self.group('line_mask')}) ARRAY JOIN {lines} AS line_a) "
            f"ARRAY JOIN {lines} AS line_b GROUP BY line_a, line_b"
        )


class Peer(BasePeer):
    """One connection; the limit of threads goes with every statement."""

    # Two codes of 16 bits rather than one of 32.
    split_of = {"classic": True, "million": True, "wide": True}

    def __init__(self, job):
        super().__init__(job)
        self.db = session.Session()
        self.db.query("CREATE DATABASE bench ENGINE = Atomic")
        self.db.query("USE bench")
        self.limits = f"max_threads = {job.threads}, min_count_to_compile_aggregate_expression = 0"
        self.sql = ClickHouseStatements(DIALECT, self.shape, job.form, job.split)

    def load(self) -> None:
        data = self.job.data
        for name in ("buyer", "product", "supplier"):
            self._keep(f"dim_{name}", self._read(data.dimension(name)))
            self.db.query(
                f"CREATE DICTIONARY dict_{name} ({name} UInt64, {_DICTIONARIES[name]}) "
                f"PRIMARY KEY {name} SOURCE(CLICKHOUSE(TABLE 'dim_{name}' DB 'bench')) "
                "LAYOUT(FLAT(MAX_ARRAY_SIZE 10000000)) LIFETIME(0)"
            )
        ledger = self._read(data.ledger, needed(self.shape))
        if self.job.form == "coded":
            self._keep("ledger", self._read(data.ledger, ["rec_id"]))
            self._keep(
                "coded",
                f"SELECT {self.sql.codes()}, amount_fen FROM ({ledger}) "
                f"WHERE {self.sql.counted()}",
            )
        else:
            self._keep("ledger", ledger)

    def _read(self, path, columns: list[str] | None = None) -> str:
        schema = pa.parquet.read_schema(path)
        casts = []
        for name in columns or schema.names:
            kind = str(schema.field(name).type)
            if kind.startswith("date"):
                casts.append(f"toDate(ifNull({name}, toDate32(0))) AS {name}")
            elif kind in _TYPES:
                casts.append(f"to{_TYPES[kind]}(assumeNotNull({name})) AS {name}")
            else:
                casts.append(f"assumeNotNull({name}) AS {name}")
        return f"SELECT {', '.join(casts)} FROM file('{path}', 'Parquet')"

    def _keep(self, name: str, body: str) -> None:
        self.db.query(f"CREATE TABLE {name} ENGINE = Memory AS {body}")

    def steps(self) -> list[Step]:
        shared = [(name, self._statement(name, body)) for name, body in self.sql.shared()]
        return shared + [(view, self._query(sql)) for view, sql in self.sql.views().items()]

    def _statement(self, name: str, body: str):
        create = f"{DIALECT.create.format(name=name, body=body)} SETTINGS {self.limits}"

        def run() -> None:
            self.db.query(f"DROP TABLE IF EXISTS {name} SYNC")
            self.db.query(create)

        return run

    def _query(self, sql: str):
        return lambda: self.db.query(f"{sql} SETTINGS {self.limits}", "Arrow")

    def matrix(self, view: str, result: object):
        return from_arrow(view, pa.ipc.open_file(pa.BufferReader(result.bytes())).read_all())

    def settings(self) -> dict[str, str]:
        shown = f"SELECT getSetting('max_threads') SETTINGS {self.limits}"
        version = str(self.db.query("SELECT version()")).strip().strip('"')
        return {
            "version": f"ClickHouse {version} (chdb {chdb.__version__})",
            "threads": str(self.db.query(shown)).strip().strip('"'),
        }
