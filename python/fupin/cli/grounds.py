# SPDX-License-Identifier: Apache-2.0
"""What an answer in a terminal rests on: the question as it was taken, and the digests."""

from .. import _core
from .._provenance import as_asked, roll_up_word, sources
from .._report_words import WORDS as REPORT_WORDS
from .._words import Words

_AS_IT_WAS = "as_it_was"
_SHORT = 12  # Characters of a digest where there is one line for all.


def question_line(campaign: _core.Campaign, question: _core.Question, lang: str) -> str:
    say = Words(lang, REPORT_WORDS)
    facts = as_asked(campaign, question, say)
    if question.roll_up != _AS_IT_WAS:
        facts.append((say("roll_up"), roll_up_word(question.roll_up, say)))
    facts.append((say("horizon"), str(question.horizon or question.as_of)))
    return " · ".join(f"{name} {fact}" for name, fact in facts)


def source_lines(result: _core.Evaluation, lang: str) -> list[str]:
    """A line for each of campaign, calendar, record, decisions about names and program, with the
    whole digest."""
    say = Words(lang, REPORT_WORDS)
    return [f"{name} {what} {digest}".rstrip() for name, what, digest in sources(result, (), say)]


def short_line(ledger: _core.Ledger, question: _core.Question, lang: str) -> str:
    """Question and digests in one line."""
    say = Words(lang, REPORT_WORDS)
    digests = [
        ("campaign", ledger.campaign.digest),
        ("calendar", ledger.calendar.digest),
        ("journal", ledger.snapshot.digest),
    ]
    if len(ledger.resolutions):
        digests.append(("resolutions", ledger.resolutions.digest))
    shown = " · ".join(f"{say(name)} {digest[:_SHORT]}…" for name, digest in digests)
    return f"{question_line(ledger.campaign, question, lang)} · {shown}"


__all__ = ["question_line", "short_line", "source_lines"]
