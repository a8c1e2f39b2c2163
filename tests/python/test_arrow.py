# SPDX-License-Identifier: Apache-2.0
"""Tables as Arrow streams: every consumer reads the cells that the table holds, exactly."""

import gc
import os
import random
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import fupin
import pandas
import polars
import pyarrow
import pytest
from fupin import Money, Quantity, Ratio

LARGEST = Money.from_fen(2**63 - 1)  # 92 233 720 368 547 758.07 yuan: 19 digits.
SMALLEST = Money.from_fen(-(2**63))

COLUMNS = [
    fupin.ColumnSpec("unit", "单位", "unit", key=True),
    fupin.ColumnSpec("amount", "金额", "amount", kind="money"),
    fupin.ColumnSpec("rate", "执行率", "rate", kind="ratio"),
    fupin.ColumnSpec("weight", "重量", "weight", kind="quantity"),
    fupin.ColumnSpec("count", "笔数", "count", kind="integer"),
    fupin.ColumnSpec("due", "期限", "due", kind="day"),
    fupin.ColumnSpec("met", "达标", "met", kind="flag"),
    fupin.ColumnSpec("title", "名称", "title", names="unit"),
]
EDGES = [
    ["额敏县", LARGEST, Ratio(9, 12), Quantity("0.001"), 2**63 - 1, date(2199, 12, 31), True, ""],
    [None] * 8,
    ["𠮷", SMALLEST, Ratio(3, 0), Quantity("-1.5"), -(2**63), date(1900, 1, 1), False, "a\0b"],
    ["", Money("12345678901234567.89"), Ratio(0, 1), None, 0, date(1970, 1, 1), None, "财"],
]


def _random_rows(count):
    draw = random.Random(20200923)
    for _ in range(count):
        row = [
            draw.choice(["乌苏市", "a", ""]),
            Money.from_fen(draw.randint(-(2**63), 2**63 - 1)),
            Ratio(draw.randint(-9, 9), draw.randint(0, 9)),
            Quantity(f"{draw.randint(0, 9)}.{draw.randint(1, 9)}"),
            draw.randint(-(2**63), 2**63 - 1),
            date(2020, 1, 1) + timedelta(days=draw.randint(0, 366)),
            draw.random() < 0.5,
            draw.choice(["塔城", "x" * 40]),
        ]
        yield [None if draw.random() < 0.2 else cell for cell in row]


@pytest.fixture
def edges():
    return fupin.Table("quotas", COLUMNS, EDGES)


@pytest.fixture(scope="module")
def large():
    """Two batches, the second of 17 rows."""
    return fupin.Table("quotas", COLUMNS, _random_rows(65_536 + 17))


def _plain(cell, money):
    """What consumers show of a cell: exact decimals, and ratios by their two numbers."""
    if isinstance(cell, Money):
        return cell.fen if money == "fen" else cell.to_decimal()
    if isinstance(cell, Quantity):
        return cell.to_decimal()
    if isinstance(cell, Ratio):
        return {"numerator": cell.numerator, "denominator": cell.denominator}
    return cell


def _expected(table, money="decimal"):
    return [tuple(_plain(cell, money) for cell in row) for row in table.rows()]


def _arrow_rows(arrow):
    return list(zip(*(column.to_pylist() for column in arrow.columns), strict=True))


@pytest.mark.parametrize("money", ["decimal", "fen"])
def test_pyarrow_reads_every_cell(edges, large, money):
    for table in (edges, large):
        arrow = table.to_arrow(money=money)
        arrow.validate(full=True)
        assert _arrow_rows(arrow) == _expected(table, money)
    assert [len(chunk) for chunk in arrow["amount"].chunks] == [65_536, 17]
    assert pyarrow.table(large).equals(large.to_arrow())


@pytest.mark.parametrize("money", ["decimal", "fen"])
def test_polars_reads_every_cell(edges, large, money):
    for table in (edges, large):
        assert table.to_polars(money=money).rows() == _expected(table, money)
    assert polars.DataFrame(edges).equals(edges.to_polars())
    assert edges.to_polars().schema["amount"] == polars.Decimal(19, 2)


