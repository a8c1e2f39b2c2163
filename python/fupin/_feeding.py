# SPDX-License-Identifier: Apache-2.0
"""The duties that totals rest on: those of obligations that feed a line, received or not."""

from dataclasses import dataclass

from . import _core
from ._core import Evaluation, Format, Ratio, text
from ._words import Words

_WORDS = {
    "zh": {
        "fed": "支撑条线的报送（未豁免，含未到期）已收 {received} / {expected}",
        "rate": "，完整率 {rate}",
        "nothing": "没有报送事项支撑条线，覆盖未知",
        "none_yet": "支撑条线的报送尚未开始，或均已豁免",
        "unfed": "；{count} 个条线没有报送事项支撑，覆盖未知",
        "quotas": "没有报送事项支撑份额的执行数，覆盖未知",
        "short": "支撑报送 {received} / {expected}",
        "short_nothing": "覆盖未知",
        "short_none_yet": "尚无应收的支撑报送",
    },
    "en": {
        "fed": "filings that feed the lines, not exempt, due or not: {received} of {expected} in",
        "rate": ", completeness {rate}",
        "nothing": "no obligation feeds a line: coverage unknown",
        "none_yet": "no filing that feeds the lines is owed yet, or all are exempt",
        "unfed": "; lines fed by none, coverage unknown: {count}",
        "quotas": "no obligation feeds what quotas execute: coverage unknown",
        "short": "feeding filings {received} of {expected}",
        "short_nothing": "coverage unknown",
        "short_none_yet": "no feeding filing is owed yet",
    },
}


@dataclass(frozen=True)
class Feeding:
    """How many of the duties that feed any line are in; each counts once, exempt ones do not."""

    received: int
    expected: int
    unfed: int  # Lines that no obligation feeds.
    fed: bool  # Some line is.
    rate: Ratio | None  # None over a class of which not all members are known, too.


def feeding(result: Evaluation) -> Feeding:
    """How complete the filings are that the deduplicated total rests on. docs/rules.md."""
    total = _core.feeding(getattr(result, "evaluation", result))[0]
    lines = result.lines.where(period="total")
    unfed = sum(coverage == "unknown" for coverage in lines["coverage"])
    fed = unfed < len(lines)
    return Feeding(total["received"], total["expected"], unfed, fed, total["completeness"])


def told(fed: Feeding, say: Words) -> str:
    """In a sentence, with what it is of."""
    words, form = _WORDS[say.lang], Format(lang=say.lang)
    if not fed.fed:
        return words["nothing"]
    name = "fed" if fed.expected else "none_yet"
    shown = words[name].format(**_counts(fed, form))
    if fed.rate is not None:
        shown += words["rate"].format(rate=text(fed.rate, form))
    return shown + (words["unfed"].format(count=text(fed.unfed, form)) if fed.unfed else "")


def told_shortly(fed: Feeding, say: Words) -> str:
    words = _WORDS[say.lang]
    if not fed.expected:
        return words["short_none_yet" if fed.fed else "short_nothing"]
    return words["short"].format(**_counts(fed, Format(lang=say.lang)))


def told_of_line(row: dict, say: Words) -> str:
    """What is in of the duties that feed a line, from its row, and the days that none covers."""
    words, form = _WORDS[say.lang], Format(lang=say.lang)
    covered = f"{say('coverage')} {say.word(row['coverage'])}"
    if not row["expected"]:
        return covered
    counts = {name: text(row[name], form) for name in ("received", "expected")}
    rate = row["completeness"]  # None where not all who owe are known.
    shown = words["rate"].format(rate=text(rate, form)) if rate is not None else ""
    return f"{words['short'].format(**counts)}{shown} · {covered}"


def _counts(fed: Feeding, form: Format) -> dict[str, str]:
    return {"received": text(fed.received, form), "expected": text(fed.expected, form)}


def with_feeding(name: str, note: str, fed: Feeding, say: Words) -> str:
    """The note of a table; beside totals stands how complete the filings are that feed them."""
    if name == "quotas":
        return f"{note} · {_WORDS[say.lang]['quotas']}"
    return f"{note} · {told(fed, say)}" if name in ("totals", "lines", "overlap") else note
