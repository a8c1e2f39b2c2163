# SPDX-License-Identifier: Apache-2.0
"""How each reads the file into typed columns: names as dictionaries, money exact, days as days.

Each gives (rows, fen in all, different buying units), by which they are compared, or says why it
cannot read the file.
"""

import decimal
from pathlib import Path

from .data import NAMES

Answer = tuple[int, int, int]


class Cannot(Exception):
    """What keeps a peer from reading the file."""


def fupin(path: Path, encoding: str, threads: int) -> Answer:
    """Also typed, checked for ids and personal data, accounted for by byte, and in a record."""
    import fupin as library

    journal = library.Journal()
    ingest = library.Ingest(journal, recorded="2020-12-31", threads=threads)
    ingest.purchases(path)
    receipt = ingest.finish()
    return receipt.rows("accepted"), receipt.money("accepted").fen, -1


def polars(path: Path, encoding: str, threads: int) -> Answer:
    import polars as pl

    types = dict.fromkeys(NAMES, pl.Categorical) | {"行号": pl.Int32, "数量": pl.Int64}
    types |= {"金额": pl.Decimal(18, 2), "订单号": pl.String}
    types |= {"下单日期": pl.Date, "付款日期": pl.Date}
    frame = pl.read_csv(path, schema_overrides=types, encoding="utf8" if encoding == "utf-8" else encoding)
    return len(frame), int(frame["金额"].sum() * 100), frame["采购单位"].n_unique()


def pyarrow(path: Path, encoding: str, threads: int) -> Answer:
    import pyarrow as pa
    from pyarrow import compute, csv

    text = pa.dictionary(pa.int32(), pa.string())
    types = dict.fromkeys(NAMES, text) | {"订单号": pa.string(), "金额": pa.decimal128(18, 2)}
    types |= {"行号": pa.int32(), "数量": pa.int64(), "下单日期": pa.date32(), "付款日期": pa.date32()}
    table = csv.read_csv(
        path,
        read_options=csv.ReadOptions(use_threads=threads > 1, encoding=encoding),
        convert_options=csv.ConvertOptions(column_types=types),
    )
    units = table["采购单位"].unify_dictionaries().chunk(0).dictionary
    return len(table), int(compute.sum(table["金额"]).as_py() * 100), len(units)


def duckdb(path: Path, encoding: str, threads: int) -> Answer:
    """Names stay texts: its dictionaries (ENUM) have to be known before."""
    if encoding != "utf-8":
        raise Cannot("reads no GB18030")
    import duckdb as db

    connection = db.connect(config={"threads": threads})
    connection.execute(
        "create table t as select * from read_csv(?, header=true, types={'金额': 'DECIMAL(18,2)', "
        "'订单号': 'VARCHAR', '下单日期': 'DATE', '付款日期': 'DATE'})",
        [str(path)],
    )
    (row,) = connection.execute(
        "select count(*), sum(金额) * 100, count(distinct 采购单位) from t"
    ).fetchall()
    return row[0], int(row[1]), row[2]


def pandas(path: Path, encoding: str, threads: int) -> Answer:
    """On one thread. Money through `Decimal`: without it, it would be binary."""
    import pandas as pd

    types = dict.fromkeys(NAMES, "category") | {"订单号": "string", "行号": "int32", "数量": "int64"}
    frame = pd.read_csv(
        path,
        encoding=encoding,
        dtype=types,
        converters={"金额": decimal.Decimal},
        parse_dates=["下单日期", "付款日期"],
    )
    return len(frame), int(sum(frame["金额"]) * 100), frame["采购单位"].nunique()


PEERS = {f.__name__: f for f in (fupin, polars, pyarrow, duckdb, pandas)}
