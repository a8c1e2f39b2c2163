# SPDX-License-Identifier: Apache-2.0
"""Tables out of the JSON that fupin wrote, and tables into files."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

from ._core import ColumnSpec, Error, Money, Quantity, Ratio, Table
from ._files import bytes_and_name, write_whole

_READ: dict[str, Callable] = {
    "text": str,
    "integer": int,
    "money": Money,
    "quantity": Quantity,
    "ratio": Ratio.parse,
    "day": datetime.date.fromisoformat,
    "flag": bool,
}


def table_of(document: dict) -> Table:
    """A table from the form that `Table.to_json` writes."""
    specs = document["columns"]
    columns = [
        ColumnSpec(
            spec["name"], spec["zh"], spec["en"], kind=spec["kind"], key=spec["key"],
            names=spec.get("names", ""),
        )
        for spec in specs
    ]  # fmt: skip
    readers = [_READ[spec["kind"]] for spec in specs]
    rows = [
        [None if cell is None else read(cell) for read, cell in zip(readers, row, strict=True)]
        for row in document["rows"]
    ]
    return Table(document["name"], columns, rows)


def read_tables(file) -> dict[str, Table]:
    """Every table in a document of fupin, by name. Raises Error if it is none."""
    content, name = bytes_and_name(file)
    try:
        document = json.loads(content)
        found = {table["name"]: table_of(table) for table in _tables_in(document)}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Error(f"{name or 'the document'} is no JSON with tables of fupin: {error}") from error
    if not found:
        raise Error(f"{name or 'the document'} has no table of fupin")
    return found


def _tables_in(value):
    """Whatever looks like a table, at any depth, in the order of the document."""
    if isinstance(value, dict):
        if {"name", "columns", "rows"} <= value.keys():
            yield value
        else:
            for item in value.values():
                yield from _tables_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _tables_in(item)


def write_tables(tables: list[Table], path, lang: str) -> None:
    """Writes tables in the form that the name asks for. Raises ValueError if it cannot hold them."""
    suffix = Path(path).suffix.lower()
    if suffix == ".xlsx":
        from ._excel import workbook

        content = workbook(tables, lang=lang)
    elif suffix in (".csv", ".json") and len(tables) > 1:
        names = ", ".join(table.name for table in tables)
        raise ValueError(f"{suffix} holds one table; say which with --table: {names}")
    elif suffix == ".csv":
        content = tables[0].to_csv(lang=lang, bom=True).encode()
    elif suffix == ".json":
        content = tables[0].to_json().encode()
    elif suffix == ".md":
        parts = (f"## {table.name}\n\n{table.to_markdown(lang=lang)}" for table in tables)
        content = "\n".join(parts).encode()
    elif suffix == ".txt":
        parts = (f"{table.name}\n{table.to_text(lang=lang)}" for table in tables)
        content = "\n".join(parts).encode()
    else:
        raise ValueError(f"{path}: tables are written as .xlsx, .csv, .md, .txt or .json")
    write_whole(path, content)
