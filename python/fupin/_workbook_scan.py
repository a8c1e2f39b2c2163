# SPDX-License-Identifier: Apache-2.0
"""What a look into the package of a workbook tells before anything is unpacked from it.

The reader of values gives values only. Limits come first, then hidden rows, formulas that were
never calculated, error values, the date system; of ODS merged ranges, too.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

MEMBERS = 10_000
EXPANDED = 1 << 30
RATIO = 100  # Honest members inflate at most 43 to 1.
SMALL = 1 << 16  # Members that are not worth a bomb.
COLUMNS = 1_024
CELLS = 50_000_000

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d+)""")
_WIDE = re.compile(rb"""\br=["']([A-Z]{2,})\d""")  # Cells beyond column Z.
_TOLD_BY = (b"hidden", b"<f", b":f>", b":f ", b"""t="e\"""", b"""t='e'""")


class Refused(Exception):
    """A workbook that is not read: the code of a finding, and its arguments."""

    def __init__(self, code: str, *arguments: str):
        super().__init__(code, *arguments)
        self.code = code
        self.arguments = [argument[:200] for argument in arguments]


@dataclass
class SheetScan:
    hidden_rows: list[int] = field(default_factory=list)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[list[int]] | None = None  # None: ask the reader of values.


@dataclass
class Scan:
    form: str
    epoch_1904: bool = False
    sheets: dict[str, SheetScan] = field(default_factory=dict)


def is_workbook(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _COMPOUND))


def scan(content: bytes) -> Scan:
    """Raises Refused."""
    if content.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused("workbook_encrypted")
        return Scan("XLS")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _package(package)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("workbook_unreadable", str(error)) from error
    except (expat.ExpatError, KeyError, LookupError, RuntimeError) as error:
        raise Refused("workbook_unreadable", str(error)) from error


def _package(package: zipfile.ZipFile) -> Scan:
    members = package.infolist()
    if len(members) > MEMBERS:
        raise Refused("workbook_too_large", f"{len(members)} > {MEMBERS} ZIP members")
    expanded = sum(member.file_size for member in members)
    if expanded > EXPANDED:
        raise Refused("workbook_too_large", f"{expanded} > {EXPANDED} bytes")
    for member in members:
        if member.flag_bits & 1:
            raise Refused("workbook_encrypted")
        if member.file_size > max(SMALL, RATIO * member.compress_size):
            raise Refused("workbook_too_large", f"{member.filename}: > {RATIO}:1")
    names = {member.filename for member in members}
    parts = {}
    for name in names:
        if name.endswith((".xml", ".rels")):
            # Reading also compares sizes and sums with what was announced.
            parts[name] = package.read(name)
            _refuse_dtd(parts[name])
    if "content.xml" in names:
        return _ods(parts)
    if any(name.endswith("workbook.bin") for name in names):
        raise Refused("workbook_unreadable", "XLSB")
    return _xlsx(parts)


def _refuse_dtd(part: bytes) -> None:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        part = part.decode("utf-16").encode()
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refused("workbook_dtd")


