# SPDX-License-Identifier: Apache-2.0
"""Working days of whole columns. The answer is a column of the kind that was asked about.

A column is a list (any sequence of days), a numpy array, a pandas Series or index, a pyarrow array
or a polars Series. Every distinct day is asked about once; absent days stay absent. With
`provisional=True` years that are not announced are answered by the week, and each function gives
the answers and, beside them, which of them are such estimates.
"""

from collections.abc import Callable
from typing import Any

from . import _core
from ._columns import Column, column_of, is_column


def _answers(column: Column, ask: Callable[[Any], tuple[Any, bool]]) -> tuple[list, list[bool]]:
    """What `ask` says of each value, and which answers it marks; (None, False) for an absent one."""
    known: dict[Any, tuple[Any, bool]] = {None: (None, False)}
    for value in column.values:
        if value not in known:
            known[value] = ask(value)
    answers = [known[value] for value in column.values]
    return [answer for answer, _ in answers], [mark for _, mark in answers]


def _given(column: Column, build: Callable, answers: list, marks: list[bool], marked: bool):
    answered = build(answers)
    return (answered, column.flags(marks)) if marked else answered


def _is_working_days(self, days, *, as_of=None, known_at=None, provisional=False):
    """For each day whether it is worked. Raises InputError if a year is not announced."""
    column = column_of(days, distinct=True)
    answered = _core._each_working(self, column.values, as_of, known_at, provisional)
    return _given(column, column.flags, *answered, provisional)


def _roll_all(self, days, roll, *, as_of=None, known_at=None, provisional=False):
    """Each day rolled; the steps of one day are those of `roll`."""
    column = column_of(days, distinct=True)
    answered = _core._each_rolled(self, column.values, roll, as_of, known_at, provisional)
    return _given(column, column.days, *answered, provisional)


def _add_working_days_all(self, days, n, *, as_of=None, known_at=None, provisional=False):
    """The n-th working day after each day, not counting it; `n` is one number or a column."""
    column = _paired(days, n)

    def ask(pair):
        added = self.add_working_days(
            *pair, as_of=as_of, known_at=known_at, provisional=provisional
        )
        return added.day, added.provisional

    return _given(column, column.days, *_answers(column, ask), provisional)


def _working_days_between_all(self, first, last, *, as_of=None, known_at=None, provisional=False):
    """Working days d with first < d <= last; either of the two may be one day for all."""
    column = _paired(first, last)

    def ask(pair):
        count = self.count_working_days(
            *pair, as_of=as_of, known_at=known_at, provisional=provisional
        )
        return count.days, count.provisional

    return _given(column, column.counts, *_answers(column, ask), provisional)


def _paired(first, second) -> Column:
    """Both as one column of pairs, of the kind of the first of them that is a column."""
    columns = [column_of(side) if is_column(side) else None for side in (first, second)]
    leading = next((column for column in columns if column is not None), None)
    if leading is None:
        raise TypeError("one of the two must be a column; for single days use the method without _all")
    sides = [
        [value] * len(leading.values) if column is None else column.values
        for value, column in zip((first, second), columns, strict=True)
    ]
    if len(sides[0]) != len(sides[1]):
        raise ValueError(f"the columns have {len(sides[0])} and {len(sides[1])} values")
    pairs = [None if None in pair else pair for pair in zip(*sides, strict=True)]
    return leading.holding(pairs)


def install(calendar) -> None:
    for name, method in (
        ("is_working_days", _is_working_days),
        ("roll_all", _roll_all),
        ("add_working_days_all", _add_working_days_all),
        ("working_days_between_all", _working_days_between_all),
    ):
        method.__name__ = name
        method.__qualname__ = f"Calendar.{name}"
        setattr(calendar, name, method)
