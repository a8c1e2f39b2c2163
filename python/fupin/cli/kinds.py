# SPDX-License-Identifier: Apache-2.0
"""Words of the command line that stand for something: days, positions, numbers, rolls."""

import argparse
import difflib
import os
import re

from .. import _asked, _core


def day(text: str):
    try:
        return _core.Question(as_of=text).as_of
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2019-03-07") from error


def known(text: str) -> str:
    try:
        _core.Question(as_of="2000-01-01", known_at=text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither a day such as 2019-03-07 nor a position such as #17"
        ) from error
    return text


def year(text: str) -> int:
    """A year whose days the library knows."""
    try:
        day(f"{text}-01-01")
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no year such as 2020") from error
    return int(text)


def whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number such as 5")
    return int(text)


def alarm(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days such as 3")
    return int(text)


def folder(text: str) -> str:
    """A folder to write to, there or not yet. Asked first: what is written is long in the making."""
    if os.path.exists(text) and not os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"{text} is a file, not a folder")
    return text


def checked(check):
    """An argument that `check` understands, or what it says is wrong with it."""

    def taken(text: str) -> str:
        try:
            check(text)
        except (_core.NotFoundError, ValueError) as error:
            raise argparse.ArgumentTypeError(str(error)) from error
        return text

    return taken


def roll_up(text: str) -> None:
    try:
        _core.Question(as_of="2000-01-01", roll_up=_asked.roll_up(text))
    except ValueError as error:
        raise ValueError(
            f"{text!r} is neither as_it_was nor a day such as 2019-03-07, that is "
            "comparable_to(YYYY-MM-DD)"
        ) from error


def _roll(name: str) -> str:
    names = [roll.name.lower() for roll in _core.Roll]
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"{name!r} is no roll: {', '.join(names)}{meant}")
    return name


def _count(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text):
        raise ValueError(f"{text!r} is no number of days such as 5 or -5")
    return int(text)


_SECOND = {"between": day, "add": _count, "roll": _roll}


class DayAnd(argparse.Action):
    """A day and what is done with it: a second day, a number of days, or a roll."""

    def __call__(self, parser, namespace, values, option_string=None):
        try:
            first, second = day(values[0]), _SECOND[self.dest](values[1])
        except (argparse.ArgumentTypeError, ValueError) as error:
            raise argparse.ArgumentError(self, str(error)) from error
        setattr(namespace, self.dest, (first, second))
