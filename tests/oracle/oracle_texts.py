# SPDX-License-Identifier: Apache-2.0
"""Texts of files and documents: amounts, quantities, days, names."""

import re
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache


class Refused(Exception):
    """A row that cannot become an entry. Knows its kind, as far as the row tells it."""

    def __init__(self, reason, kind="purchase"):
        super().__init__(reason)
        self.kind = kind


YUAN_OF = {"": 1, "元": 1, "万元": 10_000, "亿元": 100_000_000}


@cache
def fen_of(text: str, unit: str = "元") -> int:
    """Whole fen of a canonical amount."""
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        raise Refused(f"no amount: {text}")
    if unit not in YUAN_OF:
        raise Refused(f"no unit of money: {unit}")
    fen = Fraction(text) * YUAN_OF[unit] * 100
    if fen.denominator != 1 or abs(fen) >= 2**63 or (fen == 0 and text.startswith("-")):
        raise Refused(f"no amount in fen: {text}{unit}")
    return int(fen)


def fen_of_printed(value) -> int:
    """An amount of a campaign: "602.26", "602.26万元", or a number by its own text."""
    number, unit = re.fullmatch(r"(.*?)(元|万元|亿元)?", str(value)).groups()
    return fen_of(number, unit or "")


def money_text(fen: int) -> str:
    sign, fen = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


@cache
def thousandths_of(text: str) -> int:
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]{1,3})?", text):
        raise Refused(f"no quantity: {text}")
    return int(Fraction(text) * 1000)


def quantity_text(thousandths: int) -> str:
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def day_of(text: str) -> str:
    """The Beijing day of an ISO day or timestamp."""
    pattern = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9:]{5})?)?"
    if not re.fullmatch(pattern, text):
        raise Refused(f"no day: {text}")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"no day: {text}") from error
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone(timedelta(hours=8)))
    if not 1900 <= moment.year <= 2199:
        raise Refused(f"day out of range: {text}")
    return moment.date().isoformat()


def day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def days_of_period(code: str) -> tuple[str, str]:
    """First and last day of "2020", "2020H2", "2020Q3" or "2020-08"."""
    year, kind, number = re.fullmatch(r"([0-9]{4})(?:([HQ-])([0-9]+))?", code).groups()
    months = {None: 12, "H": 6, "Q": 3, "-": 1}[kind]
    first = (int(number or 1) - 1) * months + 1
    after = date(int(year) + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return f"{year}-{first:02d}-01", (after - timedelta(days=1)).isoformat()


def normalised(name: str) -> str:
    """What spellings of one name share: half width, no spaces, brackets, quotes, lower case."""
    half = (
        chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in name
    )
    kept = (
        c for c in half if not c.isspace() and c not in "()[]{}<>《》〈〉【】「」『』〔〕\"'“”‘’`"
    )
    return "".join(c.lower() if c.isascii() else c for c in kept)
