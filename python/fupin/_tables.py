# SPDX-License-Identifier: Apache-2.0
"""What a Table does beyond its compiled part: rows as dicts, filters, frames, notebooks."""

import functools
import operator
from collections.abc import Callable, Iterator

from . import _core
from ._core import Address, ArrowMoney, CellKind, ColumnSpec, Money, Quantity, Ratio, Table
from ._extras import needed
from ._files import write_whole

_SHOWN = 60


def _names(table) -> list[str]:
    return [column.name for column in table.columns]


def _rebuilt(table, rows) -> Table:
    return Table(table.name, table.columns, rows)


def _getitem(self, key):
    """t[3] a row as dict, t["column"] a list, t[address] a value, t[2:5] a table."""
    if isinstance(key, str):
        return self.column(key)
    if isinstance(key, Address):
        return self.value(key)
    if isinstance(key, slice):
        return _rebuilt(self, self.rows()[key])
    return dict(zip(_names(self), self.row(key), strict=True))


def _iter(self) -> Iterator[dict]:
    names = _names(self)
    return (dict(zip(names, row, strict=True)) for row in self.rows())


def _where(self, keep: Callable[[dict], bool] | None = None, **columns) -> Table:
    """The rows for which `keep(row)` holds and every named column has the value.

    A value may be the cell or its canonical text ("2020-09-23", "12.00"); a list, tuple or set
    means any of them; None means absent. Raises NotFoundError naming near columns.
    """
    kept = list(range(len(self)))
    for name, wanted in columns.items():
        cells = self.column(name)
        choices = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else (wanted,)
        texts = {_core.canonical_text(choice) for choice in choices}
        kept = [i for i in kept if _core.canonical_text(cells[i]) in texts]
    rows = self.rows()
    if keep is not None:
        names = _names(self)
        kept = [i for i in kept if keep(dict(zip(names, rows[i], strict=True)))]
    return _rebuilt(self, [rows[i] for i in kept])


def _sort(self, column: str, *, descending: bool = False) -> Table:
    """Rows ordered by one column, stable; rates by value, absent values last."""
    return self.sorted_by(column, descending=descending)


def _select(self, *columns: str) -> Table:
    """The named columns, in this order. Addresses need all key columns."""
    specs = {spec.name: spec for spec in self.columns}
    cells = [self.column(name) for name in columns]
    rows = zip(*cells, strict=True) if columns else [() for _ in range(len(self))]
    return Table(self.name, [specs[name] for name in columns], rows)


def _to_dicts(self, *, money=None) -> list[dict]:
    """All rows, each a dict by column name.

    `money`: None for cells as they are, else "decimal" or "fen": then amounts and quantities are
    decimal.Decimal (amounts whole fen), rates Fraction, as plain Python has them.
    """
    if money is None:
        return list(_iter(self))
    chosen = _money_form(money)
    return [{name: _plain(cell, chosen) for name, cell in row.items()} for row in _iter(self)]


def _money_form(money) -> str:
    chosen = money.name.lower() if isinstance(money, ArrowMoney) else money
    if chosen not in ("decimal", "fen"):
        raise ValueError("money is 'decimal' or 'fen'")
    return chosen


def _in_fen(table) -> Table:
    """The table with amounts as whole numbers of fen, which its headings say."""
    columns = [
        ColumnSpec(
            c.name, f"{c.zh}（分）", f"{c.en} (fen)", kind="integer", key=c.key, names=c.names
        )
        if c.kind is CellKind.MONEY
        else c
        for c in table.columns
    ]
    rows = [[cell.fen if isinstance(cell, Money) else cell for cell in row] for row in table.rows()]
    return Table(table.name, columns, rows)


def _plain(cell, money: str):
    if isinstance(cell, Money):
        return cell.fen if money == "fen" else cell.to_decimal()
    if isinstance(cell, Quantity):
        return cell.to_decimal()
    return cell.to_fraction() if isinstance(cell, Ratio) else cell


class _ArrowForm:
    """A table as Arrow consumers see it: the form of money and the names of columns are chosen."""

    def __init__(self, table, money, lang):
        self._table = table
        self._chosen = {"money": money, "lang": lang}

    def __arrow_c_schema__(self):
        return self._table.__arrow_c_schema__(**self._chosen)

    def __arrow_c_stream__(self, requested_schema=None):
        return self._table.__arrow_c_stream__(requested_schema, **self._chosen)


