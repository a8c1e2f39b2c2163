# SPDX-License-Identifier: Apache-2.0
"""The twelve views in SQL, once for all engines that read SQL; a dialect fills in the rest.

Rows are shrunk before anything else happens to them: every join with a dimension and every line
condition sees one row a key, never one row a posting.
"""

import dataclasses
from collections.abc import Sequence

from ..data import DAYS, FIRST_MONTH, FIRST_YEAR, Shape
from ..views import TOP
from .base import Scan, code_size, radix, scans, source_of

LEVELS = ("buyer", "bureau", "district", "province")
_FIRST = {"m": FIRST_MONTH, "y": FIRST_YEAR}  # what counts from 0 inside a code


@dataclasses.dataclass(frozen=True)
class Dialect:
    """What differs between engines. `{day}`, `{mask}`, `{line}`, `{x}` stand for SQL."""

    month: str  # of a day, as months since 1970-01
    year: str  # of a day
    in_line: str = "(({mask} >> {line}) & 1) = 1"
    divide: str = "({a} // {b})"
    create: str = "CREATE OR REPLACE TEMP TABLE {name} AS {body}"
    total: str = "SUM({x})"  # of amounts over the ledger
    narrow: str = "{x}"  # a total that the engine widened, back to 64 bits
    dated: str = "{day} IS NOT NULL"
    widen: str = "{x}"  # a small key, so that it can be multiplied
    code16: str = "{x}"
    code32: str = "{x}"
    # Several keys become one number inside the statement where that has at most so many values:
    # several times faster in engines that hash a row of keys as bytes. 0: never.
    pack_limit: int = 0
    # Grouping by day first and by month afterwards, where that gives at most so many groups.
    days_limit: int = 0
    grouping_sets: bool = True


