# SPDX-License-Identifier: Apache-2.0
"""Frames, workbooks and JSON come to what the same CSV comes to; whatever the name of the file."""

import datetime
import decimal
import io
import json
import sys

import duckdb
import fupin
import jsonschema
import openpyxl
import pandas
import polars
import pyarrow
import pytest

CSV = """订单号,行号,采购单位,供应商,数量,金额,付款日期
7001,1,财政局,合作社,12.5,602.26,2020-08-12
7002,1,教育局,合作社,3,100.00,2020-08-13
7003,2,教育局,,,5.00,
"""
COLUMNS = {
    "订单号": ["7001", "7002", "7003"],
    "行号": [1, 1, 2],
    "采购单位": ["财政局", "教育局", "教育局"],
    "供应商": ["合作社", "合作社", None],
    "数量": [12.5, 3.0, None],
    "金额": [decimal.Decimal("602.26"), decimal.Decimal("100.00"), decimal.Decimal("5.00")],
    "付款日期": [datetime.date(2020, 8, 12), datetime.date(2020, 8, 13), None],
}


def digest(content, **options):
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases(content, source="s", **options)
    receipt = ingest.finish()
    assert receipt.rows("accepted") == 3, receipt.rejects().to_text()
    assert str(receipt.money("accepted")) == "707.26"
    return receipt.digest


FRAMES = {
    "pyarrow": lambda table: table,
    "pyarrow_dictionary": lambda table: table.set_column(
        2, "采购单位", table["采购单位"].dictionary_encode()
    ),
    "pyarrow_large_text": lambda table: table.set_column(
        0, "订单号", table["订单号"].cast(pyarrow.large_string())
    ),
    "pyarrow_view": lambda table: table.set_column(
        3, "供应商", pyarrow.array(COLUMNS["供应商"], pyarrow.string_view())
    ),
    "pyarrow_timestamp": lambda table: table.set_column(
        6, "付款日期", table["付款日期"].cast(pyarrow.timestamp("us"))
    ),
    "pyarrow_chunks": lambda table: pyarrow.concat_tables([table[:1], table[1:]]),
    "pyarrow_slice": lambda table: pyarrow.concat_tables([table[2:], table])[1:],
    "polars": lambda table: polars.DataFrame(COLUMNS),
    "polars_categories": lambda table: polars.DataFrame(COLUMNS).with_columns(
        polars.col("采购单位").cast(polars.Categorical)
    ),
    "pandas": lambda table: pandas.DataFrame(COLUMNS),
    "duckdb": lambda table: duckdb.from_arrow(table),
}


@pytest.mark.parametrize("name", FRAMES)
def test_frames_come_to_what_the_csv_comes_to(name):
    assert digest(FRAMES[name](pyarrow.table(COLUMNS))) == digest(CSV.encode())


def test_instants_become_days_of_beijing():
    table = pyarrow.table(
        {
            "order": ["1"],
            "item": ["1"],
            "for_unit": ["局"],
            "amount": [5],
            "paid": pyarrow.array(
                [datetime.datetime(2020, 8, 12, 17, 30, tzinfo=datetime.UTC)],
                pyarrow.timestamp("ms", tz="UTC"),
            ),
        }
    )
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases(table)
    receipt = ingest.finish()
    assert '"paid":"2020-08-13"' in journal.snapshot().to_json_lines()
    assert [found.code for found in receipt.noticed] == ["time_of_day_dropped"]


def test_columns_that_are_no_values_cost_their_rows():
    table = pyarrow.table({"order": ["1"], "item": ["1"], "for_unit": ["局"], "amount": [[5]]})
    ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20")
    ingest.purchases(table)
    receipt = ingest.finish()
    assert [found.code for found in receipt.reject_diagnostics] == ["json_value_not_plain"]


def _workbook():
    book = openpyxl.Workbook()
    rows = [list(COLUMNS), *zip(*COLUMNS.values(), strict=True)]
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _json_lines():
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*COLUMNS.values(), strict=True)]
    return "\n".join(json.dumps(row, default=str, ensure_ascii=False) for row in rows).encode()


def test_what_a_file_is_does_not_depend_on_its_name(tmp_path):
    for number, content in enumerate([CSV.encode(), CSV.encode("gb18030"), _workbook(), _json_lines()]):
        path = tmp_path / f"{number}.dat"
        path.write_bytes(content)
        assert digest(path, name="采购") == digest(CSV.encode(), name="采购")


def test_a_large_file_comes_to_what_its_bytes_come_to(tmp_path, monkeypatch):
    rows = "".join(f"{n},1,财政局,{n}.25\n" for n in range(5_000))
    content = f"订单号,行号,采购单位,金额\n{rows}bad,1,财政局,x\n".encode()
    path = tmp_path / "采购.csv"
    path.write_bytes(content)
    told = []
    for large in (1, 1 << 30):
        monkeypatch.setattr("fupin._files.LARGE", large)
        for file in (path, str(path), content, memoryview(content)):
            ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20", threads=2)
            ingest.purchases(file, name="a", source="s")
            receipt = ingest.finish()
            told.append((receipt.rows("accepted"), receipt.digest, receipt.rejects().to_csv()))
    assert told[0][0] == 5_000
    assert "bad" in told[0][2]
    assert told == told[:1] * 8
    (tmp_path / "empty.csv").write_bytes(b"")
    monkeypatch.setattr("fupin._files.LARGE", 0)
    ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20")
    ingest.purchases(tmp_path / "empty.csv")
    assert ingest.finish().rows("accepted") == 0
    with pytest.raises(FileNotFoundError):
        ingest.purchases(tmp_path / "none.csv")


