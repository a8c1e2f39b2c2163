# SPDX-License-Identifier: Apache-2.0
"""Tables as sheets of a workbook: typed cells, the header frozen, filters, widths that fit."""

import datetime
import decimal
import io
import re
import unicodedata
from collections.abc import Callable, Iterable

from . import _core
from ._core import CellKind, Format, Ratio, Table
from ._extras import needed
from ._files import NO_DAY, moment, timeless
from ._html import NUMERALS, visible

_WIDEST = 48  # Columns of text; longer cells are wrapped.
_EXACT = 10**15  # A sheet keeps 15 digits; beyond them a number would be another one.
_MONEY, _PERCENT, _COUNT = "#,##0.00", "0.00%", "#,##0"


def width(text: str) -> int:
    """Columns of a sheet or terminal: a Han character is two wide."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def rate(ratio: Ratio, places: int) -> decimal.Decimal:
    """A rate as a sheet holds it: what is printed in percent with so many places, no more.

    So a sheet cannot round it a second time; the exact fraction stands in JSON, CSV and Arrow.
    """
    printed = _core.text(ratio, Format(rate_places=places, grouping=False))
    return decimal.Decimal(printed.removesuffix("%")).scaleb(-2)


class Book:
    """A workbook in memory. Nothing in it is a formula or a link, whatever a text looks like.

    `day`: what it is about; the same tables of the same day give the same bytes.
    """

    def __init__(self, lang: str = "zh", money: str = "decimal", day: datetime.date = NO_DAY):
        if money not in ("decimal", "fen"):
            raise ValueError("money is 'decimal' or 'fen'")
        xlsxwriter = needed("xlsxwriter", "excel", "a workbook")
        self._bytes = io.BytesIO()
        self._fen = money == "fen"
        self.form = Format(lang=lang)
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(self._bytes, options)
        self._day = day
        self.book.set_properties({"created": moment(day)})
        self.book.set_size(2400, 1600)
        self._sheets: set[str] = set()
        self._formats: dict[tuple, object] = {}

    def format(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", **properties})
        return self._formats[key]

    def sheet(self, title: str):
        """A sheet under a name that the format allows and no other sheet has."""
        name = re.sub(r"[\[\]:*?/\\']", "_", visible(title)).strip()[:31] or "sheet"
        wanted, number = name, 2
        while name.lower() in self._sheets:
            name = f"{wanted[: 31 - len(str(number)) - 1]}~{number}"
            number += 1
        self._sheets.add(name.lower())
        return self.book.add_worksheet(name)

    def add(self, table: Table, *, title: str = "", note: str = "",
            words: Callable[[str, str], str] | None = None) -> None:  # fmt: skip
        """A table as a sheet: title and note above, then the header, then one row a row."""
        sheet = self.sheet(title or table.name)
        top = 0
        for text, look in (
            (title, {"bold": True, "font_size": 14}),
            (note, {"font_color": "#666666"}),
        ):
            if text:
                sheet.write_string(top, 0, visible(text), self.format(**look))
                top += 1
        headings = [self._heading(column) for column in table.columns]
        widths = [width(text) for text in headings]
        for c, (heading, column) in enumerate(zip(headings, table.columns, strict=True)):
            side = "right" if column.kind in NUMERALS else "left"
            sheet.write_string(top, c, heading, self._head(side))
        for r, row in enumerate(table.rows(), start=top + 1):
            for c, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                shown = words(column.name, cell) if words and isinstance(cell, str) else cell
                widths[c] = max(widths[c], self._write(sheet, r, c, shown, column.kind))
        for c, wide in enumerate(widths):
            sheet.set_column(c, c, min(_WIDEST, wide + 3))
        sheet.freeze_panes(top + 1, _fixed(table))
        if table.columns:
            sheet.autofilter(top, 0, top + max(1, len(table)), len(table.columns) - 1)
        sheet.repeat_rows(top)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4.
        sheet.fit_to_pages(1, 0)

    def add_facts(self, title: str, facts: Iterable[tuple[str, str]]) -> None:
        """Names and values, one a row, such as where figures come from."""
        sheet = self.sheet(title)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        wrap = self.format(text_wrap=True)
        for r, (name, value) in enumerate(facts):
            sheet.write_string(r, 0, visible(name), self.format(bold=True))
            sheet.write_string(r, 1, visible(value), wrap)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _heading(self, column) -> str:
        text = _core.heading(column, self.form)
        if self._fen and column.kind is CellKind.MONEY:
            return (
                f"{column.label(self.form.language)}（分）"
                if _zh(self.form)
                else f"{column.label('en')} (fen)"
            )
        return visible(text)

    def _head(self, side: str):
        return self.format(
            bold=True, bg_color="#F3ECE7", bottom=1, bottom_color="#9C2F24", align=side
        )

    def _write(self, sheet, row: int, column: int, cell, kind: CellKind) -> int:
        """Writes one cell in its own type and gives how wide it is."""
        if cell is None:
            return 0
        if kind is CellKind.DAY:
            sheet.write_datetime(
                row, column, cell, self.format(num_format="yyyy-mm-dd", align="left")
            )
            return 10
        number = self._number(cell, kind)
        if number is not None:
            value, look = number
            sheet.write_number(row, column, value, self.format(num_format=look))
            return width(_core.text(cell, self.form))
        text = visible(_core.text(cell, self.form))
        side = "right" if kind in NUMERALS else "left"
        sheet.write_string(
            row, column, text, self.format(align=side, text_wrap=width(text) > _WIDEST)
        )
        return width(text)

    def _number(self, cell, kind: CellKind):
        """The cell as a number that the sheet keeps exactly, and its look; None if there is none."""
        if kind is CellKind.MONEY and abs(cell.fen) < _EXACT:
            return (cell.fen, _COUNT) if self._fen else (cell.to_decimal(), _MONEY)
        if kind is CellKind.INTEGER and abs(cell) < _EXACT:
            return cell, _COUNT
        if kind is CellKind.QUANTITY and abs(cell.thousandths) < _EXACT:
            return cell.to_decimal(), "#,##0.###"
        if kind is CellKind.RATIO and cell.has_value:
            return rate(cell, 2), _PERCENT
        return None

    def to_bytes(self) -> bytes:
        self.book.close()
        return timeless(self._bytes.getvalue(), self._day)


def _zh(form: Format) -> bool:
    return form.language is _core.Language.ZH


def _fixed(table: Table) -> int:
    """How many columns stay in sight: the keys in front, at most three."""
    keys = 0
    for column in table.columns[:3]:
        if not column.key:
            break
        keys += 1
    return keys


def workbook(tables: Iterable[Table], *, lang: str = "zh", money: str = "decimal") -> bytes:
    """Several tables as one workbook, a sheet each."""
    book = Book(lang, money)
    for table in tables:
        book.add(table)
    return book.to_bytes()