class Statements:
    """All statements for one set in one dialect."""

    def __init__(self, dialect: Dialect, shape: Shape, form: str, split: bool):
        self.dialect, self.shape, self.form, self.split = dialect, shape, form, split

    def shared(self) -> list[tuple[str, str]]:
        """The scans of a fused or coded round: name and body, to be kept as a table."""
        if self.form == "views":
            return []
        if self.form == "coded":
            return [(scan.name, self._from_code(scan)) for scan in scans(self.split)]
        return [(scan.name, self.scan(scan.keys)) for scan in scans(self.split)]

    def codes(self) -> str:
        """The column list that makes the table `coded`: a code for each shared scan."""
        codes = (f"{self.code(scan.keys)} AS {scan.name}_code" for scan in scans(self.split))
        return ", ".join(codes)

    def views(self) -> dict[str, str]:
        """View to statement. The column order is that of `views.py`."""
        return {
            "line_months": self._line_months(),
            "county_months": self._county_months(),
            "units": self._units(),
            "categories": self._categories(),
            "channels": f"SELECT channel, kind, s, c FROM ({self.group('channel', 'kind')}) q",
            "quotas": self._quotas(),
            "distinct": self._distinct(),
            "households": self._households(),
            "overlap": self._overlap(),
            "top_suppliers": self._top_suppliers(),
            "changes": self._changes(),
            "repeated_ids": "SELECT COUNT(*) AS ids, "
            f"{self._sum('n - 1')} AS surplus FROM (SELECT rec_id, COUNT(*) AS n "
            "FROM ledger GROUP BY rec_id HAVING COUNT(*) > 1) q",
        }

    def counted(self) -> str:
        """The condition for a row to count."""
        dated = self.dialect.dated.format(day=self.shape.day)
        return "status <> 2" + (f" AND {dated}" if self.shape.optional_day else "")

    def key(self, name: str) -> str:
        """A key of a scan as an expression over the ledger."""
        day = self.shape.day
        if name == "m":
            return self.dialect.month.format(day=day)
        return self.dialect.year.format(day=day) if name == "y" else name

    def group(self, *keys: str, total: str = "amount_fen") -> str:
        """One row a key with s (fen) and c (postings): from the ledger, or from a shared scan."""
        if self.form != "views":
            return self._regroup(keys, "s")
        others = [key for key in keys if key != "m"]
        if "m" in keys and code_size(others, self.shape) * DAYS <= self.dialect.days_limit:
            return self._by_day(keys, others)
        return self.scan(keys, total)

    def _by_day(self, keys: Sequence[str], others: list[str]) -> str:
        month = self.dialect.month.format(day="day")
        days = (
            f"SELECT {self.shape.day} AS day, {', '.join(others)}, "
            f"{self.dialect.total.format(x='amount_fen')} AS s, COUNT(*) AS c FROM ledger "
            f"WHERE {self.counted()} GROUP BY {places((*others, 'day'))}"
        )
        named = ", ".join(f"{month} AS m" if key == "m" else key for key in keys)
        return (
            f"SELECT {named}, {self._sum('s')} AS s, {self._sum('c')} AS c FROM ({days}) d "
            f"GROUP BY {places(keys)}"
        )

    def scan(self, keys: Sequence[str], total: str = "amount_fen") -> str:
        """One row a key, from the ledger."""
        sums = f"{self.dialect.total.format(x=total)} AS s, COUNT(*) AS c"
        rows = f"FROM ledger WHERE {self.counted()}"
        if 1 < len(keys) and code_size(keys, self.shape) <= self.dialect.pack_limit:
            packed = f"SELECT {self.code(keys)} AS k, {sums} {rows} GROUP BY 1"
            return f"SELECT {self.decoded(keys)}, s, c FROM ({packed}) q"
        named = ", ".join(f"{self.key(k)} AS {k}" if self.key(k) != k else k for k in keys)
        return f"SELECT {named}, {sums} {rows} GROUP BY {places(keys)}"

    def code(self, keys: Sequence[str]) -> str:
        """The keys as one number of 16 or 32 bits, over the ledger; mixed radix."""
        sql = ""
        for key, bound in radix(keys, self.shape).items():
            first = _FIRST.get(key, 0)
            value = self.dialect.widen.format(x=self.key(key))
            value = f"({value} - {first})" if first else value
            sql = f"({sql} * {bound} + {value})" if sql else value
        small = code_size(keys, self.shape) <= 1 << 16
        return (self.dialect.code16 if small else self.dialect.code32).format(x=sql)

    def decoded(self, keys: Sequence[str], code: str = "k") -> str:
        """The columns that `code` was made of, as a SELECT list."""
        columns, below = [], 1
        for key, bound in reversed(radix(keys, self.shape).items()):
            value = self.dialect.divide.format(a=code, b=below) if below > 1 else code
            first = f" + {_FIRST[key]}" if key in _FIRST else ""
            columns.insert(0, f"{value} % {bound}{first} AS {key}")
            below *= bound
        return ", ".join(columns)

    def pairs(self, name: str) -> str:
        """Distinct (name, county)."""
        if self.form != "views":
            return f"SELECT {name}, county FROM {source_of((name, 'county'), self.split)}"
        return f"SELECT DISTINCT {name}, county FROM ledger WHERE {self.counted()}"

    def _regroup(self, keys: Sequence[str], total: str) -> str:
        return (
            f"SELECT {', '.join(keys)}, {self._sum(total)} AS s, {self._sum('c')} AS c "
            f"FROM {source_of(keys, self.split)} GROUP BY {places(keys)}"
        )

    def _sum(self, x: str) -> str:
        return self.dialect.narrow.format(x=f"SUM({x})")

    def _from_code(self, scan: Scan) -> str:
        return (
            f"SELECT {self.decoded(scan.keys)}, s, c FROM (SELECT {scan.name}_code AS k, "
            f"{self.dialect.total.format(x='amount_fen')} AS s, COUNT(*) AS c FROM coded "
            "GROUP BY 1) q"
        )

    def _in(self, line: str, mask: str = "q.line_mask") -> str:
        return self.dialect.in_line.format(mask=mask, line=line)

    def _line_months(self) -> str:
        return (
            f"SELECT q.m AS month, l.line, {self._sum('q.s')} AS s, "
            f"{self._sum('q.c')} AS c FROM ({self.group('m', 'line_mask')}) q "
            f"JOIN dim_line l ON {self._in('l.line')} GROUP BY 1, 2"
        )

    def _county_months(self) -> str:
        return (
            f"SELECT county, m AS month, s, c FROM ({self.group('county', 'm')}) q"
        )

    def _units(self) -> str:
        joined = (
            f"SELECT q.buyer, d.bureau, d.district, d.province, q.s, q.c "
            f"FROM ({self.group('buyer')}) q JOIN dim_buyer d ON d.buyer = q.buyer"
        )
        if not self.dialect.grouping_sets:
            sums = f"{self._sum('s')}, {self._sum('c')}"
            return f"WITH j AS MATERIALIZED ({joined}) SELECT 0, buyer, s, c FROM j" + "".join(
                f" UNION ALL SELECT {level}, {name}, {sums} FROM j GROUP BY {name}"
                for level, name in enumerate(LEVELS)
                if level
            )
        here = [f"WHEN GROUPING({name}) = 0 THEN" for name in LEVELS]
        level = " ".join(f"{when} {level}" for level, when in enumerate(here))
        unit = " ".join(f"{when} {name}" for name, when in zip(LEVELS, here, strict=True))
        sets = ", ".join(f"({name})" for name in LEVELS)
        return (
            f"SELECT CASE {level} END AS level, CASE {unit} END AS unit, {self._sum('s')} AS s, "
            f"{self._sum('c')} AS c FROM ({joined}) j GROUP BY GROUPING SETS ({sets})"
        )

    def _categories(self) -> str:
        return (
            f"SELECT p.category, {self._sum('q.s')} AS s, {self._sum('q.c')} AS c FROM "
            f"({self.group('product')}) q JOIN dim_product p ON p.product = q.product GROUP BY 1"
        )

    def _quotas(self) -> str:
        if self.form == "views":
            direct = self.group(
                "buyer", "y", total="CASE WHEN kind = 0 THEN amount_fen ELSE 0 END"
            )
        else:
            direct = self._regroup(("buyer", "y"), "CASE WHEN kind = 0 THEN s ELSE 0 END")
        quota = f"CASE WHEN q.y = {FIRST_YEAR} THEN d.quota_2024 ELSE d.quota_2025 END"
        return (
            f"SELECT q.buyer, q.y, q.s, q.c, CASE WHEN q.s >= {quota} THEN 1 ELSE 0 END AS met "
            f"FROM ({direct}) q JOIN dim_buyer d ON d.buyer = q.buyer"
        )

    def _distinct(self) -> str:
        def counts(name: str) -> str:
            return f"(SELECT county, COUNT(*) AS n FROM ({self.pairs(name)}) q GROUP BY county)"

        return (
            "SELECT a.county, a.n AS suppliers, b.n AS products FROM "
            f"{counts('supplier')} a JOIN {counts('product')} b ON a.county = b.county"
        )

    def _households(self) -> str:
        return (
            f"SELECT q.county, {self._sum('d.households')} AS households, COUNT(*) AS suppliers "
            f"FROM ({self.pairs('supplier')}) q JOIN dim_supplier d ON d.supplier = q.supplier "
            "GROUP BY 1"
        )

    def _overlap(self) -> str:
        return (
            f"SELECT a.line AS line_a, b.line AS line_b, {self._sum('q.s')} AS s, "
            f"{self._sum('q.c')} AS c FROM ({self.group('line_mask')}) q "
            f"JOIN dim_line a ON {self._in('a.line')} JOIN dim_line b ON {self._in('b.line')} "
            "GROUP BY 1, 2"
        )

    def _top_suppliers(self) -> str:
        return f"{self.group('supplier')} ORDER BY s DESC, supplier LIMIT {TOP}"

    def _changes(self) -> str:
        """Frames by value, not by row: a month without postings must not shift the others."""

        def before(months: int) -> str:
            frame = f"RANGE BETWEEN {months} PRECEDING AND {months} PRECEDING"
            return f"{self._sum_over(f'(PARTITION BY county ORDER BY month {frame})')}"

        return (
            f"SELECT county, month, s, c, s - COALESCE({before(1)}, 0) AS month_change, "
            f"s - COALESCE({before(12)}, 0) AS year_change FROM ({self._county_months()}) t"
        )

    def _sum_over(self, window: str) -> str:
        return self.dialect.narrow.format(x=f"SUM(s) OVER {window}")


def places(keys: Sequence[str]) -> str:
    """`1, 2` for two keys: GROUP BY by position."""
    return ", ".join(str(i + 1) for i in range(len(keys)))


def needed(shape: Shape) -> list[str]:
    """The ledger columns that some view reads."""
    keys = ["buyer", "supplier", "product", "county", "channel", "kind", "line_mask", "status"]
    return ["rec_id", shape.day, *keys, "amount_fen"]
