# SPDX-License-Identifier: Apache-2.0
"""The duties that totals rest on: those of obligations that feed a line, received or not."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ._core import Evaluation, Format, Ratio, text
from ._words import Words

_MONTHS = {"Q": 3, "H": 6}
_WORDS = {
    "zh": {
        "fed": "支撑条线的报送（未豁免，含未到期）已收 {received} / {expected}",
        "rate": "，完整率 {rate}",
        "nothing": "没有报送事项支撑条线，覆盖未知",
        "unfed": "；{count} 个条线没有报送事项支撑，覆盖未知",
        "quotas": "没有报送事项支撑份额的执行数，覆盖未知",
        "short": "支撑报送 {received} / {expected}",
        "short_nothing": "覆盖未知",
    },
    "en": {
        "fed": "filings that feed the lines, not exempt, due or not: {received} of {expected} in",
        "rate": ", completeness {rate}",
        "nothing": "no obligation feeds a line: coverage unknown",
        "unfed": "; lines fed by none, coverage unknown: {count}",
        "quotas": "no obligation feeds what quotas execute: coverage unknown",
        "short": "feeding filings {received} of {expected}",
        "short_nothing": "coverage unknown",
    },
}


@dataclass(frozen=True)
class FeedingDuty:
    obligation: str
    lines: tuple[str, ...]
    unit: str
    day: date  # On which its unit is looked up in a tree.
    received: bool
    exempt: bool


def feeding_duties(result: Evaluation) -> list[FeedingDuty]:
    """Dated duties that feed a line and cover a day up to that of the question."""
    document = _document(result)
    feeds = {o["code"]: tuple(o["feeds"]) for o in document["obligations"] if o.get("feeds")}
    own, as_of, table = _own_periods(document), result.question.as_of, result.duties
    names = ("obligation", "period", "unit", "due", "opens", "received", "status")
    found = []
    for row in zip(*map(table.column, names), strict=True):
        obligation, period, unit, due, opens, received, status = row
        if obligation not in feeds:
            continue
        first = own.get((obligation, period)) or _first_day(period)
        if first is None or first <= as_of:
            in_, exempt = received is not None, status == "exempt"
            found.append(
                FeedingDuty(obligation, feeds[obligation], unit, due or opens, in_, exempt)
            )
    return found


def _document(result: Evaluation) -> dict:
    """The campaign, with the lists that may be absent."""
    return {"obligations": [], **json.loads(result.campaign.to_json())}


def _own_periods(document: dict) -> dict[tuple[str, str], date | None]:
    """First days of periods that the campaign names itself, by obligation and code."""
    days: dict[tuple[str, str], date | None] = {}

    def add(obligation: str, period) -> None:
        if isinstance(period, dict) and period.get("first_day"):
            first = date.fromisoformat(period["first_day"])
            days[obligation, period.get("code", "")] = first

    for obligation in document["obligations"]:
        for period in (obligation.get("once"), *obligation.get("periods", ())):
            add(obligation["code"], period)
    for instrument in document.get("instruments", ()):
        for effect in instrument.get("effects", ()):
            if more := effect.get("add_period"):
                add(more.get("obligation", ""), more["period"])
    return days


def _first_day(period: str) -> date | None:
    """The first day of a week, month, quarter, half-year or year by its code."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        return date.fromisoformat(period)
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)|([QH])(\d))?", period)
    if parts is None:
        return None
    year, month, kind, number = parts.groups()
    if kind:
        return date(int(year), (int(number) - 1) * _MONTHS[kind] + 1, 1)
    return date(int(year), int(month or 1), 1)


@dataclass(frozen=True)
class Feeding:
    """How many of the duties that feed any line are in; each counts once, exempt ones do not."""

    received: int
    expected: int
    unfed: int  # Lines that no obligation feeds.
    open_class: bool = False  # Nobody knows who else would have owed: there is no rate.

    @property
    def rate(self) -> Ratio | None:
        known = self.expected > 0 and not self.open_class
        return Ratio(self.received, self.expected) if known else None


def feeding(result: Evaluation) -> Feeding:
    """How complete the filings are that the deduplicated total rests on. docs/rules.md."""
    duties = [duty for duty in feeding_duties(result) if not duty.exempt]
    totals = result.lines.where(period="total")
    unfed = sum(coverage == "unknown" for coverage in totals["coverage"])
    received = sum(duty.received for duty in duties)
    owing = _open(_document(result), {duty.obligation for duty in duties})
    return Feeding(received, len(duties), unfed, owing)


def _open(document: dict, obligations: Iterable[str]) -> bool:
    """Whether a class of which not all members are known owes one of them."""
    closed = {c["code"] for c in document.get("unit_classes", ()) if c.get("complete")}
    owing = {o["code"]: o.get("who", ()) for o in document["obligations"]}
    parties = (party for code in obligations for party in owing[code])
    return any(party.get("unit_class") and party["unit_class"] not in closed for party in parties)


def told(fed: Feeding, say: Words) -> str:
    """In a sentence, with what it is of."""
    words, form = _WORDS[say.lang], Format(lang=say.lang)
    if not fed.expected:
        return words["nothing"]
    shown = words["fed"].format(**_counts(fed, form))
    if fed.rate is not None:
        shown += words["rate"].format(rate=text(fed.rate, form))
    return shown + (words["unfed"].format(count=text(fed.unfed, form)) if fed.unfed else "")


def told_shortly(fed: Feeding, say: Words) -> str:
    words = _WORDS[say.lang]
    if not fed.expected:
        return words["short_nothing"]
    return words["short"].format(**_counts(fed, Format(lang=say.lang)))


def told_of_line(row: dict, say: Words) -> str:
    """What is in of the duties that feed a line, from its row, and the days that none covers."""
    words, form = _WORDS[say.lang], Format(lang=say.lang)
    covered = f"{say('coverage')} {say.word(row['coverage'])}"
    if not row["expected"]:
        return covered
    counts = {name: text(row[name], form) for name in ("received", "expected")}
    rate = words["rate"].format(rate=text(row["completeness"], form))
    return f"{words['short'].format(**counts)}{rate} · {covered}"


def _counts(fed: Feeding, form: Format) -> dict[str, str]:
    return {"received": text(fed.received, form), "expected": text(fed.expected, form)}


def with_feeding(name: str, note: str, fed: Feeding, say: Words) -> str:
    """The note of a table; beside totals stands how complete the filings are that feed them."""
    if name == "quotas":
        return f"{note} · {_WORDS[say.lang]['quotas']}"
    return f"{note} · {told(fed, say)}" if name in ("totals", "lines", "overlap") else note