def _parse(part: bytes, start: Callable, end: Callable | None = None, text: Callable | None = None):
    """Calls back with local names: `start(name, attributes)`, `end(name)`, `text(characters)`."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def local(name: str) -> str:
        return name.rpartition(":")[2]

    def refuse(*_):
        raise Refused("workbook_dtd")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if text:
        parser.CharacterDataHandler = text
    parser.Parse(part, True)


def _xlsx(parts: dict[str, bytes]) -> Scan:
    found = Scan("XLSX")
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def workbook(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            found.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            link = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            sheets.append((attributes.get("name", ""), link))

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    book = next((name for name in parts if name.endswith("/workbook.xml")), None)
    if book is None:
        raise Refused("workbook_unreadable", "workbook.xml")
    folder, _, file = book.rpartition("/")
    _parse(parts[book], workbook)
    _parse(parts.get(f"{folder}/_rels/{file}.rels", b"<none/>"), relation)
    for name, link in sheets:
        target = targets.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        found.sheets[name] = _xlsx_sheet(parts.get(path, b""))
    return found


def _xlsx_sheet(part: bytes) -> SheetScan:
    rows = max((int(match[1]) for match in _ROW.finditer(part)), default=0)
    columns = max((column_number(match[1].decode()) for match in _WIDE.finditer(part)), default=26)
    _refuse_area(rows, columns)
    sheet = SheetScan()
    if any(mark in part for mark in _TOLD_BY):
        _tell_cells(part, sheet)
    return sheet


def _refuse_area(rows: int, columns: int) -> None:
    """A sheet is laid out whole, however few of its cells hold anything."""
    if columns > COLUMNS:
        raise Refused("workbook_too_large", f"{columns} > {COLUMNS} columns")
    if rows * columns > CELLS:
        raise Refused("workbook_too_large", f"{rows} × {columns} > {CELLS} cells")


def _tell_cells(part: bytes, sheet: SheetScan) -> None:
    row, cell, kind, formula, value, inside = 0, "", "", False, False, False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, cell, kind, formula, value, inside
        if name == "row":
            row = int(attributes.get("r", row + 1))
            if attributes.get("hidden", "0") in ("1", "true"):
                sheet.hidden_rows.append(row)
        elif name == "c":
            cell, kind = attributes.get("r", ""), attributes.get("t", "")
            formula = value = False
        elif name == "f":
            formula = True
        inside = name in ("v", "t")

    def text(characters: str) -> None:
        nonlocal value
        value = value or (inside and bool(characters))

    def end(name: str) -> None:
        nonlocal inside
        inside = False
        if name != "c" or not cell:
            return
        at = (row, column_number(cell.rstrip("0123456789")))
        if kind == "e":
            sheet.faults[at] = "error"
        elif formula and not value:
            sheet.faults[at] = "formula"

    _parse(part, start, end, text)
    sheet.hidden_rows.sort()


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _ods(parts: dict[str, bytes]) -> Scan:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refused("workbook_encrypted")
    found = Scan("ODS")
    sheet, row, column, repeat = SheetScan(), 0, 0, 1

    def named(attributes: dict[str, str], name: str, default: str = "") -> str:
        return next((v for k, v in attributes.items() if k.rpartition(":")[2] == name), default)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal sheet, row, column, repeat
        if name == "table":
            sheet, row, repeat = SheetScan(merged=[]), 0, 1
            found.sheets[named(attributes, "name")] = sheet
        elif name == "table-row":
            row, column = row + 1, 0
            repeat = int(named(attributes, "number-rows-repeated", "1"))
            if named(attributes, "visibility") in ("collapse", "filter"):
                sheet.hidden_rows.extend(range(row, row + min(repeat, CELLS // COLUMNS)))
        elif name in ("table-cell", "covered-table-cell"):
            _ods_cell(sheet, row, column + 1, repeat, attributes, named)
            column += int(named(attributes, "number-columns-repeated", "1"))

    def end(name: str) -> None:
        nonlocal row
        if name == "table-row":
            row += repeat - 1

    _parse(parts["content.xml"], start, end)
    return found


def _ods_cell(sheet: SheetScan, row: int, column: int, repeat: int, attributes, named) -> None:
    kind = named(attributes, "value-type")
    across = int(named(attributes, "number-columns-spanned", "1"))
    down = int(named(attributes, "number-rows-spanned", "1"))
    if kind:
        _refuse_area(
            row + repeat - 1,
            column + int(named(attributes, "number-columns-repeated", "1")) - 1,
        )
    elif named(attributes, "formula"):
        sheet.faults[row, column] = "formula"
    if (across > 1 or down > 1) and sheet.merged is not None:
        sheet.merged.append([row, column, row + down - 1, column + across - 1])
