# SPDX-License-Identifier: Apache-2.0
"""Cells as HTML. Texts come from the library; here they are escaped and placed."""

import html
import unicodedata
from collections.abc import Callable, Iterable

from . import _core
from ._core import CellKind, Format, Table

NUMERALS = (CellKind.INTEGER, CellKind.MONEY, CellKind.QUANTITY, CellKind.RATIO)

# Invisible characters: controls, marks that turn the direction of writing, surrogates …
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _visible(character: str) -> str:
    if unicodedata.category(character) not in _INVISIBLE:
        return character
    if character == "\n":
        return "\\n"
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: object) -> str:
    """The text with every character that hides or turns the writing shown as its number."""
    text = str(text)
    if text.isprintable():  # Most are; none of those hides.
        return text
    return "".join(map(_visible, text))


def escape(text: object) -> str:
    """Text for element content and quoted attributes; nothing in it acts or hides."""
    return html.escape(visible(text), quote=True)


def element(tag: str, content: str = "", **attributes: str) -> str:
    """An element around HTML. Attribute values are escaped here; a trailing "_" is dropped."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value != ""
    )
    return f"<{tag}{named}>{content}</{tag}>"


def _cell_class(kind: CellKind) -> str:
    return "n" if kind in NUMERALS else ""


def _head(columns, form: Format) -> str:
    cells = (
        element(
            "th", escape(_core.heading(column, form)), class_=_cell_class(column.kind), scope="col"
        )
        for column in columns
    )
    return element("thead", element("tr", "".join(cells)))


def _is_figure(column) -> bool:
    return not column.key and column.kind in NUMERALS


def table_html(
    table: Table,
    form: Format,
    *,
    columns: Iterable[str] | None = None,
    limit: int | None = None,
    addresses: bool = False,
    words: dict[str, str] | None = None,
    word: Callable[[str, str], str] | None = None,
    withheld: Callable[[int, str], bool] | None = None,
) -> str:
    """A table of texts. `words` replaces codes, `word` those of a column; figures may carry their address as a tooltip.

    `withheld` says of a row and a column whether "…" stands in its place.
    """
    wanted = list(columns) if columns is not None else [column.name for column in table.columns]
    specs = {column.name: (i, column) for i, column in enumerate(table.columns)}
    chosen = [specs[name] for name in wanted]
    told = words or {}

    def shown(column, cell: str) -> str:
        cell = told.get(cell, cell)
        return word(column.name, cell) if word and column.kind is CellKind.TEXT else cell

    body = []
    for r, cells in enumerate(_core.texts(table[:limit] if limit else table, form)):
        row = "".join(
            element(
                "td",
                "…"
                if withheld is not None and withheld(r, column.name)
                else escape(shown(column, cells[i])),
                class_=_cell_class(column.kind),
                title=str(table.address(r, column.name))
                if addresses and _is_figure(column)
                else "",
            )
            for i, column in chosen
        )
        body.append(element("tr", row))
    return element(
        "table", _head([column for _, column in chosen], form) + element("tbody", "".join(body))
    )


_NOTEBOOK_STYLE = """<style>
.fupin-table{max-width:100%;overflow-x:auto;font-variant-numeric:tabular-nums}
.fupin-table table{border-collapse:collapse;margin:.3em 0;background:none}
.fupin-table th,.fupin-table td{padding:.25em .7em;text-align:left;white-space:nowrap;
border:0;border-bottom:1px solid rgba(128,128,128,.28);background:none}
.fupin-table th{font-weight:600;border-bottom:2px solid rgba(128,128,128,.5)}
.fupin-table .n{text-align:right}
.fupin-table tbody tr:hover td{background:rgba(128,128,128,.12)}
.fupin-table small{opacity:.7}
@media (prefers-color-scheme:dark){.fupin-table{color-scheme:dark}}
</style>"""


def notebook_table(table: Table, limit: int) -> str:
    """The first rows of a table for a notebook. Follows the notebook's colours, light or dark."""
    rows = len(table)
    shown = f"{min(rows, limit)} / {rows}" if rows > limit else f"{rows}"
    note = element("small", f"{escape(table.name)} · {shown} × {len(table.columns)}")
    content = table_html(table, Format(), limit=limit) + note
    return _NOTEBOOK_STYLE + element("div", content, class_="fupin-table")
