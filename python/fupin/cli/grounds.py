# SPDX-License-Identifier: Apache-2.0
"""What an answer in a terminal rests on: the question as it was taken, and the digests."""

from .. import _core
from .._provenance import basis_word, roll_up_word, sources
from .._report_words import WORDS as REPORT_WORDS
from .._words import Words

_AS_IT_WAS = "as_it_was"
_SHORT = 12  # Characters of a digest where there is one line for all.
_AHEAD = {"zh": "展望至", "en": "horizon"}


def question_line(campaign: _core.Campaign, question: _core.Question, lang: str) -> str:
    say = Words(lang, REPORT_WORDS)
    known = say("whole_record") if question.known_at is None else str(question.known_at)
    facts = [
        ("as_of", str(question.as_of)),
        ("known_at", known),
        ("dating", say(question.dating.name.lower())),
        ("basis", basis_word(campaign, question, say)),
    ]
    if question.roll_up != _AS_IT_WAS:
        facts.append(("roll_up", roll_up_word(question.roll_up, say)))
    ahead = f"{_AHEAD[say.lang]} {question.horizon or question.as_of}"
    return " · ".join([*(f"{say(name)} {fact}" for name, fact in facts), ahead])


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
