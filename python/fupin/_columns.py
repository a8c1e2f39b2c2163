# SPDX-License-Identifier: Apache-2.0
"""Columns of days in and columns of the same kind out, without needing any of their packages."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from . import _core


@dataclass(frozen=True)
class Column:
    """Days as plain values, None where one is absent, and the way back for three kinds of answer.

    Where each distinct day is enough, `values` may hold only those; the way back then gives every
    day of the column its answer.
    """

    values: list[Any]
    days: Callable[[list], Any]
    flags: Callable[[list], Any]
    counts: Callable[[list], Any]

    def holding(self, values: list) -> "Column":
        return replace(self, values=values)


def is_column(value: object) -> bool:
    """One day or number is none, everything that has several is."""
    return not isinstance(value, (str, bytes, datetime.date, int)) and isinstance(value, Iterable)


def column_of(days, *, distinct: bool = False) -> Column:
    """Raises ValueError for an instant that is not the beginning of a day."""
    if not is_column(days):
        raise TypeError(f"a column of days is expected, not {days!r}")
    package = type(days).__module__.partition(".")[0]
    special = {"numpy": _numpy, "pandas": _pandas, "pyarrow": _pyarrow, "polars": _polars}
    if distinct and package == "numpy":
        spread = _spread(days)
        if spread is not None:
            return spread
    if package in special:
        return special[package](days)
    return Column([_plain(value) for value in days], list, list, list)


def _plain(value):
    """The value as the library takes it: a day, its text, a number; None for what is absent."""
    if value is None or value != value:  # NaN and NaT are unlike themselves.
        return None
    if not isinstance(value, datetime.datetime):
        return value.item() if hasattr(value, "item") else value
    if value.tzinfo is not None or value.time() != datetime.time():
        raise ValueError(f"a day is expected, not the instant {value.isoformat()}")
    return value.date()


def _spread(array) -> Column | None:
    """A column of datetime64 by its distinct days; None where that is not what it is."""
    import numpy

    if array.dtype.kind != "M" or array.size == 0:
        return None
    whole = array.astype("datetime64[D]", copy=False)
    if whole is not array and not (array == whole).all():
        return None
    numbers = numpy.ascontiguousarray(whole).view(numpy.int64).ravel()
    found = _core._occurring(numbers, 200_000)
    if found is None:  # More than all days that there are: one is absent.
        return None
    low, present = found
    places = numpy.flatnonzero(numpy.frombuffer(present, dtype=bool))
    values = (places + low).view("datetime64[D]").tolist()
    coarse = numpy.datetime_data(array.dtype)[0] in ("Y", "M", "W")
    dates = numpy.dtype("datetime64[D]") if coarse else array.dtype

    def taken(answers, dtype):
        table = numpy.zeros(len(present), dtype=dtype)
        table[places] = answers
        items = {1: numpy.uint8, 8: numpy.int64}[table.itemsize]
        made = numpy.empty(array.shape, dtype=dtype)
        _core._taken(numbers, low, table.view(items), made.view(items).ravel())
        return made

    return Column(
        values,
        lambda answers: taken(_day_numbers(answers), "datetime64[D]").astype(dates, copy=False),
        lambda answers: taken(answers, bool),
        lambda answers: taken(answers, numpy.int64),
    )


def _day_numbers(days: list[datetime.date]):
    """Days as NumPy counts them; far quicker than its own way from dates."""
    import numpy

    ordinals = numpy.fromiter((day.toordinal() for day in days), numpy.int64, len(days))
    return (ordinals - datetime.date(1970, 1, 1).toordinal()).view("datetime64[D]")


def _numpy(array) -> Column:
    import numpy

    shape, dtype = array.shape, array.dtype

    def shaped(values, wanted):
        made = numpy.empty(len(values), dtype=object)
        made[:] = values
        if wanted is not None and (wanted.kind == "M" or None not in values):
            made = made.astype(wanted)
        return made.reshape(shape)

    flat = array.ravel()
    if dtype.kind == "M":
        whole = flat.astype("datetime64[D]")
        instants = flat[(flat != whole) & ~numpy.isnat(flat)]
        if len(instants):
            raise ValueError(f"a day is expected, not the instant {instants[0]}")
        values = whole.tolist()
    else:
        values = [_plain(value) for value in flat.tolist()]
    day = numpy.dtype("datetime64[D]")
    coarse = dtype.kind == "M" and numpy.datetime_data(dtype)[0] in ("Y", "M", "W")
    back = {"M": day if coarse else dtype, "U": day}.get(dtype.kind)
    return Column(
        values,
        lambda answers: shaped(answers, back),
        lambda answers: shaped(answers, numpy.dtype(bool)),
        lambda answers: shaped(answers, numpy.dtype(numpy.int64)),
    )


def _pandas(data) -> Column:
    import pandas  # type: ignore[import-untyped,unused-ignore]

    if getattr(data.dtype, "kind", "") == "M":
        values = _numpy(data.to_numpy()).values
    else:
        values = [None if pandas.isna(value) else _plain(value) for value in data]
    dates = data.dtype if _holds_dates(data.dtype) else "object"
    if isinstance(data, pandas.Index):
        return Column(
            values,
            lambda answers: pandas.Index(answers, dtype=dates, name=data.name),
            lambda answers: pandas.array(answers, dtype=_nullable(answers, "bool", "boolean")),
            lambda answers: pandas.array(answers, dtype=_nullable(answers, "int64", "Int64")),
        )

    def series(answers, dtype):
        return pandas.Series(answers, index=data.index, name=data.name, dtype=dtype)

    return Column(
        values,
        lambda answers: series(answers, dates),
        lambda answers: series(answers, _nullable(answers, "bool", "boolean")),
        lambda answers: series(answers, _nullable(answers, "int64", "Int64")),
    )


def _holds_dates(dtype) -> bool:
    """datetime64 of any unit, or a date or timestamp of Arrow."""
    return getattr(dtype, "kind", "") == "M" or str(dtype).startswith(("date32", "date64"))


def _nullable(answers: list, dtype: str, nullable: str) -> str:
    return nullable if None in answers else dtype


def _pyarrow(array) -> Column:
    import pyarrow  # type: ignore[import-untyped,unused-ignore]

    kind = array.type
    dates = kind if pyarrow.types.is_temporal(kind) else pyarrow.date32()

    def made(answers, plain, wanted):
        built = pyarrow.array(answers, type=plain).cast(wanted)
        chunked = isinstance(array, pyarrow.ChunkedArray)
        return pyarrow.chunked_array([built]) if chunked else built

    return Column(
        [_plain(value) for value in array.to_pylist()],
        lambda answers: made(answers, pyarrow.date32(), dates),
        lambda answers: made(answers, pyarrow.bool_(), pyarrow.bool_()),
        lambda answers: made(answers, pyarrow.int64(), pyarrow.int64()),
    )


def _polars(series) -> Column:
    import polars

    dates = series.dtype if series.dtype.is_temporal() else polars.Date
    return Column(
        [_plain(value) for value in series.to_list()],
        lambda answers: polars.Series(series.name, answers, dtype=polars.Date).cast(dates),
        lambda answers: polars.Series(series.name, answers, dtype=polars.Boolean),
        lambda answers: polars.Series(series.name, answers, dtype=polars.Int64),
    )