def test_a_large_file_may_hold_anything(tmp_path, monkeypatch):
    monkeypatch.setattr("fupin._files.LARGE", 1)
    for number, content in enumerate([CSV.encode("gb18030"), _workbook(), _json_lines()]):
        path = tmp_path / f"{number}.dat"
        path.write_bytes(content)
        assert digest(path, name="采购") == digest(content, name="采购")


def test_a_large_file_that_is_written_to_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.setattr("fupin._files.LARGE", 1)
    path = tmp_path / "采购.csv"
    path.write_text(CSV, encoding="utf-8")
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases(path)
    with open(path, "a", encoding="utf-8") as file:
        file.write("9,1,财政局,5\n")
    with pytest.raises(fupin.Error, match="changed while it was read"):
        ingest.finish()
    assert len(journal) == 0
    other = fupin.Ingest(journal, recorded="2020-09-20")
    other.purchases(path)
    path.unlink()
    assert other.finish().rows("accepted") > 0


def test_a_missing_package_is_one_error_that_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20")
    with pytest.raises(ImportError, match=r"pip install 'fupin\[excel\]'"):
        ingest.purchases(_workbook())
    ingest.purchases(CSV.encode())
    assert ingest.finish().rows("accepted") == 3


def test_sheets_are_chosen_by_name():
    book = openpyxl.Workbook()
    for name, unit in (("七月", "财政局"), ("八月", "教育局")):
        sheet = book.create_sheet(name)
        sheet.append(["订单号", "采购单位", "金额"])
        sheet.append(["1", unit, 5])
    out = io.BytesIO()
    book.save(out)
    for wanted, expected in (("八月", ["八月"]), ((), ["七月", "八月"]), (["七月", "八月"], ["七月", "八月"])):
        ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20")
        ingest.purchases(out.getvalue(), sheet=wanted)
        assert [file.sheet for file in ingest.finish().files] == expected
    ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20")
    ingest.purchases(out.getvalue(), sheet="九月")
    (found,) = ingest.finish().reject_diagnostics
    assert (found.code, found.arguments[0]) == ("sheet_not_found", "九月")


def test_cancelling_a_workbook_leaves_the_record_as_it_was():
    rows = [["订单号", "采购单位", "金额"]] + [[str(n), "局", 5.0] for n in range(20_000)]
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest.read_rows("purchases", rows, fupin.FileOptions(), form="XLSX", progress=stop)
    assert len(journal.snapshot()) == 0


@pytest.mark.parametrize("name", fupin.shipped_profiles())
def test_profiles_are_mappings_of_their_family(name):
    mapping = fupin.shipped_profile(name)
    assert (mapping.code, mapping.family is not None) == (name, True)
    assert fupin.read_mapping(mapping.to_json().encode()) == mapping
    schema = json.loads((fupin.data_dir() / "schemas/mapping.schema.json").read_bytes())
    jsonschema.validate(json.loads(mapping.to_json()), schema)


PROFILED = {
    "platform-orders": (
        "订单编号,商品行号,采购单位名称,商品名称,实付金额,下单时间,付款时间,订单状态,变动时间\n"
        "1,1,财政局,苹果,100.00,2020-08-01 10:00:00,2020-08-02 11:00:00,交易成功,\n"
        "2,1,教育局,苹果,50.00,2020-08-01 10:00:00,,待付款,\n"
        "2,1,教育局,苹果,,2020-08-01 10:00:00,,已取消,2020-08-03\n"
        "1,1,财政局,苹果,20.00,,,已退款,2020-08-09\n",
        {"purchase": 2, "cancel": 1, "refund": 1},
    ),
    "platform-refunds": (
        "售后单号,订单编号,商品行号,退款金额,退款时间,售后类型\nT1,1,1,20.00,2020-08-09,仅退款\n",
        {"refund": 1},
    ),
    "finance-vouchers": (
        "财政局支出明细,,,,\n凭证号,单位名称,借方金额,凭证日期,资金性质,制单人\n"
        "记-1,财政局,100.00,2020.8.1,财政拨款,张\n记-2,财政局,-10.00,2020.8.2,工会经费,张\n",
        {"purchase": 1, "unlinked_refund": 1},
    ),
    "union-sheets": (
        "序号,发票号,工会名称,品名,数量,单位,采购金额,付款日期\n1,F1,县工会,米,10,袋,500.00,2020-08-01\n"
        "合计,,,,,,500.00,\n",
        {"purchase": 1},
    ),
    "unit-summary": (
        "填报编号,单位名称,指标,统计期间,统计口径,数额(万元)\n1,财政局,采购额,2020-08,本月数,1.5\n",
        {"declared": 1},
    ),
}


@pytest.mark.parametrize("name", PROFILED)
def test_profiles_read_what_is_commonly_exported(name):
    text, kinds = PROFILED[name]
    journal = fupin.Journal()
    mapping = fupin.shipped_profile(name)
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.read(mapping.family, text.encode("gb18030"), mapping=name, source="s")
    receipt = ingest.finish()
    assert not receipt.raw_rejects, receipt.rejects().to_text()
    found = {}
    for line in journal.snapshot().to_json_lines().splitlines()[1:]:
        kind = json.loads(line)["kind"]
        found[kind] = found.get(kind, 0) + 1
    assert found == kinds
    # The orders of the refunds are not in their file.
    assert receipt.rows("pending") == (1 if name == "platform-refunds" else 0)


def test_every_profile_is_tested():
    assert set(PROFILED) == set(fupin.shipped_profiles())
