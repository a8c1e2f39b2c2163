# SPDX-License-Identifier: Apache-2.0
"""One bad record costs only itself, wherever it stands in a file of any format.

In the gate every 97th of 1,000 positions; `make positions` takes all of them.
"""

import io
import json
import os
import re
import zipfile

import fupin
import openpyxl
import pyarrow
import pytest

RECORDS = 1_000
STEP = int(os.environ.get("FUPIN_POSITIONS", "97"))
HEAD = ["订单号", "行号", "采购单位", "金额"]


def _csv(bad: int) -> bytes:
    amounts = ["x" if n == bad else "5.00" for n in range(RECORDS)]
    rows = [f"{n},1,财政局,{amount}" for n, amount in enumerate(amounts)]
    return "\n".join([",".join(HEAD), *rows]).encode()


def _record(n: int, bad: int) -> str:
    amount = "x" if n == bad else "5.00"
    return json.dumps(dict(zip(HEAD, (str(n), "1", "财政局", amount), strict=True)))


def _json_lines(bad: int) -> bytes:
    return "\n".join("{broken" if n == bad else _record(n, bad) for n in range(RECORDS)).encode()


def _json(bad: int) -> bytes:
    return f"[{','.join(_record(n, bad) for n in range(RECORDS))}]".encode()


def _arrow(bad: int):
    amounts = ["x" if n == bad else "5.00" for n in range(RECORDS)]
    columns = [[str(n) for n in range(RECORDS)], ["1"] * RECORDS, ["财政局"] * RECORDS, amounts]
    return pyarrow.table(dict(zip(HEAD, columns, strict=True)))


class _Xlsx:
    """A workbook of good records, made once, in which one amount is made an error value."""

    def __init__(self):
        book = openpyxl.Workbook()
        book.active.append(HEAD)
        for n in range(RECORDS):
            book.active.append([str(n), "1", "财政局", 5])
        out = io.BytesIO()
        book.save(out)
        with zipfile.ZipFile(out) as package:
            self.members = {name: package.read(name) for name in package.namelist()}

    def __call__(self, bad: int) -> bytes:
        cell = f"D{bad + 2}"
        sheet = self.members["xl/worksheets/sheet1.xml"]
        pattern = rf'<c r="{cell}"[^>]*><v>5</v></c>'.encode()
        broken = f'<c r="{cell}" t="e"><v>#REF!</v></c>'.encode()
        changed, count = re.subn(pattern, broken, sheet)
        assert count == 1
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, text in self.members.items():
                package.writestr(name, changed if text is sheet else text)
        return out.getvalue()


def _xls(bad: int) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("采购")
    for column, title in enumerate(HEAD):
        sheet.write(0, column, title)
    for n in range(RECORDS):
        for column, cell in enumerate((str(n), "1", "财政局", "x" if n == bad else 5)):
            sheet.write(n + 1, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="采购">'
)
_ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def _ods_row(*cells) -> str:
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="{}"/>'
    made = (text.format(cell) if isinstance(cell, str) else number.format(cell) for cell in cells)
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def _ods(bad: int) -> bytes:
    rows = (_ods_row(str(n), "1", "财政局", "x" if n == bad else 5) for n in range(RECORDS))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("mimetype", kind, zipfile.ZIP_STORED)
        package.writestr("content.xml", _ODS_HEAD + _ods_row(*HEAD) + "".join(rows) + _ODS_END)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


FORMATS = {
    "csv": lambda: _csv,
    "gb18030": lambda: lambda bad: _csv(bad).decode().encode("gb18030"),
    "utf16": lambda: lambda bad: b"\xff\xfe" + _csv(bad).decode().encode("utf-16-le"),
    "json_lines": lambda: _json_lines,
    "json": lambda: _json,
    "arrow": lambda: _arrow,
    "xlsx": _Xlsx,
    "xls": lambda: _xls,
    "ods": lambda: _ods,
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_bad_record_costs_only_itself_at_every_position(form):
    make = FORMATS[form]()
    for bad in range(0, RECORDS, STEP):
        content = make(bad)
        journal = fupin.Journal()
        ingest = fupin.Ingest(journal, recorded="2020-09-20")
        ingest.purchases(content, name="a")
        receipt = ingest.finish()
        assert receipt.rows("accepted") == RECORDS - 1
        assert str(receipt.money("accepted")) == f"{5 * (RECORDS - 1)}.00"
        assert len(receipt.reject_diagnostics) == 1
        row = receipt.reject_diagnostics[0].place.row
        assert row == {"json": 1, "json_lines": bad + 1, "arrow": bad + 1}.get(form, bad + 2)
        # All or nothing: the record stays as it was.
        strict = fupin.Ingest(journal, recorded="2020-09-20", strict=True)
        strict.purchases(content, name="a", source="again")
        before = len(journal.snapshot())
        assert strict.finish().rows("accepted") == 0
        assert len(journal.snapshot()) == before
