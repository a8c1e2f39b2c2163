# SPDX-License-Identifier: Apache-2.0
"""What can be read: a file is taken for what it holds, whatever its name says."""

import os
from collections.abc import Iterable

from ._core import Family, FileOptions, Ingest, Mapping
from ._files import bytes_and_name, start_of_large
from ._mappings import mapping_of
from ._workbook_scan import is_workbook


def _is_text_table(start: bytes) -> bool:
    """Whether a file that begins so is surely no workbook and no JSON."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(text) and text[:1] not in b"{[" and not is_workbook(start)


def read(
    self: Ingest,
    family: Family | str,
    file,
    *,
    name: str = "",
    sheet: str | Iterable[str] = (),
    source: str = "",
    unlinked_refunds: bool = False,
    snapshot: bool = False,
    money_unit=None,
    money_rounding=None,
    separator: str | None = None,
    year: int | None = None,
    mapping: Mapping | dict | str | None = None,
    progress=None,
) -> None:
    """Reads a file of one family: a path, bytes, a binary file, or a frame.

    CSV (UTF-8, GB18030, UTF-16; comma, semicolon, tab), JSON Lines, JSON, workbooks (XLSX, XLS,
    ODS, with the extra `excel`), and whatever gives an Arrow stream: pandas, polars, DuckDB,
    pyarrow. docs/formats.md. A large CSV file that is given by its path is read in pieces and must
    stay as it is until `finish()`.

    `sheet`: of a workbook, one or several; default: all that are not hidden. `source`: of rows
    without 来源. `unlinked_refunds`: the source sends negative rows without reference. `snapshot`:
    repeated rows show a current state. `money_unit`: 'yuan', 'wan', 'yi'. `money_rounding`: finer
    than fen is rounded, not refused. `year`: of days without one. `mapping`: what columns and words
    mean, a `Mapping`, its members as a dict, or the name of a profile (`profiles()`).
    """
    frame = hasattr(file, "__arrow_c_stream__")
    large = isinstance(file, (str, os.PathLike)) and _is_text_table(start_of_large(file))
    if frame:
        content, shown = b"", name
    elif large:
        content, shown = b"", name or os.fspath(file)
    else:
        content, shown = bytes_and_name(file, name)
    options = FileOptions(
        name=shown,
        source=source,
        unlinked_refunds=unlinked_refunds,
        snapshot=snapshot,
        money_unit=money_unit,
        money_rounding=money_rounding,
        separator=separator,
        year=year,
        mapping=mapping_of(mapping),
    )
    if frame:
        self.read_arrow(family, file.__arrow_c_stream__(), options, progress=progress)
    elif large:
        with open(file, "rb", buffering=0) as opened:
            self.read_stored(family, opened.fileno(), options, progress=progress)
    elif is_workbook(content[:8]):
        from ._workbooks import read_workbook

        sheets = (sheet,) if isinstance(sheet, str) else tuple(sheet)
        read_workbook(self, family, content, options, sheets=sheets, progress=progress)
    else:
        self.read_text(family, content, options, progress=progress)
