# SPDX-License-Identifier: Apache-2.0
"""Polars: data frames in tightest types, lazy expressions, several keys packed into one number.

Packing is done inside the query: a group-by over one integer takes a fraction of the time of one
over several columns, which are encoded as bytes first.
"""

import numpy as np
import polars as pl

from ..data import DAYS, FIRST_DAY, FIRST_MONTH, FIRST_YEAR
from ..views import TOP, VIEWS
from .base import BasePeer, Scan, Step, code_size, from_arrow, radix, scans, source_of
from .statements import LEVELS, needed

_SUM, _COUNT = pl.col("s").sum(), pl.col("c").sum()
_FIRST = {"m": FIRST_MONTH, "y": FIRST_YEAR}
# Months by day: reading them off a list takes a third of the time of year() and month().
_DAYS = np.arange(FIRST_DAY, FIRST_DAY + DAYS)
_MONTH_OF_DAY = pl.Series(_DAYS.astype("datetime64[D]").astype("datetime64[M]").astype(np.int16))
_SECOND_YEAR = pl.date(FIRST_YEAR + 1, 1, 1)


class Peer(BasePeer):
    """The frames are collected once; each step builds its query and collects it."""

    def load(self) -> None:
        data = self.job.data
        self.dims = {
            name: pl.read_parquet(data.dimension(name)) for name in ("buyer", "product", "supplier")
        }
        self.lines = pl.DataFrame({"line": np.arange(self.shape.lines, dtype=np.int32)})
        file = pl.scan_parquet(data.ledger)
        self.ids = file.select("rec_id").collect().rechunk()
        counted = self.counted()
        if self.job.form == "coded":
            codes = [self.code(scan.keys).alias(f"{scan.name}_code") for scan in self.scans()]
            query = file.filter(counted).select(*codes, "amount_fen")
        else:
            query = file.select(needed(self.shape)[1:])
        self.ledger = query.collect().rechunk()
        self.kept: dict[str, pl.DataFrame] = {}

    def scans(self) -> list[Scan]:
        return scans(self.job.split)

    def counted(self) -> pl.Expr:
        """Whether a row counts."""
        condition = pl.col("status") != 2
        if self.shape.optional_day:
            condition &= pl.col(self.shape.day).is_not_null()
        return condition

    def key(self, name: str) -> pl.Expr:
        """A key of a scan; months since 1970-01."""
        day = pl.col(self.shape.day)
        if name == "m":
            return pl.lit(_MONTH_OF_DAY).gather((day.to_physical() - FIRST_DAY).cast(pl.UInt32))
        return (day >= _SECOND_YEAR) + pl.lit(FIRST_YEAR, pl.Int32) if name == "y" else pl.col(name)

    def code(self, keys) -> pl.Expr:
        """The keys as one number of 16 or 32 bits; mixed radix."""
        kind = pl.UInt16 if code_size(keys, self.shape) <= 1 << 16 else pl.UInt32
        result = None
        for key, bound in radix(keys, self.shape).items():
            value = (self.key(key) - _FIRST.get(key, 0)).cast(kind)
            result = value if result is None else result * bound + value
        return result

    def decoded(self, keys, code: str = "k") -> list[pl.Expr]:
        """The columns that a code was made of."""
        columns, below = [], 1
        for key, bound in reversed(radix(keys, self.shape).items()):
            value = pl.col(code) // below % bound
            if key in _FIRST:
                value = value.cast(pl.Int32) + _FIRST[key]
            columns.insert(0, value.alias(key))
            below *= bound
        return columns

    def scan(self, keys, amount: pl.Expr | None = None) -> pl.LazyFrame:
        """One row a key with s (fen) and c (postings), from the ledger."""
        amount = pl.col("amount_fen") if amount is None else amount
        totals = [amount.sum().alias("s"), pl.len().cast(pl.Int64).alias("c")]
        rows = self.ledger.lazy()
        if self.job.form == "coded":
            name = next(scan.name for scan in self.scans() if scan.keys == keys)
            grouped = rows.group_by(pl.col(f"{name}_code").alias("k")).agg(totals)
            return grouped.select(*self.decoded(keys), "s", "c")
        rows = rows.filter(self.counted())
        if len(keys) > 1 and code_size(keys, self.shape) <= 1 << 32:
            grouped = rows.group_by(self.code(keys).alias("k")).agg(totals)
            return grouped.select(*self.decoded(keys), "s", "c")
        return rows.group_by([self.key(key).alias(key) for key in keys]).agg(totals)

    def group(self, *keys: str) -> pl.LazyFrame:
        """One row a key: from the ledger, or from a shared scan."""
        if self.job.form == "views":
            return self.scan(keys)
        kept = self.kept[source_of(keys, self.job.split)]
        return kept.lazy().group_by(keys).agg(_SUM, _COUNT)

    def pairs(self, name: str) -> pl.LazyFrame:
        """Distinct (name, county)."""
        if self.job.form != "views":
            return self.kept[source_of((name, "county"), self.job.split)].lazy()
        keys = (name, "county")
        rows = self.ledger.lazy().filter(self.counted())
        return rows.select(self.code(keys).alias("k")).unique().select(self.decoded(keys))

    def steps(self) -> list[Step]:
        shared = [] if self.job.form == "views" else [
            (scan.name, self._keep(scan)) for scan in self.scans()
        ]  # fmt: skip
        return shared + [(view, self._view(getattr(self, view))) for view in VIEWS]

    def _keep(self, scan: Scan):
        def run() -> None:
            self.kept[scan.name] = self.scan(scan.keys).collect()

        return run

    def _view(self, make):
        return lambda: make().collect()

    def in_line(self, frame: pl.LazyFrame, line: str) -> pl.LazyFrame:
        """A row for each line that a row with a mask is in."""
        lines = self.lines.lazy().rename({"line": line})
        mask = pl.col("line_mask").cast(pl.Int32)
        bit = pl.lit(1, pl.Int32) * 2 ** pl.col(line).cast(pl.UInt32)
        return frame.join(lines, how="cross").filter((mask & bit.cast(pl.Int32)) != 0)

    def line_months(self) -> pl.LazyFrame:
        lines = self.in_line(self.group("m", "line_mask"), "line")
        return lines.group_by("m", "line").agg(_SUM, _COUNT)

    def county_months(self) -> pl.LazyFrame:
        return self.group("county", "m").select("county", "m", "s", "c")

    def units(self) -> pl.LazyFrame:
        joined = self.group("buyer").join(self.dims["buyer"].lazy(), on="buyer")
        levels = [
            (joined if level == 0 else joined.group_by(name).agg(_SUM, _COUNT)).select(
                pl.lit(level, pl.UInt8).alias("level"), pl.col(name).alias("unit"), "s", "c"
            )
            for level, name in enumerate(LEVELS)
        ]
        return pl.concat(levels)

    def categories(self) -> pl.LazyFrame:
        joined = self.group("product").join(self.dims["product"].lazy(), on="product")
        return joined.group_by("category").agg(_SUM, _COUNT)

    def channels(self) -> pl.LazyFrame:
        return self.group("channel", "kind")

    def quotas(self) -> pl.LazyFrame:
        if self.job.form == "views":
            direct = pl.col("amount_fen") * (pl.col("kind") == 0)
            rows = self.scan(("buyer", "y"), direct)
        else:
            direct = (pl.col("s") * (pl.col("kind") == 0)).sum().alias("s")
            rows = self.kept["buyers"].lazy().group_by("buyer", "y").agg(direct, _COUNT)
        quota = pl.when(pl.col("y") == FIRST_YEAR).then("quota_2024").otherwise("quota_2025")
        joined = rows.join(self.dims["buyer"].lazy(), on="buyer")
        return joined.select("buyer", "y", "s", "c", (pl.col("s") >= quota).alias("met"))

    def distinct(self) -> pl.LazyFrame:
        suppliers = self.pairs("supplier").group_by("county").agg(pl.len().alias("suppliers"))
        products = self.pairs("product").group_by("county").agg(pl.len().alias("products"))
        joined = suppliers.join(products, on="county")
        return joined.select("county", "suppliers", "products")

    def households(self) -> pl.LazyFrame:
        joined = self.pairs("supplier").join(self.dims["supplier"].lazy(), on="supplier")
        return joined.group_by("county").agg(
            pl.col("households").cast(pl.Int64).sum(), pl.len().alias("suppliers")
        )

    def overlap(self) -> pl.LazyFrame:
        both = self.in_line(self.in_line(self.group("line_mask"), "line_a"), "line_b")
        return both.group_by("line_a", "line_b").agg(_SUM, _COUNT)

    def top_suppliers(self) -> pl.LazyFrame:
        ranked = self.group("supplier").sort(["s", "supplier"], descending=[True, False])
        return ranked.limit(TOP)

    def changes(self) -> pl.LazyFrame:
        cells = self.county_months()
        result = cells
        for months in (1, 12):
            before = cells.select("county", pl.col("m") + months, pl.col("s").alias(f"s{months}"))
            result = result.join(before, on=["county", "m"], how="left")
        changes = [pl.col("s") - pl.col(f"s{months}").fill_null(0) for months in (1, 12)]
        named = [change.alias(f"change{i}") for i, change in enumerate(changes)]
        return result.select("county", "m", "s", "c", *named)

    def repeated_ids(self) -> pl.LazyFrame:
        """Numbers are sorted, which takes half the time of a hash; texts are hashed."""
        rec_id = pl.col("rec_id")
        if self.ids.schema["rec_id"] == pl.Int64:
            again = self.ids.lazy().select(rec_id.sort())
            again = again.select(again=(rec_id == rec_id.shift(1)).fill_null(False))
            first = pl.col("again") & ~pl.col("again").shift(1, fill_value=False)
            return again.select(first.sum().alias("ids"), pl.col("again").sum().alias("surplus"))
        counts = self.ids.lazy().group_by("rec_id").agg(pl.len().cast(pl.Int64).alias("n"))
        again = counts.filter(pl.col("n") > 1)
        return again.select(pl.len().alias("ids"), (pl.col("n") - 1).sum().alias("surplus"))

    def matrix(self, view: str, result: pl.DataFrame) -> np.ndarray:
        return from_arrow(view, result.to_arrow())

    def settings(self) -> dict[str, str]:
        return {"version": f"Polars {pl.__version__}", "threads": str(pl.thread_pool_size())}
