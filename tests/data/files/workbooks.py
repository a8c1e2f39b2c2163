# SPDX-License-Identifier: Apache-2.0
"""The workbooks: XLSX by openpyxl or by hand, XLS by xlwt, ODS by hand."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

HEAD = ["订单号", "行号", "采购单位", "金额", "付款日期"]
ONE = ["7001", "1", "财政局", 602.26, datetime.date(2020, 8, 12)]
TWO = ["7002", "1", "教育局", 100, datetime.date(2020, 8, 13)]


def _book(*rows: list, change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook of one sheet, 采购, with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "采购"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    if change:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _edited(content: bytes, edit: Callable[[str, bytes], bytes], more: dict[str, bytes] = {}) -> bytes:
    """The same package with its members edited."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(
        out, "w", zipfile.ZIP_DEFLATED
    ) as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
        for name, text in more.items():
            new.writestr(name, text)
    return out.getvalue()


def _in_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    def edit(name: str, text: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return text
        assert old in text, old
        return text.replace(old, new, 1)

    return _edited(content, edit)


def _merged(*ranges: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for cells in ranges:
            book.active.merge_cells(cells)

    return change


def _hidden_row(book: Workbook) -> None:
    book.active.row_dimensions[3].hidden = True


def _second_sheet(name: str, *rows: list, state: str = "visible") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)

    return change


def _protected(book: Workbook) -> None:
    book.active.protection.sheet = True
    book.active.protection.password = "geheim"


def _epoch_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904


def _numbers(cells: str, value: str) -> bytes:
    """A good workbook in which a number stands exactly as given."""
    good = _book(HEAD, ONE, TWO)
    pattern = rf'<c r="{cells}"[^>]*>(<v>)?[^<]*(</v>)?.*?</c>'.encode()

    def edit(name: str, text: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return text
        replaced, count = re.subn(
            pattern, f'<c r="{cells}"><v>{value}</v></c>'.encode(), text, count=1
        )
        assert count == 1
        return replaced

    return _edited(good, edit)


def _formula(cached: bytes) -> bytes:
    good = _book(HEAD, ONE, [*TWO[:3], "=50*2", TWO[4]])
    return _in_sheet(good, b"<f>50*2</f><v></v>", b"<f>50*2</f>" + cached)


def _shapes() -> dict[str, bytes]:
    total = ["合计", None, None, 702.26]
    group = ["订单", None, "采购", None, "付款"]
    lower = ["号", "行号", "单位", "金额", "日期"]
    three = ["7003", "1", None, 5, datetime.date(2020, 8, 14)]
    return {
        "xlsx": _book(HEAD, ONE, TWO),
        "xlsx_title_merged": _book(
            ["2020年8月采购台账"], [], HEAD, ONE, TWO, change=_merged("A1:E1")
        ),
        "xlsx_two_header_rows": _book(
            group, lower, ONE, TWO, change=_merged("A1:B1", "C1:D1")
        ),
        "xlsx_merged_down": _book(HEAD, ONE, TWO, three, change=_merged("C3:C4")),
        "xlsx_merged_amount": _book(
            HEAD, ONE, TWO, [*three[:2], "税务局", None, three[4]], change=_merged("D3:D4")
        ),
        "xlsx_subtotal_right": _book(HEAD, ONE, TWO, total),
        "xlsx_subtotal_wrong": _book(HEAD, ONE, TWO, [*total[:3], 702]),
        "xlsx_wan_header": _book(
            [*HEAD[:3], "金额（万元）", HEAD[4]], [*ONE[:3], 0.0602, ONE[4]]
        ),
        "xlsx_duplicate_header": _book([*HEAD, "金额"], [*ONE, 1]),
        "xlsx_hidden_row": _book(HEAD, ONE, TWO, change=_hidden_row),
        "xlsx_hidden_sheet": _book(
            HEAD, ONE, TWO, change=_second_sheet("旧", HEAD, ONE, state="hidden")
        ),
        "xlsx_two_sheets": _book(
            HEAD, ONE, change=_second_sheet("九月", HEAD, TWO)
        ),
        "xlsx_instructions": _book(
            HEAD, ONE, TWO, change=_second_sheet("填表说明", ["请逐行填写"], ["不要合并单元格"])
        ),
        "xlsx_sheet_protected": _book(HEAD, ONE, TWO, change=_protected),
        "xlsx_empty": _book(),
        "xlsx_starts_at_c5": _book([], [], [], [], *([None, None, *row] for row in (HEAD, ONE, TWO))),
        "xlsx_wrong_dimension": _in_sheet(
            _book(HEAD, ONE, TWO), b'<dimension ref="A1:E3"', b'<dimension ref="A1:B2"'
        ),
    }


def _values() -> dict[str, bytes]:
    good = _book(HEAD, ONE, TWO)
    return {
        "xlsx_eighteen_digits": _numbers("A3", "911654220000123456"),
        "xlsx_text_digits": _book(HEAD, ["911654220000123456", *ONE[1:]], ["0007002", *TWO[1:]]),
        "xlsx_number_code": _book(HEAD, [7001, 1, *ONE[2:]], TWO),
        "xlsx_precision": _numbers("D3", "0.30000000000000004"),
        "xlsx_date_1904": _book(HEAD, ONE, TWO, change=_epoch_1904),
        "xlsx_serial_day": _numbers("E3", "44056"),
        "xlsx_serial_60": _numbers("E3", "60"),
        "xlsx_formula_with_value": _formula(b"<v>100</v>"),
        "xlsx_formula_without_value": _formula(b"<v/>"),
        "xlsx_error_cell": _in_sheet(
            good, b'<c r="D3" t="n"><v>100</v></c>', b'<c r="D3" t="e"><v>#REF!</v></c>'
        ),
        "xlsx_flag_as_amount": _book(HEAD, ONE, [*TWO[:3], True, TWO[4]]),
        "xlsx_inline_text": _in_sheet(
            good,
            b'<c r="D3" t="n"><v>100</v></c>',
            b'<c r="D3" t="inlineStr"><is><r><t>10</t></r><r><t>0.00</t></r></is></c>',
        ),
    }


def _hostile() -> dict[str, bytes]:
    good = _book(HEAD, ONE, TWO)
    dtd = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    # What a password makes of a workbook: a compound file with an encrypted package inside.
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64
        for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return {
        "xlsx_encrypted": compound + directory.ljust(512, b"\0") + b"\x5a" * 4096,
        "xlsx_cut_off": good[: len(good) // 2],
        "xlsx_not_a_workbook": _edited(good, lambda name, text: b"", {}),
        "xlsx_bomb": _edited(good, lambda _, text: text, {"xl/media/a.xml": b"\0" * 60_000_000}),
        "xlsx_many_members": _edited(
            good, lambda _, text: text, {f"xl/media/{n}": b"" for n in range(10_001)}
        ),
        "xlsx_dtd": _edited(
            good,
            lambda name, text: dtd + text if name == "xl/worksheets/sheet1.xml" else text,
        ),
        "xlsx_far_cell": _in_sheet(
            good,
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        ),
    }


def _xls(*rows: list, merge: tuple[int, int, int, int] | None = None) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("采购")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    if merge:
        sheet.merge(*merge)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _xls_files() -> dict[str, bytes]:
    return {
        "xls": _xls(HEAD, ONE, TWO),
        "xls_merged_and_total": _xls(
            ["采购台账"], HEAD, ONE, TWO, ["合计", None, None, 702.26], merge=(0, 0, 0, 4)
        ),
        "xls_eighteen_digits": _xls(HEAD, ONE, [911654220000123456.0, *TWO[1:]]),
    }


def _ods_cell(value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, datetime.date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def _ods(*rows: list, attributes: dict[int, str] = {}) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(
        f"<table:table-row{attributes.get(number, '')}>{''.join(map(_ods_cell, row))}</table:table-row>"
        for number, row in enumerate(rows, 1)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
        f'xmlns:text="{names}text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="采购">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _ods_files() -> dict[str, bytes]:
    return {
        "ods": _ods(HEAD, ONE, TWO),
        "ods_blank_rows_repeated": _ods(
            HEAD, ONE, [None], TWO, attributes={3: ' table:number-rows-repeated="3"'}
        ),
        "ods_wan_and_hidden": _ods(
            [*HEAD[:3], "金额(万元)", HEAD[4]],
            [*ONE[:3], 0.0602, ONE[4]],
            [*TWO[:3], 0.01, TWO[4]],
            attributes={3: ' table:visibility="collapse"'},
        ),
    }


def cases() -> dict[str, tuple[str, bytes]]:
    xlsx = {**_shapes(), **_values(), **_hostile()}
    return (
        {name: ("采购.xlsx", content) for name, content in xlsx.items()}
        | {name: ("采购.xls", content) for name, content in _xls_files().items()}
        | {name: ("采购.ods", content) for name, content in _ods_files().items()}
    )