def test_duckdb_reads_every_cell(edges, large):
    for quotas in (edges, large):
        assert duckdb.sql("select * from quotas").fetchall() == _expected(quotas)
    fen = edges.to_arrow(money="fen")
    assert duckdb.sql("select * from fen").fetchall() == _expected(edges, "fen")
    amounts = [row[1] for row in large.rows() if row[1] is not None and row[0] == "乌苏市"]
    added = duckdb.sql("select sum(amount), count(amount) from large where unit = '乌苏市'")
    exact = Decimal(sum(amount.fen for amount in amounts)).scaleb(-2)
    assert added.fetchall() == [(exact, len(amounts))]


def test_pandas_reads_every_cell_by_way_of_arrow(edges):
    frame = pyarrow.table(edges).to_pandas(types_mapper=pandas.ArrowDtype)
    for name, cells in zip(frame.columns, zip(*_expected(edges), strict=True), strict=True):
        assert [None if cell is pandas.NA else cell for cell in frame[name]] == list(cells)
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert pandas.DataFrame.from_arrow(edges)["amount"][0] == LARGEST.to_decimal()


def test_the_kinds_decide_the_types(edges):
    schema = pyarrow.schema(edges)
    number = pyarrow.field("numerator", pyarrow.int64(), nullable=False)
    assert schema.types == [
        pyarrow.string(),
        pyarrow.decimal128(19, 2),
        pyarrow.struct([number, number.with_name("denominator")]),
        pyarrow.decimal128(19, 3),
        pyarrow.int64(),
        pyarrow.date32(),
        pyarrow.bool_(),
        pyarrow.string(),
    ]
    assert schema.names == [column.name for column in COLUMNS]
    assert pyarrow.table(edges).schema.equals(schema, check_metadata=True)
    assert edges.to_arrow(money=fupin.ArrowMoney.FEN).schema.field("amount").type == pyarrow.int64()


def test_metadata_says_what_a_column_is(edges):
    schema = edges.to_arrow(money="fen", lang="zh").schema
    assert schema.metadata == {b"fupin.table": b"quotas"}
    amount = {key.decode(): value.decode() for key, value in schema.field("金额").metadata.items()}
    assert amount == {
        "fupin.name": "amount",
        "fupin.zh": "金额",
        "fupin.en": "amount",
        "fupin.kind": "money",
        "fupin.unit": "fen",
    }
    assert schema.field("单位").metadata[b"fupin.key"] == b"true"
    assert schema.field("名称").metadata[b"fupin.names"] == b"unit"
    assert edges.to_arrow().schema.field("amount").metadata[b"fupin.unit"] == b"yuan"


def test_columns_may_bear_their_labels(edges):
    zh = ["单位", "金额", "执行率", "重量", "笔数", "期限", "达标", "名称"]
    assert edges.labels() == edges.to_arrow(lang="zh").column_names == zh
    assert edges.to_polars(lang="zh").columns == list(edges.to_pandas(lang="zh").columns) == zh
    shared = [fupin.ColumnSpec(name, "金额", "amount", kind="money") for name in ("paid", "back")]
    twice = fupin.Table("t", shared, [[Money("1.00"), Money("2.00")]])
    assert twice.labels() == ["金额（paid）", "金额（back）"]
    assert twice.to_pandas(lang="en")["amount (back)"].tolist() == [Decimal("2.00")]
    with pytest.raises(ValueError, match="fr"):
        edges.to_arrow(lang="fr")
    with pytest.raises(ValueError, match="yuan"):
        edges.to_polars(money="yuan")


def test_tables_without_rows_or_columns(edges):
    empty = edges[:0]
    assert pyarrow.table(empty).shape == polars.DataFrame(empty).shape == (0, 8)
    assert pyarrow.table(empty).schema.equals(pyarrow.schema(edges), check_metadata=True)
    assert duckdb.sql("select * from empty").fetchall() == []
    bare = edges.select()
    assert pyarrow.table(bare).shape == polars.DataFrame(bare).shape == bare.to_pandas().shape
    assert pyarrow.table(bare).num_rows == 4


