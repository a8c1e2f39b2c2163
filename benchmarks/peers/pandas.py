# SPDX-License-Identifier: Apache-2.0
"""pandas: data frames in tightest NumPy types, one thread, months and the filter prepared at load.

Several keys are packed into one number before grouping: pandas factorises each column otherwise.
"""

import numpy as np
import pandas as pd

from ..data import FIRST_MONTH, FIRST_YEAR
from ..views import TOP, VIEWS
from .base import BasePeer, Scan, Step, radix, scans, source_of
from .statements import LEVELS, needed

_FIRST = {"m": FIRST_MONTH, "y": FIRST_YEAR}


class Peer(BasePeer):
    """Rows that do not count are dropped while loading; every step is one expression."""

    most_threads = 1

    def load(self) -> None:
        data, day = self.job.data, self.shape.day
        self.dims = {
            name: pd.read_parquet(data.dimension(name)) for name in ("buyer", "product", "supplier")
        }
        frame = pd.read_parquet(data.ledger, columns=needed(self.shape))
        self.ids = frame[["rec_id"]]
        frame = frame[(frame["status"] != 2) & frame[day].notna()]
        frame = frame.drop(columns=["status", "rec_id"])
        months = frame[day].to_numpy().astype("datetime64[M]").astype(np.int64) - FIRST_MONTH
        frame = frame.drop(columns=day).assign(m=months.astype(np.uint8))
        frame = frame.assign(y=(months // 12).astype(np.uint8)).reset_index(drop=True)
        if self.job.form == "coded":
            codes = {f"{s.name}_code": self.code(frame, s.keys) for s in scans(self.job.split)}
            frame = pd.DataFrame({**codes, "amount_fen": frame["amount_fen"]})
        self.ledger = frame
        self.kept: dict[str, pd.DataFrame] = {}

    def code(self, frame: pd.DataFrame, keys) -> np.ndarray:
        """The keys as one number, mixed radix."""
        result = 0
        for key, bound in radix(keys, self.shape).items():
            result = result * bound + frame[key].to_numpy().astype(np.int32)
        return result

    def decoded(self, table: pd.DataFrame, keys) -> pd.DataFrame:
        """The table with the columns that its index was made of."""
        columns, rest = {}, table.index.to_numpy()
        for key, bound in reversed(radix(keys, self.shape).items()):
            columns[key] = rest % bound + _FIRST.get(key, 0)
            rest = rest // bound
        return table.reset_index(drop=True).assign(**columns)

    def scan(self, keys, amounts: pd.Series | None = None) -> pd.DataFrame:
        """One row a key with s (fen) and c (postings), from the ledger."""
        amounts = self.ledger["amount_fen"] if amounts is None else amounts
        if self.job.form == "coded":
            name = next(scan.name for scan in scans(self.job.split) if scan.keys == keys)
            code = self.ledger[f"{name}_code"]
        else:
            code = self.ledger[keys[0]] if keys[1:] == () else self.code(self.ledger, keys)
        totals = amounts.groupby(code, sort=False).agg(s="sum", c="count")
        return self.decoded(totals, keys)

    def group(self, *keys: str) -> pd.DataFrame:
        """One row a key: from the ledger, or from a shared scan."""
        if self.job.form == "views":
            return self.scan(keys)
        kept = self.kept[source_of(keys, self.job.split)]
        return kept.groupby(list(keys), sort=False)[["s", "c"]].sum().reset_index()

    def pairs(self, name: str) -> pd.DataFrame:
        """Distinct (name, county)."""
        keys = (name, "county")
        if self.job.form != "views":
            return self.kept[source_of(keys, self.job.split)]
        return self.decoded(pd.DataFrame(index=pd.unique(self.code(self.ledger, keys))), keys)

    def steps(self) -> list[Step]:
        shared = [] if self.job.form == "views" else [
            (scan.name, self._keep(scan)) for scan in scans(self.job.split)
        ]  # fmt: skip
        return shared + [(view, getattr(self, view)) for view in VIEWS]

    def _keep(self, scan: Scan):
        def run() -> None:
            self.kept[scan.name] = self.scan(scan.keys)

        return run

    def lines_of(self, table: pd.DataFrame, line: str) -> pd.DataFrame:
        """A row for each line that a row with a mask is in."""
        mask = table["line_mask"].to_numpy()
        parts = [table[mask >> n & 1 == 1].assign(**{line: n}) for n in range(self.shape.lines)]
        return pd.concat(parts)

    def sums(self, table: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """Regrouped, in the order of the keys."""
        return table.groupby(list(keys), sort=False)[["s", "c"]].sum().reset_index()

    def line_months(self) -> pd.DataFrame:
        return self.sums(self.lines_of(self.group("m", "line_mask"), "line"), "m", "line")

    def county_months(self) -> pd.DataFrame:
        return self.group("county", "m")[["county", "m", "s", "c"]]

    def units(self) -> pd.DataFrame:
        joined = self.group("buyer").merge(self.dims["buyer"], on="buyer")
        return pd.concat(
            self.sums(joined, name)
            .rename(columns={name: "unit"})
            .assign(level=level)[["level", "unit", "s", "c"]]
            for level, name in enumerate(LEVELS)
        )

    def categories(self) -> pd.DataFrame:
        joined = self.group("product").merge(self.dims["product"], on="product")
        return self.sums(joined, "category")

    def channels(self) -> pd.DataFrame:
        return self.group("channel", "kind")[["channel", "kind", "s", "c"]]

    def quotas(self) -> pd.DataFrame:
        if self.job.form == "views":
            direct = self.ledger["amount_fen"].where(self.ledger["kind"] == 0, 0)
            table = self.scan(("buyer", "y"), direct)
        else:
            kept = self.kept["buyers"]
            table = self.sums(kept.assign(s=kept["s"].where(kept["kind"] == 0, 0)), "buyer", "y")
        table = table.merge(self.dims["buyer"], on="buyer")
        quota = np.where(table["y"] == FIRST_YEAR, table["quota_2024"], table["quota_2025"])
        return table.assign(met=table["s"] >= quota)[["buyer", "y", "s", "c", "met"]]

    def distinct(self) -> pd.DataFrame:
        suppliers = self.pairs("supplier").groupby("county").size().rename("suppliers")
        products = self.pairs("product").groupby("county").size().rename("products")
        return pd.concat([suppliers, products], axis=1).reset_index()

    def households(self) -> pd.DataFrame:
        joined = self.pairs("supplier").merge(self.dims["supplier"], on="supplier")
        households = joined.groupby("county")["households"]
        return households.agg(households="sum", suppliers="count").reset_index()

    def overlap(self) -> pd.DataFrame:
        both = self.lines_of(self.lines_of(self.group("line_mask"), "line_a"), "line_b")
        return self.sums(both, "line_a", "line_b")

    def top_suppliers(self) -> pd.DataFrame:
        ranked = self.group("supplier").sort_values(["s", "supplier"], ascending=[False, True])
        return ranked.head(TOP)[["supplier", "s", "c"]]

    def changes(self) -> pd.DataFrame:
        cells = self.county_months()
        amounts = cells.set_index(["county", "m"])["s"]
        changes = {}
        for months in (1, 12):
            before = pd.MultiIndex.from_arrays([cells["county"], cells["m"] - months])
            earlier = amounts.reindex(before, fill_value=0).to_numpy()
            changes[f"change{months}"] = cells["s"] - earlier
        return cells.assign(**changes)

    def repeated_ids(self) -> pd.DataFrame:
        counts = self.ids["rec_id"].value_counts(sort=False)
        again = counts[counts > 1]
        return pd.DataFrame({"ids": [len(again)], "surplus": [int((again - 1).sum())]})

    def matrix(self, view: str, result: pd.DataFrame) -> np.ndarray:
        if any(kind.kind not in "iub" for kind in result.dtypes):
            raise TypeError(f"{view}: a result that is not whole numbers: {dict(result.dtypes)}")
        if len(result.columns) != len(VIEWS[view]):
            raise TypeError(f"{view}: {len(result.columns)} columns")
        columns = [result[name].to_numpy().astype(np.int64) for name in result.columns]
        return np.column_stack(columns)

    def settings(self) -> dict[str, str]:
        return {"version": f"pandas {pd.__version__}, NumPy {np.__version__}", "threads": "1"}