def _to_arrow(self, *, money="decimal", lang=None):
    """A pyarrow.Table: money as decimal128(19, 2) in yuan (or int64 fen, money="fen").

    Rates are structs of numerator and denominator. Columns bear their names, with `lang` their
    labels. Needs the extra fupin[arrow]; other consumers take the table itself.
    """
    form = _ArrowForm(self, money, lang)
    return needed("pyarrow", "arrow", "to_arrow()").table(form)


def _to_polars(self, *, money="decimal", lang=None):
    """A polars.DataFrame: money as Decimal(19, 2) in yuan (or Int64 fen, money="fen").

    Rates are structs of numerator and denominator. Columns bear their names, with `lang` their
    labels. Needs the extra fupin[polars].
    """
    form = _ArrowForm(self, money, lang)
    return needed("polars", "polars", "to_polars()").DataFrame(form)


def _to_pandas(self, *, money="decimal", lang=None):
    """A pandas.DataFrame: money as decimal.Decimal (or whole fen, money="fen"), rates as Fraction.

    Columns bear their names, with `lang` their labels. Needs the extra fupin[pandas].
    """
    money = _money_form(money)
    pandas = needed("pandas", "pandas", "to_pandas()")
    names = _names(self) if lang is None else self.labels(lang)
    columns = {
        name: pandas.Series(
            [_plain(cell, money) for cell in self.column(spec.name)], dtype=_dtype(spec, money)
        )
        for name, spec in zip(names, self.columns, strict=True)
    }
    return pandas.DataFrame(columns, index=range(len(self)))


def _dtype(spec, money: str) -> str:
    if spec.kind is CellKind.INTEGER or (spec.kind is CellKind.MONEY and money == "fen"):
        return "Int64"
    return "boolean" if spec.kind is CellKind.FLAG else "object"


def _to_json(self) -> str:
    """One line of canonical JSON."""
    return _core.to_json(self)


def _to_csv(self, *, lang="zh", bom: bool = False, money="decimal") -> str:
    """RFC 4180 with canonical texts, amounts in yuan or, money="fen", in whole fen.

    `bom` for spreadsheets that need one.
    """
    table = _in_fen(self) if _money_form(money) == "fen" else self
    return _core.to_csv(table, lang=lang, bom=bom)


def _to_excel(self, path=None, *, lang="zh", money="decimal") -> bytes:
    """The table as an Excel workbook, written to `path` if one is given; the bytes either way.

    Typed cells, the header frozen, filters. Amounts of 16 and more digits are texts, since a sheet
    would round them; `money`: "decimal" in yuan or "fen". Needs the extra fupin[excel].
    """
    from ._excel import workbook

    content = workbook([self], lang=lang, money=money)
    if path is not None:
        write_whole(path, content)
    return content


def _to_markdown(self, format=None, *, lang="zh") -> str:
    """A Markdown table of texts for people."""
    return _core.to_markdown(self, format, lang=lang)


def _to_text(self, format=None, *, lang="zh") -> str:
    """For a terminal; Han characters are two columns wide."""
    return _core.to_text(self, format, lang=lang)


def _repr_html_(self) -> str:
    from ._html import notebook_table

    return notebook_table(self, _SHOWN)


def _repr(self) -> str:
    """Counts and totals in one line. A row called "total" is the total; else money is summed."""
    parts = []
    for spec in self.columns:
        total = _total(self, spec) if spec.kind is CellKind.MONEY else None
        if total is not None:
            parts.append(f"{spec.name} {total}")
    head = f"<fupin.Table {self.name}: {len(self)} rows × {len(self.columns)} columns"
    return head + "".join(f", {part}" for part in parts[:2]) + ">"


def _total(table, spec) -> Money | None:
    cells = table.column(spec.name)
    keys = [column.name for column in table.columns if column.key]
    totals = [i for i in range(len(table)) if "total" in table.keys(i)] if keys else []
    if totals:
        return cells[totals[0]] if len(totals) == 1 else None
    present = [cell for cell in cells if cell is not None]
    try:
        return functools.reduce(operator.add, present) if present else None
    except OverflowError:
        return None


def install(table) -> None:
    table.__getitem__ = _getitem
    table.__iter__ = _iter
    table.__repr__ = _repr
    table._repr_html_ = _repr_html_
    table.where = _where
    table.sort = _sort
    table.select = _select
    table.to_dicts = _to_dicts
    table.to_arrow = _to_arrow
    table.to_pandas = _to_pandas
    table.to_polars = _to_polars
    table.to_json = _to_json
    table.to_csv = _to_csv
    table.to_excel = _to_excel
    table.to_markdown = _to_markdown
    table.to_text = _to_text