def test_every_table_of_an_evaluation(result):
    assert {"duties", "lines", "quotas"} <= set(result.tables)
    for name, table in result.tables.items():
        arrow = table.to_arrow()
        arrow.validate(full=True)
        assert _arrow_rows(arrow) == _expected(table), name
        assert table.to_polars(lang="en").columns == table.labels("en")


def test_a_consumer_may_ask_for_wider_types(edges):
    wide = pyarrow.decimal128(38, 2)
    wanted = pyarrow.schema([("unit", pyarrow.large_string()), ("amount", wide)])
    arrow = pyarrow.table(edges.select("unit", "amount"), schema=wanted)
    assert arrow.schema.types == wanted.types and arrow["amount"][0].as_py() == LARGEST.to_decimal()
    assert edges.__arrow_c_stream__(wanted.__arrow_c_schema__()) is not None
    with pytest.raises(TypeError, match="arrow_schema"):
        edges.__arrow_c_stream__(edges.__arrow_c_stream__())
    with pytest.raises(TypeError, match="arrow_schema"):
        edges.__arrow_c_stream__("schema")


def test_batches_outlive_the_table_and_the_stream():
    table = fupin.Table("t", COLUMNS, EDGES)
    expected = _expected(table)
    reader = pyarrow.RecordBatchReader.from_stream(table)
    del table
    batch = reader.read_next_batch()
    del reader
    gc.collect()
    unit = batch.column(0)
    assert _arrow_rows(batch) == expected
    del batch
    assert unit.to_pylist() == [row[0] for row in expected]


def test_a_capsule_is_taken_once(edges):
    class Once:
        def __init__(self, capsule):
            self.capsule = capsule

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    once = Once(edges.__arrow_c_stream__())
    assert pyarrow.table(once).num_rows == 4
    with pytest.raises(pyarrow.ArrowInvalid, match="released"):
        pyarrow.table(once)
    assert "arrow_schema" in repr(edges.__arrow_c_schema__())
    assert "arrow_array_stream" in repr(edges.__arrow_c_stream__())


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="reads Linux's memory counts")
@pytest.mark.parametrize(
    "use",
    [
        lambda table: table.__arrow_c_stream__(),
        lambda table: table.__arrow_c_schema__(),
        lambda table: pyarrow.RecordBatchReader.from_stream(table).schema,
        lambda table: pyarrow.RecordBatchReader.from_stream(table).read_next_batch(),
        lambda table: pyarrow.schema(table),
    ],
    ids=["stream", "schema", "reader", "one batch", "pyarrow schema"],
)
def test_nothing_is_left_of_what_nobody_took(use):
    # Megabytes a schema and megabytes of cells: 100 of either would show, if they were left.
    columns = [fupin.ColumnSpec(f"column {i}", "长" * 500, "") for i in range(1_000)]
    wide = fupin.Table("t", columns, [["x" * 2**21] + [""] * 999])
    for _ in range(3):
        use(wide)
    before = _resident()
    for _ in range(100):
        use(wide)
    gc.collect()
    assert _resident() - before < 64 * 2**20


@pytest.mark.parametrize("package, extra", [("pyarrow", "arrow"), ("polars", "polars")])
def test_a_missing_package_names_the_extra(edges, monkeypatch, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"fupin\[{extra}\]"):
        getattr(edges, f"to_{extra}")()


def test_other_consumers_do_not_need_pyarrow():
    program = """
import sys
sys.modules["pyarrow"] = None
import duckdb, fupin
amount = fupin.ColumnSpec("amount", "金额", "amount", kind="money")
sums = fupin.Table("t", [amount], [[fupin.Money("92233720368547758.07")], [None]])
assert duckdb.sql("select * from sums").fetchall() == sums.to_polars().rows()
print(sums.to_polars()["amount"][0])
"""
    command = [sys.executable, "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout == "92233720368547758.07\n"
