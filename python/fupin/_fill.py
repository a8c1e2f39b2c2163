# SPDX-License-Identifier: Apache-2.0
"""Figures into somebody else's workbook: addresses of figures to cells of sheets."""

import datetime
import decimal
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from . import _core
from ._core import Error, Evaluation, Format, Money, Quantity, Ratio
from ._excel import rate
from ._extras import needed
from ._files import bytes_and_name, moment, timeless, write_whole
from ._html import visible

_PLACES = {"yuan": 2, "wan": 6, "yi": 10}  # That a fen has in each unit.


def fill_workbook(result: Evaluation, template, mapping, path=None) -> bytes:
    """The template with figures of the result in its cells; everything else in it stays.

    `mapping`: {"cells": {"totals/total/deduplicated": "Sheet1!C5", …}, "unit": "yuan"}, as a
    mapping or a JSON file. "unit" (yuan, wan, yi) is that of the sheet's amounts, which are written
    as numbers exactly; a place may be {"cell": "Sheet1!C5", "unit": "wan"} to differ. The address
    "question/as_of" is the day of the question. Raises Error listing every address, sheet
    or cell that is not there, and then writes nothing. Needs the extra fupin[report].
    """
    openpyxl = needed("openpyxl", "report", "fill_workbook()")
    asked = _read(mapping)
    content, name = bytes_and_name(template)
    book = _opened(openpyxl, content, name)
    wrong: list[str] = []
    for address, place in asked["cells"].items():
        try:
            where, unit = _place(place)
            value = _figure(result, address)
            cell = _cell(book, where)
            cell.value = _number(value, unit or asked.get("unit", "yuan"))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # A text that begins with "=" stays one.
        except (Error, AttributeError, KeyError, ValueError) as error:
            wrong.append(f"{address}: {error}")
    if wrong:
        raise Error("nothing was written:\n" + "\n".join(wrong))
    made = _saved(book, content, result.question.as_of)
    if path is not None:
        write_whole(path, made)
    return made


def _saved(book, template: bytes, day: datetime.date) -> bytes:
    """The workbook as a file that says it was changed on the day of the question.

    `Workbook.save` would look at a clock, and so did reading a template that says no day.
    """
    from openpyxl.writer.excel import (  # type: ignore[import-untyped,unused-ignore]
        ExcelWriter,
    )

    book.properties.modified = moment(day)
    with zipfile.ZipFile(io.BytesIO(template)) as parts:
        core = "docProps/core.xml"
        if core not in parts.namelist() or b"created" not in parts.read(core):
            book.properties.created = moment(day)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return timeless(made.getvalue(), day)


def _opened(openpyxl, content: bytes, name: str):
    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except Exception as error:  # What is wrong with a file may be anything.
        raise Error(f"{name or 'the template'} is no workbook (.xlsx): {error}") from error


def _read(mapping) -> Mapping:
    name = "the mapping"
    if isinstance(mapping, (str, os.PathLike)):
        name = os.fspath(mapping)
        try:
            mapping = json.loads(Path(mapping).read_bytes())
        except (ValueError, RecursionError) as error:
            raise Error(f"{name} is no JSON: {error}") from error
    elif not isinstance(mapping, Mapping):
        raise TypeError("mapping is a mapping or the path of a JSON file")
    if not isinstance(mapping, Mapping) or not isinstance(mapping.get("cells"), Mapping):
        example = '{"cells": {"totals/total/deduplicated": "Sheet1!C5"}}'
        raise Error(f"{name} does not say which figure goes into which cell, such as {example}")
    return mapping


def _place(place) -> tuple[str, str]:
    """A cell and the unit of its amount, empty if it is that of all."""
    if isinstance(place, str):
        return place, ""
    if isinstance(place, Mapping) and isinstance(place.get("cell"), str):
        return place["cell"], place.get("unit", "")
    raise ValueError(f"{place!r} is no cell such as \"Sheet1!C5\"")


def _figure(result: Evaluation, address: str):
    head, _, name = address.partition("/")
    if head == "question":
        return str(getattr(result.question, name))
    parsed = _core.Address.parse(address)
    return result.table(parsed.table).value(parsed)


def _cell(book, place: str):
    sheet, _, cell = place.rpartition("!")
    if not sheet:
        return book.worksheets[0][cell]
    if sheet not in book.sheetnames:
        raise ValueError(f"there is no sheet {sheet!r} (there are: {', '.join(book.sheetnames)})")
    return book[sheet][cell]


def _number(value, unit: str):
    """The value as a sheet holds it. Amounts are scaled exactly, never rounded."""
    if unit not in _PLACES:
        raise ValueError(f"unit is yuan, wan or yi, not {unit!r}")
    if isinstance(value, Money):
        exact = Format(unit=unit, money_places=_PLACES[unit], grouping=False)
        return decimal.Decimal(_core.text(value, exact))
    if isinstance(value, Quantity):
        return value.to_decimal()
    if isinstance(value, Ratio):
        return rate(value, 8) if value.has_value else None
    return visible(value) if isinstance(value, str) else value
