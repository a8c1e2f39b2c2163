# SPDX-License-Identifier: Apache-2.0
"""Tables as workbooks, read back cell by cell; packages that are missing."""

import io
import sys
from datetime import date, datetime
from decimal import Decimal

import fupin
import openpyxl
import pytest
from fupin._excel import Book, width, workbook

Money = fupin.Money
NAUGHTY = (
    "=1+1",
    "+1",
    "-100",
    "@x",
    "\t=1",
    "＝1",
    "http://example.invalid/",
    "<b>",
    "\u202ex",
    "😀",
)


def _column(name, kind="text", key=False):
    return fupin.ColumnSpec(name, f"{name}列", name, kind=kind, key=key)


@pytest.fixture
def table():
    columns = [
        _column("unit", key=True), _column("amount", "money"), _column("count", "integer"),
        _column("weight", "quantity"), _column("rate", "ratio"), _column("due", "day"),
        _column("met", "flag"),
    ]  # fmt: skip
    rows = [
        (
            "财政局",
            Money("-1234.50"),
            3,
            fupin.Quantity("1.5"),
            fupin.Ratio(1, 3),
            date(2020, 9, 5),
            True,
        ),
        ("总工会", None, None, None, fupin.Ratio(0, 0), None, None),
        ("大额", Money.from_fen(2**63 - 1), 2**62, None, None, None, False),
    ]
    return fupin.Table("sums", columns, rows)


def sheet_of(content: bytes, name=None):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book[name] if name else book.active


def test_cells_come_back_with_their_values_and_kinds(table):
    rows = list(sheet_of(table.to_excel()).iter_rows(values_only=True))
    heads = ("unit列", "amount列（元）", "count列", "weight列", "rate列", "due列", "met列")
    assert rows[0] == heads
    assert rows[1] == ("财政局", -1234.5, 3, 1.5, 0.3333, datetime(2020, 9, 5), "是")
    assert Decimal(str(rows[1][1])) == table.cell(0, "amount").to_decimal()
    assert rows[2] == ("总工会", None, None, None, "–", None, None)
    # A sheet keeps 15 digits; what has more is written as text, digit by digit.
    assert rows[3][1:3] == ("92,233,720,368,547,758.07", "4,611,686,018,427,387,904")


def test_every_table_of_an_evaluation_comes_back(result):
    for name, table in result.tables.items():
        sheet = sheet_of(table.to_excel(lang="en"))
        back = list(sheet.iter_rows(min_row=2, values_only=True))
        assert len(back) == len(table), name
        if not back:
            continue
        for column, cells in zip(table.columns, zip(*back, strict=True), strict=True):
            if column.kind is fupin.CellKind.MONEY:
                found = [None if cell is None else Money(f"{cell:.2f}") for cell in cells]
                assert found == table.column(column.name), name
            elif column.kind is fupin.CellKind.TEXT:
                assert [cell or "" for cell in cells] == table.column(column.name), name


def test_the_header_stays_and_filters(table):
    sheet = sheet_of(table.to_excel())
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:G4"
    assert (
        sheet["B1"].alignment.horizontal == "right" and sheet["A1"].alignment.horizontal == "left"
    )
    assert sheet.column_dimensions["B"].width > len("92,233,720,368,547,758.07")
    assert width("财政局a") == 7


def test_money_in_fen_and_labels_in_english(table):
    sheet = sheet_of(table.to_excel(lang="en", money="fen"))
    assert sheet["B1"].value == "amount (fen)" and sheet["B2"].value == -123450
    with pytest.raises(ValueError):
        table.to_excel(money="yuan")


def test_no_text_becomes_a_formula_or_a_link():
    table = fupin.Table("=t", [_column("=c", key=True)], [[text] for text in NAUGHTY])
    sheet = sheet_of(table.to_excel())
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert len(cells) == len(NAUGHTY) + 1
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    found = [cell.value for cell in cells[1:]]
    assert found[:4] == list(NAUGHTY[:4]) and found[8] == "\\u202ex" and found[9] == "😀"


def test_the_same_tables_are_the_same_bytes_and_sheets_have_their_own_names(table, tmp_path):
    assert table.to_excel() == table.to_excel()
    path = tmp_path / "t.xlsx"
    assert table.to_excel(path) == path.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(workbook([table, table])))
    assert book.sheetnames == ["sums", "sums~2"]
    made = Book()
    for _ in range(12):
        made.add(table, title="一" * 40 + "[x]:*")
    names = openpyxl.load_workbook(io.BytesIO(made.to_bytes())).sheetnames
    assert len(set(names)) == 12 and max(map(len, names)) == 31


@pytest.mark.parametrize(
    ("package", "extra", "call"),
    [
        ("pandas", "pandas", lambda t: t.to_pandas()),
        ("polars", "polars", lambda t: t.to_polars()),
        ("pyarrow", "arrow", lambda t: t.to_arrow()),
        ("xlsxwriter", "excel", lambda t: t.to_excel()),
    ],
)
def test_a_missing_package_is_one_error_that_names_the_extra(
    table, monkeypatch, package, extra, call
):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        ImportError, match=rf"needs {package}: pip install 'fupin\[{extra}\]'"
    ) as error:
        call(table)
    assert error.value.name == package
