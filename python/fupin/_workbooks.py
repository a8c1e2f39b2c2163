# SPDX-License-Identifier: Apache-2.0
"""Workbooks (XLSX, XLS, ODS) as sheets of cells, for the one reader there is."""

import io
from collections.abc import Iterable

from ._core import Family, FileOptions, Ingest
from ._extras import needed
from ._workbook_scan import Refused, Scan, SheetScan, is_workbook, scan

__all__ = ["is_workbook", "read_workbook"]


def read_workbook(
    ingest: Ingest,
    family: Family | str,
    content: bytes,
    options: FileOptions,
    *,
    sheets: Iterable[str] = (),
    progress=None,
) -> None:
    """Every visible sheet that holds anything, or those named. One that cannot be read is refused
    in the receipt, as any other file."""
    calamine = needed("python_calamine", "excel", "reading workbooks")
    try:
        found = scan(content)
        book = _opened(calamine, content)
        _read_sheets(ingest, family, book, found, options, list(sheets), progress)
    except Refused as refused:
        ingest.read_rows(
            family,
            [],
            options,
            form="",
            refusals=[(refused.code, "", None, None, refused.arguments)],
        )


def _opened(calamine, content: bytes):
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise Refused("workbook_encrypted") from error
    except Exception as error:
        raise Refused("workbook_unreadable", str(error)) from error


def _read_sheets(ingest, family, book, found: Scan, options, wanted: list[str], progress) -> None:
    names = book.sheet_names
    for name in wanted:
        if name not in names:
            raise Refused("sheet_not_found", name, "、".join(names))
    visible = type(book.sheets_metadata[0].visible).Visible if names else None
    shown = {sheet.name for sheet in book.sheets_metadata if sheet.visible == visible}
    notes: list[tuple] = [
        ("hidden_sheet_not_read", name, None, None, [])
        for name in names
        if not wanted and name not in shown
    ]
    chosen = wanted or [name for name in names if name in shown]
    filled: list[tuple[str, tuple[list, list]]] = [
        (name, read) for name in chosen if (read := _values(book, name))[0]
    ]
    # A workbook with nothing in it is refused like an empty file.
    filled = filled or [(name, ([], [])) for name in chosen[:1]]
    for name, (rows, merged) in filled:
        told = found.sheets.get(name, SheetScan())
        ingest.read_rows(
            family,
            rows,
            options,
            form=found.form,
            sheet=name,
            merged=merged if told.merged is None else told.merged,
            hidden_rows=told.hidden_rows,
            faults=told.faults,
            epoch_1904=found.epoch_1904,
            may_lack_header=len(filled) > 1,
            notes=notes,
            progress=progress,
        )
        notes = []


def _values(book, name: str) -> tuple[list, list]:
    """The rows of a sheet from its first cell on, and its merged ranges from 1."""
    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = [
            [top + 1, left + 1, bottom + 1, right + 1]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
    except Exception as error:
        raise Refused("workbook_unreadable", f"{name}: {error}") from error
    return rows, merged
